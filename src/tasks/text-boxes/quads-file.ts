import { z } from 'zod';
import { parsedBy } from '../../base/issues.js';
import { partOf } from '../answer-file.js';
import type { TaskAnswer } from '../task.js';
import type { Quad } from './db.js';

/** A box of text of which the score may not be known. */
export type ReadQuad = Omit<Quad, 'score'> & { score?: number };

/** What `readQuads` gives, as an answer. */
export interface ReadQuads extends TaskAnswer {
  task: 'text-boxes';
  quads: ReadQuad[];
}

const pair = z.tuple([z.number(), z.number()]);
const four = z.tuple([pair, pair, pair, pair]);
const number = z.number();
const eight = z.tuple([number, number, number, number, number, number, number, number]);
const entryText = '{corners, score}, four corners of [x, y], or eight numbers';
const list = z.array(
  z.union([z.looseObject({ corners: four, score: z.number().optional() }), four, eight], {
    error: entryText,
  }),
  { error: `expected a list of boxes of text, each ${entryText}` },
);

/**
 * A list of boxes of text whose numbers are taken as they stand: JSON, as `cvdnn run` and goldens have it, four corners each
 * (PaddleOCR's), or eight numbers each (ICDAR's).
 *
 * @throws InputError for anything else
 */
export function readQuads(bytes: Uint8Array, name: string): ReadQuads {
  const quads = parsedBy(list, partOf(bytes, name, 'boxes'), name, 'the list of boxes of text');
  return { task: 'text-boxes', quads: quads.map(asQuad) };
}

function asQuad(entry: z.infer<typeof list>[number]): ReadQuad {
  if (!Array.isArray(entry)) return { corners: cornersOf(entry.corners), score: entry.score };
  const numbers = entry.flat() as number[];
  return { corners: cornersOf([0, 2, 4, 6].map((at) => [numbers[at]!, numbers[at + 1]!])) };
}

function cornersOf(pairs: readonly (readonly number[])[]): Quad['corners'] {
  return pairs.map(([x, y]) => ({ x: x!, y: y! })) as unknown as Quad['corners'];
}
