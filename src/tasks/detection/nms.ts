import { expected } from '../../base/errors.js';

/** Boxes side by side: x, y, width, height of each, from the top left corner of the picture or the network's input. */
export type Boxes = Float64Array;

/** As the arguments of `cv.dnn.NMSBoxes` are called. */
export interface NmsRule {
  /** Only boxes whose score is greater take part. */
  scoreThreshold: number;
  /** A box goes that overlaps a better one by more (intersection over union). */
  nmsThreshold: number;
  /** Below 1 the overlap that is let through shrinks by this factor with each box that is kept, down to a half. Default 1. */
  eta?: number;
  /** So many of the best take part; 0 for all, the default. */
  topK?: number;
  /** It ends when so many are kept; default all. */
  most?: number;
}

/**
 * `cv.dnn.NMSBoxes`, which OpenCV.js does not have: the boxes that are left when each better one has taken away what
 * overlaps it, equal to Python's cv2 4.12 in choice and order. The rule is that of `NMSFast_`
 * (modules/dnn/src/nms.inl.hpp): by score, equal ones in the order given.
 *
 * @param scores one a box, float32
 * @returns the boxes' places, the best first
 * @throws InputError for another number of scores than boxes, and thresholds below 0
 */
export function nmsBoxes(boxes: Boxes, scores: Float32Array, rule: NmsRule): number[] {
  check(boxes, scores, rule);
  const areas = areasOf(boxes);
  const kept: number[] = [];
  const { eta = 1, most = Infinity } = rule;
  let threshold = Math.fround(rule.nmsThreshold);
  for (const at of bestFirst(scores, rule)) {
    if (kept.length >= most) break;
    if (isCovered(at, kept, boxes, areas, threshold)) continue;
    kept.push(at);
    if (eta < 1 && threshold > 0.5) threshold = Math.fround(threshold * Math.fround(eta));
  }
  return kept;
}

/**
 * `cv.dnn.NMSBoxesBatched`: `nmsBoxes` for each class by itself. As there (modules/dnn/src/nms.cpp) the classes are moved
 * apart by the largest coordinate, in float64, so that the order is that of all scores.
 *
 * @param classes one a box
 */
export function nmsBoxesBatched(
  boxes: Boxes,
  scores: Float32Array,
  classes: Int32Array,
  rule: NmsRule,
): number[] {
  if (classes.length !== scores.length)
    throw expected(`a class for each of ${scores.length} boxes`, 'classes', `${classes.length}`);
  let largest = 0;
  for (let i = 0; i < boxes.length; i += 4)
    largest = Math.max(
      largest,
      boxes[i]!,
      boxes[i + 1]!,
      boxes[i]! + boxes[i + 2]!,
      boxes[i + 1]! + boxes[i + 3]!,
    );
  const apart = boxes.map((value, i) => ((i & 3) < 2 ? value + classes[i >> 2]! * (largest + 1) : value));
  return nmsBoxes(apart, scores, rule);
}

/** What soft suppression has beside the thresholds. */
export interface SoftNmsRule {
  /** The best box is taken as long as its score is not below. */
  scoreThreshold: number;
  /** `linear` only: a better box that overlaps by more takes away from the score. */
  nmsThreshold: number;
  topK?: number;
  /** `gaussian` only; default 0.5. */
  sigma?: number;
  /** Default `gaussian`, as in OpenCV. */
  method?: 'linear' | 'gaussian';
}

/**
 * `cv.dnn.softNMSBoxes`: overlapping boxes lose score in the place of being taken away. As in OpenCV the coordinates are
 * whole numbers, and equal scores go by place (modules/dnn/src/nms.cpp).
 *
 * @returns the boxes' places, the best first, and their scores by then
 */
