import { z } from 'zod';
import { parsedBy } from '../../base/issues.js';
import { parseJson } from '../../base/json.js';
import { jsonText } from '../../base/text.js';
import { labelOf } from '../../recipe/labels.js';
import type { AnswerTap } from '../task.js';
import type { TopAnswer, TopClass } from './answer.js';

const entry = z.strictObject({ top: z.string().min(1) });

/** JSON: a list of {index, label?, probability}. */
export const topTap: AnswerTap<TopAnswer> = {
  entry,
  encode: ({ top }, keep) => ({ top: keep('top.json', jsonText(top)) }),
  async decode(json, read) {
    const { top } = json as z.infer<typeof entry>;
    return { task: 'classification', top: parseClasses(await read(top), top, 1) };
  },
  files: (json) => [(json as z.infer<typeof entry>).top],
  words: ({ top }) => `top ${top.length}: ${top[0]!.label}`,
};

const topSchema = z.array(
  z.strictObject({ index: z.int().min(0), label: z.string().optional(), probability: z.number() }),
);

/** The classes in a file of a golden, `least` of them at least. */
export function parseClasses(bytes: Uint8Array, where: string, least: number): TopClass[] {
  const classes = parsedBy(topSchema.min(least), parseJson(bytes, where), where, 'the list of classes');
  return classes.map((one) => ({ ...one, label: one.label ?? labelOf([], one.index) }));
}
