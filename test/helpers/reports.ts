import {
  type CaseResult,
  type CheckReport,
  type ClassMap,
  compareMasks,
  compareTensors,
  type Tensor,
  viewsOf,
} from '../../src/index.js';
import { drawMasks } from '../../src/tasks/segmentation/draw.js';

export const float32 = (data: number[], shape = [data.length]): Tensor => ({
  data: Float32Array.from(data),
  shape,
  dtype: 'float32',
});

export const classMap = (
  width: number,
  height: number,
  idOf: (x: number, y: number) => number,
): ClassMap => ({
  data: Uint8Array.from({ length: width * height }, (_, i) => idOf(i % width, Math.floor(i / width))),
  width,
  height,
});

const tolerance = { atol: 1e-6, rtol: 0 };
const expectedMask = classMap(8, 6, (x) => (x < 4 ? 0 : 1));
const actualMask = classMap(8, 6, (x, y) => (x < 5 ? 0 : y === 5 ? 2 : 1));

const common = {
  runner: 'OpenCV.js 5.0.0',
  reference: 'torch 1.13.1',
  cached: false,
  milliseconds: 412.4,
  labels: ['background', 'person', 'dog'],
};

export const passed: CaseResult = {
  ...common,
  id: 'fcn/garden',
  folder: 'golden/fcn/garden',
  outcome: 'match',
  cached: true,
  milliseconds: 0,
  stages: [
    { stage: { at: 'blob' }, comparison: compareTensors(float32([1, 2]), float32([1, 2]), tolerance) },
    { stage: { at: 'answer' }, comparison: compareMasks(expectedMask, expectedMask, () => false) },
  ],
};

/** The numbers of design.md's example, in small. */
export const failed: CaseResult = {
  ...common,
  id: 'fcn/street',
  folder: 'golden/fcn/street',
  outcome: 'mismatch',
  source: { pictures: [{ path: 'golden/pictures/street.png' }], recipe: 'golden/fcn/street/recipe.json' },
  stages: [
    {
      stage: { at: 'blob' },
      comparison: compareTensors(
        float32([0, 251, 0, 0], [1, 1, 2, 2]),
        float32([0, 2.1804, 0, 1e-7], [1, 1, 2, 2]),
        tolerance,
      ),
    },
    { stage: { at: 'answer' }, comparison: compareMasks(actualMask, expectedMask, (pixel) => pixel === 4) },
  ],
  views: viewsOf({
    pictures: [{ image: { data: new Uint8Array(8 * 6 * 3).fill(90), width: 8, height: 6, channels: 3 } }],
    drawn: [drawMasks(expectedMask, actualMask, common.labels)],
  }),
};

/** Text that must reach no page and no XML as markup. */
export const EVIL = `<script>alert("1")</script> & ' \u0000\u001b[31m \ud800 ]]>`;

export const broken: CaseResult = {
  ...common,
  id: `fcn/${EVIL}`,
  folder: EVIL,
  outcome: 'error',
  stages: [],
  error: `Cannot read ${EVIL}`,
};

export const reportOf = (...cases: CaseResult[]): CheckReport => ({
  format: 'cvdnn check 2',
  cvdnn: '0.1.0',
  runners: ['5.0'],
  selection: 'ab'.repeat(32),
  cases,
});
