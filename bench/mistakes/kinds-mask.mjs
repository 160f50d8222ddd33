/** Mistakes of masks: what was made of a class map, and how it got the picture's size; in plain loops. */

import { vocColours } from '../../dist/host/node/index.js';

const VOID = 255;
const mapped = (mask, idOf) => ({ ...mask, data: mask.data.map((id) => idOf(id)) });
const coco = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24];
/** @type {(network: import('./types.js').Network) => boolean} */
const many = ({ classes }) => classes > 2;
/** @type {(network: import('./types.js').Network) => boolean} */
const two = ({ classes }) => classes === 1;

/** @type {(network: import('./types.js').Network) => boolean} */
const hasBeyond16 = ({ classes }) => classes > 16;
const grayOfVoc = (id) => {
  const [r, g, b] = vocColours[id];
  return Math.round(0.299 * r + 0.587 * g + 0.114 * b);
};

/**
 * What was made of a class map. `says` as in score.mjs.
 *
 * @type {import('./types.js').MapKind[]}
 */
export const mapKinds = [
  {
    kind: 'ids: one higher',
    fits: many,
    make: (mask) => mapped(mask, (id) => id + 1),
    says: [/one higher|\+ ?1|shift|begin/i],
  },
  {
    kind: 'ids: one lower, void for 0',
    fits: many,
    make: (mask) => mapped(mask, (id) => (id + 255) % 256),
    says: [/one lower|- ?1|shift/i],
  },
  {
    kind: 'ids: one lower, 0 stays',
    fits: many,
    make: (mask) => mapped(mask, (id) => Math.max(0, id - 1)),
    says: [/one lower|- ?1|shift|→|ids/i],
  },
  {
    kind: "ids: COCO's 91",
    fits: ({ classes }) => classes > 11,
    make: (mask) => mapped(mask, (id) => coco[id]),
    says: [/COCO|91|→|other class ids|table/i],
  },
  {
    kind: 'ids: in another order',
    fits: many,
    make: (mask, { classes }) => mapped(mask, (id) => (id * 2 + 1) % (classes % 2 ? classes : classes + 1)),
    says: [/→|other class ids|table|exchanged/i],
  },
  {
    kind: 'ids: modulo 16',
    fits: hasBeyond16,
    make: (mask) => mapped(mask, (id) => id % 16),
    says: [/16|→/],
  },
  {
    kind: "ids: the gray of VOC's colours",
    fits: many,
    make: (mask) => mapped(mask, grayOfVoc),
    says: [/gr[ae]y|colou?r|→/i],
  },
  { kind: 'ids: times 10', fits: many, make: (mask) => mapped(mask, (id) => 10 * id), says: [/10|multipl/i] },
  {
    kind: 'ids: one class only kept',
    fits: many,
    make: (mask) => {
      const id = commonestButOne(mask);
      return mapped(mask, (each) => (each === id ? 1 : 0));
    },
    says: [/only class|one class|keeps|→/i],
  },
  {
    kind: 'two: inverted',
    fits: two,
    make: (mask) => mapped(mask, (id) => 1 - id),
    says: [/invert|exchang/i],
  },
  { kind: 'two: 0 and 255', fits: two, make: (mask) => mapped(mask, (id) => 255 * id), says: [/255/] },
  {
    kind: 'two: 0 and 255, inverted',
    fits: two,
    make: (mask) => mapped(mask, (id) => 255 * (1 - id)),
    says: [/255/, /invert|exchang/i],
  },
  {
    kind: 'void at the borders',
    fits: many,
    make: (mask) => withVoid(mask, 1),
    says: [/void|255|ignore/i],
    fix: true,
  },
  {
    kind: 'two: a trimap',
    fits: two,
    make: (mask) => withVoid(mask, 1),
    says: [/void|255|ignore|trimap/i],
    fix: true,
  },
  { kind: 'two: a soft mask', fits: two, make: softened, says: [/soft|level|gr[ae]y|linear|between/i] },
  {
    kind: 'mirrored',
    fits: () => true,
    make: (mask) => turnedMask(mask, (x, y) => [mask.width - 1 - x, y]),
    says: [/mirror|flip/i],
  },
  {
    kind: 'one class everywhere',
    fits: () => true,
    make: (mask) => mapped(mask, () => 0),
    cannotTell: [/one class|only|cannot tell|says nothing|tells nothing/i],
    none: true,
  },
  { kind: 'nothing wrong', fits: () => true, make: (mask) => mask, nothing: true },
];

