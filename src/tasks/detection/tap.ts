import { z } from 'zod';
import { expected } from '../../base/errors.js';
import { parsedBy } from '../../base/issues.js';
import { parseJson } from '../../base/json.js';
import { requireWithin } from '../../base/limits.js';
import { jsonText } from '../../base/text.js';
import { labelOf } from '../../recipe/labels.js';
import { allowedIn } from '../allowed.js';
import type { AnswerTap } from '../task.js';
import type { Detection, KeptBoxes } from './answer.js';
import { pointsOf } from './beside.js';
import { countsOf, type InstanceMask, maskOfRuns, type RunLengths, runLengthsOf } from './instance-mask.js';
import { POINT } from './table.js';
import type { Four } from './units.js';

const entry = z.strictObject({
  boxes: z.string().min(1),
  pixels: z.number().min(0).optional(),
  score: z.number().min(0).optional(),
  maskIou: z.number().min(0).max(1).optional(),
});

type Entry = z.infer<typeof entry>;

/** JSON: a list of {box: [x, y, width, height], class, label?, score}, in the picture's pixels. */
export const boxesTap: AnswerTap<KeptBoxes> = {
  entry,
  encode: ({ detections }, keep) => ({ boxes: keep('boxes.json', jsonText(detections.map(detectionJson))) }),
  async decode(json, read) {
    const { boxes, ...allowed } = json as Entry;
    const detections = parseBoxes(parseJson(await read(boxes), boxes), boxes);
    return { task: 'detection', detections, ...allowedIn(allowed) };
  },
  files: (json) => [(json as Entry).boxes],
  words: ({ detections }) => `${detections.length} objects`,
};

/** As files have it: the box as COCO's `bbox`, points as x, y, score in a row, a mask as run lengths. */
export function detectionJson({
  box: { x, y, width, height },
  index,
  label,
  score,
  points,
  mask,
}: Detection): object {
  return {
    box: [x, y, width, height],
    class: index,
    label,
    score,
    ...(points && { keypoints: points.flatMap((point) => [point.x, point.y, point.score ?? 1]) }),
    ...(mask && { segmentation: runLengthsOf(mask) }),
  };
}

/** The other way: a class without a name has its number. */
export function detectionOf(
  [x, y, width, height]: Four,
  index: number,
  score: number,
  label = labelOf([], index),
): Detection {
  return { box: { x, y, width, height }, index, label, score };
}

/** What may stand beside a box. */
export const besideFields = {
  keypoints: z
    .array(z.number())
    .refine(({ length }) => length % POINT === 0, 'expected x, y and score of each point')
    .optional(),
  segmentation: z
    .strictObject({
      size: z.tuple([z.int().min(0), z.int().min(0)]),
      counts: z.union([z.array(z.int().min(0)), z.string()]),
    })
    .optional(),
};

const boxesSchema = z.array(
  z.strictObject({
    box: z.tuple([z.number(), z.number(), z.number().min(0), z.number().min(0)]),
    class: z.int().min(0),
    label: z.string().optional(),
    score: z.number().min(0).max(1),
    ...besideFields,
  }),
);

function parseBoxes(json: unknown, where: string): Detection[] {
  const boxes = parsedBy(boxesSchema, json, where, 'the list of boxes');
  return boxes.map(({ box, class: index, label, score, keypoints, segmentation }) => ({
    ...detectionOf(box, index, score, label),
    ...(keypoints && { points: pointsOf(keypoints) }),
    ...(segmentation && { mask: maskIn(segmentation, where) }),
  }));
}

/** @throws InputError for runs that do not fill the picture */
export function maskIn(
  { size, counts }: { size: RunLengths['size']; counts: readonly number[] | string },
  where: string,
): InstanceMask {
  const [height, width] = size;
  requireWithin('pixels', height * width, `${where}: segmentation of ${width} x ${height} pixels`);
  const mask = maskOfRuns({ size, counts: typeof counts === 'string' ? countsOf(counts) : [...counts] });
  if (mask) return mask;
  throw expected(`runs of ${height * width} pixels`, 'segmentation.counts', 'others', where);
}
