import { number, significant } from '../../base/text.js';
import type { TopClass } from '../classification/answer.js';
import type { ComparisonWords } from '../task.js';
import { countedTerms, tiesText } from '../words.js';
import type { LabelPair, LabelsComparison } from './compare.js';

type Compared = Exclude<LabelsComparison, { verdict: 'unusable' }>;

const classText = ({ label, probability }: TopClass) => `${label} ${probability.toFixed(4)}`;
const pairText = ({ actual, expected }: LabelPair) =>
  `${classText(expected)} is ${actual.probability.toFixed(4)}`;
const tied = ({ ties }: Compared) => tiesText(ties, 'threshold');

/** How two sets of classes are said to stand. */
export const labelsWords: ComparisonWords<Compared> = {
  line(comparison) {
    const { verdict, expected, found, missing, extra, changed, probability } = comparison;
    if (verdict === 'match')
      return `the same ${expected} classes, off by at most ${number(significant(probability, 2))}${tied(comparison)}`;
    return `${found} of ${expected} classes found; ${missing.length} missing, ${extra.length} extra, ${changed.length} changed${tied(comparison)}`;
  },
  terms(comparison) {
    const { expected, found, missing, extra, changed, tolerance } = comparison;
    return [
      ['found', `${found} of ${expected} classes of the golden${tied(comparison)}`],
      ...countedTerms([
        ['missing', missing.map(classText)],
        ['extra', extra.map(classText)],
        ['changed', changed.map(pairText)],
      ]),
      ['tolerance', `${tolerance} of the probability`],
    ];
  },
  sentence: ({ verdict, expected, found }) =>
    verdict === 'match' ? `the same ${expected} classes` : `${found} of ${expected} classes`,
  table: ({ missing, extra, changed }) => ({
    caption: 'Classes that differ',
    columns: [{ name: 'What' }, { name: 'Golden' }, { name: 'This run' }],
    rows: [
      ...missing.map((one) => ['missing', classText(one), '–']),
      ...extra.map((one) => ['extra', '–', classText(one)]),
      ...changed.map(({ expected, actual }) => ['changed', classText(expected), classText(actual)]),
    ],
  }),
};
