/**
 * Mistakes on the way to the blob. A row makes of a draft (a picture, and an input that is right) the user's input, the
 * reference's blob, and what a right answer holds (score.mjs); `through`: it is seen behind a network, too.
 */
import { geometries, pick, whole, withAlpha } from '../explain-cases.mjs';
import { conversions, equalized, tones } from './colours.mjs';
import { constantsOf, linesOf, normalizations, sameConstants, slips, statistics } from './constants.mjs';
import * as from from './levels.mjs';
import { drawImage, pngOf } from './pictures.mjs';
import { words } from './words.mjs';

/** Channels first or last; `order` names the level that each channel has. */
export function blobOf(levels, { mean, divisor }, { order = 'rgb', layout = 'NCHW' }) {
  const { data, width, height } = levels;
  const plane = width * height;
  const out = new Float32Array(3 * plane);
  for (const [to, colour] of [...order].entries()) {
    const c = 'rgb'.indexOf(colour);
    for (let i = 0; i < plane; i++)
      out[layout === 'NCHW' ? to * plane + i : 3 * i + to] = (data[3 * i + c] - mean[c]) / divisor[c];
  }
  const shape = layout === 'NCHW' ? [1, 3, height, width] : [1, height, width, 3];
  return { data: out, shape, dtype: /** @type {const} */ ('float32') };
}

/** The draft's own constants on levels that were made otherwise. */
const own = (draft, levels, input = draft.input) => blobOf(levels, constantsOf(input), input);
const placed = ({ lab, image, input }, change = {}) => lab.placed(image, { ...input, ...change });

/** User and reference have one thing otherwise that a recipe can say; either may be the draft's own. */
async function exchanged(random, draft, change) {
  const other = { ...draft.input, ...change };
  const [mine, theirs] = random() < 0.7 ? [other, draft.input] : [draft.input, other];
  return { input: mine, theirs, blob: await draft.lab.blob(draft.image, theirs), label: { fix: true } };
}

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

/** Slips of constants: in 7 of 10 the user's, else the reference's. */
const ofConstants = [
  {
    kind: 'constants: another known normalization',
    through: true,
    make: (random, draft) => {
      const rest = normalizations.filter((each) => !sameConstants(each, constantsOf(draft.input)));
      return exchanged(random, draft, linesOf(pick(random, rest), draft.input.order));
    },
  },
  ...slips.map(({ name, spoil }) => ({
    kind: `constants: ${name}`,
    through: true,
    make: (random, draft) =>
      exchanged(random, draft, linesOf(spoil(constantsOf(draft.input)), draft.input.order)),
  })),
  {
    kind: "constants: a data set's own",
    through: false,
    make: async (random, draft) => {
      const mean = [0, 1, 2].map(() => 60 + 110 * random());
      const own = { mean, divisor: [0, 1, 2].map(() => 35 + 60 * random()) };
      const lines = linesOf(own, draft.input.order);
      const blob = await draft.lab.blob(draft.image, { ...draft.input, ...lines });
      return { input: draft.input, blob, label: { fix: true } };
    },
  },
];

const ofStatistics = statistics.map(({ name, constants }) => ({
  kind: `statistics: ${name}`,
  through: !name.includes('percentiles'),
  make: async (_random, draft) => {
    const levels = await placed(draft);
    return {
      input: draft.input,
      blob: blobOf(levels, constants(levels), draft.input),
      label: { says: [words.own] },
    };
  },
}));

const swapped = (order) => (order === 'rgb' ? 'bgr' : 'rgb');
const ofChannels = [
  {
    kind: 'channels: red and blue exchanged',
    through: true,
    make: (random, draft) => exchanged(random, draft, { order: swapped(draft.input.order) }),
  },
  {
    kind: 'channels: exchanged with their constants',
    through: true,
    make: (random, draft) => {
      const order = swapped(draft.input.order);
      return exchanged(random, draft, { order, ...linesOf(constantsOf(draft.input), order) });
    },
  },
  {
    kind: 'channels: another order',
    make: async (random, draft) => {
      const order = pick(random, ['gbr', 'grb', 'brg', 'rbg']);
      const levels = await placed(draft);
      return {
        input: draft.input,
        blob: own(draft, levels, { ...draft.input, order }),
        label: { says: [new RegExp(order, 'i')] },
      };
    },
  },
  ...conversions.map(({ name, change, ...label }) => ({
    kind: `colours: ${name}`,
    make: async (_random, draft) => {
      const image = from.imageOf(from.rounded(from.eachPixel(from.levelsOf(draft.image), change)));
      return { input: draft.input, blob: await draft.lab.blob(image, draft.input), label };
    },
  })),
  ...tones.map(({ name, change, says }) => ({
    kind: `tone: ${name}`,
    make: async (random, draft) => {
      const levels = from.eachValue(from.levelsOf(draft.image), change(random));
      return {
        input: draft.input,
        blob: await draft.lab.blob(from.imageOf(levels), draft.input),
        label: { says },
      };
    },
  })),
  {
    kind: 'tone: histogram made even',
    make: async (_random, draft) => {
      const image = from.imageOf(equalized(from.levelsOf(draft.image)));
      return {
        input: draft.input,
        blob: await draft.lab.blob(image, draft.input),
        label: { says: [/equali|tone|curve|contrast|none of these/i], none: true },
      };
    },
  },
];

