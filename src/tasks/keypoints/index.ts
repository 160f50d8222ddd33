import { z } from 'zod';
import { table } from '../../base/text.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { pixelText } from '../detection/words.js';
import type { Task } from '../task.js';
import { isSeen, type KeptPoints, type KeypointsAnswer, pointsIn } from './answer.js';
import { keypointsStep } from './code.js';
import { comparePoints, type PointsComparison } from './compare.js';
import { dotted, drawPointLists, legendOf } from './overlay.js';
import { readPoints } from './points-file.js';
import { type KeypointsSpec, keypointsDefaults, keypointsSpec, resolveKeypoints } from './spec.js';
import { pointJson, pointsTap } from './tap.js';
import { pointsWords } from './words.js';

const count = z.number().min(0);
const pointShape = z.looseObject({ x: z.number(), y: z.number(), label: z.string() });
const pairsShape = z.array(z.looseObject({ actual: pointShape, expected: pointShape }));

/** Points of a body, a hand, a face. */
export const keypoints: Task<KeypointsSpec, KeypointsAnswer, KeptPoints, PointsComparison> = {
  name: 'keypoints',
  spec: keypointsSpec,
  defaults: keypointsDefaults,
  resolve: resolveKeypoints,
  reads: ({ points, rows }) => (points === 'simcc' && rows !== '' ? [rows] : []),
  postprocess: pointsIn,
  tap: pointsTap,
  comparison: {
    kind: 'points',
    counts: {
      expected: count,
      found: count,
      pixels: count,
      mean: count,
      score: count,
      tolerance: z.looseObject({ pixels: count, score: count }),
      moved: pairsShape,
      missing: pairsShape,
      extra: pairsShape,
      ties: count,
    },
    compare: (actual, { points, allowed }, { spec }) =>
      comparePoints(actual.points, points, spec.threshold, allowed),
    words: pointsWords,
    draw: (expected, actual) => drawPointLists(expected?.points, actual?.points),
  },
  answerFile: { what: 'points (JSON, .npy K x 2 or K x 3)', read: readPoints },
  lines: ({ points, threshold }) =>
    table(
      points.map((point) => [
        point.label,
        `at ${pixelText(point.x)}, ${pixelText(point.y)}`,
        point.score === undefined ? '' : point.score.toFixed(3),
        isSeen(point, threshold) ? '' : 'not seen',
      ]),
      [2],
    ),
  json: ({ task, points, picture, threshold }) => ({
    task,
    size: [picture.width, picture.height],
    points: points.map((point) => ({ ...pointJson(point), seen: isSeen(point, threshold) })),
  }),
  overlay: (answer, image) => ({ rgba: dotted(image, answer), legend: legendOf(answer) }),
  summary,
  isPlaced: () => true,
  step: keypointsStep,
};

function summary({ points, refine, each, unit, rows, splitRatio }: OutputSpec, output: string): string {
  switch (points) {
    case 'heatmap':
      return `the highest of each map of ${output}${refine === 'none' ? '' : `, refined: ${refine}`}`;
    case 'direct':
      return `points of ${output}: ${[...each].join(', ')} in ${unit}`;
    case 'simcc':
      return `the highest bins of ${output} and ${rows}, ${splitRatio} a pixel`;
  }
}
