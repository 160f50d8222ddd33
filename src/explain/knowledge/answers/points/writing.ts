import type { Size } from '../../../../image/box.js';
import type { Found } from '../../../../tasks/keypoints/answer.js';
import { sigmoid } from '../../../../tasks/multi-label/answer.js';
import type { LinkRow } from '../../../chain/chain.js';
import { untouched } from '../../../chain/kind.js';
import { endedRows, exchanged, type Move, moveRow, partsOf } from '../moves.js';
import { moved, type Points } from './value.js';

const by = (to: Move) => (points: Points) => moved(points, to);

/** Where points end; the recipe's way first: nowhere. */
export function endRows(picture: Size): LinkRow<Points, Points>[] {
  return endedRows(by, picture, 'points may lie outside the picture: leave them there', [
    "moves points to the picture's sides that lie outside",
    "moves points to the picture's last column and row that lie outside",
  ]);
}

/** How points are written. */
export function writtenRows(picture: Size, input: Size): LinkRow<Points, Points>[] {
  const to = moveRow(by, "write points as x, y in the picture's pixels");
  return [
    untouched(),
    to('writes points as y, x', exchanged),
    to("writes points as parts of the picture's sides (0..1)", partsOf(picture)),
    to("writes points as parts of the input's sides (0..1)", partsOf(input)),
    to("writes points as y, x in parts of the picture's sides", (at) => exchanged(partsOf(picture)(at))),
    to('counts y from the bottom', ({ x, y }) => ({ x, y: picture.height - y })),
    to('mirrors the points left to right in the picture', ({ x, y }) => ({ x: picture.width - x, y })),
    to("divides x by the picture's height and y by its width", ({ x, y }) => ({
      x: x / picture.height,
      y: y / picture.width,
    })),
  ];
}

const sideFix =
  "left is the person's left, not the picture's: exchange them only where the picture was mirrored";

/** In which order. */
export const orderRows: readonly LinkRow<Points, Points>[] = [
  untouched(),
  {
    words: 'exchanges left and right points (COCO: 1 and 2, 3 and 4, …)',
    fix: sideFix,
    apply: (points) =>
      points.length === 17
        ? points.map((_, i) => points[i === 0 ? 0 : i % 2 === 1 ? i + 1 : i - 1]!)
        : undefined,
  },
  {
    words: 'begins one point later (the first is left out or is the last)',
    fix: 'the first point of the network is 0',
    apply: (points) => points.map((_, i) => points[(i + 1) % points.length]!),
  },
  {
    words: 'begins one point earlier (the last is the first)',
    fix: 'the first point of the network is 0',
    apply: (points) => points.map((_, i) => points[(i + points.length - 1) % points.length]!),
  },
  {
    words: 'lists the points in reverse',
    fix: "keep the network's order",
    apply: (points) => [...points].reverse(),
  },
  {
    words: "lists the points in OpenPose's order of 18 (with a neck between the shoulders)",
    fix: "keep the network's order, COCO's 17",
    apply: (points) => (points.length === 17 ? openPose(points) : undefined),
  },
  {
    words: 'lists the points as left, then right ones (all odd numbers before the even)',
    fix: "keep the network's order",
    apply: (points) => [...points.filter((_, i) => i % 2 === 1), ...points.filter((_, i) => i % 2 === 0)],
  },
];

/** Numbers of COCO's points in the order of OpenPose's COCO model; -1 is the neck. */
const OPEN_POSE = [0, -1, 6, 8, 10, 5, 7, 9, 12, 14, 16, 11, 13, 15, 2, 1, 4, 3];

function openPose(points: Points): Points {
  const [left, right] = [points[5]!, points[6]!];
  const neck: Found = { ...left, x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  return OPEN_POSE.map((at) => (at < 0 ? neck : points[at]!));
}

const rescored =
  (of: (score: number) => number) =>
  (points: Points): Points | undefined =>
    points.some(({ score }) => score !== undefined)
      ? points.map((point) => ({ ...point, ...(point.score !== undefined && { score: of(point.score) }) }))
      : undefined;

/** What becomes of their scores. */
export const scoreRows: readonly LinkRow<Points, Points>[] = [
  untouched(),
  {
    words: 'applies a sigmoid to the scores',
    fix: 'show the scores as the network gives them',
    apply: rescored(sigmoid),
  },
  {
    words: 'has the scores without their sigmoid (logits)',
    fix: 'show the scores as the network gives them',
    apply: rescored((score) => Math.log(score / (1 - score))),
  },
  { words: 'has the scores in per cent', fix: 'scores are 0..1', apply: rescored((score) => 100 * score) },
  { words: 'has the scores of 0..255', fix: 'scores are 0..1', apply: rescored((score) => 255 * score) },
];

export type { Points };
