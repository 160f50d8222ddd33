import { turns } from '../../../../image/turns.js';
import { mainOutput } from '../../../../recipe/outputs.js';
import { Chain } from '../../../chain/chain.js';
import type { ChainQuestion } from '../../../chain/kind.js';
import { backOf, backRows } from './back.js';
import { channelRows, roundRows } from './channels.js';
import { depthRows, pictureRows } from './ranges.js';
import { numberRows, readingRows } from './reading.js';
import type { SampledLevels, Unturned } from './value.js';

export type { SampledLevels } from './value.js';

/** From the outputs to levels; the likeliest mistakes of each link first. @param channels of the reference */
export function levelsChain(
  { outputs, resolved, picture }: ChainQuestion,
  channels: number,
): Chain<SampledLevels> {
  const spec = mainOutput(resolved);
  const back = backOf(picture, resolved);
  return Chain.from(2, readingRows(outputs, spec))
    .next(2, numberRows)
    .next(1.5, backRows(spec, back))
    .next(1.5, spec.content === 'depth' ? depthRows(spec) : pictureRows(spec))
    .next(1, roundRows)
    .next(1.5, channelRows(spec, channels))
    .next(
      2,
      turns.map((turn) => ({
        words: turn.words && `has the picture ${turn.words}`,
        fix: 'leave the picture as it lies',
        apply: (levels: Unturned) => ({ ...levels, turn }),
      })),
    );
}
