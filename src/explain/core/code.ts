import { placePicture } from '../../image/geometry.js';
import type { GivenInput, InputSpec } from '../../recipe/schema.js';
import { type Border, isExact, type Solution } from '../blob/search.js';
import {
  type GeometryHypothesis,
  type ResizeHypothesis,
  resizeHypotheses,
  usualGeometries,
} from '../knowledge/hypotheses.js';
import {
  type Constants,
  constantsOf,
  constantsOfRecipe,
  listed,
  NEAR,
  namedMistake,
  normalizationSentence,
  recipeConstants,
  sameConstants,
} from '../knowledge/normalization.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { type Reading, readings } from '../knowledge/readings.js';

/** What a preprocessing does, whether a recipe says it or a blob shows it. */
export interface Code {
  picture: NamedPicture;
  size: [width: number, height: number];
  geometry: Pick<GeometryHypothesis, 'name' | 'fit'>;
  resize: Pick<ResizeHypothesis, 'mode' | 'name' | 'isBeyond'>;
  reading: Reading;
  layout: InputSpec['layout'];
  /** Colour of each channel of the blob. */
  order: string;
  /** In the blob's channel order. */
  constants: Constants;
  /** Relative: how well the constants are known. */
  tolerance: number;
  border?: Border;
}

/** Relative: constants fitted to pixels that are not right to the bit. */
const ROUGH = 2e-3;

export function codeOfSolution(solution: Solution, layout: InputSpec['layout']): Code {
  const { picture, size, geometry, resize, reading, fit, border } = solution;
  return {
    picture,
    size,
    geometry: nameGeometry(geometry, size, picture),
    resize,
    reading,
    layout,
    order: fit.order.name,
    constants: constantsOf(fit.a, fit.b),
    tolerance: isExact(solution) ? NEAR : ROUGH,
    border,
  };
}

/** @param picture as the recipe's decoder gives it */
export function codeOfRecipe(input: InputSpec, picture: NamedPicture): Code {
  const { size, fit, resize, layout, order, pad } = input;
  const constants = constantsOfRecipe(input);
  const name = resizeHypotheses.find(({ mode, isBeyond }) => mode === resize && !isBeyond)?.name ?? resize;
  return {
    picture,
    size,
    geometry: nameGeometry({ name: JSON.stringify(fit), fit }, size, picture),
    resize: { mode: resize, name },
    reading: readings[0]!,
    layout,
    order,
    constants,
    tolerance: NEAR,
    border: pad === undefined ? undefined : borderOfPad(pad, constants),
  };
}

function borderOfPad(pad: number, { mean, divisor }: Constants): Border {
  return {
    levels: mean.map(() => pad),
    values: mean.map((value, c) => (pad - value) / divisor[c]!),
  };
}

/** The recipe's own placement by its usual name, where it has one. */
function nameGeometry(
  { name, fit }: Pick<GeometryHypothesis, 'name' | 'fit'>,
  size: [number, number],
  picture: NamedPicture,
): Code['geometry'] {
  const key = JSON.stringify(fit);
  return {
    fit,
    name:
      usualGeometries(size, picture.image).find((usual) => JSON.stringify(usual.fit) === key)?.name ?? name,
  };
}

/** Says one difference; undefined where there is none. */
type Difference = (yours: Code, theirs: Code) => string | undefined;

const sizeText = ([width, height]: readonly number[]) => `${width} x ${height}`;

/** The coarsest first: a reader mends them in this order. */
const aspects: readonly Difference[] = [
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
    samePlacement(yours, theirs)
      ? undefined
      : `the reference's picture is ${theirs.geometry.name}, yours is ${yours.geometry.name}`,
  (yours, theirs) =>
    yours.resize.mode === theirs.resize.mode && yours.resize.isBeyond === theirs.resize.isBeyond
      ? undefined
      : `the reference was resized by ${theirs.resize.name}, your code uses ${yours.resize.name}`,
  (yours, theirs) =>
    yours.order === theirs.order || channelsOf(yours) !== channelsOf(theirs)
      ? undefined
      : `the reference has its channels as ${theirs.order.toUpperCase()}, your code gives ${yours.order.toUpperCase()}${swapHint(yours, theirs)}`,
  (yours, theirs) => constantsSentence(yours, theirs),
  (yours, theirs) => borderSentence(yours, theirs),
];

/** The decoded picture: its gray is a matter of channels. */
function sourceOf(picture: NamedPicture): NamedPicture {
  return picture.of ?? picture;
}

function channelsOf({ constants }: Code): number {
  return constants.mean.length;
}

