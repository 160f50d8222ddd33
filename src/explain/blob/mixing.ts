import { placePicture } from '../../image/geometry.js';
import type { InputSpec, Recipe } from '../../recipe/schema.js';
import { sentenceOf } from '../core/finding.js';
import { type MixedRow, type Mixture, mixtures } from '../knowledge/mixtures.js';
import {
  type Constants,
  constantsOfRecipe,
  formula,
  namedNormalizations,
} from '../knowledge/normalization.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { barePixels } from '../knowledge/resize.js';
import { gridPlanes, mean, type Plane } from './fit.js';
import { gridOf, visibleBox } from './grid.js';
import type { BlobExplanation } from './say.js';
import { effort } from './thresholds.js';
import { type PictureBlob, planarView, viewOf } from './view.js';

/** What may be mixed: the picture under the input's placement and resize. */
export interface MixingQuestion {
  picture: NamedPicture;
  blob: PictureBlob;
  /** With the placement and the resize that are tried. */
  input: InputSpec;
  recipe: Recipe;
  pixelsOf: PixelsOf;
}

/** Grey levels (rms) that rounding, twice, and clipping of a few pixels leave of a mixture; set by hand. */
const MIXED_LEVELS = 1.2;
/** Of a channel's variance: more that a mixture leaves is another picture, not rounding. Set by hand. */
const MOST_SHARE = 0.01;
/** A mixture of known name: parts of a channel, and grey levels of the offset, that clipping shifts. */
const NAMED = { part: 0.015, levels: 3 };
/** A mixture has to leave so many times less than one channel alone does. */
const BETTER = 2;
/** Never surer: clipping and rounding are left. */
const SURENESS = 0.9;

/**
 * The blob as a mixture of the picture's R, G and B with an offset, by channel: YUV, another matrix or range, gray of any
 * weights; undefined where that is no better than a channel alone.
 *
 * @param nearest what is told else; its numbers and recipe are taken over
 */
export async function mixed(
  question: MixingQuestion,
  nearest: BlobExplanation,
): Promise<BlobExplanation | undefined> {
  const { picture, blob, input } = question;
  if (picture.image.channels !== 3 || blob.data.length !== 3 * blob.width * blob.height) return undefined;
  const place = placePicture(picture.image, input);
  if (place.input.width !== blob.width || place.input.height !== blob.height) return undefined;
  const grid = gridOf(visibleBox(place), effort.fineGrid);
  const { data } = await question.pixelsOf(picture.image, barePixels(input.fit, input.resize, input.size));
  const colours = gridPlanes(planarView(data, blob.width, blob.height), grid).toReversed();
  const lines = gridPlanes(viewOf(blob, readings[0]!), grid).map((plane) => mixOf(colours, plane));
  if (lines.some((line) => line === undefined)) return undefined;
  const found = said(lines as Mixed[], input);
  if (!found || found.levels > MIXED_LEVELS || found.levels * BETTER > nearest.numbers.levels)
    return undefined;
  if (found.shares.some((share) => share > MOST_SHARE)) return undefined;
  const difference = `the reference ${found.words}, your code gives it R, G and B as they are`;
  return {
    ...nearest,
    sentence: sentenceOf([difference], ''),
    differences: [difference],
    confidence: SURENESS * (1 - (found.levels / nearest.numbers.levels) ** 2),
    numbers: { ...nearest.numbers, r2: 1 - mean(found.shares), levels: found.levels },
    alsoFits: [],
    recipe: question.recipe,
    notInRecipe: [`the reference ${found.words}`],
  };
}

/** A channel of the blob as R, G and B mixed. */
interface Mixed {
  /** Blob's units by level; R, G, B. */
  parts: number[];
  offset: number;
  /** Mean square residual, and its share of the variance. */
  rest: number;
  share: number;
}

/** Beside the product of the variances: below it, the colours cannot be told apart. */
const SINGULAR = 1e-7;

/** By the normal equations; undefined for colours that are one. */
function mixOf(colours: readonly Plane[], { values, variance, mean: average }: Plane): Mixed | undefined {
  const product = (xs: Float64Array, ys: Float64Array) =>
    xs.reduce((sum, x, i) => sum + x * ys[i]!, 0) / xs.length;
  const columns = colours.map((one) => colours.map((other) => product(one.values, other.values)));
  const right = colours.map((colour) => product(colour.values, values));
  const whole = determinant(columns);
  if (Math.abs(whole) <= SINGULAR * columns[0]![0]! * columns[1]![1]! * columns[2]![2]! || variance === 0)
    return undefined;
  const parts = colours.map(
    (_, i) => determinant(columns.map((column, j) => (i === j ? right : column))) / whole,
  );
  const rest = Math.max(0, variance - parts.reduce((sum, part, i) => sum + part * right[i]!, 0));
  const offset = average - parts.reduce((sum, part, i) => sum + part * colours[i]!.mean, 0);
  return { parts, offset, rest, share: rest / variance };
}

