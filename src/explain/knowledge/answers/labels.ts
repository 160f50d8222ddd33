import { mainOutput } from '../../../recipe/outputs.js';
import type { OutputSpec } from '../../../recipe/schema.js';
import { softmax, type TopClass } from '../../../tasks/classification/answer.js';
import { sigmoid } from '../../../tasks/multi-label/answer.js';
import { shortest } from '../../answer/threshold.js';
import { Chain, type LinkRow } from '../../chain/chain.js';
import { asRecipe, type ChainQuestion, lineRow, untouched } from '../../chain/kind.js';
import { numberings } from '../boxes/formats.js';

/** A class and its number; undefined where a reference says none. */
export interface Present {
  index: number;
  probability?: number;
}

/** Of each class: what is shown, and what is held against the threshold. */
interface Scored {
  shown: ArrayLike<number>;
  gates: ArrayLike<number>;
}

type Labels = readonly Present[];

/** From the outputs to the classes that are there; the likeliest mistakes of each link first. */
export function labelsChain({ outputs, resolved }: ChainQuestion, expected: Labels): Chain<Labels> {
  const spec = mainOutput(resolved);
  return Chain.from(2, readingRows(outputs, spec.name))
    .next(1.5, scoreRows(spec))
    .next(1, thresholdRows(spec, expected))
    .next(
      1.5,
      numberings.map(({ idOf, ...row }) => ({
        ...row,
        apply: (labels: Labels) =>
          labels.flatMap((one): Present[] => {
            const index = idOf(one.index);
            return index === undefined ? [] : [{ ...one, index }];
          }),
      })),
    )
    .next(2, writtenRows);
}

function readingRows(outputs: ChainQuestion['outputs'], name: string): LinkRow<undefined, Float32Array>[] {
  const read = (output: string) => () => {
    const { data, shape, dtype } = outputs[output]!;
    const isRow = shape.filter((dim) => dim !== 1).length <= 1;
    return dtype === 'float32' && isRow ? (data as Float32Array) : undefined;
  };
  return [
    asRecipe(read(name)),
    ...Object.keys(outputs)
      .filter((other) => other !== name)
      .map((other) =>
        lineRow<undefined, Float32Array>(
          `reads the output "${other}", yours "${name}"`,
          { name: other },
          read(other),
        ),
      ),
  ];
}

const same = (values: ArrayLike<number>): Scored => ({ shown: values, gates: values });
const logit = (value: number) => Math.log(value / (1 - value));

function scoreRows({ scores }: OutputSpec): LinkRow<Float32Array, Scored>[] {
  const isLogits = scores === 'logits';
  const own = (values: Float32Array) => Float64Array.from(values, isLogits ? sigmoid : Number);
  return [
    asRecipe((values) => same(own(values))),
    isLogits
      ? lineRow(
          'takes the scores as they are, yours applies a sigmoid (the sigmoid is missing there, or is in the network already)',
          { scores: 'probabilities' },
          same,
        )
      : lineRow('applies a sigmoid to the scores, yours does not', { scores: 'logits' }, (values) =>
          same(values.map(sigmoid)),
        ),
    ...scorings.map(({ words, fix, of }) => ({
      words,
      fix,
      apply: (values: Float32Array) => of(own(values)),
    })),
  ];
}

const once = 'apply the sigmoid once: the network, or the code behind it';

/** What becomes of probabilities, likeliest first. */
const scorings: readonly { words: string; fix: string; of(own: Float64Array): Scored }[] = [
  { words: 'applies the sigmoid twice', fix: once, of: (own) => same(own.map(sigmoid)) },
  {
    words: 'applies softmax over the classes, which then share one whole',
    fix: 'each class is there or not by itself: sigmoid',
    of: (own) => same(softmax(Float32Array.from(own, logit))),
  },
  {
    words: 'applies softmax to what went through a sigmoid already',
    fix: once,
    of: (own) => same(softmax(Float32Array.from(own))),
  },
  {
    words: 'holds the scores against the threshold before their sigmoid',
    fix: 'hold the probability against the threshold',
    of: (own) => ({ shown: own, gates: own.map(logit) }),
  },
  {
    words: 'has the scores without their sigmoid (logits)',
    fix: once,
    of: (own) => ({ shown: own.map(logit), gates: own }),
  },
  {
    words: 'has the logarithm of the probabilities',
    fix: 'show the probability',
    of: (own) => ({ shown: own.map(Math.log), gates: own }),
  },
  {
    words: 'has one minus the probabilities',
    fix: 'show the probability',
    of: (own) => same(own.map((value) => 1 - value)),
  },
];

/** Thresholds that people set, the commonest first. */
const COMMON = [0.5, 0.3, 0.4, 0.35, 0.25, 0.2, 0.6, 0.7, 0.1, 0.8, 0.05, 0.9, 0, 0.01];

function thresholdRows({ threshold }: OutputSpec, expected: Labels): LinkRow<Scored, Labels>[] {
  const above =
    (least: number) =>
    ({ shown, gates }: Scored): Labels =>
      Array.from(shown, (probability, index) => ({ index, probability })).filter(
        ({ index }) => gates[index]! > least,
      );
  const count = expected.length;
  return [
    asRecipe(above(threshold)),
    ...[...new Set([...justAbove(expected), ...COMMON])]
      .filter((value) => value !== threshold)
      .map((value) =>
        lineRow(
          `keeps the classes above ${value}, yours above ${threshold}`,
          { threshold: value },
          above(value),
          'threshold',
        ),
      ),
    {
      words: `keeps the best ${count} whatever their probability, yours those above ${threshold}`,
      fix: 'keep the classes above the threshold',
      apply: (scored) => best(scored, count),
    },
    {
      words: 'keeps every class, however improbable',
      fix: 'keep the classes above the threshold',
      apply: above(-Infinity),
    },
    {
      words: 'keeps the best class alone',
      fix: 'keep every class above the threshold',
      apply: (scored) => best(scored, 1),
    },
  ];
}

/** A threshold under which the reference's lowest number just passes. */
function justAbove(expected: Labels): number[] {
  const lowest = Math.min(...expected.map(({ probability }) => probability ?? NaN));
  return lowest > 0 && lowest < 1 ? [shortest(lowest * 0.97, lowest)] : [];
}

function best({ shown, gates }: Scored, count: number): Labels {
  return Array.from(shown, (probability, index) => ({ index, probability }))
    .sort((a, b) => gates[b.index]! - gates[a.index]! || a.index - b.index)
    .slice(0, count);
}

/** As files have them. */
export type ListedClass = Pick<TopClass, 'index'> & Partial<TopClass>;

const writtenRows: readonly LinkRow<Labels, Labels>[] = [
  untouched(),
  {
    words: 'has the probabilities in per cent',
    fix: 'probabilities are 0..1',
    apply: (labels) => labels.map((one) => ({ ...one, probability: 100 * one.probability! })),
  },
];
