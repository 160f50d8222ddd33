import { z } from 'zod';
import { shapeText } from '../../base/tensor.js';
import type { OutputInfo } from '../../model/onnx/graph.js';
import type { Assume } from '../../recipe/assume.js';
import type { GivenOutput } from '../../recipe/schema.js';
import { thresholdField } from '../fields.js';
import { skeletons } from '../skeletons.js';
import type { Resolved } from '../task.js';

/** How an output says its points. */
const forms = ['heatmap', 'direct', 'simcc'] as const;
/** What the numbers of a point are, where it is said directly; z is left out. */
const orders = ['xy', 'xys', 'xyz', 'yx', 'yxs'] as const;

/** What a recipe says of points. */
export interface KeypointsSpec {
  points: (typeof forms)[number];
  /** Of heat maps: what is added to the place of the highest number. */
  refine: 'quarter' | 'dark' | 'none';
  /** Of `dark`: side of the Gaussian kernel, in the heat map's pixels. */
  kernel: number;
  each: (typeof orders)[number];
  unit: 'pixels' | 'fractions';
  /** Of SimCC: the output of the rows, where the output read has the columns. */
  rows: string;
  /** Of SimCC: bins a pixel. */
  splitRatio: number;
  threshold: number;
  skeleton: keyof typeof skeletons | readonly (readonly [from: number, to: number])[];
}

declare module '../../recipe/schema.js' {
  interface OutputSpec extends KeypointsSpec {}
}

export const keypointsSpec = z.strictObject({
  points: z
    .enum(forms)
    .optional()
    .describe(
      'keypoints only. heatmap: 1xKxHxW, a point where each map is highest. direct: the coordinates themselves. simcc: one output for columns (1xKxW) and one for rows. Default: heatmap for four dimensions, else direct.',
    ),
  refine: z
    .enum(['quarter', 'dark', 'none'])
    .optional()
    .describe(
      'keypoints, heatmap only. quarter: a quarter of a pixel towards the higher neighbour (HRNet). dark: by the Taylor expansion of the blurred logarithm (DARK). Default quarter.',
    ),
  kernel: z
    .int()
    .min(11)
    .max(63)
    .refine((side) => side % 2 === 1, 'expected an odd number')
    .optional()
    .describe('keypoints, refine dark only: side of the Gaussian kernel, that of training. Default 11.'),
  each: z
    .enum(orders)
    .optional()
    .describe(
      'keypoints, direct only: the numbers of a point; s is its score, z is left out. Default: xys where the last dimension is 3, else xy.',
    ),
  unit: z
    .enum(['pixels', 'fractions'])
    .optional()
    .describe("keypoints, direct only: of the network's input, or parts of its sides. Default pixels."),
  rows: z.string().optional().describe('keypoints, simcc only: the output that has the rows; needed.'),
  splitRatio: z.number().min(1).optional().describe('keypoints, simcc only: bins a pixel. Default 2.'),
  threshold: thresholdField,
  skeleton: z
    .union([
      z.enum(Object.keys(skeletons) as [keyof typeof skeletons, ...(keyof typeof skeletons)[]]),
      z.array(z.tuple([z.int().min(0), z.int().min(0)])),
    ])
    .optional()
    .describe(
      "keypoints only: which points a line joins: coco17, hand21, or pairs of numbers from 0. Default: that of the labels' name, else none.",
    ),
});

export const keypointsDefaults: KeypointsSpec = {
  points: 'heatmap',
  refine: 'quarter',
  kernel: 11,
  each: 'xy',
  unit: 'pixels',
  rows: '',
  splitRatio: 2,
  threshold: 0.5,
  skeleton: [],
};

/** As MMPose and OpenCV's samples leave points out. */
const LEAST = 0.3;

/** What is left open, by the shape. */
export function resolveKeypoints(
  given: GivenOutput,
  declared: OutputInfo | undefined,
  assume: Assume,
): Resolved<KeypointsSpec> {
  const shape = declared?.shape;
  const known = shape ? `the output is ${shapeText(shape)}` : 'the commonest';
  const points =
    given.points ?? assume('output.points', shape && !isMap(shape) ? 'direct' : 'heatmap', known);
  const isDirect = points === 'direct';
  const each =
    given.each ?? (isDirect ? assume('output.each', shape?.at(-1) === 3 ? 'xys' : 'xy', known) : 'xy');
  const named = typeof given.labels === 'string' && Object.hasOwn(skeletons, given.labels);
  return {
    ...keypointsDefaults,
    points,
    each,
    unit: given.unit ?? (isDirect ? assume('output.unit', 'pixels', 'the commonest') : 'pixels'),
    refine:
      given.refine ?? (points === 'heatmap' ? assume('output.refine', 'quarter', "HRNet's way") : 'none'),
    kernel: given.kernel ?? keypointsDefaults.kernel,
    rows: given.rows ?? '',
    splitRatio: given.splitRatio ?? (points === 'simcc' ? assume('output.splitRatio', 2, "RTMPose's") : 2),
    threshold: given.threshold ?? LEAST,
    skeleton: given.skeleton ?? (named ? (given.labels as keyof typeof skeletons) : []),
  };
}

const isMap = (shape: NonNullable<OutputInfo['shape']>) =>
  shape.length === 4 && shape[2] !== 1 && shape[3] !== 1 && shape[1] !== 1;
