/** Mistakes of constants, channels, colours and alpha. */
import { pick, withAlpha } from '../explain-cases.mjs';
import { conversions, equalized, tones } from './colours.mjs';
import { constantsOf, linesOf, normalizations, sameConstants, slips, statistics } from './constants.mjs';
import { blobOf, exchanged, own, placed, swapped } from './draft.mjs';
import * as from from './levels.mjs';
import { pngOf } from './pictures.mjs';
import { words } from './words.mjs';

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

/** Pillow resizes RGBA with its colours multiplied by alpha, and divides afterwards. */
const ofResizedAlpha = {
  kind: 'alpha: resized with the colours',
  make: async (_random, draft) => {
    const picture = withAlpha(draft.image);
    const alphaAt = (x, y) => picture.data[4 * (y * picture.width + x) + 3];
    const colours = from.eachPixel(from.levelsOf(picture), (pixel, x, y) =>
      pixel.map((v) => (v * alphaAt(x, y)) / 255),
    );
    const alphas = from.levelsBy(picture.width, picture.height, (x, y) => [0, 0, 0].map(() => alphaAt(x, y)));
    const [made, alpha] = [colours, alphas].map((levels) =>
      from.resized(levels, draft.input.size, 'linear, antialiased'),
    );
    const levels = {
      ...made,
      data: made.data.map((v, i) =>
        alpha.data[i] < 0.5 ? 0 : Math.min(255, Math.round((255 * v) / alpha.data[i])),
      ),
    };
    const label = { says: [/alpha|transparen|premultipl|none of these/i], none: true };
    return { input: draft.input, blob: own(draft, levels), label, bytes: pngOf(picture) };
  },
};

/** @type {import('./types.js').BlobKind[]} */
export const colourKinds = [...ofConstants, ...ofStatistics, ...ofChannels, ...ofAlpha, ofResizedAlpha];
