/** Mistakes of resizes, placement, crops, borders and layout. */
import { geometries, pick, whole } from '../explain-cases.mjs';
import { constantsOf } from './constants.mjs';
import { exchanged, letterboxed, own, placed, swapped } from './draft.mjs';
import * as from from './levels.mjs';
import { words } from './words.mjs';

const sayableResizes = [
  'opencv:nearest',
  'opencv:cubic',
  'opencv:area',
  'opencv:lanczos4',
  'pillow:bilinear',
  'pillow:bicubic',
  'pillow:lanczos',
  'pillow:nearest',
  'pillow:box',
  'torch:bilinear',
  'torch:bilinear-antialias',
  'torch:bicubic-antialias',
  'torch:nearest',
  'tf:bilinear',
  'tf:bicubic',
  'tf:area',
  'tf:nearest',
];

/** By plain loops: what is said has to name the resize. */
const ofLoops = [
  { name: 'area', says: [/area|box|average/i] },
  { name: 'linear, align corners', says: [words.aligned], none: true },
  {
    name: 'linear, corner of the pixels',
    says: [/corner|half[- _]pixel|asymmetric|none of these/i],
    none: true,
  },
  { name: 'linear, antialiased', says: [/antialias|pillow|bilinear/i] },
  { name: 'nearest, floor', says: [/nearest/i] },
  { name: 'nearest, pixel centres', says: [/nearest/i] },
  { name: 'cubic -0.5, antialiased', says: [/cubic/i] },
  { name: 'cubic -0.75', says: [/cubic/i] },
  { name: 'lanczos 3, antialiased', says: [/lanczos/i] },
  { name: 'mitchell, antialiased', says: [/mitchell/i] },
];

const loopRow = (kind, way, finish, label, levels) => ({
  kind,
  make: async (_random, draft) => {
    const input = { ...draft.input, fit: 'stretch', pad: undefined };
    const resized = finish(way(from.levelsOf(draft.image), input.size));
    return { input, blob: own(draft, resized, input), label: { fix: true, levels, ...label } };
  },
});

const ofResizes = [
  {
    kind: 'resize: another library or mode',
    through: true,
    make: (random, draft) =>
      exchanged(random, draft, {
        resize: pick(
          random,
          sayableResizes.filter((mode) => mode !== draft.input.resize),
        ),
      }),
  },
  ...ofLoops.flatMap(({ name, says, none }) => [
    loopRow(
      `resize: ${name}`,
      (levels, size) => from.resized(levels, size, name),
      (levels) => levels,
      { says, none },
      0.6,
    ),
  ]),
  loopRow('resize: skimage', from.resizedLikeSkimage, (levels) => levels, {
    says: [words.skimage],
    none: true,
    // where it enlarges it does not blur: inside, other libraries' bilinear is the same
    levels: 0.1,
  }),
  loopRow(
    'resize: truncated to bytes',
    (levels, size) => from.resized(levels, size, 'linear, antialiased'),
    from.truncated,
    { says: [words.truncated], fix: false },
  ),
  loopRow(
    'resize: linear, truncated to bytes',
    (levels, size) => from.resized(levels, size, 'linear'),
    from.truncated,
    { says: [words.truncated], fix: false },
  ),
  {
    kind: 'resize: a thumbnail first',
    make: async (_random, draft) => {
      const side = Math.round(Math.max(...draft.input.size) * 1.3);
      const { width, height } = draft.image;
      const gain = Math.min(0.9, side / Math.max(width, height));
      const small = from.resized(
        from.levelsOf(draft.image),
        [width, height].map((length) => Math.round(gain * length)),
        'lanczos 3, antialiased',
      );
      const blob = await draft.lab.blob(from.imageOf(from.rounded(small)), {
        ...draft.input,
        resize: 'pillow:bilinear',
      });
      return {
        input: { ...draft.input, resize: 'pillow:bilinear' },
        blob,
        label: { says: [words.twice], none: true },
      };
    },
  },
];

/** Letterboxed by plain loops around pixels that the product resized. */
async function boxed({ lab, image, input }, outside) {
  const box = from.letterboxOf(image, input.size);
  const inner = await lab.placed(image, {
    ...input,
    size: [box.width, box.height],
    fit: 'stretch',
    pad: undefined,
  });
  return from.framed(inner, box, input.size, outside);
}

const border = (name, outside, label, isAfter = false) => ({
  kind: `border: ${name}`,
  make: async (random, draft) => {
    const input = { ...draft.input, ...(random() < 0.5 ? letterboxed : {}) };
    const { mean } = constantsOf(input);
    const levels = await boxed({ ...draft, input }, isAfter ? () => mean : outside(random));
    return {
      input,
      blob: own(draft, levels, input),
      label: typeof label === 'function' ? label(constantsOf(input)) : label,
    };
  },
});

