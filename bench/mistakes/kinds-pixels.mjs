/** Mistakes between the file and the pixels: what the reference read, of the user's own file. */
import { Jimp } from 'jimp';
import { decodePixels } from '../../dist/host/node/index.js';
import { pick, whole, withAlpha } from '../explain-cases.mjs';
import { conversions, equalized, tones } from './colours.mjs';
import { jpegOf, palettePngOf, widePngOf, withOrientation } from './files.mjs';
import * as from from './levels.mjs';
import { drawImage, pngOf } from './pictures.mjs';
import { words } from './words.mjs';

const read = (bytes, options) => decodePixels(bytes, 'picture', options);
const changed = (image, change) => from.imageOf(change(from.levelsOf(image)));

/** The file is a PNG of the image, the reference another picture. */
const ofPng = (kind, change, label) => ({
  kind,
  make: async (random, image) => ({ bytes: pngOf(image), pixels: await change(image, random), label }),
});

const grayOf = (weights) => (image) => {
  const levels = from.levelsOf(image);
  const data = Uint8Array.from({ length: image.width * image.height }, (_, i) =>
    Math.round([0, 1, 2].reduce((sum, c) => sum + weights[c] * levels.data[3 * i + c], 0)),
  );
  return { data, width: image.width, height: image.height, channels: 1 };
};

const ofColours = [
  ofPng(
    'channels: red and blue exchanged',
    (image) => changed(image, (levels) => from.eachPixel(levels, (p) => p.toReversed())),
    { says: [words.order] },
  ),
  ofPng('gray, BT.601', grayOf([0.299, 0.587, 0.114]), { says: [/gr[ae]y/i], fix: true }),
  ofPng('gray, BT.709', grayOf([0.2126, 0.7152, 0.0722]), { says: [/709|skimage|0\.21/i] }),
  ofPng('gray, average', grayOf([1 / 3, 1 / 3, 1 / 3]), { says: [/average|mean|third/i] }),
  ofPng('one channel', grayOf([0, 1, 0]), { says: [/green|channel/i] }),
  ...conversions
    .filter(({ name }) => !name.startsWith('gray'))
    .map(({ name, change, says, none }) =>
      ofPng(`colours: ${name}`, (image) => changed(image, (levels) => from.eachPixel(levels, change)), {
        says:
          name.includes('taken for') || name.startsWith('U')
            ? [/limited|full|YUV|16\.\.235|mix|matrix|colours|chroma|U and V/i]
            : says,
        none,
      }),
    ),
  ...tones.map(({ name, change, says }) =>
    ofPng(
      `tone: ${name}`,
      (image, random) => changed(image, (levels) => from.eachValue(levels, change(random))),
      { says },
    ),
  ),
  ofPng('tone: histogram made even', (image) => changed(image, equalized), { says: [/equali/i] }),
  ofPng(
    'levels pressed into 16..235',
    (image) => changed(image, (levels) => from.eachValue(levels, (v) => Math.round(16 + (v * 219) / 255))),
    { says: [/limited|16\.\.235|scaled/i] },
  ),
];

const turnsOf = {
  mirrored: { flipX: true },
  'upside down': { flipY: true },
  'turned by 180°': { flipX: true, flipY: true },
  'turned right': { transposed: true, flipX: true },
  transposed: { transposed: true },
};
const ofPlaces = [
  ...Object.entries(turnsOf).map(([name, turn]) =>
    ofPng(`turned: ${name}`, (image) => changed(image, (levels) => from.turnedBy(levels, turn)), {
      says: [/mirror|flip|upside|turned|rotat|transpos|180|90/i],
    }),
  ),
  ofPng(
    'resized already',
    (image) =>
      changed(image, (levels) =>
        from.resized(
          levels,
          [levels.width, levels.height].map((n) => Math.round(n / 2)),
          'area',
        ),
      ),
    { says: [/resized|1\/2/i] },
  ),
  ofPng('another picture', (_image, random) => drawImage(random), { none: true }),
  ofPng('nothing wrong', (image) => image, { nothing: true }),
];

