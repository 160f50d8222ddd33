import { number, significant } from '../../base/text.js';
import type { ComparisonWords } from '../task.js';
import { countedTerms, distanceText, tiesText } from '../words.js';
import type { Detection } from './answer.js';
import { type BoxesComparison, type ComparedPair, movedBy, pointsMovedBy } from './compare.js';

type Compared = Exclude<BoxesComparison, { verdict: 'unusable' }>;

/** `dog 0.921 [12.5, 40, 210, 180.2]`: label, score, and x, y, width, height. */
function detectionText({ label, score, box }: Detection): string {
  const { x, y, width, height } = box;
  return `${label} ${score.toFixed(3)} [${[x, y, width, height].map(pixelText).join(', ')}]`;
}

/** Pixels, to a tenth. */
export const pixelText = (value: number) => number(Math.round(value * 10) / 10);

function pairText({ actual, expected, masks }: ComparedPair): string {
  const by = [
    distanceText(movedBy({ actual, expected })),
    `score ${number(significant(actual.score - expected.score, 2))}`,
    ...(expected.points ? [pointsText(pointsMovedBy({ actual, expected }))] : []),
    ...(masks === undefined ? [] : [`mask IoU ${shareText(masks)}`]),
  ].join(', ');
  return actual.index === expected.index
    ? `${detectionText(expected)}: off by ${by}`
    : `${detectionText(expected)} is ${actual.label} ${actual.score.toFixed(3)}`;
}

const shareText = (share: number) => number(Math.floor(share * 1e4) / 1e4);

function pointsText(moved: number): string {
  return moved === Number.MAX_VALUE ? 'points of another number' : `points ${distanceText(moved)}`;
}

/** What points and masks are off by, where there are any. */
function besideText({ points, masks }: Compared): string {
  const parts = [
    ...(points === undefined ? [] : [pointsText(points)]),
    ...(masks === undefined ? [] : [`masks IoU from ${shareText(masks)}`]),
  ];
  return parts.map((part) => `, ${part}`).join('');
}

const tied = ({ ties }: Compared) => tiesText(ties, 'confidence');

/** How two lists of objects are said to stand. */
export const boxesWords: ComparisonWords<Compared> = {
  line(comparison) {
    const { verdict, expected, found, missing, extra, changed, pixels: off } = comparison;
    if (verdict === 'match')
      return `the same ${expected} objects, off by at most ${distanceText(off)}${besideText(comparison)}${tied(comparison)}`;
    return `${found} of ${expected} objects found; ${missing.length} missing, ${extra.length} extra, ${changed.length} changed${tied(comparison)}`;
  },
  terms(comparison) {
    const { expected, found, missing, extra, changed, tolerance, points, masks } = comparison;
    return [
      ['found', `${found} of ${expected} objects of the golden${besideText(comparison)}${tied(comparison)}`],
      ...countedTerms([
        ['missing', missing.map(detectionText)],
        ['extra', extra.map(detectionText)],
        ['changed', changed.map(pairText)],
      ]),
      [
        'tolerance',
        `${tolerance.pixels} px a side${points === undefined ? '' : ' and a point'}, ${tolerance.score} of the score${masks === undefined ? '' : `, masks from IoU ${tolerance.maskIou} on`}; the same object from IoU 0.5 on`,
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
