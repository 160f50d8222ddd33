import { number, significant } from '../../base/text.js';
import { pixelText } from '../detection/words.js';
import type { ComparisonWords } from '../task.js';
import { countedTerms, distanceText, tiesText } from '../words.js';
import type { QuadsComparison } from './compare.js';
import type { Quad } from './db.js';
import { cornersApart, type QuadPair } from './match.js';

type Compared = Exclude<QuadsComparison, { verdict: 'unusable' }>;

/** `0.921 (10, 40) (10, 12) (98, 12) (98, 40)`: score and corners. */
function quadText({ corners, score }: Quad): string {
  return `${score.toFixed(3)} ${corners.map(({ x, y }) => `(${pixelText(x)}, ${pixelText(y)})`).join(' ')}`;
}

function pairText(pair: QuadPair): string {
  const score = number(significant(pair.actual.score - pair.expected.score, 2));
  return `${quadText(pair.expected)}: off by ${distanceText(cornersApart(pair))}, score ${score}`;
}

const tied = ({ ties }: Compared) => tiesText(ties, 'threshold');

/** How two lists of boxes of text are said to stand. */
export const quadsWords: ComparisonWords<Compared> = {
  line(comparison) {
    const { verdict, expected, found, missing, extra, changed, pixels: off } = comparison;
    if (verdict === 'match')
      return `the same ${expected} boxes of text, corners off by at most ${distanceText(off)}${tied(comparison)}`;
    return `${found} of ${expected} boxes of text found; ${missing.length} missing, ${extra.length} extra, ${changed.length} changed${tied(comparison)}`;
  },
  terms(comparison) {
    const { expected, found, missing, extra, changed, tolerance } = comparison;
    return [
      ['found', `${found} of ${expected} boxes of text of the golden${tied(comparison)}`],
      ...countedTerms([
        ['missing', missing.map(quadText)],
        ['extra', extra.map(quadText)],
        ['changed', changed.map(pairText)],
      ]),
      [
        'tolerance',
        `${tolerance.pixels} px a corner, ${tolerance.score} of the score; the same box from IoU 0.5 on`,
      ],
    ];
  },
  sentence: ({ verdict, expected, found }) =>
    verdict === 'match' ? `the same ${expected} boxes of text` : `${found} of ${expected} boxes of text`,
  table: ({ missing, extra, changed }) => ({
    caption: 'Boxes of text that differ',
    columns: [{ name: 'What' }, { name: 'Golden' }, { name: 'This run' }],
    rows: [
      ...missing.map((one) => ['missing', quadText(one), '–']),
      ...extra.map((one) => ['extra', '–', quadText(one)]),
      ...changed.map(({ expected, actual }) => ['changed', quadText(expected), quadText(actual)]),
    ],
  }),
};
