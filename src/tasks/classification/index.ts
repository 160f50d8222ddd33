import { z } from 'zod';
import { table } from '../../base/text.js';
import type { OutputInfo } from '../../model/onnx/graph.js';
import type { Assume } from '../../recipe/assume.js';
import type { GivenOutput } from '../../recipe/schema.js';
import { assumedScores, type Scores, scoresField } from '../fields.js';
import type { ComparisonWords, Resolved, Task } from '../task.js';
import { type TopAnswer, type TopClass, topClasses } from './answer.js';
import { compareTop, type TopComparison } from './compare.js';
import { readTop, topTap } from './tap.js';

/** What a recipe says of a list of classes. */
export interface TopSpec {
  /** Whether softmax is to be applied. */
  scores: Scores;
  /** How many classes to list. */
  top: number;
}

declare module '../../recipe/schema.js' {
  interface OutputSpec extends TopSpec {}
}

const spec = z.strictObject({
  scores: scoresField,
  top: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('classification only: how many classes to list. Default 5.'),
});

const defaults: TopSpec = { scores: 'logits', top: 5 };

/** A list of classes as reports have it. */
export const topClassesJson = z.array(
  z.looseObject({
    index: z.int(),
    label: z.string(),
    probability: z.number(),
    score: z.number().optional(),
  }),
);

const listed = (classes: readonly TopClass[]) =>
  classes.map(({ label, probability }) => `${label} ${probability.toFixed(4)}`).join(', ');
/** A row of a table for a person. */
export const classCells = ({ label, index, probability }: TopClass) => [
  label,
  `class ${index}`,
  `${(100 * probability).toFixed(1)} %`,
];

const cell = (entry: TopClass | undefined) =>
  entry ? `${entry.label} ${entry.probability.toFixed(4)}` : '–';

const words: ComparisonWords<Exclude<TopComparison, { verdict: 'unusable' }>> = {
  line: ({ verdict, actual, expected }) =>
    verdict === 'match'
      ? `same top ${expected.length}: ${listed(expected.slice(0, 1))}`
      : `got ${listed(actual)}; expected ${listed(expected)}`,
  terms({ actual, expected }) {
    const rank = expected.findIndex(({ index }, i) => actual[i]?.index !== index);
    return [
      ['got', listed(actual) || 'nothing'],
      ['expected', listed(expected) || 'nothing'],
      ['differ', rank < 0 ? 'in their probabilities' : `from rank ${rank + 1} on`],
    ];
  },
  sentence: ({ verdict, expected }) =>
    `${verdict === 'match' ? 'the same' : 'another'} top ${expected.length}`,
  table: ({ actual, expected }) => ({
    caption: 'Most likely classes',
    columns: [{ name: 'Rank', isNumber: true }, { name: 'Golden' }, { name: 'This run' }],
    rows: Array.from({ length: Math.max(actual.length, expected.length) }, (_, rank) => [
      String(rank + 1),
      cell(expected[rank]),
      cell(actual[rank]),
    ]),
  }),
};

/** One score a class: the most probable ones. */
export const classification: Task<TopSpec, TopAnswer, TopAnswer, TopComparison> = {
  name: 'classification',
  spec,
  defaults,
  guess: (shape) => shape.length >= 2 && shape.slice(2).every((dim) => dim === 1),
  resolve,
  postprocess(outputs, output) {
    return { task: 'classification', top: topClasses(outputs[output.name]!, output) };
  },
  answerFile: {
    what: 'classes with their probabilities, the best first (JSON)',
    read: (bytes, name, output): TopAnswer => ({ task: 'classification', top: readTop(bytes, name, output) }),
  },
  tap: topTap,
  comparison: {
    kind: 'top',
    counts: { actual: topClassesJson, expected: topClassesJson },
    compare: (actual, expected) => compareTop(actual.top, expected.top),
    words,
  },
  lines: ({ top }) => table(top.map(classCells), [2]),
  summary: ({ scores, top }, output) =>
    `${scores === 'logits' ? `softmax(${output})` : output}, the ${top} largest`,
  step: ({ scores, top }) => ({ do: 'top', scores, count: top }),
};

function resolve(given: GivenOutput, declared: OutputInfo | undefined, assume: Assume): Resolved<TopSpec> {
  const isImagenet = given.labels === undefined && declared?.shape?.[1] === 1000;
  const labelList = isImagenet ? assume('output.labels', 'imagenet1000', '1000 classes') : undefined;
  return {
    labelList,
    scores: given.scores ?? assumedScores(declared, 'Softmax', assume),
    top: given.top ?? defaults.top,
  };
}
