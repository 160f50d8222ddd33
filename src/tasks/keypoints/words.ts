import { pixelText } from '../detection/words.js';
import type { ComparisonWords } from '../task.js';
import { countedTerms, distanceText, tiesText } from '../words.js';
import type { Keypoint } from './answer.js';
import { distanceOf, type PointPair, type PointsComparison } from './compare.js';

type Compared = Exclude<PointsComparison, { verdict: 'unusable' }>;

/** `nose (12.5, 40) 0.921`. */
export function pointText({ label, x, y, score }: Keypoint): string {
  return `${label} (${pixelText(x)}, ${pixelText(y)})${score === undefined ? '' : ` ${score.toFixed(3)}`}`;
}

const pairText = (pair: PointPair) => `${pointText(pair.expected)}: off by ${distanceText(distanceOf(pair))}`;
const tied = ({ ties }: Compared) => tiesText(ties, 'threshold');

/** How two lists of points are said to stand. */
export const pointsWords: ComparisonWords<Compared> = {
  line(comparison) {
    const { verdict, expected, found, moved, missing, extra, pixels: off } = comparison;
    if (verdict === 'match')
      return `the same ${expected} points, off by at most ${distanceText(off)}${tied(comparison)}`;
    return `${found} of ${expected} points seen; ${moved.length} moved, ${missing.length} missing, ${extra.length} extra${tied(comparison)}`;
  },
  terms(comparison) {
    const { expected, found, moved, missing, extra, pixels: off, mean, tolerance } = comparison;
    return [
      [
        'seen',
        `${found} of ${expected} points of the golden, off by ${distanceText(off)} at most, ${distanceText(mean)} on average${tied(comparison)}`,
      ],
      ...countedTerms([
        ['moved', moved.map(pairText)],
        ['missing', missing.map((pair) => pointText(pair.expected))],
        ['extra', extra.map((pair) => pointText(pair.actual))],
      ]),
      ['tolerance', `${tolerance.pixels} px, ${tolerance.score} of the score`],
    ];
  },
  sentence: ({ verdict, expected, moved }) =>
    verdict === 'match' ? `the same ${expected} points` : `${moved.length} of ${expected} points moved`,
  table: ({ moved, missing, extra }) => ({
    caption: 'Points that differ',
    columns: [{ name: 'What' }, { name: 'Golden' }, { name: 'This run' }, { name: 'Pixels', isNumber: true }],
    rows: (
      [
        ['moved', moved],
        ['missing', missing],
        ['extra', extra],
      ] as const
    ).flatMap(([what, pairs]) =>
      pairs.map((pair) => [
        what,
        pointText(pair.expected),
        pointText(pair.actual),
        pixelText(distanceOf(pair)),
      ]),
    ),
  }),
};
