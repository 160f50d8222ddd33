import type { Tensor } from '../../base/tensor.js';
import { type Size, sameSize, sizeAlone } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { turned, turns } from '../../image/turns.js';
import type { InputSpec, OutputSpec } from '../../recipe/schema.js';
import { countPairs } from '../../tasks/segmentation/compare.js';
import { type Agreement, bestMapping } from './mappings.js';
import { ArgmaxCache, type Reading, readingsOf } from './readings.js';
import { thresholdFor } from './threshold.js';
import { type Undoing, type Undone, undoings, undoneFor } from './undoing.js';
import { countAbove, type Way, ways } from './ways.js';

/** One whole way from the outputs to the reference's mask, and how well it does. */
export interface MaskWay {
  reading: Reading;
  way: Way;
  /** How the fit of the recipe is undone. */
  undoing: Undoing;
  /** The reference's mask is that of this way turned so (EXIF's numbers). */
  orientation: number;
  threshold: number;
  /** Of the mask that it makes. */
  size: Size;
  agreement: Agreement;
}

export interface MaskSearch {
  outputs: Readonly<Record<string, Tensor>>;
  input: InputSpec;
  output: OutputSpec;
  picture: Size;
  expected: ClassMap;
  /** Whether 255 in the reference is void whatever else there is. Default: where there are several classes beside it. */
  ignoresVoid?: boolean;
}

/** Tried with every resize after the coarse stage; the recipe's own is always one of them. */
const MOST_KEPT = 4;

/**
 * The ways that come nearest to the reference's mask, the best first. First every output, layout and turn with the
 * plainest resize; then every resize and threshold on the recipe's own and on the best of them.
 */
export function searchMask(search: MaskSearch): MaskWay[] {
  const argmaxes = new ArgmaxCache();
  const readings = readingsOf(search.outputs, search.output.layout);
  const views = turnedViews(search);
  const coarse = readings.flatMap((reading) =>
    views.flatMap((view) => plainWay(search, argmaxes, reading, view)),
  );
  const rest = ranked(coarse, search);
  const own = rest.filter((way) => isOwnReading(way, search));
  const found: MaskWay[] = [];
  for (const way of [...own, ...rest.filter((other) => !own.includes(other))].slice(0, MOST_KEPT)) {
    rest.splice(rest.indexOf(way), 1);
    found.push(...everyWay(search, argmaxes, way, views));
    // what is right to the pixel needs no other output, layout or turn
    if (found.some(({ agreement }) => agreement.foreground === 1)) break;
  }
  return ranked([...found, ...rest], search);
}

/**
 * The likeliest ways to read the output of the recipe's name: upright, the fit undone, by a resize that a recipe can say,
 * with any mapping of ids and any threshold. Best first; what a search through the network can afford for each pass.
 */
export function likelyWays(search: MaskSearch): MaskWay[] {
  const { outputs, output, input, picture, expected, ignoresVoid = meansVoid(expected) } = search;
  const reading = readingsOf(outputs, output.layout).find((each) => isOwn(each, output));
  if (!reading) return [];
  const argmaxes = new ArgmaxCache();
  const view = { orientation: 1, mask: expected, ignoresVoid };
  const [undone] = undoneFor(input, picture, expected);
  const sayable = ways.filter(({ upsample }) => upsample !== undefined);
  const found = sayable.flatMap((way) =>
    judged({ reading, way, undone: undone!, threshold: output.threshold }, argmaxes, view),
  );
  const own = found.find(({ way }) => way.upsample === output.upsample);
  if (!own || reading.scores.channels !== 1 || own.agreement.foreground === 1) return ranked(found, search);
  const tried = { reading, way: own.way, undone: undone! };
  const cut = judged({ ...tried, threshold: fittedThreshold(tried, view) }, argmaxes, view);
  return ranked([...found, ...cut], search);
}

/** The reference's mask turned back, under the orientation that it would then have been given. */
interface TurnedMask {
  orientation: number;
  mask: ClassMap;
  ignoresVoid: boolean;
}

function turnedViews({ expected, ignoresVoid = meansVoid(expected) }: MaskSearch): TurnedMask[] {
  return turns.map(({ orientation, inverse }) => {
    const { data, width, height } = turned({ ...expected, channels: 1 }, inverse);
    return { orientation, mask: { data: data as Uint8Array, width, height }, ignoresVoid };
  });
}

