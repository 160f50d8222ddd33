import { z } from 'zod';
import { parsedBy } from '../../base/issues.js';
import { parseJson } from '../../base/json.js';
import { jsonText } from '../../base/text.js';
import { allowedIn } from '../allowed.js';
import type { AnswerTap } from '../task.js';
import type { KeptText } from './answer.js';

const entry = z.strictObject({
  text: z.string().min(1),
  edits: z.int().min(0).optional(),
  confidence: z.number().min(0).optional(),
});

type Entry = z.infer<typeof entry>;

/** JSON: {text, confidence}. */
export const textTap: AnswerTap<KeptText> = {
  entry,
  encode: ({ text, confidence }, keep) => ({ text: keep('text.json', jsonText({ text, confidence })) }),
  async decode(json, read) {
    const { text: file, ...allowed } = json as Entry;
    const kept = parsedBy(textSchema, parseJson(await read(file), file), file, 'the text');
    return { task: 'text-line', ...kept, ...allowedIn(allowed) };
  },
  files: (json) => [(json as Entry).text],
  words: ({ text }) => JSON.stringify(text),
};

const textSchema = z.strictObject({ text: z.string(), confidence: z.number().min(0).max(1) });