export function softNmsBoxes(
  boxes: Boxes,
  scores: Float32Array,
  rule: SoftNmsRule,
): { indices: number[]; scores: number[] } {
  check(boxes, scores, rule);
  const whole = boxes.map(Math.trunc);
  const areas = areasOf(whole);
  const left = Array.from(scores, (score, at) => ({ score, at }));
  const lessened = lesseners[rule.method ?? 'gaussian'](rule);
  const most = rule.topK ? Math.min(rule.topK, scores.length) : scores.length;
  const taken: typeof left = [];
  while (taken.length < most) {
    const place = bestOf(left);
    const best = left[place]!;
    if (best.score < Math.fround(rule.scoreThreshold)) break;
    taken.push(best);
    left[place] = left[0]!;
    left.shift();
    for (const other of left)
      if (other.score >= Math.fround(rule.scoreThreshold))
        other.score = lessened(other.score, overlap(whole, areas, best.at, other.at));
  }
  return { indices: taken.map(({ at }) => at), scores: taken.map(({ score }) => score) };
}

/** How an overlap lessens a score, in float32. */
const lesseners = {
  linear:
    ({ nmsThreshold }: SoftNmsRule) =>
    (score: number, iou: number) =>
      iou > Math.fround(nmsThreshold) ? Math.fround(score * Math.fround(1 - iou)) : score,
  gaussian:
    ({ sigma = 0.5 }: SoftNmsRule) =>
    (score: number, iou: number) =>
      Math.fround(score * Math.fround(Math.exp(-Math.fround(Math.fround(iou * iou) / Math.fround(sigma))))),
};

function bestOf(left: readonly { score: number; at: number }[]): number {
  let best = 0;
  for (let i = 1; i < left.length; i++) {
    const [a, b] = [left[i]!, left[best]!];
    if (a.score > b.score || (a.score === b.score && a.at < b.at)) best = i;
  }
  return best;
}

function check(
  boxes: Boxes,
  scores: Float32Array,
  { scoreThreshold, nmsThreshold }: Pick<NmsRule, 'scoreThreshold' | 'nmsThreshold'>,
): void {
  if (boxes.length !== 4 * scores.length)
    throw expected(`4 numbers for each of ${scores.length} scores`, 'boxes', `${boxes.length}`);
  if (!(scoreThreshold >= 0)) throw expected('a number from 0', 'scoreThreshold', String(scoreThreshold));
  if (!(nmsThreshold >= 0)) throw expected('a number from 0', 'nmsThreshold', String(nmsThreshold));
}

/** The places of the boxes whose score is greater than the threshold, by score, equal ones in the order given. */
export function bestFirst(
  scores: Float32Array,
  { scoreThreshold, topK = 0 }: Pick<NmsRule, 'scoreThreshold' | 'topK'>,
): Uint32Array {
  const least = Math.fround(scoreThreshold);
  const places: number[] = [];
  for (let i = 0; i < scores.length; i++) if (scores[i]! > least) places.push(i);
  const sorted = Uint32Array.from(places).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return topK > 0 ? sorted.subarray(0, topK) : sorted;
}

function isCovered(
  at: number,
  kept: readonly number[],
  boxes: Boxes,
  areas: Float64Array,
  threshold: number,
): boolean {
  for (const other of kept) if (overlap(boxes, areas, at, other) > threshold) return true;
  return false;
}

/**
 * Intersection over union, as `1.f - (float)jaccardDistance` has it; 1 for two boxes without area. The intersection is
 * that of `operator &=` of `Rect_`.
 */
function overlap(boxes: Boxes, areas: Float64Array, a: number, b: number): number {
  const both = areas[a]! + areas[b]!;
  if (both <= Number.EPSILON) return 1;
  const width = shared(boxes[4 * a]!, boxes[4 * a + 2]!, boxes[4 * b]!, boxes[4 * b + 2]!);
  const height = shared(boxes[4 * a + 1]!, boxes[4 * a + 3]!, boxes[4 * b + 1]!, boxes[4 * b + 3]!);
  const inner = width > 0 && height > 0 ? width * height : 0;
  return Math.fround(1 - Math.fround(1 - inner / (both - inner)));
}

/** What two stretches share, at most; not above 0 where they share nothing. */
function shared(a: number, length: number, b: number, other: number): number {
  return a < b ? Math.min(length - (b - a), other) : Math.min(other - (a - b), length);
}

function areasOf(boxes: Boxes): Float64Array {
  return Float64Array.from({ length: boxes.length / 4 }, (_, i) => boxes[4 * i + 2]! * boxes[4 * i + 3]!);
}