const channelWords: Record<number, [reference: string, feeds: string, read: string]> = {
  1: ['gray, one channel', 'one', 'gray'],
  3: ['in colour, three channels', 'three', 'color'],
  4: ['four channels, the fourth its alpha', 'four', 'unchanged'],
};

function channelsSentence(yours: Code, theirs: Code): string | undefined {
  const [mine, right] = [channelsOf(yours), channelsOf(theirs)];
  if (mine === right) return undefined;
  const [reference, , read] = channelWords[right]!;
  return `the reference is ${reference}; your code feeds ${channelWords[mine]?.[1] ?? mine}: read ${read} (input.read)`;
}

/** What the user's code does otherwise than the reference. */
export function differences(yours: Code, theirs: Code): string[] {
  return aspects.map((difference) => difference(yours, theirs)).filter((text) => text !== undefined);
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

/** With another order, either each channel or each colour may have kept its constants. */
function constantsSentence(yours: Code, theirs: Code): string | undefined {
  const tolerance = toleranceOf(yours, theirs);
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

/** Grey levels by which borders may differ and be the same. */
const BORDER_TOLERANCE = 0.5;

function borderSentence(yours: Code, theirs: Code): string | undefined {
  if (!theirs.border || !yours.border) return undefined;
  const [mine, right] = [yours.border.levels, theirs.border.levels];
  if (right.every((level, c) => Math.abs(level - mine[c]!) <= BORDER_TOLERANCE)) return undefined;
  return `the reference's border is ${listed(right)} in grey levels, your code pads with ${listed(mine)}`;
}

/** Whether a recipe can say that order. */
function recipeOrder(order: string): 'rgb' | 'bgr' | undefined {
  return recipeOrders[order];
}

const recipeOrders: Record<string, 'rgb' | 'bgr'> = { rgb: 'rgb', bgr: 'bgr', rgba: 'rgb', bgra: 'bgr' };

/** The recipe's lines for the reference's way, and what they cannot say. */
export function mendedInput(
  { fit, border }: Solution,
  code: Code,
): { mended: GivenInput; notInRecipe: string[] } {
  const { picture, size, geometry, resize, layout, order, reading } = code;
  const channels = channelsOf(code);
  const read = channelWords[channels]![2] as InputSpec['read'];
  const pad = border && padOf(border);
  const saidOrder = recipeOrder(order);
  const mended: GivenInput = {
    ...(picture.decoder && picture.decoder !== 'cv2' && { decoder: picture.decoder }),
    ...(read !== 'color' && { read }),
    size,
    fit: geometry.fit,
    resize: resize.mode,
    ...(saidOrder && { order: saidOrder }),
    ...recipeConstants(code.constants, order, code.tolerance),
    layout,
    ...(pad !== undefined && { pad }),
  };
  const isSaid = saidOrder !== undefined || (order === 'gray' && channels === 1);
  const orderText = order === 'gray' ? 'gray in all three channels' : `the channel order ${order}`;
  const notInRecipe = [
    ...(reading.words ? [`the reference ${reading.words}`] : []),
    ...(picture.decoder || picture.of ? [] : [`the picture ${picture.name}`]),
    ...(isSaid ? [] : [orderText]),
    ...(resize.isBeyond ? [`the resize: ${resize.name}`] : []),
    ...(channels !== 3 && !resize.mode.startsWith('opencv:')
      ? [`${resize.name} for ${channels === 1 ? 'one channel' : 'four channels'}: recipes have it for three`]
      : []),
    ...fit.constant.map((channel) => `channel ${channel} of the reference is constant`),
    ...(border && pad === undefined
      ? [
          `the border's values ${listed(border.values)}${isZero(border) ? ': it is added after the normalization' : ''}`,
        ]
      : []),
  ];
  return { mended, notInRecipe };
}

function isZero({ values }: Border): boolean {
  return values.every((value) => Math.abs(value) < 1e-6);
}

/** One level 0..255 for all channels, whole where it is nearly so; undefined where no recipe can say it. */
function padOf({ levels }: Border): number | undefined {
  const [first = 0] = levels;
  const isOne = levels.every((level) => Math.abs(level - first) <= BORDER_TOLERANCE);
  if (!isOne || first < -BORDER_TOLERANCE || first > 255 + BORDER_TOLERANCE) return undefined;
  const whole = Math.round(first);
  const level = Math.abs(first - whole) <= 0.05 ? whole : Number(first.toPrecision(6));
  return Math.min(255, Math.max(0, level));
}
