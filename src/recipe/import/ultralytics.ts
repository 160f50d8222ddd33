import { expected } from '../../base/errors.js';
import type { GivenInput, GivenOutput } from '../schema.js';
import { finishRecipe, type Imported, own } from './common.js';

/** What every network of Ultralytics takes: RGB, 0..1. */
const scaled: GivenInput = { order: 'rgb', mean: [0, 0, 0], scale: 1 / 255, std: [1, 1, 1] };

/** `LetterBox` of ultralytics/data/augment.py at the size of the published weights. */
const letterboxed: GivenInput = {
  ...{ size: [640, 640], fit: { letterbox: 'ultralytics' }, pad: 114 },
  ...scaled,
};

interface Row {
  input: GivenInput;
  output: GivenOutput;
  note: string;
}

const SAME_SIZE = 'exported with another imgsz: set input.size to it (the file says so in its metadata)';

/** By the task of `yolo export`. */
const tasks: Readonly<Record<string, Row>> = {
  detect: {
    input: letterboxed,
    output: { task: 'detection', decoder: 'yolov8', labels: 'coco80' },
    note: SAME_SIZE,
  },
  segment: {
    input: letterboxed,
    output: { task: 'detection', decoder: 'yolov8-seg', parts: ['output1'], labels: 'coco80' },
    note: SAME_SIZE,
  },
  pose: {
    input: letterboxed,
    output: { task: 'detection', decoder: 'yolov8-pose', labels: ['person'] },
    note: SAME_SIZE,
  },
  classify: {
    input: {
      ...{ decoder: 'pillow', fit: { shortestSide: 224, centerCrop: 224 }, resize: 'pillow:bilinear' },
      ...scaled,
    },
    output: { task: 'classification', scores: 'probabilities', labels: 'imagenet1000' },
    note: 'no mean and std: Ultralytics divides by 255 alone; the network ends in its softmax',
  },
};

/**
 * A recipe of what Ultralytics exports for a task: `ultralytics:detect`.
 *
 * @throws InputError that lists the tasks
 */
export function importUltralytics(name: string, model?: string): Imported {
  const row = own(tasks, name);
  if (!row) throw expected(`one of ${Object.keys(tasks).join(', ')}`, 'ultralytics:<task>', `"${name}"`);
  const { input, output, note } = row;
  return finishRecipe({ input, output }, model, [note], `ultralytics:${name}`);
}
