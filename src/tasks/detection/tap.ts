import { z } from 'zod';
import { parsedBy } from '../../base/issues.js';
import { parseJson } from '../../base/json.js';
import { jsonText } from '../../base/text.js';
import { labelOf } from '../../recipe/labels.js';
import { allowedIn } from '../allowed.js';
import type { AnswerTap } from '../task.js';
import type { Detection, KeptBoxes } from './answer.js';
import type { Four } from './units.js';

const entry = z.strictObject({
  boxes: z.string().min(1),
  pixels: z.number().min(0).optional(),
  score: z.number().min(0).optional(),
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

/** As files have it: the box as COCO's `bbox`. */
export function detectionJson({ box: { x, y, width, height }, index, label, score }: Detection) {
  return { box: [x, y, width, height], class: index, label, score };
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

const boxesSchema = z.array(
  z.strictObject({
    box: z.tuple([z.number(), z.number(), z.number().min(0), z.number().min(0)]),
    class: z.int().min(0),
    label: z.string().optional(),
    score: z.number().min(0).max(1),
  }),
);

function parseBoxes(json: unknown, where: string): Detection[] {
  const boxes = parsedBy(boxesSchema, json, where, 'the list of boxes');
  return boxes.map(({ box, class: index, label, score }) => detectionOf(box, index, score, label));
}