const ofGeometry = [
  {
    kind: 'geometry: another fit',
    through: true,
    make: (random, draft) => {
      const kind = pick(
        random,
        Object.keys(geometries).filter((name) => name !== 'stretch'),
      );
      return exchanged(random, draft, { pad: undefined, ...geometries[kind](random, draft.input.size) });
    },
  },
  {
    kind: 'border: another level',
    through: true,
    make: (random, draft) => {
      const fit = pick(random, [
        'letterbox',
        { letterbox: 'ultralytics' },
        { letterbox: 'ultralytics', align: 'top-left' },
      ]);
      const [pad, other] = random() < 0.5 ? [0, 114] : [128, 255];
      return exchanged(random, { ...draft, input: { ...draft.input, fit, pad } }, { pad: other });
    },
  },
  border('a colour', () => () => [124, 116, 104], {
    says: [/124|mean colou?r|116|border's values/i],
    fix: true,
    levels: 1,
  }),
  border(
    '0 after the normalization',
    undefined,
    ({ mean }) => ({ says: [words.afterwards], ...(new Set(mean).size === 1 && { fix: true }) }),
    true,
  ),
  border('reflected', () => from.reflect, { says: [words.reflect] }),
  border('repeated', () => from.replicate, { says: [words.replicate] }),
  {
    kind: 'crop: central fraction',
    make: async (random, draft) => {
      const share = pick(random, [0.875, 0.9, 0.8, 0.75]);
      const { width, height } = draft.image;
      const [w, h] = [Math.round(share * width), Math.round(share * height)];
      return cropped(
        draft,
        { x: Math.floor((width - w) / 2), y: Math.floor((height - h) / 2), width: w, height: h },
        [/\b0?\.\d|%|central|middle|cut/i],
      );
    },
  },
  {
    kind: 'crop: a box',
    make: async (random, draft) => {
      const { width, height } = draft.image;
      const [w, h] = [0.5 + 0.4 * random(), 0.5 + 0.4 * random()].map((share, i) =>
        Math.round(share * [width, height][i]),
      );
      const box = { x: whole(random, 0, width - w), y: whole(random, 0, height - h), width: w, height: h };
      return cropped(draft, box, [/box|cut|crop/i]);
    },
  },
  {
    kind: 'crop: one pixel beside',
    make: async (random, draft) => {
      const { size } = draft.input;
      const short = Math.min(draft.image.width, draft.image.height);
      // so that the crop lies inside on both sides, whatever the picture's ratio
      const least = Math.max(size[0] / draft.image.width, size[1] / draft.image.height);
      const side = Math.round(1.15 * least * short);
      const input = { ...draft.input, fit: { shortestSide: side, centerCrop: size }, pad: 0 };
      const gain = side / short;
      const sides = [draft.image.width, draft.image.height].map((length) => Math.trunc(length * gain));
      const full = await draft.lab.placed(draft.image, {
        ...input,
        fit: 'stretch',
        pad: undefined,
        size: sides,
      });
      const [w, h] = input.size;
      const [x, y] = [full.width - w, full.height - h].map((rest) => Math.round(rest / 2));
      const [dx, dy] = pick(random, [
        [1, 0],
        [0, 1],
        [1, 1],
      ]);
      const levels = from.cut(full, {
        x: Math.min(x + dx, full.width - w),
        y: Math.min(y + dy, full.height - h),
        width: w,
        height: h,
      });
      return {
        input,
        blob: own(draft, levels, input),
        label: { says: [/one pixel|off by one|1 (px|pixel)/i], fix: true },
      };
    },
  },
];

async function cropped(draft, box, says) {
  const image = from.imageOf(from.cut(from.levelsOf(draft.image), box));
  const { input } = draft;
  return { input, blob: await draft.lab.blob(image, input), label: { says, fix: true, levels: 1.1 } };
}

const turns = {
  mirrored: { flipX: true },
  'upside down': { flipY: true },
  'turned by 180°': { flipX: true, flipY: true },
  transposed: { transposed: true },
  'turned right': { transposed: true, flipX: true },
};
const ofLayout = [
  {
    kind: 'layout: NCHW and NHWC exchanged',
    make: (random, draft) =>
      exchanged(random, draft, { layout: draft.input.layout === 'NCHW' ? 'NHWC' : 'NCHW' }),
  },
  {
    kind: 'layout: reshaped, not transposed',
    through: true,
    make: async (_random, draft) => {
      const other = draft.input.layout === 'NCHW' ? 'NHWC' : 'NCHW';
      const levels = await placed(draft);
      const { data } = own(draft, levels, { ...draft.input, layout: other });
      const { shape, dtype } = own(draft, levels);
      return { input: draft.input, blob: { data, shape, dtype }, label: { says: [words.reshaped] } };
    },
  },
  {
    kind: 'layout: no batch axis, BGR',
    make: async (random, draft) => {
      const made = await exchanged(random, draft, { order: swapped(draft.input.order) });
      return { ...made, blob: { ...made.blob, shape: made.blob.shape.slice(1) }, whole: made.blob };
    },
  },
  ...Object.entries(turns).map(([name, turn]) => ({
    kind: `turned: ${name}`,
    through: !('transposed' in turn),
    make: async (_random, draft) => {
      const [width, height] = draft.input.size;
      const isTransposed = 'transposed' in turn && turn.transposed;
      const levels = await placed(draft, isTransposed ? { size: [height, width] } : {});
      return {
        input: draft.input,
        blob: own(draft, from.turnedBy(levels, turn)),
        label: { says: [/mirror|flip|upside|turned|rotat|transpos|180|90/i] },
      };
    },
  })),
  {
    kind: 'size: width and height exchanged',
    make: async (_random, draft) => {
      const [w, h] = draft.input.size;
      const size = w === h ? [w, Math.round(0.75 * h)] : [w, h];
      const theirs = { ...draft.input, fit: 'stretch', pad: undefined, size };
      return {
        input: { ...theirs, size: size.toReversed() },
        blob: await draft.lab.blob(draft.image, theirs),
        label: { fix: true },
      };
    },
  },
];

/** @type {import('./types.js').BlobKind[]} */
export const placeKinds = [...ofResizes, ...ofGeometry, ...ofLayout];
