import { clamped, type Size } from '../../image/box.js';
import { type Placement, placePicture } from '../../image/geometry.js';
import type { InputSpec } from '../../recipe/schema.js';
import { suppressed } from '../../tasks/detection/candidates.js';
import type { Boxes } from '../../tasks/detection/nms.js';
import { boxBy } from '../knowledge/boxes/returns.js';
import type { BoxWay, Corners, Listed, Scores, Suppression } from './way.js';

/** What is chosen of the candidates, the best first, in the network's input. */
export interface Chosen {
  corners: Corners[];
  scores: number[];
  classes: number[];
  /** Their places among the candidates. */
  places: number[];
}

/** Boxes beyond twice the reference's, after which a list cannot be its any more. */
const FURTHER = 20;

/** Makes the lists of ways; what many of them share is made once. */
export class ListMaker {
  readonly #scores = new Map<string, Scores | undefined>();
  readonly #sorted = new Map<string, readonly number[]>();
  readonly #chosen = new Map<string, Chosen | undefined>();
  readonly picture: Size;
  readonly input: Size;
  readonly #place: Placement;
  readonly #least: number;
  readonly #enough: number;

  /**
   * @param least no way asks for candidates below this confidence
   * @param isCut whether these are only the best of the reference's
   * @param expected how many boxes the reference has: a list of very many more is not made to its end
   */
  constructor(
    picture: Size,
    input: InputSpec,
    { least, expected, isCut }: { least: number; expected: number; isCut: boolean },
  ) {
    this.#least = least;
    this.#enough = isCut ? expected : 2 * expected + FURTHER;
    this.#place = placePicture(picture, input);
    this.picture = picture;
    this.input = this.#place.input;
  }

  /** What is left of the candidates by NMS; undefined where a row does not go with the output. */
  chosen(way: BoxWay): Chosen | undefined {
    const { decoding, scoring, threshold, suppression, most } = way;
    const key = [
      this.#readingKey(way),
      ...[decoding.words, scoring.words, threshold.confidence, suppression.words, most.count],
    ].join('|');
    if (!this.#chosen.has(key)) this.#chosen.set(key, this.#choose(way));
    return this.#chosen.get(key);
  }

  #readingKey({ reading }: BoxWay): string {
    return `${reading.output}|${reading.decoder.name}`;
  }

  /** The scores above the confidence before NMS, the best first. */
  scores(way: BoxWay): readonly number[] {
    const scored = this.#scored(way);
    if (!scored) return [];
    const key = `${this.#readingKey(way)}|${way.scoring.words}|${way.threshold.confidence}`;
    const sorted = this.#sorted.get(key) ?? sortedScores(scored, way.threshold.confidence);
    this.#sorted.set(key, sorted);
    return sorted;
  }

  #scored(way: BoxWay): Scores | undefined {
    const key = `${this.#readingKey(way)}|${way.scoring.words}`;
    if (!this.#scores.has(key)) this.#scores.set(key, way.scoring.scoresOf(way.reading, this.#least));
    return this.#scores.get(key);
  }

  #choose(way: BoxWay): Chosen | undefined {
    const cornersOf = way.decoding.cornersOf(way.reading, this.input);
    const scored = this.#scored(way);
    if (!cornersOf || !scored) return undefined;
    const seen = above(scored, way.threshold.confidence);
    const corners = Array.from(seen, (at) => cornersOf(scored.places[at]!));
    const scores = Float32Array.from(seen, (at) => scored.scores[at]!);
    const classes = Int32Array.from(seen, (at) => scored.classes[at]!);
    const most = Math.min(way.most.count, this.#enough);
    const kept = keptOf(way.suppression, most, { corners, scores, classes }, this.input);
    return {
      corners: kept.map((at) => corners[at]!),
      scores: kept.map((at) => scores[at]!),
      classes: kept.map((at) => classes[at]!),
      places: kept.map((at) => scored.places[seen[at]!]!),
    };
  }

  /** The whole list of a way. */
  listOf({ back, cut, format, numbering, scale }: BoxWay, chosen: Chosen): Listed[] {
    const axes = back.axes(this.#place, this.picture);
    return chosen.corners.flatMap((corners, i) => {
      const index = numbering.idOf(chosen.classes[i]!);
      if (index === undefined) return [];
      const inside = cut.at === 'input' ? within(corners, this.input) : corners;
      const placed = boxBy(axes, inside);
      const ended = cut.at === 'picture' ? within(placed, this.picture) : placed;
      const from = { candidate: chosen.places[i]!, corners };
      return [{ four: format.write(ended, this), index, score: scale.factor * chosen.scores[i]!, from }];
    });
  }
}

function sortedScores(scored: Scores, confidence: number): number[] {
  return above(scored, confidence)
    .map((at) => scored.scores[at]!)
    .sort((a, b) => b - a);
}

function above({ gates }: Scores, confidence: number): number[] {
  const least = Math.fround(confidence);
  const places: number[] = [];
  for (let i = 0; i < gates.length; i++) if (gates[i]! > least) places.push(i);
  return places;
}

/** Whatever has passed the confidence takes part: a product may be below what one of its factors was held against. */
function keptOf(
  { nms, rule, given }: Suppression,
  most: number,
  { corners, scores, classes }: { corners: Corners[]; scores: Float32Array; classes: Int32Array },
  input: Size,
): number[] {
  const boxes: Boxes = new Float64Array(4 * corners.length);
  for (const [i, corner] of corners.entries()) boxes.set(given(corner, input), 4 * i);
  return suppressed({ boxes, scores, classes }, nms, { scoreThreshold: 0, ...rule, most });
}

function within([left, top, right, bottom]: Corners, { width, height }: Size): Corners {
  return [clamped(left, width), clamped(top, height), clamped(right, width), clamped(bottom, height)];
}
