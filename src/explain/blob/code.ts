import type { GivenInput, InputSpec } from '../../recipe/schema.js';
import { type Code, nameGeometry } from '../core/code.js';
import { channelsOf, ROUNDING_LEVELS } from '../core/differences.js';
import { BORDER_TOLERANCE, type Border, isZero } from '../knowledge/borders.js';
import { channelCounts, recipeOrder } from '../knowledge/channels.js';
import { constantsOf, listed, NEAR, recipeConstants } from '../knowledge/normalization.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { ownStatistics } from '../knowledge/statistics.js';
import { isExact, type Solution } from './solution.js';

/**
 * Relative: constants fitted to pixels that are not right to the bit. Twice what `bench/explain.mjs --part blob` asks.
 */
const ROUGH = 2e-3;

/** What the reference's preprocessing does, as a solution shows it. */
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
    tolerance: isExact(solution) ? NEAR : ROUGH * Math.max(1, solution.levels / ROUNDING_LEVELS),
    ...(!isExact(solution) && { left: solution.levels }),
    border,
    ...statisticsOf(solution),
  };
}

/**
 * Not where more than rounding is left: levels are then the blob's, and a blob cut off at 0 and 1 has those for
 * extremes, whatever made it.
 */
function statisticsOf({ fit, own, levels }: Solution): Pick<Code, 'statistics' | 'alike'> {
  if (!own || levels > ROUNDING_LEVELS || fit.constant.length > 0) return {};
  const found = ownStatistics(constantsOf(fit.a, fit.b), own());
  if (!found) return {};
  return found.isOrdinary ? { alike: found } : { statistics: found };
}

/** The recipe's lines for the reference's way, and what they cannot say. */
export function mendedInput(solution: Solution, code: Code): { mended: GivenInput; notInRecipe: string[] } {
  return { mended: linesOf(solution, code), notInRecipe: besideOf(solution, code) };
}

function linesOf({ border }: Solution, code: Code): GivenInput {
  const { picture, size, geometry, resize, layout } = code;
  const { read } = channelCounts[channelsOf(code)]!;
  const pad = border && padOf(border);
  const order = recipeOrder(code.order);
  return {
    ...(picture.decoder && picture.decoder !== 'cv2' && { decoder: picture.decoder }),
    ...(read !== 'color' && { read }),
    size,
    fit: geometry.fit,
    resize: resize.mode,
    ...(order && { order }),
    ...recipeConstants(code.constants, code.order, code.tolerance),
    layout,
    ...(pad !== undefined && { pad }),
  };
}

function besideOf({ fit, border }: Solution, code: Code): string[] {
  const { picture, resize, order, reading } = code;
  const channels = channelsOf(code);
  const isSaid = recipeOrder(order) !== undefined || (order === 'gray' && channels === 1);
  const orderText = order === 'gray' ? 'gray in all three channels' : `the channel order ${order}`;
  const isForThree = channels !== 3 && !resize.mode.startsWith('opencv:');
  return [
    ...(reading.words ? [`the reference ${reading.words}`] : []),
    ...(picture.decoder || picture.of ? [] : [`the picture ${picture.name}`]),
    ...(isSaid ? [] : [orderText]),
    ...(code.statistics ? [code.statistics.beside] : []),
    ...(code.left !== undefined && code.left > ROUNDING_LEVELS
      ? [
          `${code.left.toPrecision(2)} grey levels (rms) are left, more than rounding: the recipe comes near, no more`,
        ]
      : []),
    ...(resize.isBeyond ? [`the resize: ${resize.name}`] : []),
    ...(isForThree
      ? [`${resize.name} for ${channels === 1 ? 'one channel' : 'four channels'}: recipes have it for three`]
      : []),
    ...fit.constant.map((channel) => `channel ${channel} of the reference is constant`),
    ...(border && padOf(border) === undefined ? [borderText(border, code)] : []),
  ];
}

function borderText(border: Border, { constants: { mean }, picture, order }: Code): string {
  if (border.made) return `the border, which ${border.made}`;
  const isMean = border.levels.every((level, c) => Math.abs(level - mean[c]!) <= BORDER_TOLERANCE);
  const where = isZero(border)
    ? ': it is added after the normalization'
    : isMean
      ? `, the mean colour ${listed(border.levels.map(Math.round))} in the order of the blob's channels`
      : isOwnMean(border, picture, order)
        ? ": this picture's own mean colour, which another picture has otherwise"
        : '';
  return `the border's values ${listed(border.values)}${where}`;
}

/** Rounded or cut to whole levels, or not. */
const OWN_MEAN_LEVELS = 1;

function isOwnMean({ levels }: Border, { image: { data, channels } }: NamedPicture, order: string): boolean {
  const sums = Array<number>(channels).fill(0);
  for (let i = 0; i < data.length; i++) sums[i % channels]! += data[i]!;
  return [...order].every((colour, c) => {
    const sum = sums['bgr'.indexOf(colour)];
    return sum !== undefined && Math.abs((sum * channels) / data.length - levels[c]!) < OWN_MEAN_LEVELS;
  });
}

/** One level 0..255 for all channels, whole where it is nearly so; undefined where no recipe can say it. */
function padOf({ levels, made }: Border): number | undefined {
  if (made) return undefined;
  const [first = 0] = levels;
  const isOne = levels.every((level) => Math.abs(level - first) <= BORDER_TOLERANCE);
  if (!isOne || first < -BORDER_TOLERANCE || first > 255 + BORDER_TOLERANCE) return undefined;
  const whole = Math.round(first);
  const level = Math.abs(first - whole) <= 0.05 ? whole : Number(first.toPrecision(6));
  return Math.min(255, Math.max(0, level));
}
