import type { Size } from '../../image/box.js';
import { placePicture } from '../../image/geometry.js';
import type { InputSpec, OutputSpec } from '../../recipe/schema.js';
import { placeInOutput } from './answer.js';
import { nearestSources, type Scores, topTwoMargin } from './argmax.js';

/**
 * A class may change where the two best scores are closer than twice the tensor's error: each may move by it. For
 * `upsample: logits` the nearest output pixel stands for the interpolated one.
 */
export function tieTest(
  scores: Scores,
  picture: Size,
  { input, output }: { input: InputSpec; output: OutputSpec },
  outputError: number,
): (pixel: number) => boolean {
  const isTie = (at: number) => topTwoMargin(scores, at, output.threshold) <= 2 * outputError;
  if (output.upsample === 'none') return isTie;
  const place = placeInOutput(placePicture(picture, input), scores);
  const { columns, rows } = nearestSources(picture, place, scores);
  return (pixel) => {
    const at = rows[Math.floor(pixel / columns.length)]! * scores.width + columns[pixel % columns.length]!;
    return isTie(at);
  };
}
