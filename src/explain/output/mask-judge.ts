import type { Tolerance } from '../../base/compare.js';
import { expected, InputError } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import { type Size, sizeText } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { mainOutput, withMainOutput } from '../../recipe/outputs.js';
import type { ResolvedRecipe } from '../../recipe/schema.js';
import { postprocess } from '../../tasks/postprocess.js';
import { scoresOf } from '../../tasks/segmentation/argmax.js';
import { meanIoU } from '../../tasks/segmentation/compare.js';
import { tieTest } from '../../tasks/segmentation/ties.js';
import { voidText } from '../answer/common.js';
import { costOf, isOneClass, likelyWays, type MaskSearch, type MaskWay, meansVoid } from '../answer/mask.js';
import { maskBeside, maskDifferences, mendedOutput } from '../answer/say-mask.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import type { Way } from '../knowledge/way.js';
import type { Behind, Judge, Verdict } from './judge.js';
import { positionsIn } from './sketch.js';
import { effort } from './thresholds.js';

/** For a mask of the picture's size, or of the network's. */
export function maskJudge(
  mask: ClassMap,
  pictures: readonly NamedPicture[],
  recipe: ResolvedRecipe,
  tolerance: Tolerance,
): Judge {
  const own = mainOutput(recipe);
  if (own.task !== 'segmentation')
    throw expected('"segmentation" beside an expected mask', 'output.task', `"${own.task}"`);
  const isPicture = pictures.some(({ image }) => sameSize(image, mask));
  const output = isPicture ? own : { ...own, upsample: 'none' as const };
  const positions = positionsIn(mask.data.length, effort.outputSample);
  const isVoid = meansVoid(mask);
  const notes = [
    ...(isPicture || own.upsample === 'none'
      ? []
      : ["the expected mask has the network's size: compared before it is brought to the picture's"]),
    ...(isVoid ? [voidText(mask)] : []),
  ];
  let isForeign = false;
  return {
    notes,
    values: mask.data,
    accepts: ({ picture }) => !isPicture || output.upsample === 'none' || sameSize(picture.image, mask),
    check: (actual) => {
      const scores = scoresOf(actual, output.layout, output.name);
      if (!isPicture && !sameSize(scores, mask)) throw wrongSize(mask, pictures[0]!.image, scores);
      const classes = Math.max(2, scores.channels);
      const foreign = [...new Set(mask.data)].filter((id) => id >= classes && !(isVoid && id === VOID));
      isForeign = foreign.length > 0;
      if (isForeign) notes.push(foreignText(foreign, classes));
    },
    verdict: (actual, way) =>
      (actual.data as Float32Array).some(Number.isNaN)
        ? noMask(positions.length)
        : verdictOn(actual, way, {
            mask,
            isVoid,
            isForeign,
            recipe: withMainOutput(recipe, output),
            tolerance,
            positions,
          }),
    between: (a, b) => 1 - meanIoU(asMap(a), asMap(b)),
    // measured on the embedded models, as `bench/explain.mjs --part outputs` runs them
    prior: (blobs) => Math.min(0.4 * blobs ** 0.4, 0.9),
    indistinct: 0.01,
    near: 0.05,
  };
}

/** Ids that are listed. */
const MOST_IDS = 5;

function foreignText(ids: readonly number[], classes: number): string {
  const list = [...ids]
    .sort((a, b) => a - b)
    .slice(0, MOST_IDS)
    .join(', ');
  const more = ids.length > MOST_IDS ? ', …' : '';
  return `the expected mask has ids that the network does not have (${list}${more}): it has ${classes} classes`;
}

interface Expected {
  mask: ClassMap;
  /** Whether 255 in it is void. */
  isVoid: boolean;
  /** Whether it has ids that the network has not: then only a mapping can explain it. */
  isForeign: boolean;
  /** Its output upsampled as the mask is. */
  recipe: ResolvedRecipe;
  tolerance: Tolerance;
  /** Of the sketch. */
  positions: Int32Array;
}

