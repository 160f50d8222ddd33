import { placePicture } from '../../image/geometry.js';
import { padOf } from '../../recipe/resolve-input.js';
import type { Fit } from '../../recipe/schema.js';
import { BORDER_TOLERANCE, isZero } from '../knowledge/borders.js';
import { channelCounts } from '../knowledge/channels.js';
import { namedMistake, normalizationSentence } from '../knowledge/mistakes.js';
import { type Constants, formula, listed, sameConstants } from '../knowledge/normalization.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import type { Code } from './code.js';

/** Says one difference; undefined where there is none. */
type Difference = (yours: Code, theirs: Code) => string | undefined;

const sizeText = ([width, height]: readonly number[]) => `${width} x ${height}`;

/** The coarsest first: a reader mends them in this order. */
const sayable: readonly Difference[] = [
  (yours, theirs) =>
    yours.layout === theirs.layout
      ? undefined
      : `your blob is ${yours.layout}, the reference's is ${theirs.layout}: it has to be transposed`,
  (yours, theirs) => channelsSentence(yours, theirs),
  (yours, theirs) => {
    if (yours.reading === theirs.reading) return undefined;
    const [your, their] = [yours.reading.words, theirs.reading.words];
    if (!their) return `your blob ${your}, unlike the reference`;
    return `the reference ${their}, ${your ? `your blob ${your}` : 'unlike your blob'}`;
  },
  (yours, theirs) => {
    const [mine, right] = [sizeText(yours.size), sizeText(theirs.size)];
    if (mine === right) return undefined;
    const isSwapped = mine === sizeText([...theirs.size].reverse());
    return isSwapped
      ? `your code has width and height swapped: the size is ${right} (width x height), not ${mine}`
      : `the size is ${right} (width x height), your code makes ${mine}`;
  },
  (yours, theirs) =>
    sourceOf(yours.picture) === sourceOf(theirs.picture)
      ? undefined
      : `the reference saw the picture ${theirs.picture.name}, your code ${yours.picture.name}`,
  (yours, theirs) =>
    theirs.picture.isPlaced || samePlacement(yours, theirs)
      ? undefined
      : `the reference's picture is ${theirs.geometry.name}, yours is ${yours.geometry.name}`,
  (yours, theirs) => (theirs.picture.isPlaced ? undefined : resizeSentence(yours, theirs)),
  (yours, theirs) => truncationSentence(yours, theirs),
  (yours, theirs) =>
    yours.order === theirs.order || channelsOf(yours) !== channelsOf(theirs)
      ? undefined
      : `the reference has its channels as ${theirs.order.toUpperCase()}, your code gives ${yours.order.toUpperCase()}${swapHint(yours, theirs)}`,
  (yours, theirs) => constantsSentence(yours, theirs),
  (yours, theirs) => borderSentence(yours, theirs),
];

/** Grey levels (rms): rounding to whole ones leaves 1/√12, 0.29; of what leaves more, no known resize was the one. */
export const ROUNDING_LEVELS = 0.35;

function resizeSentence(yours: Code, theirs: Code): string | undefined {
  if (yours.resize.mode === theirs.resize.mode && yours.resize.isBeyond === theirs.resize.isBeyond)
    return undefined;
  if ((theirs.left ?? 0) <= ROUNDING_LEVELS || truncationSentence(yours, theirs))
    return `the reference was resized by ${theirs.resize.name}, your code uses ${yours.resize.name}`;
  return (
    `the reference's resize is none of these, the nearest is ${theirs.resize.name} (${theirs.left!.toPrecision(2)} grey levels off), your code uses ${yours.resize.name}: ` +
    "another library's (skimage), two resizes in a row (a thumbnail first), or another copy of the picture"
  );
}

/** Grey levels by which a truncated picture is darker, on average. */
const TRUNCATED = { least: 0.3, most: 0.7 };
/** Grey levels (rms) that truncating leaves beside a resize that rounds: one level in half of the pixels, 0.5. */
const TRUNCATED_LEFT = { least: 0.2, most: 0.55 };

/** Levels cut off to whole ones where yours are rounded: half a level in all channels, and what rounding leaves. */
export function truncationSentence(yours: Code, theirs: Code): string | undefined {
  const { left = 0 } = theirs;
  const isLike = left >= TRUNCATED_LEFT.least && left <= TRUNCATED_LEFT.most;
  if (!isLike || yours.left !== undefined) return undefined;
  const mine = byColour(yours, theirs) ?? yours.constants;
  if (!sameConstants(mine, theirs.constants, toleranceOf(yours, theirs))) return undefined;
  const shifts = theirs.constants.mean.map((mean, c) => mean - mine.mean[c]!);
  if (!shifts.every((shift) => shift >= TRUNCATED.least && shift <= TRUNCATED.most)) return undefined;
  return 'the reference is half a grey level darker: its resized picture is truncated to whole levels (astype(uint8)) where yours is rounded';
}

