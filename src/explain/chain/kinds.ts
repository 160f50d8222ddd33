import { significant } from '../../base/text.js';
import type { Size } from '../../image/box.js';
import { turned } from '../../image/turns.js';
import { compareVectors } from '../../tasks/embedding/compare.js';
import type { Levels } from '../../tasks/image/answer.js';
import { levelsTolerance } from '../../tasks/image/compare.js';
import type { Keypoint } from '../../tasks/keypoints/answer.js';
import { pointTolerance } from '../../tasks/keypoints/compare.js';
import { labelTolerance } from '../../tasks/multi-label/compare.js';
import type { TaskAnswer } from '../../tasks/task.js';
import { editsBetween, textTolerance } from '../../tasks/text-line/compare.js';
import type { ExplainedByLinks } from '../answer/question.js';
import { percent } from '../core/finding.js';
import { labelsChain, type Present } from '../knowledge/answers/labels.js';
import { levelsChain, type SampledLevels } from '../knowledge/answers/levels/index.js';
import { type Points, pointsChain } from '../knowledge/answers/points/index.js';
import { type Line, textChain } from '../knowledge/answers/text.js';
import { vectorChain } from '../knowledge/answers/vectors.js';
import { apartBySpread, MOST_PART, rmsOf, sameEverywhere, toleranceOf } from './figures.js';
import type { AnswerKind } from './kind.js';
import { quadsKind } from './quads.js';
import type { Measured } from './search.js';

type Kinds = {
  [Name in ExplainedByLinks['task']]: (
    kept: Extract<ExplainedByLinks, { task: Name }>,
    picture: Size,
  ) => AnswerKind<unknown>;
};

const kinds: Kinds = {
  keypoints: ({ points }, picture) => pointsKind(points, picture) as AnswerKind<unknown>,
  'text-line': (kept) => textKind(kept) as AnswerKind<unknown>,
  embedding: ({ vector }) => vectorKind(vector) as AnswerKind<unknown>,
  'multi-label': ({ present }) => labelsKind(present) as AnswerKind<unknown>,
  'text-boxes': ({ quads }, picture) => quadsKind(quads, picture) as AnswerKind<unknown>,
  image: ({ levels }) => levelsKind(levels) as AnswerKind<unknown>,
};

/** How an answer of a reference is explained. */
export function kindOf(kept: ExplainedByLinks, picture: Size): AnswerKind<unknown> {
  return (kinds[kept.task] as (kept: ExplainedByLinks, picture: Size) => AnswerKind<unknown>)(kept, picture);
}

export function isExplainedByLinks(kept: TaskAnswer): kept is ExplainedByLinks {
  return Object.hasOwn(kinds, kept.task);
}

const shareLeft = (what: string) => (best: Measured) => `${percent(best.error)} of the ${what} are others`;

function pointsKind(expected: readonly Keypoint[], { width, height }: Size): AnswerKind<Points> {
  const numbers = expected.flatMap(({ x, y }) => [x, y]);
  const areParts = numbers.every((value) => Math.abs(value) <= MOST_PART);
  const isWhole = !areParts && numbers.every(Number.isInteger);
  const pixel = areParts ? 1 / Math.max(width, height) : 1;
  const off = isWhole ? 1 : pointTolerance.pixels;
  const score = toleranceOf(
    expected.map((point) => point.score),
    pointTolerance.score,
  );
  return {
    what: 'points',
    output: 'points of this form',
    chain: pointsChain,
    measure(points) {
      if (points.length !== expected.length) return { error: 1, rms: 0 };
      const pairs = points.map((point, i) => [point, expected[i]!] as const);
      const found = pairs.filter(
        ([a, b]) =>
          Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) <= off * pixel && score(a.score, b.score),
      );
      const squares = found.reduce((sum, [a, b]) => sum + (a.x - b.x) ** 2 + (a.y - b.y) ** 2, 0);
      return { error: 1 - found.length / expected.length, rms: rmsOf(squares, 2 * found.length) / pixel };
    },
    figures: ({ rms }) => ({ pixels: rms }),
    notes: isWhole ? ["the reference's points are whole numbers: they are compared to the pixel"] : [],
    untellable: sameEverywhere(numbers)
      ? "the reference's points are all at one place: nothing can be told from them"
      : undefined,
    left: shareLeft('points'),
    numbers: (points) => points.flatMap(({ x, y }) => [x, y]),
    expected: numbers,
    between: apartBySpread,
  };
}