const backgrounds = [
  { name: 'white', colour: [255, 255, 255], says: /white|255/i },
  { name: 'black', colour: [0, 0, 0], says: /black|premultipl/i },
  { name: 'gray 114', colour: [114, 114, 114], says: /gr[ae]y|114/i },
  { name: 'a colour', colour: [200, 30, 90], says: /colou?r/i },
];
const ofAlpha = backgrounds.map(({ name, colour, says }) => ({
  kind: `alpha: on ${name}`,
  make: async (_random, draft) => {
    const picture = withAlpha(draft.image);
    const levels = from.eachPixel(from.levelsOf(picture), (pixel, x, y) => {
      const alpha = picture.data[4 * (y * picture.width + x) + 3] / 255;
      return pixel.map((value, c) => Math.round(value * alpha + colour[c] * (1 - alpha)));
    });
    const blob = await draft.lab.blob(from.imageOf(levels), draft.input);
    return { input: draft.input, blob, label: { says: [words.alpha, says] }, bytes: pngOf(picture) };
  },
}));

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
    fix: false,
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
const letterboxed = { fit: { letterbox: 'ultralytics' }, pad: 0 };
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
      const side = Math.round(Math.min(...draft.input.size) * 1.15);
      const input = { ...draft.input, fit: { shortestSide: side, centerCrop: draft.input.size }, pad: 0 };
      const gain = side / Math.min(draft.image.width, draft.image.height);
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

/** The ten commonest pairs. */
const noStd = (input) => linesOf({ ...constantsOf(input), divisor: [255, 255, 255] }, input.order);
const bare = (divisor) => (input) =>
  linesOf({ mean: [0, 0, 0], divisor: [divisor, divisor, divisor] }, input.order);
const bgr = ({ order }) => ({ order: swapped(order) });
/** @type {Record<string, ((input: any) => object)[]>} */
const pairs = {
  'BGR, no std': [bgr, noStd],
  'BGR, 0..255': [bgr, bare(1)],
  'BGR, 0..1': [bgr, bare(255)],
  'no normalization, letterbox missing': [bare(255), () => letterboxed],
  'BGR, letterbox missing': [bgr, () => letterboxed],
  'BGR, Pillow': [bgr, () => ({ resize: 'pillow:bilinear' })],
  'Pillow, crop missing': [
    () => ({ resize: 'pillow:bilinear' }),
    ({ size }) => ({
      fit: { shortestSide: Math.round((Math.min(...size) * 256) / 224), centerCrop: size },
      pad: 0,
    }),
  ],
  '0..1, crop missing': [
    bare(255),
    ({ size }) => ({
      fit: { shortestSide: Math.round((Math.min(...size) * 256) / 224), centerCrop: size },
      pad: 0,
    }),
  ],
  '-1..1, BGR': [bgr, (input) => linesOf(normalizations[5], input.order)],
  'no std, Pillow': [noStd, () => ({ resize: 'pillow:bilinear' })],
};
const ofPairs = Object.entries(pairs).map(([name, changes]) => ({
  kind: `pair: ${name}`,
  through: true,
  make: async (_random, draft) => {
    let spoilt = draft.input;
    for (const change of changes) spoilt = { ...spoilt, ...change(spoilt) };
    // the geometry is the reference's, and the user leaves it out
    const { fit, pad, ...rest } = spoilt;
    const isGeometry = fit !== draft.input.fit;
    const theirs = isGeometry ? { ...draft.input, fit, pad } : draft.input;
    const input = isGeometry ? { ...rest, fit: 'stretch' } : spoilt;
    return { input, theirs, blob: await draft.lab.blob(draft.image, theirs), label: { fix: true } };
  },
}));

const ofOthers = [
  {
    kind: 'nothing wrong',
    through: true,
    make: async (_random, draft) => ({
      input: draft.input,
      blob: await draft.lab.blob(draft.image, draft.input),
      label: { nothing: true },
    }),
  },
  {
    kind: 'another picture',
    through: true,
    make: async (random, draft) => ({
      input: draft.input,
      blob: await draft.lab.blob(await drawImage(random), draft.input),
      label: { none: true },
    }),
  },
  {
    kind: 'noise',
    through: true,
    make: async (random, draft) => {
      const levels = from.eachValue(await placed(draft), () => 256 * random());
      return { input: draft.input, blob: own(draft, levels), label: { none: true } };
    },
  },
  {
    kind: 'codec noise, BGR',
    make: async (random, draft) => {
      const levels = from.rounded(
        from.eachValue(from.levelsOf(draft.image), (value) => value + 6 * (random() + random() - 1)),
      );
      const theirs = { ...draft.input, order: swapped(draft.input.order) };
      return {
        input: draft.input,
        blob: await draft.lab.blob(from.imageOf(levels), theirs),
        label: { says: [words.order] },
      };
    },
  },
];

/** @type {import('./types.js').BlobKind[]} */
export const blobKinds = [
  ...ofConstants,
  ...ofStatistics,
  ...ofChannels,
  ...ofAlpha,
  ...ofResizes,
  ...ofGeometry,
  ...ofLayout,
  ...ofPairs,
  ...ofOthers,
];

/** A draft for a blob alone: any size, any of the known normalizations. */
export async function draftOfBlob(random, lab) {
  const isLarge = random() < 0.06;
  const side = isLarge ? 513 : pick(random, [64, 80, 96, 112, 128, 160]);
  const size = isLarge || random() < 0.75 ? [side, side] : [side, pick(random, [64, 96, 128])];
  const order = pick(random, ['rgb', 'rgb', 'bgr']);
  const resize =
    random() < 0.6
      ? 'opencv:linear'
      : pick(random, ['opencv:area', 'pillow:bilinear', 'pillow:bicubic', 'torch:bilinear']);
  const layout = random() < 0.85 ? 'NCHW' : 'NHWC';
  const input = {
    size,
    fit: 'stretch',
    resize,
    order,
    layout,
    ...linesOf(pick(random, normalizations), order),
  };
  const image = await drawImage(random, isLarge ? 400 : 90, isLarge ? 800 : 260);
  return { lab, image, input };
}
