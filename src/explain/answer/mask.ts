import type { Tensor } from '../../base/tensor.js';
import { type Size, sameSize, sizeAlone } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { type Turn, turned, turnOf, turns } from '../../image/turns.js';
import type { InputSpec, OutputSpec } from '../../recipe/schema.js';
import { placeInOutput } from '../../tasks/segmentation/answer.js';
import { argmax } from '../../tasks/segmentation/argmax.js';
import { countPairs } from '../../tasks/segmentation/compare.js';
import { type Cut, nearestCut } from './cut.js';
import { type Agreement, bestMapping, type Mapping } from './mappings.js';
import { ArgmaxCache, ownReading, type Reading, readingsOf } from './readings.js';
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
  // one after the other: each holds a mask
  const coarse = turns.flatMap((turn) => {
    const view = turnedView(search, turn);
    return readings.flatMap((reading) => plainWay(search, argmaxes, reading, view));
  });
  const rest = ranked(coarse, search);
  const own = rest.filter((way) => isOwnReading(way, search));
  const found: MaskWay[] = [];
  for (const way of [...own, ...rest.filter((other) => !own.includes(other))].slice(0, MOST_KEPT)) {
    rest.splice(rest.indexOf(way), 1);
    const view = turnedView(search, turnOf(way.orientation));
    found.push(...everyWay(search, argmaxes, way.reading, view));
    // what is right to the pixel needs no other output, layout or turn
    if (found.some(({ agreement }) => agreement.foreground === 1)) break;
  }
  return ranked([...found, ...rest], search);
}

/** Left in from training, or made by another axis. */
const mirrorings = turns.filter(({ transposed, flipX, flipY }) => !transposed && flipX !== flipY);

/** By a resize that a recipe can say. */
const sayableWays = ways.filter(({ upsample }) => upsample !== undefined);

/**
 * The likeliest ways to read the output of the recipe's name: by a resize that a recipe can say, the fit undone (or as
 * people fail to), with any mapping of ids and any threshold, upright; and mirrored, by the plainest. Best first; what a search through the network can
 * afford for each pass.
 */
export function likelyWays(search: MaskSearch): MaskWay[] {
  const { output, input, picture, expected } = search;
  const found = uprightReading(search);
  if (!found) return [];
  const { reading, view, argmaxes } = found;
  const [right, ...others] = undoneFor(input, picture, expected);
  const isOwnWay = ({ upsample }: Way) => upsample === output.upsample;
  const tried = [
    ...sayableWays.map((way) => ({ reading, way, undone: right! })),
    ...others.flatMap((undone) => ways.filter(isOwnWay).map((way) => ({ reading, way, undone }))),
  ];
  const judgedWays = [
    ...tried.flatMap((each) => judged({ ...each, threshold: output.threshold }, argmaxes, view)),
    ...mirrorings.flatMap((turn) => plainWay(search, argmaxes, reading, turnedView(search, turn))),
  ];
  const own = judgedWays.find(({ way, undoing }) => isOwnWay(way) && undoing === undoings[0]);
  if (!own || reading.scores.channels !== 1 || own.agreement.foreground === 1)
    return ranked(judgedWays, search);
  const threshold = cutOf({ reading, undone: right! }, view)?.threshold;
  if (threshold === undefined) return ranked(judgedWays, search);
  const cut = tried
    .slice(0, sayableWays.length)
    .flatMap((each) => judged({ ...each, threshold }, argmaxes, view));
  return ranked([...judgedWays, ...cut], search);
}

/** Every way to bring the output of the recipe's name to the mask's size, upright, beside the likely ones; best first. */
export function allWays(search: MaskSearch, likely: readonly MaskWay[]): MaskWay[] {
  const found = uprightReading(search);
  if (!found) return [];
  return ranked([...everyWay(search, found.argmaxes, found.reading, found.view), ...likely], search);
}

function uprightReading(search: MaskSearch) {
  const { outputs, output, expected, ignoresVoid = meansVoid(expected) } = search;
  const reading = ownReading(outputs, output.name, output.layout);
  const view = { orientation: 1, mask: expected, ignoresVoid };
  return reading && { reading, view, argmaxes: new ArgmaxCache() };
}

/** The reference's mask turned back, under the orientation that it would then have been given. */
interface TurnedMask {
  orientation: number;
  mask: ClassMap;
  ignoresVoid: boolean;
}

