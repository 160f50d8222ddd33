import { z } from 'zod';
import { parsedBy } from '../../base/issues.js';
import { parseJson } from '../../base/json.js';
import { jsonText } from '../../base/text.js';
import { allowedIn } from '../allowed.js';
import type { AnswerTap } from '../task.js';
import type { KeptPoints, Keypoint } from './answer.js';

const entry = z.strictObject({
  points: z.string().min(1),
  pixels: z.number().min(0).optional(),
  score: z.number().min(0).optional(),
});

type Entry = z.infer<typeof entry>;

/** JSON: a list of {point: [x, y], label?, score?}, in the picture's pixels and the network's order. */
export const pointsTap: AnswerTap<KeptPoints> = {
  entry,
  encode: ({ points }, keep) => ({ points: keep('points.json', jsonText(points.map(pointJson))) }),
  async decode(json, read) {
    const { points: file, ...allowed } = json as Entry;
    const points = parsePoints(parseJson(await read(file), file), file);
    return { task: 'keypoints', points, ...allowedIn(allowed) };
  },
  files: (json) => [(json as Entry).points],
  words: ({ points }) => `${points.length} points`,
};

/** As files have it. */
export function pointJson({ x, y, label, score }: Keypoint) {
  return { point: [x, y], label, ...(score !== undefined && { score }) };
}

const pointsSchema = z
  .array(
    z.strictObject({
      point: z.tuple([z.number(), z.number()]),
      label: z.string().optional(),
      score: z.number().optional(),
    }),
  )
  .min(1);

function parsePoints(json: unknown, where: string): Keypoint[] {
  const points = parsedBy(pointsSchema, json, where, 'the list of points');
  return points.map(({ point: [x, y], label, score }, index) => ({
    x,
    y,
    label: label ?? `point ${index}`,
    ...(score !== undefined && { score }),
  }));
}