const ofAlpha = [
  ['white', [255, 255, 255], /white|255/i],
  ['black', [0, 0, 0], /black/i],
  ['a colour', [200, 30, 90], /colou?r/i],
].map(([name, colour, says]) => ({
  kind: `alpha: on ${name}`,
  make: async (_random, image) => {
    const picture = withAlpha(image);
    const levels = from.eachPixel(from.levelsOf(picture), (pixel, x, y) => {
      const alpha = picture.data[4 * (y * picture.width + x) + 3] / 255;
      return pixel.map((value, c) => Math.round(value * alpha + colour[c] * (1 - alpha)));
    });
    return { bytes: pngOf(picture), pixels: from.imageOf(levels), label: { says: [words.alpha, says] } };
  },
}));

const ofFiles = [
  {
    kind: 'EXIF orientation ignored',
    make: async (random, image) => {
      const bytes = withOrientation(await jpegOf(image, 92), pick(random, [3, 6, 8]));
      const pixels = await read(bytes, { decoder: 'pillow', read: 'color' });
      return { bytes, pixels, label: { fix: true, says: [/EXIF|orientation|Pillow/i] } };
    },
  },
  {
    kind: 'JPEG: another decoder',
    make: async (random, image) => {
      const bytes = await jpegOf(image, whole(random, 70, 95));
      const { bitmap } = await Jimp.fromBuffer(Buffer.from(bytes));
      const data = new Uint8Array(3 * bitmap.width * bitmap.height);
      for (let i = 0; i < data.length; i++) data[i] = bitmap.data[4 * Math.floor(i / 3) + 2 - (i % 3)];
      return {
        bytes,
        pixels: { data, width: bitmap.width, height: bitmap.height, channels: 3 },
        label: { says: [/jpeg-js|jimp|decoder|chroma/i] },
      };
    },
  },
  {
    kind: 'JPEG: saved again',
    make: async (random, image) => {
      const first = await jpegOf(image, 92);
      const pixels = await read(await jpegOf(await read(first, {}), whole(random, 60, 85)), {});
      return { bytes: first, pixels, label: { says: [words.copied], none: true } };
    },
  },
  {
    kind: '16 bits: divided by 257',
    make: async (random, image) => wide(random, image, (v) => Math.round(v / 257), /257|16 bits/i),
  },
  {
    kind: '16 bits: 12 of them used',
    make: async (random, image) => wide(random, image, (v) => v >> 4, /12|bits|16/i, 4095),
  },
  {
    kind: 'palette: its indices',
    make: async (_random, image) => {
      const data = Uint8Array.from(
        { length: image.width * image.height },
        (_, i) => image.data[3 * i + 1] >> 4,
      );
      const palette = Array.from({ length: 16 }, (_, i) => [(i * 83) % 256, (i * 47) % 256, 255 - i * 13]);
      const { width, height } = image;
      return {
        bytes: palettePngOf(data, image, palette),
        pixels: { data, width, height, channels: 1 },
        label: { says: [/indices|palette/i] },
      };
    },
  },
  {
    kind: 'normalized already',
    make: async (_random, image) => ({
      bytes: pngOf(image),
      pixels: { ...image, data: Float32Array.from(image.data, (v) => v / 255) },
      label: { says: [/255|0\.\.1/] },
    }),
  },
];

/** A file of 16 bits whose reference was brought to 8 by a rule. */
function wide(random, image, rule, says, most = 65535) {
  const rgb = from
    .levelsOf(image)
    .data.map((v) => Math.min(most, Math.floor(((v + random()) * most) / 255.99)));
  const data = Uint8Array.from(image.data, (_, i) => rule(rgb[i - (i % 3) + 2 - (i % 3)]));
  return { bytes: widePngOf(rgb, image), pixels: { ...image, data }, label: { says: [says] } };
}

/** @type {import('./types.js').PixelKind[]} */
export const pixelKinds = [...ofColours, ...ofPlaces, ...ofAlpha, ...ofFiles];
