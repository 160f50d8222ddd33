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
import { voidIn, voidText } from '../answer/common.js';
import { heldMask } from '../answer/held.js';
import { levelsOf, type MaskLevels, writtenIn } from '../answer/levels.js';
import {
  allWays,
  costOf,
  isCut,
  isOneClass,
  likelyWays,
  type MaskSearch,
  type MaskWay,
  meansVoid,
} from '../answer/mask.js';
import { maskBeside, maskDifferences, mendedOutput } from '../answer/say-mask.js';
import { positionsIn } from '../core/positions.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import type { Way } from '../knowledge/way.js';
import type { Behind, Judge, Verdict } from './judge.js';
import { effort } from './thresholds.js';

/** For a mask of the picture's size, or of the network's. */
export function maskJudge(
  given: ClassMap,
  pictures: readonly NamedPicture[],
  recipe: ResolvedRecipe,
  tolerance: Tolerance,
): Judge {
  const own = mainOutput(recipe);
  if (own.task !== 'segmentation')
    throw expected('"segmentation" beside an expected mask', 'output.task', `"${own.task}"`);
  const isPicture = pictures.some(({ image }) => sameSize(image, given));
  const output = isPicture ? own : { ...own, upsample: 'none' as const };
  const positions = positionsIn(given.data.length, effort.outputSample);
  const notes =
    isPicture || own.upsample === 'none'
      ? []
      : ["the expected mask has the network's size: compared before it is brought to the picture's"];
  let held: Expected;
  const reader = new Reader();
  return {
    notes,
    values: given.data,
    accepts: ({ picture }) => !isPicture || output.upsample === 'none' || sameSize(picture.image, given),
    wants: () => false,
    check: ({ [own.name]: actual }) => {
      const scores = scoresOf(actual!, output.layout, output.name);
      if (!isPicture && !sameSize(scores, given)) throw wrongSize(given, pictures[0]!.image, scores);
      const as = { recipe: withMainOutput(recipe, output), positions };
      held = { ...as, ...readGiven(given, Math.max(2, scores.channels), notes) };
    },
    verdict: ({ [own.name]: actual }, way) => {
      const highest = highestOf(actual!);
      return Number.isNaN(highest)
        ? noMask(positions.length)
        : verdictOn(actual!, tolerance.atol + tolerance.rtol * highest, way, held, reader);
    },
    between: (a, b) => 1 - meanIoU(asMap(a), asMap(b)),
    networks: { exponent: 0.45, factor: 1 },
    indistinct: 0.01,
    worthTelling: 0.05,
    near: 0.05,
  };
}

/** The mask as class ids, and whether 255 is void in it. @param notes are told what it has that the network has not */
function readGiven(
  given: ClassMap,
  classes: number,
  notes: string[],
): Pick<Expected, 'mask' | 'isVoid' | 'levels'> {
  const levels = levelsOf(given, classes);
  if (levels) return { mask: levels.mask, isVoid: true, levels };
  const isVoid = meansVoid(given);
  if (isVoid) notes.push(voidText(given));
  const ids = new Set(given.data);
  const foreign = [...ids].filter((id) => id >= classes && !(isVoid && id === VOID));
  const isTwoValued = classes === 2 && ids.size <= 2;
  if (foreign.length > 0 && !isTwoValued) notes.push(foreignText(foreign, classes));
  return { mask: given, isVoid };
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
  /** Class ids. */
  mask: ClassMap;
  /** Whether 255 in it is void. */
  isVoid: boolean;
  /** Where it was written in other levels than ids. */
  levels?: MaskLevels;
  /** Its output upsampled as the mask is. */
  recipe: ResolvedRecipe;
  /** Of the sketch. */
  positions: Int32Array;
}

/** Of the pixels that can be told, so many may be wrong where the mask counts as right; and so much of 1 − mIoU. */
const RIGHT = { wrong: 1e-3, distance: 0.01 };

/** @param error what the tolerance allows the highest score to be off */
function verdictOn(
  actual: Tensor,
  error: number,
  { picture, input, reading }: Way,
  { mask, isVoid, levels, recipe, positions }: Expected,
  reader: Reader,
): Verdict {
  const output = mainOutput(recipe);
  // what is turned is turned in the mask, too: its frame is the whole input
  const frame = reading.transposed ? { ...input, fit: 'stretch' as const } : input;
  const answer = postprocess(actual, output, frame, picture.image);
  if (answer.task !== 'segmentation') throw new InputError(`output "${output.name}" gives no mask`);
  const scores = scoresOf(actual, output.layout, output.name);
  const { told, forgiven, wrong, differing, cells } = heldMask(
    answer.mask,
    mask,
    isVoid,
    { picture: picture.image, input: frame, output, size: scores },
    tieTest(scores, picture.image, { input: frame, output }, error),
  );
  const count = toldIn(mask, isVoid);
  const isRight = wrong <= RIGHT.wrong * count && 1 - meanIoU(forgiven, mask) <= RIGHT.distance;
  const search = { outputs: { [output.name]: actual }, input: frame, output, picture: picture.image };
  const read =
    wrong === 0 || isOneClass(mask)
      ? undefined
      : reader.read({ ...search, expected: mask, ignoresVoid: isVoid }, isRight);
  const written = levels && { ...writtenIn(levels), output: {} };
  const distance = 1 - meanIoU(told, mask);
  const of = scores.width * scores.height;
  // mIoU leaves 255 out: where that is a value, only a mapping says how near a way comes
  const left = read && isValued(mask, isVoid) ? read.left : Math.min(distance, read?.distance ?? 1);
  const sketch = Uint8Array.from(positions, (at) => answer.mask.data[at]!);
  return {
    distance: left,
    isExact: isRight || read?.explains === true,
    agreement: read?.behind ? read.agreement : 1 - wrong / count,
    rest: read?.behind ? 1 - read.agreement : differing / count,
    cells: { plain: cells, read: read?.behind ? (1 - read.agreement) * of : cells, of },
    views: [{ distance: left, toReference: left, sketch }],
    behind: joined(read?.behind, written),
  };
}

