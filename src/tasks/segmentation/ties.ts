import type { Size } from '../../image/box.js';
import { placePicture } from '../../image/geometry.js';
import type { InputSpec, OutputSpec } from '../../recipe/schema.js';
import { placeInOutput } from './answer.js';
import { nearestSources, type Scores, topTwoMargin } from './argmax.js';

/** Of the largest score: what engines differ by in rounding, where no output was compared that would say it. Set by hand. */
const ROUNDING = 1e-4;

/** What the scores may be off where a golden keeps only the mask. */
export function assumedError({ values }: Pick<Scores, 'values'>): number {
  let largest = 1;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return ROUNDING * largest;
}

/**
 * A class may change where the two best scores are closer than twice the tensor's error: each may move by it. For
 * `upsample: logits` the nearest output pixel stands for the interpolated one.
 */
export function tieTest(
  scores: Scores,
  picture: Size,
  { input, output }: { input: InputSpec; output: OutputSpec },
  outputError: number = assumedError(scores),
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
