import type { Pixels } from '../../image/pixels.js';
import { rgbaOfImage } from '../../image/rgba.js';
import { colourOf, drawnSheet, drawPoints, sheetFor } from '../draw.js';
import type { Drawn, LegendEntry } from '../task.js';
import { isSeen, type Keypoint, type KeypointsAnswer } from './answer.js';

/** RGBA bytes of the picture with the points that are seen, and the lines between them. */
export function dotted(image: Pixels, { points, threshold, lines }: KeypointsAnswer): Uint8Array {
  const rgba = rgbaOfImage(image);
  drawPoints(rgba, image, points, lines, (point) => isSeen(point, threshold));
  return rgba;
}

/** Each point that is seen, as the legend has it. */
export function legendOf({ points, threshold }: KeypointsAnswer): LegendEntry[] {
  return points.flatMap((point, index) =>
    isSeen(point, threshold)
      ? [
          {
            colour: colourOf(index),
            text: `${point.label}${point.score === undefined ? '' : ` ${point.score.toFixed(2)}`}`,
          },
        ]
      : [],
  );
}

/** Two lists as points on black, which reaches as far as they do. */
export function drawPointLists(
  expected: readonly Keypoint[] | undefined,
  actual: readonly Keypoint[] | undefined,
): Drawn {
  const black = sheetFor([...(expected ?? []), ...(actual ?? [])]);
  const sheet = (points: readonly Keypoint[]) =>
    drawnSheet(black, (rgba) => drawPoints(rgba, black, points, [], (point) => isSeen(point, -Infinity)));
  return {
    what: 'points',
    ...(expected && { expected: sheet(expected) }),
    ...(actual && { actual: sheet(actual) }),
    legend: (expected ?? actual ?? []).map(({ label }, index) => ({ colour: colourOf(index), text: label })),
  };
}
