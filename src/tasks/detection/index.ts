import { z } from 'zod';
import { table } from '../../base/text.js';
import type { Task } from '../task.js';
import { type DetectionAnswer, detectionsIn, type KeptBoxes } from './answer.js';
import { readBoxes } from './boxes-file.js';
import { detectionStep } from './code.js';
import { type BoxesComparison, compareBoxes } from './compare.js';
import { drawBoxes, framed, legendOf } from './overlay.js';
import {
  type DetectionSpec,
  decoderOf,
  decoderOfSaid,
  detectionDefaults,
  detectionSpec,
  resolveDetection,
} from './spec.js';
import { boxesTap, detectionJson } from './tap.js';
import { boxesWords, pixelText } from './words.js';

const count = z.number().min(0);
const objectJson = z.looseObject({
  box: z.looseObject({ x: z.number(), y: z.number(), width: count, height: count }),
  index: z.int(),
  label: z.string(),
  score: z.number(),
});

/** Objects with their boxes. */
export const detection: Task<DetectionSpec, DetectionAnswer, KeptBoxes, BoxesComparison> = {
  name: 'detection',
  spec: detectionSpec,
  defaults: detectionDefaults,
  guess: (shape, _declared, said) => (decoderOfSaid(shape, said) ?? decoderOf(shape)) !== undefined,
  resolve: resolveDetection,
  reads: ({ parts }) => [...(parts ?? [])],
  postprocess(outputs, spec, frame) {
    const { width, height } = frame.picture;
    return { task: 'detection', detections: detectionsIn(outputs, spec, frame), picture: { width, height } };
  },
  answerFile: {
    what: 'boxes (JSON, .npy N x 6)',
    read: (bytes, name): KeptBoxes => ({ task: 'detection', detections: readBoxes(bytes, name) }),
  },
  tap: boxesTap,
  comparison: {
    kind: 'boxes',
    counts: {
      expected: count,
      found: count,
      pixels: count,
      score: count,
      points: count.optional(),
      masks: count.optional(),
      tolerance: z.looseObject({ pixels: count, score: count }),
      missing: z.array(objectJson),
      extra: z.array(objectJson),
      changed: z.array(z.looseObject({ actual: objectJson, expected: objectJson })),
      ties: count,
    },
    compare: (actual, { detections, allowed }, { spec }) =>
      compareBoxes(actual.detections, detections, spec.confidence, allowed),
    words: boxesWords,
    draw: (expected, actual) => drawBoxes(expected?.detections, actual?.detections),
  },
  lines: ({ detections }) =>
    detections.length === 0
      ? ['no objects above the confidence']
      : table(
          detections.map(({ label, index, score, box: { x, y, width, height } }) => [
            label,
            `class ${index}`,
            `${(100 * score).toFixed(1)} %`,
            `at ${pixelText(x)}, ${pixelText(y)}`,
            `${pixelText(width)} x ${pixelText(height)}`,
          ]),
          [2],
        ),
  json: ({ task, detections, picture }) => ({
    task,
    size: [picture.width, picture.height],
    boxes: detections.map(detectionJson),
  }),
  overlay: ({ detections }, image) => ({ rgba: framed(image, detections), legend: legendOf(detections) }),
  summary: ({ decoder, confidence, iou, nms }, output) => {
    const suppression =
      nms === 'none'
        ? ''
        : `, without what overlaps by more than ${iou}${nms === 'class' ? ' in its class' : ''}`;
    return `boxes of ${output} as ${decoder} above ${confidence}${suppression}`;
  },
  isPlaced: () => true,
  step: detectionStep,
};
