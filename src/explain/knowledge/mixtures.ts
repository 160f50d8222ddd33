import { BT601 } from '../../image/colour.js';
import { levelRanges } from './tones.js';

/** A row: the weights of R, G and B, and what is added, in grey levels. */
export type MixedRow = readonly [red: number, green: number, blue: number, offset: number];

/** Colours mixed into others, pixel by pixel: three channels of R, G and B. */
export interface Mixture {
  /** After "the reference …". */
  words: string;
  rows: readonly MixedRow[];
}

/** Of R and B in the brightness; G has the rest. */
interface Standard {
  name: string;
  red: number;
  blue: number;
}

const standards: readonly Standard[] = [
  { name: 'BT.601', red: BT601.red, blue: BT601.blue },
  { name: 'BT.709', red: 0.2126, blue: 0.0722 },
  { name: 'BT.2020', red: 0.2627, blue: 0.0593 },
];

type Three = readonly [number, number, number];

/** Y, Cb and Cr of R, G and B, about 0. */
function encoding({ red, blue }: Standard): [Three, Three, Three] {
  const green = 1 - red - blue;
  const cb = 0.5 / (1 - blue);
  const cr = 0.5 / (1 - red);
  return [
    [red, green, blue],
    [-red * cb, -green * cb, 0.5],
    [0.5, -green * cr, -blue * cr],
  ];
}

/** R, G and B of Y, Cb and Cr. */
function decoding({ red, blue }: Standard): [Three, Three, Three] {
  const green = 1 - red - blue;
  const [fromCb, fromCr] = [2 * (1 - blue), 2 * (1 - red)];
  return [
    [1, 0, fromCr],
    [1, (-blue * fromCb) / green, (-red * fromCr) / green],
    [1, fromCb, 0],
  ];
}

/** What may happen to Y, Cb and Cr: each times its gain, Cb and Cr about 128; `lift` is added to Y, grey levels. */
export interface YccScale {
  gains: Three;
  lift: number;
}

const unscaled: YccScale = { gains: [1, 1, 1], lift: 0 };
/** 16..235 and 16..240, of 0..255 (ITU-R BT.601). */
export const toLimited: YccScale = { gains: [219 / 255, 224 / 255, 224 / 255], lift: 16 };
export const fromLimited: YccScale = { gains: [255 / 219, 255 / 224, 255 / 224], lift: (-16 * 255) / 219 };
/** U and V of cv2.COLOR_BGR2YUV, 0.492 (B − Y) and 0.877 (R − Y), beside Cb and Cr. */
export const toAnalogue: YccScale = {
  gains: [1, 0.492 * 2 * (1 - BT601.blue), 0.877 * 2 * (1 - BT601.red)],
  lift: 0,
};

/** One after the other; the scale is what happens between them. */
function through(from: Standard, to: Standard, { gains, lift } = unscaled): MixedRow[] {
  const encoded = encoding(from);
  return decoding(to).map((row): MixedRow => {
    const of = (colour: number) =>
      row.reduce((sum, part, i) => sum + part * gains[i]! * encoded[i]![colour]!, 0);
    return [of(0), of(1), of(2), row[0] * lift];
  });
}

/** A frame that is converted by another standard than it was made by. */
export interface Misconverted {
  from: string;
  to: string;
  rows: readonly MixedRow[];
}

export const misconverted: readonly Misconverted[] = standards.flatMap((from) =>
  standards
    .filter((to) => to !== from)
    .map((to) => ({ from: from.name, to: to.name, rows: through(from, to) })),
);

const matrices: Mixture[] = misconverted.map(({ from, to, rows }) => ({
  words: `has colours of the wrong YUV matrix: a frame of ${from} that is converted as ${to}`,
  rows,
}));

/** The filter of photo editors, and of CSS. */
export const sepia: readonly MixedRow[] = [
  [0.393, 0.769, 0.189, 0],
  [0.349, 0.686, 0.168, 0],
  [0.272, 0.534, 0.131, 0],
];

const ranges: Mixture[] = standards.flatMap((one) => [
  {
    words: `has a YUV frame of limited range (16..235) that is taken for full range (${one.name})`,
    rows: through(one, one, toLimited),
  },
  {
    words: `has a YUV frame of full range that is taken for limited range (16..235) (${one.name})`,
    rows: through(one, one, fromLimited),
  },
]);

const rgbLevels: Mixture[] = levelRanges.map(({ gain, offset, words }) => ({
  words: `has R, G and B of ${words}`,
  rows: [
    [gain, 0, 0, offset],
    [0, gain, 0, offset],
    [0, 0, gain, offset],
  ],
}));

/** Y and two differences of colour in the place of R, G and B. */
function differencesOf(words: string, order: readonly number[], { gains } = unscaled): Mixture {
  const rows = encoding(standards[0]!).map((row, i): MixedRow => {
    const [r, g, b] = row.map((part) => part * gains[i]!) as [number, number, number];
    return [r, g, b, i === 0 ? 0 : 128];
  });
  return { words, rows: order.map((i) => rows[i]!) };
}

/** Likeliest first. */
export const mixtures: readonly Mixture[] = [
  differencesOf('has Y, Cr and Cb (YCrCb) in the place of R, G and B', [0, 2, 1]),
  differencesOf('has Y, Cb and Cr (YCbCr) in the place of R, G and B', [0, 1, 2]),
  differencesOf('has Y, U and V (YUV) in the place of R, G and B', [0, 1, 2], toAnalogue),
  ...ranges,
  ...rgbLevels,
  ...matrices,
  {
    words: 'is toned: R, G and B are mixed by the sepia matrix',
    rows: sepia,
  },
];
