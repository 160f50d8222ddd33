import { z } from 'zod';
import { jsonText } from '../../base/text.js';
import { allowedIn } from '../allowed.js';
import { parseClasses } from '../classification/tap.js';
import type { AnswerTap } from '../task.js';
import type { KeptLabels } from './answer.js';

const entry = z.strictObject({
  classes: z.string().min(1),
  probability: z.number().min(0).optional(),
});

type Entry = z.infer<typeof entry>;

/** JSON: a list of {index, label?, probability} of the classes that are there; it may be empty. */
export const labelsTap: AnswerTap<KeptLabels> = {
  entry,
  encode: ({ present }, keep) => ({ classes: keep('classes.json', jsonText(present)) }),
  async decode(json, read) {
    const { classes, ...allowed } = json as Entry;
    const present = parseClasses(await read(classes), classes, 0);
    return { task: 'multi-label', present, ...allowedIn(allowed) };
  },
  files: (json) => [(json as Entry).classes],
  words: ({ present }) => `${present.length} classes`,
};
