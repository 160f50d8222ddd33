import { z } from 'zod';
import { parsedBy } from '../../base/issues.js';
import { partOf } from '../answer-file.js';
import type { KeptText } from './answer.js';

/** A text of which the confidence may not be known. */
export type ReadText = Omit<KeptText, 'confidence'> & { confidence?: number };

const document = z.union([
  z.string(),
  z.looseObject({ text: z.string(), confidence: z.number().optional() }),
]);

/**
 * A line of text: JSON ({text, confidence}, as `cvdnn run` and goldens have it, or a string), else the file's own text
 * without the line feed at its end.
 *
 * @throws InputError for other JSON
 */
export function readText(bytes: Uint8Array, name: string): ReadText {
  if (!/\.json$/i.test(name)) {
    const text = new TextDecoder()
      .decode(bytes)
      .replace(/^\uFEFF/, '')
      .replace(/\r?\n$/, '');
    return { task: 'text-line', text };
  }
  const read = parsedBy(document, partOf(bytes, name, 'answer'), name, 'the text');
  return {
    task: 'text-line',
    ...(typeof read === 'string' ? { text: read } : { text: read.text, confidence: read.confidence }),
  };
}
