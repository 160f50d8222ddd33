import { expect } from 'vitest';
import type { Box, Size } from '../../src/image/box.js';
import { detectionDefaults } from '../../src/tasks/detection/spec.js';
import { segmentation } from './specs.js';

/** Of the goldens that scripts/make_detection_goldens.py and make_head_goldens.py make; `decoder` and `nms` are theirs. */
export const goldenSpec = {
  ...segmentation,
  ...detectionDefaults,
  task: 'detection',
  labels: [],
  confidence: 0.4,
  iou: 0.3,
};

/** A box in the picture, as far as the golden's (x, y, width, height) lies in it. */
export function expectInside(box: Box, [x, y, w, h]: readonly number[], { width, height }: Size): void {
  const inside = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  expect(box.x).toBeCloseTo(inside(x!, width), 3);
  expect(box.y).toBeCloseTo(inside(y!, height), 3);
  expect(box.x + box.width).toBeCloseTo(inside(x! + w!, width), 3);
  expect(box.y + box.height).toBeCloseTo(inside(y! + h!, height), 3);
}