function isValued({ data }: ClassMap, isVoid: boolean): boolean {
  return !isVoid && data.includes(VOID);
}

/** Pixels that are not void. */
function toldIn(mask: ClassMap, isVoid: boolean): number {
  const { length } = mask.data;
  return isVoid ? Math.max(1, length - voidIn(mask)) : length;
}

function joined(a: Behind | undefined, b: Behind | undefined): Behind | undefined {
  if (!a || !b) return a ?? b;
  return {
    differences: [...a.differences, ...b.differences],
    output: { ...a.output, ...b.output },
    beside: [...a.beside, ...b.beside],
    isFitted: a.isFitted,
  };
}

/** Of the foreground: what is left over is rounding at the borders of the classes. */
const READ_BOUND = 0.995;
/** It has to leave so much less than the recipe's own way of reading. */
const BETTER = 3;
/** From here on another way of reading says more of the reference than the recipe's own does. */
const NEARER = 1.5;
/** Of the foreground: what is as near may be the reference but for how the mask got its size. */
const RESIZED = 0.6;

interface OtherReading {
  /** Of the foreground, by the nearest way of reading. */
  left: number;
  /** What it leaves of the foreground, where that is much less than the recipe's own way of reading leaves. */
  distance: number;
  agreement: number;
  /** What it is, where it is that much nearer. */
  behind?: Behind;
  /** Whether no more than rounding is left. */
  explains: boolean;
}

/** Looks for the way of reading that comes nearest; for every one that is known only where the likely ones came nearer than before. */
class Reader {
  private best = RESIZED;

  /** @param isRight whether the recipe's own way is as good as right: only what is right to the pixel is better */
  read(search: MaskSearch, isRight: boolean): OtherReading | undefined {
    const likely = likelyWays(search);
    const foreground = likely[0]?.agreement.foreground ?? 0;
    const isPromising = foreground >= this.best && foreground < 1;
    this.best = Math.max(this.best, foreground);
    const found = isPromising ? allWays(search, likely) : likely;
    const [way] = found;
    if (!way) return undefined;
    const left = (each: MaskWay) => 1 - each.agreement.foreground;
    const own = likely.find((each) => costOf(each, search) === 0);
    const isOther = way !== own && costOf(way, search) > 0;
    const gain = isOther && own ? left(own) / left(way) : isOther ? Infinity : 0;
    const isBetter = gain >= BETTER && (!isRight || left(way) === 0);
    return {
      left: left(way),
      distance: gain >= NEARER ? left(way) : 1,
      agreement: way.agreement.all,
      ...(isBetter && { behind: behindOf(way, search) }),
      explains: isBetter && left(way) <= 1 - READ_BOUND,
    };
  }
}

function behindOf(way: MaskWay, search: MaskSearch): Behind {
  return {
    differences: maskDifferences(way, search),
    output: mendedOutput(way, search.output),
    beside: maskBeside(way, search),
    isFitted: isCut(way, search),
  };
}

function wrongSize(mask: Size, picture: Size, scores: Size): InputError {
  const wanted = `${sizeText(picture)}, the picture's size (width x height), or ${sizeText(scores)}, the network's,`;
  return expected(wanted, 'the expected mask', sizeText(mask));
}

/** Where the network gives NaN: no class is anywhere. */
function noMask(count: number): Verdict {
  const view = { distance: 1, toReference: 1, sketch: new Uint8Array(count).fill(VOID) };
  return { distance: 1, isExact: false, agreement: 0, views: [view] };
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

function asMap(ids: ArrayLike<number>): ClassMap {
  return { data: ids as Uint8Array, width: ids.length, height: 1 };
}

/** The largest size of a score; NaN where one is. */
function highestOf({ data }: Tensor): number {
  const scores = data as Float32Array;
  let highest = 0;
  for (let i = 0; i < scores.length; i++) {
    const size = Math.abs(scores[i]!);
    if (!(size <= highest)) {
      if (Number.isNaN(size)) return size;
      highest = size;
    }
  }
  return highest;
}