function turnedView(
  { expected, ignoresVoid = meansVoid(expected) }: MaskSearch,
  { orientation, inverse }: Turn,
): TurnedMask {
  const { data, width, height } = turned({ ...expected, channels: 1 }, inverse);
  return { orientation, mask: { data: data as Uint8Array, width, height }, ignoresVoid };
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

/** Whether it is cut at a threshold that was fitted. */
export function isCut({ reading, threshold }: MaskWay, { output }: Pick<MaskSearch, 'output'>): boolean {
  return reading.scores.channels === 1 && threshold !== output.threshold;
}

/** How many things are otherwise than in the recipe. */
export function costOf(maskWay: MaskWay, search: Pick<MaskSearch, 'output' | 'picture'>): number {
  const { reading, way, undoing, orientation, size, agreement } = maskWay;
  const { output, picture } = search;
  const isOddSize = way.upsample !== 'none' && !sameSize(size, picture);
  const different = [
    reading.output !== output.name,
    reading.layout !== output.layout,
    way.upsample !== output.upsample,
    undoing !== undoings[0],
    orientation !== 1,
    isCut(maskWay, search),
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
function everyWay(search: MaskSearch, argmaxes: ArgmaxCache, reading: Reading, view: TurnedMask): MaskWay[] {
  const tried = undoneFor(search.input, search.picture, view.mask).flatMap((undone) =>
    ways.map((way) => ({ reading, way, undone })),
  );
  const found = tried.flatMap((each) =>
    judged({ ...each, threshold: search.output.threshold }, argmaxes, view),
  );
  if (reading.scores.channels !== 1 || found.some(isPerfect)) return found;
  const cuts = new Map<Undone, Cut | undefined>();
  const cutFor = (each: Tried) => {
    if (!cuts.has(each.undone)) cuts.set(each.undone, cutOf(each, view));
    return cuts.get(each.undone);
  };
  const cut = tried.flatMap((each) => {
    const threshold = cutFor(each)?.threshold;
    return threshold === undefined
      ? []
      : judged({ ...each, threshold }, argmaxes, view).map((way) => ({ way, each }));
  });
  return [...found, ...cut.map(({ way }) => way), ...refined(cut, cutFor, argmaxes, view)];
}

function isPerfect({ agreement }: MaskWay): boolean {
  return agreement.foreground === 1;
}

/** Of the foreground: where a cut by nearest neighbour is so near, that of an interpolation may be the right one. */
const NEAR_CUT = 0.8;

/** So many of those are cut anew. */
const MOST_REFINED = 3;

/** The best ways that interpolate scores, cut as those want it. */
function refined(
  cut: readonly { way: MaskWay; each: Tried }[],
  cutFor: (each: Tried) => Cut | undefined,
  argmaxes: ArgmaxCache,
  view: TurnedMask,
): MaskWay[] {
  const foreground = ({ way }: { way: MaskWay }) => way.agreement.foreground;
  if (cut.some(({ way }) => isPerfect(way))) return [];
  return cut
    .filter((one) => one.way.way.upsample !== 'labels' && foreground(one) >= NEAR_CUT)
    .sort((a, b) => foreground(b) - foreground(a))
    .slice(0, MOST_REFINED)
    .flatMap(({ way, each }) => {
      const around = cutFor(each)!;
      const threshold = fittedThreshold(each, around, way.agreement.mapping, view);
      return judged({ ...each, threshold }, argmaxes, view);
    });
}

function cutOf({ reading, undone }: Pick<Tried, 'reading' | 'undone'>, view: TurnedMask): Cut | undefined {
  const { scores } = reading;
  return nearestCut(scores, placeInOutput(undone.place, scores), view.mask, view.ignoresVoid);
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

/** The mask that a way makes, before its ids are mapped and before it is turned; undefined where it leads to another size. */
export function madeBy(
  { reading: { scores }, way, undoing, threshold }: MaskWay,
  { input, picture, expected }: MaskSearch,
): ClassMap | undefined {
  const undone = undoneFor(input, picture, expected).find((each) => each.undoing === undoing);
  if (!undone) return undefined;
  const map = argmax(scores, threshold);
  return way.make({ scores, map, threshold, target: sizeAlone(expected), place: undone.place });
}

/** For one channel: the threshold under which as large a share is above it as in the reference. */
function fittedThreshold(
  { reading, way, undone }: Tried,
  { bracket, above }: Cut,
  { table }: Mapping,
  { mask }: TurnedMask,
): number {
  const share = table[0]! > table[1]! ? 1 - above : above;
  const material = { scores: reading.scores, target: sizeAlone(mask), place: undone.place };
  return thresholdFor(Math.round(share * mask.data.length), bracket, (threshold) =>
    countAbove(way, material, threshold),
  );
}
