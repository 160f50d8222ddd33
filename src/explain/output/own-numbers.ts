import { placePicture } from '../../image/geometry.js';
import { gridPlanes } from '../blob/fit.js';
import { gridOfBox, visibleBox } from '../blob/grid.js';
import { planarView } from '../blob/view.js';
import { orderMistakes } from '../knowledge/channels.js';
import type { PixelsOf } from '../knowledge/pictures.js';
import { barePixels } from '../knowledge/resize.js';
import { type ChannelLevels, ownConstants } from '../knowledge/statistics.js';
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

/** The user's way, with the placed picture's own numbers for constants: in his channel order and in the other. */
export async function ownNumbersWays(own: Way, pixelsOf: PixelsOf): Promise<OwnNumbersWay[]> {
  const { fit, resize, size } = own.input;
  const [width, height] = size;
  const { data } = await pixelsOf(own.picture.image, barePixels(fit, resize, size));
  const box = gridOfBox(visibleBox(placePicture(own.picture.image, own.input)));
  const [b, g, r] = gridPlanes(planarView(data, width, height), box).map(
    ({ values, mean }): ChannelLevels => ({ values, gain: 1, offset: mean }),
  );
  const { order } = orderMistakes[1]!.apply(own.input);
  return [own.input.order, order].flatMap((each) =>
    ownConstants(each === 'rgb' ? [r!, g!, b!] : [b!, g!, r!])
      .slice(0, MOST)
      .map(({ constants, statistics }, i) => ({
        way: {
          ...withInput(own, { order: each, mean: constants.mean, scale: 1, std: constants.divisor }),
          statistics,
        },
        edits: {
          normalization: PRIOR.first + PRIOR.step * i,
          ...(each !== own.input.order && { order: OTHER_ORDER }),
        },
      })),
  );
}