function commonestButOne({ data }) {
  const counts = new Map();
  for (const id of data) counts.set(id, (counts.get(id) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  return (ranked[1] ?? ranked[0])[0];
}

/** 255 within a few pixels of where the class changes. */
function withVoid({ data, width, height }, reach) {
  const out = data.slice();
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [right, below] = [
        y * width + Math.min(x + reach, width - 1),
        Math.min(y + reach, height - 1) * width + x,
      ];
      for (const other of [right, below])
        if (data[other] !== data[y * width + x]) {
          out[y * width + x] = VOID;
          out[other] = VOID;
        }
    }
  return { data: out, width, height };
}

/** 0 and 255 blurred by three pixels. */
function softened({ data, width, height }) {
  const out = new Uint8Array(data.length);
  const at = (x, y) =>
    data[Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let v = -1; v <= 1; v++) for (let u = -1; u <= 1; u++) sum += at(x + u, y + v);
      out[y * width + x] = Math.round((255 * sum) / 9);
    }
  return { data: out, width, height };
}

export function turnedMask(mask, placeOf) {
  const data = mask.data.map((_, i) => {
    const [x, y] = placeOf(i % mask.width, Math.floor(i / mask.width));
    return mask.data[y * mask.width + x];
  });
  return { ...mask, data };
}

/**
 * How a class map gets the picture's size, of the scores, in plain loops; `box`: where the picture lies in the output.
 *
 * @type {import('./types.js').SizeKind[]}
 */
export const sizeKinds = [
  {
    kind: 'size: scores first, bilinear',
    make: (scores, target) => argmaxOf(sized(scores, target, centred)),
    fix: true,
    says: [/resizes the scores|logits/i],
  },
  {
    kind: 'size: align corners',
    make: (scores, target) => argmaxOf(sized(scores, target, aligned)),
    says: [/align[_ ]corners/i],
  },
  {
    kind: 'size: nearest at pixel centres',
    make: (scores, target) => nearest(argmaxOf(scores), target, (i, n, m) => Math.floor(((i + 0.5) * m) / n)),
    says: [/pixel centres|Pillow/i],
  },
  {
    kind: 'size: labels interpolated',
    make: (scores, target) => labelsLinear(argmaxOf(scores), target),
    says: [/linear interpolation|between/i],
  },
  {
    kind: "size: the network's own",
    make: (scores) => argmaxOf(scores),
    says: [/output's size|x \d+, the picture/i],
    fix: true,
  },
];

/** The whole mask laid over the picture, whatever the letterbox did. */
export const wholeOf = (scores, target) =>
  nearest(argmaxOf(scores), target, (i, n, m) => Math.floor((i * m) / n));

/** `scores`: planes of classes; with one class, above the threshold is 1. */
export function argmaxOf({ planes, width, height, threshold }) {
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    if (planes.length === 1) data[i] = planes[0][i] > threshold ? 1 : 0;
    else for (let c = 1; c < planes.length; c++) if (planes[c][i] > planes[data[i]][i]) data[i] = c;
  }
  return { data, width, height };
}

const centred = (i, target, source) => Math.max(0, ((i + 0.5) * source) / target - 0.5);
const aligned = (i, target, source) => (i * (source - 1)) / Math.max(1, target - 1);

function sized({ planes, width, height, threshold }, target, placeOf) {
  const axis = (n, m) =>
    Array.from({ length: n }, (_, i) => {
      const at = Math.min(placeOf(i, n, m), m - 1);
      const first = Math.floor(at);
      return [first, Math.min(first + 1, m - 1), at - first];
    });
  const [columns, rows] = [axis(target.width, width), axis(target.height, height)];
  const out = planes.map((plane) => {
    const values = new Float64Array(target.width * target.height);
    for (const [y, [top, bottom, v]] of rows.entries())
      for (const [x, [left, right, u]] of columns.entries()) {
        const above = plane[top * width + left] * (1 - u) + plane[top * width + right] * u;
        const below = plane[bottom * width + left] * (1 - u) + plane[bottom * width + right] * u;
        values[y * target.width + x] = above * (1 - v) + below * v;
      }
    return values;
  });
  return { planes: out, width: target.width, height: target.height, threshold };
}

/** By the pixel that `indexOf` says along each side. */
function nearest(mask, { width, height }, indexOf) {
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [
      indexOf(i % width, width, mask.width),
      indexOf(Math.floor(i / width), height, mask.height),
    ];
    data[i] = mask.data[Math.min(y, mask.height - 1) * mask.width + Math.min(x, mask.width - 1)];
  }
  return { data, width, height };
}

function labelsLinear(mask, target) {
  const { planes, width, height } = sized(
    { planes: [Float64Array.from(mask.data)], ...mask },
    target,
    centred,
  );
  return { data: Uint8Array.from(planes[0], (v) => Math.round(v)), width, height };
}