/** 255 beside several classes is void; in a mask of two values it is the class that was found. */
export function meansVoid({ data }: ClassMap): boolean {
  const ids = new Set(data);
  return ids.has(VOID) && ids.size > 2;
}

/** Then any mapping, axis or threshold that makes one class of everything would agree. */
export function isOneClass({ data }: ClassMap): boolean {
  return data.every((id) => id === data[0]);
}

function isOwnReading({ reading, orientation }: MaskWay, { output }: MaskSearch): boolean {
  return isOwn(reading, output) && orientation === 1;
}

function isOwn(reading: Reading, output: OutputSpec): boolean {
  return reading.output === output.name && reading.layout === output.layout;
}

/** Differences that a size counts for which is neither the picture's nor the output's. */
const ODD_SIZE = 2;

/** How many things are otherwise than in the recipe. */
export function costOf(
  { reading, way, undoing, orientation, threshold, size, agreement }: MaskWay,
  { output, picture }: Pick<MaskSearch, 'output' | 'picture'>,
): number {
  const isOddSize = way.upsample !== 'none' && !sameSize(size, picture);
  const different = [
    reading.output !== output.name,
    reading.layout !== output.layout,
    way.upsample !== output.upsample,
    undoing !== undoings[0],
    orientation !== 1,
    reading.scores.channels === 1 && threshold !== output.threshold,
    agreement.mapping.words !== '',
  ].filter(Boolean).length;
  return different + (isOddSize ? ODD_SIZE : 0);
}

/** A difference more has to explain that share of the foreground more. */
const COST = 1e-3;

function ranked(found: readonly MaskWay[], search: MaskSearch): MaskWay[] {
  const value = (way: MaskWay) => way.agreement.foreground - COST * costOf(way, search);
  return [...found].sort((a, b) => value(b) - value(a));
}

/** By nearest neighbour, or as it is where the mask has the output's size. */
function plainWay(search: MaskSearch, argmaxes: ArgmaxCache, reading: Reading, view: TurnedMask): MaskWay[] {
  const { threshold, upsample } = search.output;
  const plain = upsample === 'none' && sameSize(reading.scores, view.mask) ? 'none' : 'labels';
  const way = ways.find((each) => each.upsample === plain)!;
  const [undone] = undoneFor(search.input, search.picture, view.mask);
  return judged({ reading, way, undone: undone!, threshold }, argmaxes, view);
}

/** Every resize, placement and threshold for one reading and turn. */
function everyWay(
  search: MaskSearch,
  argmaxes: ArgmaxCache,
  { reading, orientation }: MaskWay,
  views: readonly TurnedMask[],
): MaskWay[] {
  const view = views.find((each) => each.orientation === orientation)!;
  const placements = undoneFor(search.input, search.picture, view.mask);
  const tried = ways.flatMap((way) => placements.map((undone) => ({ reading, way, undone })));
  return tried.flatMap((each) => {
    const [own] = judged({ ...each, threshold: search.output.threshold }, argmaxes, view);
    if (!own) return [];
    if (reading.scores.channels !== 1 || own.agreement.foreground === 1) return [own];
    return [own, ...judged({ ...each, threshold: fittedThreshold(each, view) }, argmaxes, view)];
  });
}

type Tried = Pick<MaskWay, 'reading' | 'way'> & { undone: Undone };

/** None where the way does not lead to that size. */
function judged(
  tried: Tried & { threshold: number },
  argmaxes: ArgmaxCache,
  { mask, orientation, ignoresVoid }: TurnedMask,
): MaskWay[] {
  const { reading, way, threshold, undone } = tried;
  const { place, undoing } = undone;
  const map = argmaxes.of(reading.scores, threshold);
  const size = sizeAlone(mask);
  const made = way.make({ scores: reading.scores, map, threshold, target: size, place });
  if (!made) return [];
  const agreement = bestMapping(countPairs(made, mask), ignoresVoid);
  return [{ reading, way, undoing, threshold, orientation, size, agreement }];
}

/** For one channel: the threshold under which as many pixels are class 1 as in the reference. */
function fittedThreshold({ reading, way, undone }: Tried, { mask }: TurnedMask): number {
  const lowest = mask.data.reduce((a, b) => Math.min(a, b), VOID);
  const wanted = mask.data.reduce((sum, id) => sum + (id === lowest ? 0 : 1), 0);
  const { place } = undone;
  const material = { scores: reading.scores, target: sizeAlone(mask), place };
  return thresholdFor(wanted, reading.scores.values, (threshold) => countAbove(way, material, threshold));
}
