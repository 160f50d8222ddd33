import { z } from 'zod';
import { number, oneLine, significant } from '../../base/text.js';
import type { OutputInfo } from '../../model/onnx/graph.js';
import type { Assume } from '../../recipe/assume.js';
import type { Said } from '../../recipe/metadata.js';
import type { GivenOutput } from '../../recipe/schema.js';
import { assumedScores, type Scores, scoresField } from '../fields.js';
import type { ComparisonWords, Resolved, Task } from '../task.js';
import { type KeptText, type TextLineAnswer, textIn } from './answer.js';
import { textStep } from './code.js';
import { compareTexts, type TextComparison } from './compare.js';
import { textTap } from './tap.js';
import { readText } from './text-file.js';

/** What a recipe says of a line of text; `labels` are its alphabet. */
export interface TextLineSpec {
  scores: Scores;
  /** Which class means that nothing is there. */
  blank: 'first' | 'last';
  /** Whether there is a space behind the alphabet. */
  space: boolean;
}

declare module '../../recipe/schema.js' {
  interface OutputSpec extends TextLineSpec {}
}

const spec = z.strictObject({
  scores: scoresField,
  blank: z
    .enum(['first', 'last'])
    .optional()
    .describe('text-line only: which class is the blank of CTC. Default first.'),
  space: z
    .boolean()
    .optional()
    .describe(
      'text-line only: whether a space comes behind the alphabet (labels), as in PaddleOCR. Default false.',
    ),
});

const defaults: TextLineSpec = { scores: 'logits', blank: 'first', space: false };

type Compared = Exclude<TextComparison, { verdict: 'unusable' }>;
const quoted = (text: string) => oneLine(JSON.stringify(text));

const words: ComparisonWords<Compared> = {
  line: ({ verdict, actual, expected, edits }) =>
    verdict === 'match'
      ? `${edits === 0 ? 'the same text' : `${edits} other characters`}: ${quoted(actual)}`
      : `got ${quoted(actual)}; expected ${quoted(expected)}`,
  terms: ({ actual, expected, edits, confidence, tolerance }) => [
    ['got', quoted(actual)],
    ['expected', quoted(expected)],
    ['differ', `in ${edits} characters; confidence off by ${number(significant(confidence, 2))}`],
    ['tolerance', `${tolerance.edits} characters, ${tolerance.confidence} of the confidence`],
  ],
  table: ({ actual, expected, edits }) => ({
    caption: 'Text',
    columns: [{ name: 'Golden' }, { name: 'This run' }, { name: 'Characters', isNumber: true }],
    rows: [[expected, actual, String(edits)]],
  }),
};

/** A line of text: one score a character at each step, read by CTC. */
export const textLine: Task<TextLineSpec, TextLineAnswer, KeptText, TextComparison> = {
  name: 'text-line',
  spec,
  defaults,
  guess: (shape, _declared, said) =>
    said?.task === 'ctc' && shape.length === 3 && `the file's metadata have its alphabet: ${said.by}`,
  resolve,
  postprocess(outputs, output, frame) {
    return textIn(outputs[output.name]!, output, frame);
  },
  tap: textTap,
  comparison: {
    kind: 'text',
    counts: {
      actual: z.string(),
      expected: z.string(),
      edits: z.number(),
      confidence: z.number(),
      tolerance: z.looseObject({ edits: z.number(), confidence: z.number() }),
    },
    compare: compareTexts,
    words,
  },
  answerFile: { what: 'a text (.txt, JSON)', read: readText },
  lines: ({ text, confidence }) => [
    text === '' ? 'no text' : `${quoted(text)}  ${(100 * confidence).toFixed(1)} %`,
  ],
  summary: ({ labels, blank, space }, output) =>
    `text of ${output} by CTC: ${labels.length} characters${space ? ' and a space' : ''}, the blank ${blank}`,
  step: textStep,
};

function resolve(
  given: GivenOutput,
  declared: OutputInfo | undefined,
  assume: Assume,
  said?: Said,
): Resolved<TextLineSpec> {
  const alphabet = given.labels === undefined && said?.task === 'ctc' ? said.labels : undefined;
  return {
    scores: given.scores ?? assumedScores(declared, 'Softmax', assume),
    blank: given.blank ?? assume('output.blank', defaults.blank, 'the commonest'),
    space: given.space ?? (alphabet ? assume('output.space', true, `as in ${said!.by}`) : defaults.space),
    labelList: alphabet && assume('output.labels', alphabet, `the file's metadata say them: ${said!.by}`),
  };
}
