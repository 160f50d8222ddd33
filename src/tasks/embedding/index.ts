import { z } from 'zod';
import { InputError } from '../../base/errors.js';
import { figure, number, significant } from '../../base/text.js';
import type { ComparisonWords, Task } from '../task.js';
import { cosineOf, distanceOf, type EmbeddingAnswer, type KeptVector, vectorIn } from './answer.js';
import { vectorStep } from './code.js';
import { compareVectors, type VectorComparison } from './compare.js';
import { readVector, vectorFile, vectorTap } from './tap.js';

/** What a recipe says of a vector. */
export interface EmbeddingSpec {
  normalize: 'l2' | 'none';
}

declare module '../../recipe/schema.js' {
  interface OutputSpec extends EmbeddingSpec {}
}

const spec = z.strictObject({
  normalize: z
    .enum(['l2', 'none'])
    .optional()
    .describe(
      'embedding only. l2: the vector is divided by its length. none: as the network gives it. Default none.',
    ),
});

const defaults: EmbeddingSpec = { normalize: 'none' };

const parts = ({ cosine, largest, ratio }: Compared) =>
  `cosine ${number(significant(cosine, 7))}, off by at most ${number(significant(largest, 2))} of the largest number, ${number(significant(ratio, 4))} times as long`;

type Compared = Exclude<VectorComparison, { verdict: 'unusable' }>;

const words: ComparisonWords<Compared> = {
  line: (comparison) => `${comparison.length} numbers: ${parts(comparison)}`,
  terms: (comparison) => [
    ['vector', parts(comparison)],
    [
      'tolerance',
      `1 - cosine ${number(comparison.tolerance.cosine)}, ${comparison.tolerance.largest} of the largest number`,
    ],
  ],
  sentence: ({ cosine }) => `cosine ${number(significant(cosine, 7))}`,
  table: ({ cosine, largest, ratio }) => ({
    caption: 'Vectors',
    columns: [
      { name: 'Cosine', isNumber: true },
      { name: 'Off by, of the largest', isNumber: true },
      { name: 'Length, of the golden’s', isNumber: true },
    ],
    rows: [[cosine, largest, ratio].map((value) => number(significant(value, 7)))],
  }),
};

/** How many numbers of a vector are shown. */
const SHOWN = 4;

/** A vector that stands for the picture: of a face, a person, a scene. */
export const embedding: Task<EmbeddingSpec, EmbeddingAnswer, KeptVector, VectorComparison> = {
  name: 'embedding',
  spec,
  defaults,
  resolve: ({ normalize }, _declared, assume) => ({
    normalize: normalize ?? assume('output.normalize', defaults.normalize, 'as the network gives it'),
  }),
  postprocess(outputs, output) {
    return vectorIn(outputs[output.name]!, output);
  },
  tap: vectorTap,
  comparison: {
    kind: 'vector',
    counts: {
      length: z.int().min(0),
      cosine: z.number().min(-1).max(1),
      largest: z.number().min(0),
      ratio: z.number().min(0),
      tolerance: z.looseObject({ cosine: z.number(), largest: z.number() }),
    },
    compare: (actual, { vector, allowed }) => compareVectors(actual.vector, vector, allowed),
    words,
  },
  lines: ({ vector, norm }) => [
    `vector of ${vector.length}, length ${figure(norm)}: ${Array.from(vector.subarray(0, SHOWN), figure).join(', ')}${vector.length > SHOWN ? ', …' : ''}`,
  ],
  json: ({ task, vector, norm }) => ({ task, norm, vector: Array.from(vector) }),
  files: ({ vector }) => ({ 'vector.npy': vectorFile(vector) }),
  answerFile: { what: 'a vector (.npy)', read: readVector },
  likeness: { read: readVector, of: likenessOf },
  summary: ({ normalize }, output) => (normalize === 'l2' ? `${output} / |${output}|` : `${output} as it is`),
  step: vectorStep,
};

function likenessOf({ vector }: KeptVector, { vector: other }: KeptVector): Record<string, number> {
  if (vector.length !== other.length)
    throw new InputError(
      `Expected a vector of ${vector.length} to be like but received one of ${other.length}`,
    );
  const cosine = cosineOf(vector, other);
  if (cosine === undefined)
    throw new InputError('Expected two vectors with a direction but received one of only zeros');
  return { cosine, distance: distanceOf(vector, other) };
}
