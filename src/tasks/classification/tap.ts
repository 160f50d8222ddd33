import { z } from 'zod';
import { expected } from '../../base/errors.js';
import { parsedBy } from '../../base/issues.js';
import { parseJson } from '../../base/json.js';
import { jsonText } from '../../base/text.js';
import { labelOf } from '../../recipe/labels.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { readClasses } from '../classes-file.js';
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

/**
 * A list of another program: JSON as `cvdnn run` and goldens have it.
 *
 * @throws InputError for anything else, and for a class without its probability
 */
export function readTop(bytes: Uint8Array, name: string, spec: OutputSpec): TopClass[] {
  return readClasses(bytes, name, 'top', spec).map(({ index, label, probability }) => {
    if (probability === undefined) throw expected('its probability', `class ${index}`, 'none', name);
    return { index, label, probability };
  });
}

/** The classes in a file of a golden, `least` of them at least. */
export function parseClasses(bytes: Uint8Array, where: string, least: number): TopClass[] {
  const classes = parsedBy(topSchema.min(least), parseJson(bytes, where), where, 'the list of classes');
  return classes.map((one) => ({ ...one, label: one.label ?? labelOf([], one.index) }));
}
