import { number, significant } from '../../base/text.js';
import type { ComparisonWords } from '../task.js';
import { countedTerms, tiesText } from '../words.js';
import type { Detection } from './answer.js';
import { type BoxesComparison, movedBy } from './compare.js';
import type { Pair } from './match.js';

type Compared = Exclude<BoxesComparison, { verdict: 'unusable' }>;

/** `dog 0.921 [12.5, 40, 210, 180.2]`: label, score, and x, y, width, height. */
function detectionText({ label, score, box }: Detection): string {
  const { x, y, width, height } = box;
  return `${label} ${score.toFixed(3)} [${[x, y, width, height].map(pixelText).join(', ')}]`;
}

/** Pixels, to a tenth. */
export const pixelText = (value: number) => number(Math.round(value * 10) / 10);

const pixels = (value: number) => `${number(significant(value, 2))} px`;

function pairText({ actual, expected }: Pair): string {
  const by = `${pixels(movedBy({ actual, expected }))}, score ${number(significant(actual.score - expected.score, 2))}`;
  return actual.index === expected.index
    ? `${detectionText(expected)}: off by ${by}`
    : `${detectionText(expected)} is ${actual.label} ${actual.score.toFixed(3)}`;
}

const tied = ({ ties }: Compared) => tiesText(ties, 'confidence');

/** How two lists of objects are said to stand. */
export const boxesWords: ComparisonWords<Compared> = {
  line(comparison) {
    const { verdict, expected, found, missing, extra, changed, pixels: off } = comparison;
    if (verdict === 'match')
      return `the same ${expected} objects, off by at most ${pixels(off)}${tied(comparison)}`;
    return `${found} of ${expected} objects found; ${missing.length} missing, ${extra.length} extra, ${changed.length} changed${tied(comparison)}`;
  },
  terms(comparison) {
    const { expected, found, missing, extra, changed, tolerance } = comparison;
    return [
      ['found', `${found} of ${expected} objects of the golden${tied(comparison)}`],
      ...countedTerms([
        ['missing', missing.map(detectionText)],
        ['extra', extra.map(detectionText)],
        ['changed', changed.map(pairText)],
      ]),
      [
        'tolerance',
        `${tolerance.pixels} px a side, ${tolerance.score} of the score; the same object from IoU 0.5 on`,
      ],
    ];
  },
  sentence: ({ verdict, expected, found }) =>
    verdict === 'match' ? `the same ${expected} objects` : `${found} of ${expected} objects`,
  table: ({ missing, extra, changed }) => ({
    caption: 'Objects that differ',
    columns: [{ name: 'What' }, { name: 'Golden' }, { name: 'This run' }],
    rows: [
      ...missing.map((one) => ['missing', detectionText(one), '–']),
      ...extra.map((one) => ['extra', '–', detectionText(one)]),
      ...changed.map(({ expected, actual }) => ['changed', detectionText(expected), detectionText(actual)]),
    ],
  }),
};
