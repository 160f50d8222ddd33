import { z } from 'zod';
import { parsedBy } from '../../base/issues.js';
import { parseJson } from '../../base/json.js';
import { jsonText } from '../../base/text.js';
import { allowedIn } from '../allowed.js';
import type { AnswerTap } from '../task.js';
import type { KeptQuads } from './answer.js';
import type { Quad } from './db.js';

const entry = z.strictObject({
  quads: z.string().min(1),
  pixels: z.number().min(0).optional(),
  score: z.number().min(0).optional(),
});

type Entry = z.infer<typeof entry>;

/** JSON: a list of {corners: four of [x, y], score}, in the picture's pixels. */
export const quadsTap: AnswerTap<KeptQuads> = {
  entry,
  encode: ({ quads }, keep) => ({ quads: keep('quads.json', jsonText(quads.map(quadJson))) }),
  async decode(json, read) {
    const { quads: file, ...allowed } = json as Entry;
    const kept = parsedBy(quadsSchema, parseJson(await read(file), file), file, 'the list of boxes of text');
    return { task: 'text-boxes', quads: kept.map(quadOf), ...allowedIn(allowed) };
  },
  files: (json) => [(json as Entry).quads],
  words: ({ quads }) => `${quads.length} boxes of text`,
};

/** As files have it. */
export function quadJson({ corners, score }: Quad) {
  return { corners: corners.map(({ x, y }) => [x, y]), score };
}

const corner = z.tuple([z.number(), z.number()]);
const quadsSchema = z.array(
  z.strictObject({ corners: z.tuple([corner, corner, corner, corner]), score: z.number() }),
);

function quadOf({ corners, score }: z.infer<typeof quadsSchema>[number]): Quad {
  return { corners: corners.map(([x, y]) => ({ x, y })) as unknown as Quad['corners'], score };
}
