import { placePicture } from '../../image/geometry.js';
import type { InputSpec } from '../../recipe/schema.js';
import { gridPlanes } from '../blob/fit.js';
import { gridOfBox, visibleBox } from '../blob/grid.js';
import { planarView } from '../blob/view.js';
import { hasBorder } from '../knowledge/borders.js';
import { orderMistakes } from '../knowledge/channels.js';
import { constantsOfRecipe } from '../knowledge/normalization.js';
import type { PixelsOf } from '../knowledge/pictures.js';
import { barePixels } from '../knowledge/resize.js';
import {
  type ChannelLevels,
  type OwnStatistics,
  ownConstants,
  ownStatistics,
} from '../knowledge/statistics.js';
import { type Way, withInput } from '../knowledge/way.js';

/** What was changed of the user's way, and its prior; see `Hypothesis.prior`. */
export interface OwnNumbersWay {
  way: Way;
  edits: { normalization: number; order?: number };
}

/** Standardised pictures are rarer than constants: set by hand, as the priors of constants are. */
const PRIOR = { first: 2.5, step: 0.2 };
const OTHER_ORDER = 0.8;
/** Without a normalization after them: those come first. */
const MOST = 12;

/**
 * The user's way, with the placed picture's own numbers for constants: in his channel order and in the other; where the
 * picture leaves a border, those of both together first, since most code standardises what it has letterboxed.
 */
export async function ownNumbersWays(own: Way, pixelsOf: PixelsOf): Promise<OwnNumbersWay[]> {
  const parts = await placedParts(own, pixelsOf);
  return parts.flatMap(({ channels, words }) => waysBy(own, channels, words));
}

/** What the ordinary constants of a way come to on this picture as well; undefined where they are none of its own numbers. */
export async function alikeNumbers(way: Way, pixelsOf: PixelsOf): Promise<OwnStatistics | undefined> {
  const constants = constantsOfRecipe(way.input);
  for (const { channels, words } of await placedParts(way, pixelsOf)) {
    const found = ownStatistics(constants, inOrder(channels, way.input.order));
    if (found?.isOrdinary) return { ...found, words: `${found.words}${words}` };
  }
  return undefined;
}

/** A part of what the network sees, in levels. */
interface Part {
  /** B, G and R. */
  channels: ChannelLevels[];
  /** Of where the numbers are taken. */
  words: string;
}

async function placedParts(way: Way, pixelsOf: PixelsOf): Promise<Part[]> {
  const { image } = way.picture;
  const { fit, resize, size, pad } = way.input;
  const [width, height] = size;
  const { data } = await pixelsOf(image, { ...barePixels(fit, resize, size), pad });
  const visible = visibleBox(placePicture(image, way.input));
  const parts = [
    ...(hasBorder(way) ? [{ box: { x: 0, y: 0, width, height }, words: ', its border counted in' }] : []),
    { box: visible, words: '' },
  ];
  return parts.map(({ box, words }) => ({
    words,
    channels: gridPlanes(planarView(data, width, height), gridOfBox(box)).map(({ values, mean }) => ({
      values,
      gain: 1,
      offset: mean,
    })),
  }));
}

const inOrder = (channels: readonly ChannelLevels[], order: InputSpec['order']) =>
  order === 'rgb' ? channels.toReversed() : channels;

/** @param channels B, G and R @param words of where the numbers are taken */
function waysBy(own: Way, channels: readonly ChannelLevels[], words: string): OwnNumbersWay[] {
  const { order } = orderMistakes[1]!.apply(own.input);
  return [own.input.order, order].flatMap((each) =>
    ownConstants(inOrder(channels, each))
      .slice(0, MOST)
      .map(({ constants, statistics }, i) => ({
        way: {
          ...withInput(own, { order: each, mean: constants.mean, scale: 1, std: constants.divisor }),
          statistics: { ...statistics, words: `${statistics.words}${words}` },
        },
        edits: {
          normalization: PRIOR.first + PRIOR.step * i,
          ...(each !== own.input.order && { order: OTHER_ORDER }),
        },
      })),
  );
}