function textKind({ text, confidence }: { text: string; confidence?: number }): AnswerKind<Line> {
  const letters = [...text];
  const between = (a: readonly string[], b: readonly string[]) =>
    editsBetween(a, b) / Math.max(a.length, b.length, 1);
  const codes = (line: string) => Array.from(line, (letter) => letter.codePointAt(0)!);
  return {
    what: 'text',
    output: 'a line of text (steps x classes)',
    chain: textChain,
    measure(line) {
      const error = between([...line.text], letters);
      if (error > 0) return { error: Math.max(error, LEAST_OFF), rms: 0 };
      const isSure =
        confidence === undefined || Math.abs(line.confidence - confidence) <= textTolerance.confidence;
      return { error: isSure ? 0 : CONFIDENCE_OFF, rms: 0 };
    },
    figures: () => ({}),
    notes: [],
    untellable: text === '' ? 'the reference has no text: nothing can be told from it' : undefined,
    left: shareLeft('characters'),
    numbers: (line) => codes(line.text),
    expected: codes(text),
    between: (a, b) => between(Array.from(a, String), Array.from(b, String)),
  };
}

/** What is not the reference's is no explanation, however little is off. */
const LEAST_OFF = 0.03;
/** Another confidence beside the right text counts as little as one character of a hundred. */
const CONFIDENCE_OFF = 0.01;

function vectorKind(expected: Float32Array): AnswerKind<Float32Array> {
  return {
    what: 'vector',
    output: `a vector of ${expected.length}`,
    chain: vectorChain,
    measure(vector) {
      if (vector.length !== expected.length) return { error: 1, rms: 0 };
      const compared = compareVectors(vector, expected);
      if (compared.verdict === 'match') return { error: 0, rms: compared.largest };
      const apart = Math.sqrt(apartBySpread(vector, expected));
      return { error: Number.isNaN(apart) ? 1 : Math.min(1, Math.max(apart, LEAST_OFF)), rms: 0 };
    },
    figures: () => ({}),
    notes: [],
    untellable: sameEverywhere(expected)
      ? `the reference's vector is ${significant(expected[0] ?? 0, 4)} everywhere: nothing can be told from it`
      : undefined,
    left: ({ error }) => `the vector is off by ${percent(error)} of the reference's own spread (rms)`,
    numbers: (vector) => vector,
    expected,
    between: apartBySpread,
  };
}

function labelsKind(expected: readonly Present[]): AnswerKind<readonly Present[]> {
  const agree = toleranceOf(
    expected.map(({ probability }) => probability),
    labelTolerance,
  );
  const of = new Map(expected.map((one) => [one.index, one]));
  return {
    what: 'classes',
    output: 'one score a class (1xN)',
    chain: (question) => labelsChain(question, expected),
    measure(labels) {
      const found = labels.filter(({ index, probability }) => {
        const other = of.get(index);
        return other && agree(probability, other.probability);
      });
      const squares = found.reduce((sum, { index, probability = 0 }) => {
        return sum + (probability - (of.get(index)!.probability ?? probability)) ** 2;
      }, 0);
      const all = labels.length + of.size;
      return { error: all === 0 ? 0 : 1 - (2 * found.length) / all, rms: rmsOf(squares, found.length) };
    },
    figures: () => ({}),
    notes: [],
    untellable:
      expected.length === 0
        ? 'the reference has no classes: nothing can be told from it but that none is above its threshold'
        : undefined,
    left: shareLeft('classes'),
    numbers: denseOf,
    expected: denseOf(expected),
    between: apartBySpread,
  };
}

/** By the class's number; 0 for those that are not there. */
function denseOf(labels: readonly Present[]): Float64Array {
  const dense = new Float64Array(Math.max(0, ...labels.map(({ index }) => index + 1)));
  for (const { index, probability = 1 } of labels) if (index >= 0) dense[index] = probability;
  return dense;
}

function levelsKind(expected: Levels): AnswerKind<SampledLevels> {
  const lying = new Map<number, Levels>();
  /** The reference's picture as it was before it was turned. */
  const upright = ({ inverse }: SampledLevels['turn']): Levels => {
    const known = lying.get(inverse) ?? ({ ...turned(expected, inverse) } as Levels);
    lying.set(inverse, known);
    return known;
  };
  return {
    what: 'picture',
    output: `a picture of ${expected.channels} channel${expected.channels === 1 ? '' : 's'}`,
    chain: (question) => levelsChain(question, expected.channels),
    measure({ width, height, at, levels, turn }) {
      const other = upright(turn);
      if (other.width !== width || other.height !== height) return { error: 1, rms: 0 };
      let [beyond, squares] = [0, 0];
      for (const [channel, plane] of levels.entries())
        for (let i = 0; i < at.length; i++) {
          const off = Math.abs(plane[i]! - other.data[at[i]! * other.channels + channel]!);
          if (off > levelsTolerance.levels) beyond++;
          else squares += off * off;
        }
      const count = at.length * levels.length;
      return { error: beyond / count, rms: rmsOf(squares, count - beyond) };
    },
    figures: ({ rms }) => ({ levels: rms }),
    notes: [],
    untellable: sameEverywhere(expected.data)
      ? "the reference's picture has one level everywhere: nothing can be told from it"
      : undefined,
    left: ({ error }) => `${percent(error)} of the levels are off by more than one`,
    numbers: ({ levels }) => levels.flatMap((plane) => [...plane]),
    expected: expected.data,
    between: apartBySpread,
  };
}