/** The decoded picture: its gray is a matter of channels. */
function sourceOf(picture: NamedPicture): NamedPicture {
  return picture.of ?? picture;
}

/** Of the blob. */
export function channelsOf({ constants }: Code): number {
  return constants.mean.length;
}

function channelsSentence(yours: Code, theirs: Code): string | undefined {
  const [mine, right] = [channelsOf(yours), channelsOf(theirs)];
  if (mine === right) return undefined;
  const { reference, read } = channelCounts[right]!;
  return `the reference is ${reference}; your code feeds ${channelCounts[mine]?.feeds ?? mine}: read ${read} (input.read)`;
}

/** What the user's code does otherwise than the reference. */
export function differences(yours: Code, theirs: Code): string[] {
  return sayable.map((difference) => difference(yours, theirs)).filter((text) => text !== undefined);
}

/** Placements of the reference's size: another size alone is not another way to place. */
function samePlacement(yours: Code, theirs: Code): boolean {
  const place = ({ geometry }: Code) =>
    JSON.stringify(placePicture(theirs.picture.image, { fit: geometry.fit, size: theirs.size }));
  return (
    JSON.stringify(yours.geometry.fit) === JSON.stringify(theirs.geometry.fit) ||
    place(yours) === place(theirs)
  );
}

function swapHint(yours: Code, theirs: Code): string {
  const isSwap = [yours.order, theirs.order].sort().join() === 'bgr,rgb';
  if (!isSwap) return '';
  return theirs.order === 'rgb'
    ? ' (swapRB=True is missing, or undone by a cvtColor before it)'
    : ' (swapRB=True is too much)';
}

function toleranceOf(yours: Code, theirs: Code): number {
  return Math.max(yours.tolerance, theirs.tolerance);
}

/** Whether a difference between the two is one of constants. */
export function haveOtherConstants(yours: Code, theirs: Code): boolean {
  return constantsSentence(yours, theirs) !== undefined;
}

/** With another order, either each channel or each colour may have kept its constants. */
function constantsSentence(yours: Code, theirs: Code): string | undefined {
  const tolerance = toleranceOf(yours, theirs);
  const [mine, right] = [yours.statistics, theirs.statistics];
  if (right && mine?.words !== right.words)
    return `the reference ${right.words}; your code ${mine?.words ?? `computes ${formula(yours.constants)}, whatever the picture`}`;
  if (mine)
    return right
      ? undefined
      : `your code ${mine.words}; the reference computes ${formula(theirs.constants)}, whatever the picture`;
  const moved = byColour(yours, theirs);
  if (!moved) return normalizationSentence(yours.constants, theirs.constants, tolerance);
  const both = [yours.constants, moved];
  if (both.some((constants) => sameConstants(constants, theirs.constants, tolerance))) return undefined;
  return (
    both.map((constants) => namedMistake(constants, theirs.constants)).find((text) => text !== undefined) ??
    normalizationSentence(yours.constants, theirs.constants, tolerance)
  );
}

/** Your constants in the reference's order; undefined where the order is the same or has other colours. */
function byColour(yours: Code, theirs: Code): Constants | undefined {
  if (yours.order === theirs.order) return undefined;
  if ([...yours.order].sort().join() !== [...theirs.order].sort().join()) return undefined;
  const from = [...theirs.order].map((colour) => yours.order.indexOf(colour));
  const pick = (values: number[]) => from.map((channel) => values[channel]!);
  return { mean: pick(yours.constants.mean), divisor: pick(yours.constants.divisor) };
}

/** Where yours has no border, that of the reference is said unless it is what people use with its placement. */
function borderSentence(yours: Code, { border, geometry }: Code): string | undefined {
  if (border?.made) return `the reference's border ${border.made}`;
  if (!border) return undefined;
  const mine = yours.border?.levels ?? border.levels.map(() => usualPad(geometry.fit));
  if (isLevel(border.levels, mine)) return undefined;
  const isAfter =
    isZero(border) &&
    !isLevel(
      border.levels,
      mine.map(() => 0),
    );
  const words = `the reference's border is ${listed(border.levels)} in grey levels${isAfter ? ', 0 after the normalization' : ''}`;
  return yours.border ? `${words}, your code pads with ${listed(mine)}` : words;
}

function isLevel(levels: readonly number[], others: readonly number[]): boolean {
  return levels.every((level, c) => Math.abs(level - others[c]!) <= BORDER_TOLERANCE);
}

function usualPad(fit: Fit): number {
  return padOf({}, fit, (_path, value) => value).pad ?? 0;
}
