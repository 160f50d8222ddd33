/**
 * Mistakes on the way to the blob. A row makes of a draft (a picture, and an input that is right) the user's input, the
 * reference's blob, and what a right answer holds (score.mjs); `through`: it is seen behind a network, too.
 */
import { constantsOf, linesOf, normalizations } from './constants.mjs';
import { letterboxed, own, placed, swapped } from './draft.mjs';
import { colourKinds } from './kinds-colours.mjs';
import { placeKinds } from './kinds-place.mjs';
import * as from from './levels.mjs';
import { drawImage } from './pictures.mjs';
import { words } from './words.mjs';

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
export const blobKinds = [...colourKinds, ...placeKinds, ...ofPairs, ...ofOthers];