function determinant(m: readonly (readonly number[])[]): number {
  const [a, b, c] = m as [number[], number[], number[]];
  return (
    a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
    b[0]! * (a[1]! * c[2]! - a[2]! * c[1]!) +
    c[0]! * (a[1]! * b[2]! - a[2]! * b[1]!)
  );
}

interface Said {
  words: string;
  /** Grey levels (rms) that are left. */
  levels: number;
  shares: number[];
}

function said(lines: readonly Mixed[], input: InputSpec): Said | undefined {
  const shares = lines.map(({ share }) => share);
  const own = constantsOfRecipe(input);
  const known = namedMixture(lines, input);
  if (known) return { ...known, shares };
  const gray = grayText(lines);
  if (gray) {
    const levels = Math.sqrt(mean(lines.map(({ rest, parts }) => rest / total(parts) ** 2)));
    return { words: gray, levels, shares };
  }
  if (lines.every(({ parts }) => isAlone(parts))) return undefined;
  return { words: matrixText(rowsIn(lines, own), input.order, own), levels: levelsIn(lines, own), shares };
}

/** A mixture that people know, under the user's constants or those that have a name: sepia before gray, whose rows are one. */
function namedMixture(lines: readonly Mixed[], input: InputSpec): Omit<Said, 'shares'> | undefined {
  const candidates = [
    { constants: constantsOfRecipe(input), words: '' },
    ...namedNormalizations.map((named) => ({
      constants: constantsOfRecipe(named),
      words: `, normalized by ${named.name}`,
    })),
  ];
  for (const { constants, words } of candidates)
    for (const order of [input.order, input.order === 'rgb' ? 'bgr' : 'rgb']) {
      const rows = rowsIn(lines, constants);
      const upright = order === 'rgb' ? rows : rows.toReversed();
      const known = mixtures.find((mixture) => isNear(mixture, upright));
      const turned = order === input.order ? '' : `, in the order ${order.toUpperCase()}`;
      if (known) return { words: `${known.words}${turned}${words}`, levels: levelsIn(lines, constants) };
    }
  return undefined;
}

/** Whether one colour alone makes the channel: that is no mixture. */
function isAlone(parts: readonly number[]): boolean {
  const [most, ...others] = parts.map(Math.abs).sort((a, b) => b - a);
  return others.every((part) => part <= NAMED.part * most!);
}

const total = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0);

/** Root mean square, in the grey levels of those constants. */
function levelsIn(lines: readonly Mixed[], { divisor }: Constants): number {
  return Math.sqrt(mean(lines.map(({ rest }, c) => rest * divisor[c]! ** 2)));
}

/** The normalization taken back. */
function rowsIn(lines: readonly Mixed[], constants: Constants): MixedRow[] {
  return lines.map(({ parts, offset }, c): MixedRow => {
    const [r, g, b] = parts.map((part) => part * constants.divisor[c]!) as [number, number, number];
    return [r, g, b, offset * constants.divisor[c]! + constants.mean[c]!];
  });
}

function isNear({ rows }: Mixture, fitted: readonly MixedRow[]): boolean {
  return rows.every((row, c) =>
    row.every((value, i) => Math.abs(value - fitted[c]![i]!) <= (i === 3 ? NAMED.levels : NAMED.part)),
  );
}

/** The same weights in all channels, whatever the constants. */
function grayText(lines: readonly Mixed[]): string | undefined {
  const weights = lines.map(({ parts }) => parts.map((part) => part / total(parts)));
  const [first = []] = weights;
  const isOne = weights.every((row) => row.every((value, i) => Math.abs(value - first[i]!) <= NAMED.part));
  if (!isOne || first.some((value) => value < -NAMED.part)) return undefined;
  const [r, g, b] = first.map((value) => Number(value.toFixed(2)));
  const isTurned = Math.abs(first[0]! - 0.114) <= NAMED.part && Math.abs(first[2]! - 0.299) <= NAMED.part;
  const how = isTurned
    ? ': the usual weights with red and blue exchanged (RGB2GRAY on B, G, R or the reverse)'
    : '';
  return `is gray of the weights R ${r}, G ${g}, B ${b}${how}`;
}

function matrixText(rows: readonly MixedRow[], order: string, constants: Constants): string {
  const number = (value: number) => Number(value.toFixed(2));
  const texts = rows.map(
    ([r, g, b, offset], c) =>
      `${order[c]!.toUpperCase()}' = ${number(r)} R + ${number(g)} G + ${number(b)} B + ${Number(offset.toFixed(1))}`,
  );
  return `mixes its colours by a matrix before ${formula(constants)}: ${texts.join(', ')}`;
}
