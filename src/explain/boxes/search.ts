import { isExact, likelierFirst, STEP } from '../chain/search.js';
import { byScore, type Closeness, distanceOf, type ListDistance, scoresFound } from './distance.js';
import type { ListMaker } from './list.js';
import { ownWay } from './tables.js';
import { type Aspect, aspects, type BoxTables, type BoxWay, type Listed, type Threshold } from './way.js';

/** A way that was tried. */
export interface TriedWay {
  way: BoxWay;
  /** How unlikely it is: 0 for the recipe's own, more for each mistake and for those further down their table. */
  cost: number;
  distance: ListDistance;
  /** What is left over of the boxes that were found again, root mean square, in pixels of the picture. */
  pixels: number;
}

/** A mistake's cost by its aspect: what people do most often is the least. */
const costs: Record<Aspect, number> = {
  ...{ reading: 2, decoding: 2, scoring: 2, threshold: 1, suppression: 1.5, most: 2.5 },
  ...{ back: 1.5, cut: 0.7, format: 1.5, numbering: 1.5, scale: 2 },
};

/** So much of the reference's scores a way must have for its boxes to be looked at. */
const LEAST_SCORES = 0.5;

/** How exactly the reference's numbers are written. */
export interface Precision {
  /** In pixels, of a number of the four. */
  pixels: number;
  score: number;
}

/**
 * All ways with at most two mistakes and, beside them, another confidence; the likeliest of the nearest first.
 *
 * @param tables of the thresholds the second is that under which the reference's lowest score just passes
 */
export function searchBoxes(
  tables: BoxTables,
  maker: ListMaker,
  expected: readonly Listed[],
  precision: Precision,
): TriedWay[] {
  const trial = new Trial(tables, maker, expected, precision);
  const own = ownWay(tables);
  trial.attempt(own, 0);
  const right = trial.found.find((one) => one.cost === 0 && isExactWay(one));
  if (right) return [right];
  for (const [way, cost] of editsOf(tables, own)) trial.attempt(way, cost);
  const isFound = trial.found.some(isExactWay);
  for (const { way, cost, isBesideCut } of pairsOf(tables, own))
    if (!isFound || isBesideCut) trial.attempt(way, cost);
  return trial.found.sort((a, b) => likelierFirst(measured(a), measured(b)));
}

const measured = ({ cost, distance, pixels }: TriedWay) => ({ cost, error: distance.error, rms: pixels });
const isExactWay = (way: TriedWay) => isExact(measured(way));

type Edit = readonly [way: BoxWay, cost: number, aspect: Aspect];

/** Thresholds are tried beside whatever else is. */
const edited: readonly Aspect[] = aspects.filter((aspect) => aspect !== 'threshold');

function editsOf(tables: BoxTables, way: BoxWay, from = 0): Edit[] {
  return edited
    .slice(from)
    .flatMap((aspect) =>
      tables[aspect]
        .slice(1)
        .map((row, i): Edit => [{ ...way, [aspect]: row }, costs[aspect] + STEP * i, aspect]),
    );
}

function* pairsOf(tables: BoxTables, own: BoxWay) {
  for (const [way, cost, aspect] of editsOf(tables, own))
    for (const [both, further, other] of editsOf(tables, way, edited.indexOf(aspect) + 1))
      yield { way: both, cost: cost + further, isBesideCut: aspect === 'cut' || other === 'cut' };
}

class Trial {
  readonly found: TriedWay[] = [];
  readonly #tables: BoxTables;
  readonly #maker: ListMaker;
  readonly #expected: readonly Listed[];
  readonly #precision: Precision;

  constructor(tables: BoxTables, maker: ListMaker, expected: readonly Listed[], precision: Precision) {
    this.#tables = tables;
    this.#maker = maker;
    this.#expected = byScore(expected);
    this.#precision = precision;
  }

  /** Keeps what a way gives, with the recipe's confidence or with another that fits better. */
  attempt(way: BoxWay, cost: number): void {
    const [own, just, ...common] = this.#tables.threshold as [Threshold, ...Threshold[]];
    if (way.scoring.isGated || way.scale.factor !== 1) {
      for (const threshold of [own, ...common]) this.#keep(this.#tried(way, cost, threshold));
      return;
    }
    const cut = just && this.#tried(way, cost, just);
    this.#keep(cut);
    // NMS goes from the best score down: another confidence ends the list elsewhere, and changes nothing before
    if (cut && cut.distance.error > 0 && just.confidence > own.confidence) return;
    this.#keep(this.#tried(way, cost, own));
    if (cut?.distance.error !== 0) return;
    for (const threshold of common) this.#keep(this.#tried(way, cost, threshold));
  }

  #keep(one: TriedWay | undefined): void {
    if (one) this.found.push(one);
  }

  #tried(way: BoxWay, cost: number, threshold: Threshold): TriedWay | undefined {
    const { threshold: thresholds } = this.#tables;
    const place = thresholds.indexOf(threshold);
    // what was made for this reference is the last that people would have set
    const further = place === 0 ? 0 : costs.threshold + STEP * (place === 1 ? thresholds.length : place);
    return this.#heldAgainst({ ...way, threshold }, cost + further);
  }

  #heldAgainst(way: BoxWay, cost: number): TriedWay | undefined {
    const { factor } = way.scale;
    const close = this.#precision.score * factor;
    if (cost > 0 && scoresFound(this.#maker.scores(way), factor, this.#expected, close) < LEAST_SCORES)
      return undefined;
    const chosen = this.#maker.chosen(way);
    if (!chosen) return undefined;
    const closeness = closenessOf(way, this.#precision, this.#maker);
    const distance = distanceOf(this.#maker.listOf(way, chosen), this.#expected, closeness);
    return { way, cost, distance, pixels: distance.rms / way.format.pixel(this.#maker) };
  }
}

/** How far two entries of a way's list may be apart and yet be the same. */
export function closenessOf({ format, scale }: BoxWay, precision: Precision, maker: ListMaker): Closeness {
  return { four: precision.pixels * format.pixel(maker), score: precision.score * scale.factor };
}
