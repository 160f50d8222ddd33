import { byScore, type Closeness, distanceOf, type ListDistance, scoresFound } from './distance.js';
import type { ListMaker } from './list.js';
import { ownWay } from './tables.js';
import { type Aspect, aspects, type BoxTables, type BoxWay, type Listed } from './way.js';

/** A way that was tried. */
export interface TriedWay {
  way: BoxWay;
  /** How unlikely it is: 0 for the recipe's own, more for each mistake and for those further down their table. */
  cost: number;
  distance: ListDistance;
  /** The same in pixels of the picture. */
  pixels: number;
}

/** A mistake's cost by its aspect: what people do most often is the least. */
const costs: Record<Aspect, number> = {
  ...{ reading: 2, decoding: 2, scoring: 2, threshold: 1, suppression: 1.5, most: 2.5 },
  ...{ back: 1.5, cut: 0.7, format: 1.5, numbering: 1.5, scale: 2 },
};
/** Of each row further down. */
const STEP = 0.02;

/** So much of the reference's scores a way must have for its boxes to be looked at. */
const LEAST_SCORES = 0.5;

/** How unlikely what is left over is beside a further mistake: a tenth of a pixel (rms) as much as one. */
const PIXEL = 10;

/** How exactly the reference's numbers are written. */
export interface Precision {
  /** In pixels, of a number of the four. */
  pixels: number;
  score: number;
}

/** All ways with at most two mistakes, the likeliest of the nearest first. */
export function searchBoxes(
  tables: BoxTables,
  maker: ListMaker,
  expected: readonly Listed[],
  precision: Precision,
): TriedWay[] {
  const own = ownWay(tables);
  const sorted = byScore(expected);
  const attempt = (way: BoxWay, cost: number) => tried(way, cost, maker, sorted, precision);
  const first = attempt(own, 0);
  const found = first ? [first] : [];
  if (first && isExact(first)) return found;
  const singles = editsOf(tables, own);
  for (const [way, cost] of singles) push(found, attempt(way, cost));
  const isFound = found.some(isExact);
  for (const pair of pairsOf(tables, own)) {
    const isFree = pair.isBesideCut;
    if (isFound && !isFree) continue;
    push(found, attempt(pair.way, pair.cost));
  }
  return found.sort(likelierFirst);
}

function push(found: TriedWay[], one: TriedWay | undefined): void {
  if (one) found.push(one);
}

/** Nothing is left over. */
export function isExact({ distance, pixels }: TriedWay): boolean {
  return distance.error === 0 && pixels < 1 / PIXEL;
}

const worth = ({ cost, pixels }: TriedWay) => cost + PIXEL * pixels;

function likelierFirst(a: TriedWay, b: TriedWay): number {
  return a.distance.error - b.distance.error || worth(a) - worth(b);
}

type Edit = readonly [way: BoxWay, cost: number, aspect: Aspect];

function editsOf(tables: BoxTables, way: BoxWay, from = 0): Edit[] {
  return aspects
    .slice(from)
    .flatMap((aspect) =>
      tables[aspect]
        .slice(1)
        .map((row, i): Edit => [{ ...way, [aspect]: row }, costs[aspect] + STEP * i, aspect]),
    );
}

function* pairsOf(tables: BoxTables, own: BoxWay) {
  for (const [way, cost, aspect] of editsOf(tables, own))
    for (const [both, further, other] of editsOf(tables, way, aspects.indexOf(aspect) + 1))
      yield { way: both, cost: cost + further, isBesideCut: aspect === 'cut' || other === 'cut' };
}

function tried(
  way: BoxWay,
  cost: number,
  maker: ListMaker,
  expected: readonly Listed[],
  precision: Precision,
): TriedWay | undefined {
  const chosen = maker.chosen(way);
  if (!chosen) return undefined;
  const share = scoresFound(chosen.scores, way.scale.factor, expected, precision.score * way.scale.factor);
  if (cost > 0 && share < LEAST_SCORES) return undefined;
  const pixel = way.format.pixel(maker);
  const close: Closeness = { four: precision.pixels * pixel, score: precision.score * way.scale.factor };
  const distance = distanceOf(maker.listOf(way, chosen), expected, close);
  return { way, cost, distance, pixels: distance.rms / pixel };
}
