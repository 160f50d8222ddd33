import { placePicture } from '../../../../image/geometry.js';
import { pictureInput } from '../../../../recipe/inputs.js';
import { mainOutput } from '../../../../recipe/outputs.js';
import { Chain } from '../../../chain/chain.js';
import type { ChainQuestion } from '../../../chain/kind.js';
import { backRows, endRows, growRows, type Quads, writtenRows } from './boxes.js';
import { keptRows, mapRows, scoreRows, thresholdRows } from './regions.js';

export type { Quads } from './boxes.js';

/** From the map to boxes of text in the picture; the likeliest mistakes of each link first. */
export function quadsChain({ outputs, resolved, picture }: ChainQuestion): Chain<Quads> {
  const spec = mainOutput(resolved);
  const place = placePicture(picture, pictureInput(resolved));
  return Chain.from(2, mapRows(outputs, spec))
    .next(1.5, thresholdRows(spec))
    .next(1.5, scoreRows)
    .next(1.2, keptRows(spec))
    .next(1.5, backRows(place, picture))
    .next(1.3, growRows(spec))
    .next(1, endRows(picture))
    .next(1.5, writtenRows(picture, place.input));
}
