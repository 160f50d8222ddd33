import { number, significant } from '../../base/text.js';
import type { TopClass } from '../classification/answer.js';
import type { ComparisonWords } from '../task.js';
import { listText } from '../words.js';
import type { LabelPair, LabelsComparison } from './compare.js';

type Compared = Exclude<LabelsComparison, { verdict: 'unusable' }>;

const classText = ({ label, probability }: TopClass) => `${label} ${probability.toFixed(4)}`;
const pairText = ({ actual, expected }: LabelPair) =>
  `${classText(expected)} is ${actual.probability.toFixed(4)}`;
const tiesText = ({ ties }: Compared) => (ties > 0 ? `; ${ties} at the threshold, in one alone` : '');

/** How two sets of classes are said to stand. */
export const labelsWords: ComparisonWords<Compared> = {
  line(comparison) {
    const { verdict, expected, found, missing, extra, changed, probability } = comparison;
    if (verdict === 'match')
      return `the same ${expected} classes, off by at most ${number(significant(probability, 2))}${tiesText(comparison)}`;
    return `${found} of ${expected} classes found; ${missing.length} missing, ${extra.length} extra, ${changed.length} changed${tiesText(comparison)}`;
  },
  terms(comparison) {
    const { expected, found, missing, extra, changed, tolerance } = comparison;
    const rows = [
      ['missing', missing.map(classText)],
      ['extra', extra.map(classText)],
      ['changed', changed.map(pairText)],
    ] as const;
    return [
      ['found', `${found} of ${expected} classes of the golden${tiesText(comparison)}`],
      ...rows
        .filter(([, texts]) => texts.length > 0)
        .map(([term, texts]) => [term, `${texts.length}: ${listText(texts)}`] as const),
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