function verdictOn(
  actual: Tensor,
  { picture, input, reading }: Way,
  { mask, isVoid, isForeign, recipe, tolerance, positions }: Expected,
): Verdict {
  const output = mainOutput(recipe);
  // what is turned is turned in the mask, too: its frame is the whole input
  const frame = reading.transposed ? { ...input, fit: 'stretch' as const } : input;
  const answer = postprocess(actual, output, frame, picture.image);
  if (answer.task !== 'segmentation') throw new InputError(`output "${output.name}" gives no mask`);
  const scores = scoresOf(actual, output.layout, output.name);
  const isTie = tieTest(scores, picture.image, { input: frame, output }, errorOf(actual, tolerance));
  const isFree = (pixel: number) => (isVoid && mask.data[pixel] === VOID) || isTie(pixel);
  const { forgiven, wrong } = forgive(answer.mask, mask, isFree);
  const read =
    wrong === 0 || isOneClass(mask)
      ? undefined
      : readOtherwise({
          outputs: { [output.name]: actual },
          input: frame,
          output,
          picture: picture.image,
          expected: mask,
        });
  return {
    distance: isForeign && read ? 1 - read.way.agreement.foreground : 1 - meanIoU(forgiven, mask),
    isExact: wrong === 0 || read?.behind !== undefined,
    agreement: read?.behind ? read.way.agreement.all : 1 - wrong / mask.data.length,
    sketch: Uint8Array.from(positions, (at) => answer.mask.data[at]!),
    behind: read?.behind,
  };
}

/** Of the foreground: what is left over is rounding at the borders of the classes. */
const READ_BOUND = 0.998;
/** It has to leave so much less than the recipe's own way of reading. */
const BETTER = 3;

/** The way of reading that comes nearest, and what it is where it explains the mask. */
function readOtherwise(search: MaskSearch): { way: MaskWay; behind?: Behind } | undefined {
  const found = likelyWays(search);
  const [way] = found;
  if (!way) return undefined;
  const left = (each: MaskWay) => 1 - each.agreement.foreground;
  const own = found.find((each) => costOf(each, search) === 0);
  const explains = way !== own && left(way) <= 1 - READ_BOUND && (!own || left(way) * BETTER < left(own));
  if (!explains) return { way };
  return {
    way,
    behind: {
      differences: maskDifferences(way, search),
      output: mendedOutput(way, search.output),
      beside: maskBeside(way, search),
    },
  };
}

function wrongSize(mask: Size, picture: Size, scores: Size): InputError {
  const wanted = `${sizeText(picture)}, the picture's size (width x height), or ${sizeText(scores)}, the network's,`;
  return expected(wanted, 'the expected mask', sizeText(mask));
}

/** Where the network gives NaN: no class is anywhere. */
function noMask(count: number): Verdict {
  return { distance: 1, isExact: false, agreement: 0, sketch: new Uint8Array(count).fill(VOID) };
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

function asMap(ids: ArrayLike<number>): ClassMap {
  return { data: ids as Uint8Array, width: ids.length, height: 1 };
}

/** What the tolerance allows the highest score to be off. */
function errorOf({ data }: Tensor, { atol, rtol }: Tolerance): number {
  let highest = 0;
  for (const value of data as Float32Array) highest = Math.max(highest, Math.abs(value));
  return atol + rtol * highest;
}

/** The mask with the reference's class where it was too close to call. */
function forgive(mask: ClassMap, reference: ClassMap, isTie: (pixel: number) => boolean) {
  const data = mask.data.slice();
  let wrong = 0;
  for (let i = 0; i < data.length; i++) {
    if (data[i] === reference.data[i]) continue;
    if (isTie(i)) data[i] = reference.data[i]!;
    else wrong++;
  }
  return { forgiven: { ...mask, data }, wrong };
}
