import type { Tensor } from '../../base/tensor.js';
import { labelOf } from '../../recipe/labels.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { softmax, type TopClass } from '../../tasks/classification/answer.js';
import { sigmoid } from '../../tasks/multi-label/answer.js';

/** How scores became the numbers beside the classes. */
export interface ScoreRule {
  /** The recipe's `output.scores` that does it. */
  scores?: OutputSpec['scores'];
  /** "the reference …" */
  words: string;
  reason: string;
  apply(scores: Float32Array): Float64Array;
}

const twice = (scores: Float32Array) => softmax(Float32Array.from(softmax(scores)));

/** Likeliest first. */
export const scoreRules: readonly ScoreRule[] = [
  { scores: 'logits', words: 'applies softmax to the output', reason: 'the usual', apply: softmax },
  {
    scores: 'probabilities',
    words: 'takes the output as it is, without a softmax of its own',
    reason: 'the network ends in Softmax, or logits are shown as they are',
    apply: (scores) => Float64Array.from(scores),
  },
  {
    words: 'applies softmax twice',
    reason: 'the network ends in Softmax, the code has one too',
    apply: twice,
  },
  {
    words: 'applies a sigmoid to each class, not softmax',
    reason: 'models of several labels',
    apply: (scores) => Float64Array.from(scores, sigmoid),
  },
  {
    words: 'gives the logarithm of the softmax',
    reason: 'torch.nn.LogSoftmax, F.log_softmax',
    apply: (scores) => softmax(scores).map(Math.log),
  },
  {
    words: 'gives the softmax in per cent',
    reason: 'written for people',
    apply: (scores) => softmax(scores).map((value) => 100 * value),
  },
];

/** Where an index came from. */
interface IndexRule {
  words: string;
  /** Added to the index of the output. */
  offset: number;
}

export const indexRules: readonly IndexRule[] = [
  { words: '', offset: 0 },
  {
    words: 'counts the classes one higher (1001 classes, of which 0 is background, or counting from 1)',
    offset: 1,
  },
  { words: 'counts the classes one lower (1000 classes, the background left out)', offset: -1 },
];

/** One whole way from the outputs to the reference's list. */
export interface TopWay {
  output: string;
  scores: ScoreRule;
  index: IndexRule;
  /** The least probable classes come first. */
  isReversed: boolean;
  /** How many of the listed classes are right, in their places, 0..1. */
  classes: number;
  /** The largest difference of the numbers, of the classes that are right. */
  largest: number;
}

/** One score a class: all dimensions but one are 1. */
function isVector({ shape, dtype }: Tensor): boolean {
  return dtype === 'float32' && shape.filter((dim) => dim !== 1).length === 1;
}

/** Every way, the best first; of equal ones those that differ from the recipe least. */
export function searchTop(
  outputs: Readonly<Record<string, Tensor>>,
  expected: readonly TopClass[],
  output: OutputSpec,
): TopWay[] {
  const vectors = Object.entries(outputs).filter(([, tensor]) => isVector(tensor));
  const found = vectors.flatMap(([name, tensor]) => waysOf(name, tensor.data as Float32Array, expected));
  const value = (way: TopWay) => way.classes - penaltyOf(way) - COST * costOf(way, output);
  return found.sort((a, b) => value(b) - value(a) || a.largest - b.largest);
}

/** Less than one class of a hundred listed. */
const COST = 1e-4;
/** Absolute: what lists are rounded to. */
export const TOLERANCE = 1e-4;

/** Right numbers count as much as one right class. */
function penaltyOf({ largest }: TopWay): number {
  return largest <= TOLERANCE ? 0 : 0.01;
}

/** How many things are otherwise than in the recipe. */
export function costOf({ output, scores, index, isReversed }: TopWay, spec: OutputSpec): number {
  return [output !== spec.name, scores.scores !== spec.scores, index.offset !== 0, isReversed].filter(Boolean)
    .length;
}

function waysOf(output: string, values: Float32Array, expected: readonly TopClass[]): TopWay[] {
  const ascending = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const descending = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b);
  return scoreRules.flatMap((scores) => {
    const numbers = scores.apply(values);
    return indexRules.flatMap((index) =>
      [false, true].map((isReversed): TopWay => {
        const order = isReversed ? ascending : descending;
        return { output, scores, index, isReversed, ...distance(order, numbers, index.offset, expected) };
      }),
    );
  });
}

function distance(
  order: readonly number[],
  numbers: Float64Array,
  offset: number,
  expected: readonly TopClass[],
): Pick<TopWay, 'classes' | 'largest'> {
  const right = expected.filter(({ index }, i) => index === order[i]! + offset);
  const differences = right.map(({ index, probability }) => Math.abs(numbers[index - offset]! - probability));
  return {
    classes: right.length / expected.length,
    largest: right.length === 0 ? Infinity : Math.max(...differences),
  };
}

/** How the reference's labels are other than the recipe's for the same indices. */
export interface LabelDifference {
  sentence: string;
  /** The reference's label of class i is the recipe's of class i + shift; undefined where there is no such number. */
  shift: number | undefined;
}

/** Undefined where they agree, or one of the two has none. */
export function labelDifference(
  expected: readonly TopClass[],
  offset: number,
  labels: readonly string[],
): LabelDifference | undefined {
  const named = expected.filter(({ index, label }) => label !== labelOf([], index));
  if (named.length === 0 || labels.length === 0) return undefined;
  const own = (index: number) => labels[index - offset];
  const shift = [0, 1, -1].find((by) => named.every(({ index, label }) => own(index + by) === label));
  if (shift === 0) return undefined;
  if (shift !== undefined) {
    const other = `i ${shift > 0 ? '+' : '−'} 1`;
    return {
      shift,
      sentence: `the reference's label of class i is yours of class ${other}: one list begins with a background`,
    };
  }
  const { index, label } = named.find((entry) => own(entry.index) !== entry.label)!;
  const yours = labelOf(labels, index - offset);
  return {
    shift,
    sentence: `the reference has other labels: class ${index} is "${label}" there, "${yours}" in yours`,
  };
}
