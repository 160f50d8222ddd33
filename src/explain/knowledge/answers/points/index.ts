import { placePicture } from '../../../../image/geometry.js';
import { pictureInput } from '../../../../recipe/inputs.js';
import { mainOutput } from '../../../../recipe/outputs.js';
import { Chain } from '../../../chain/chain.js';
import type { ChainQuestion } from '../../../chain/kind.js';
import { returns } from '../../boxes/returns.js';
import { placeRows } from './placing.js';
import { readingRows } from './reading.js';
import { moved, type Points } from './value.js';
import { endRows, orderRows, scoreRows, writtenRows } from './writing.js';

export type { Points } from './value.js';

/** From the outputs to points in the picture; the likeliest mistakes of each link first. */
export function pointsChain({ outputs, resolved, picture }: ChainQuestion): Chain<Points> {
  const spec = mainOutput(resolved);
  const place = placePicture(picture, pictureInput(resolved));
  const { input } = place;
  return Chain.from(1.5, readingRows(outputs, spec, input))
    .next(1.5, placeRows)
    .next(
      1.5,
      returns.map(({ axes, ...row }) => ({
        ...row,
        apply(points: Points) {
          const { x, y } = axes(place, picture);
          return moved(points, (at) => ({ x: at.x * x.scale + x.shift, y: at.y * y.scale + y.shift }));
        },
      })),
    )
    .next(1, endRows(picture))
    .next(1.5, writtenRows(picture, input))
    .next(1.5, orderRows)
    .next(2, scoreRows);
}
