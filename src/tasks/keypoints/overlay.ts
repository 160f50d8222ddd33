import type { Size } from '../../image/box.js';
import type { Rgb } from '../../image/colours.js';
import type { Pixels } from '../../image/pixels.js';
import { rgbaOfImage } from '../../image/rgba.js';
import { colourOf, drawDisc, drawLine, drawnSheet, radiusIn, sheetFor } from '../draw.js';
import type { Drawn, LegendEntry } from '../task.js';
import { isSeen, type Keypoint, type KeypointsAnswer } from './answer.js';

const LINE: Rgb = [255, 255, 255];

/** RGBA bytes of the picture with the points that are seen, and the lines between them. */
export function dotted(image: Pixels, { points, threshold, lines }: KeypointsAnswer): Uint8Array {
  const rgba = rgbaOfImage(image);
  const seen = (index: number) => isSeen(points[index]!, threshold);
  for (const [from, to] of lines)
    if (seen(from) && seen(to)) drawLine(rgba, image, points[from]!, points[to]!, LINE);
  drawPoints(rgba, image, points, threshold);
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
    drawnSheet(black, (rgba) => drawPoints(rgba, black, points, -Infinity));
  return {
    what: 'points',
    ...(expected && { expected: sheet(expected) }),
    ...(actual && { actual: sheet(actual) }),
    legend: (expected ?? actual ?? []).map(({ label }, index) => ({ colour: colourOf(index), text: label })),
  };
}

function drawPoints(rgba: Uint8Array, size: Size, points: readonly Keypoint[], threshold: number): void {
  const radius = radiusIn(size);
  for (const [index, point] of points.entries())
    if (isSeen(point, threshold)) drawDisc(rgba, size, point, radius, colourOf(index));
}
