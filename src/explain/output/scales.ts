import { affine, factor } from './affine.js';
import { type Classes, eachPlace, slopeOfLogs, softmaxOf, sumsTo, totalAt, within } from './classes.js';
import { NO_CHANGE, type Scale, short } from './scale.js';

const dumpFix = (what: string) =>
  `compare like with like: dump the network's own output, not what ${what} makes of it`;

/** Absolute, of probabilities: they are small. */
const SHARES_ATOL = 1e-6;

const isShares = (classes: Classes, whole: number) =>
  classes.count > 1 && within(classes, 0, whole * 1.001) && sumsTo(classes, whole);

/** What the classes of each place are together where they are shares of it: 1, or 100 in percent. */
export function wholeOf(classes: Classes): number | undefined {
  return [1, 100].find((whole) => isShares(classes, whole));
}

/** Each place's share of what its classes have in the reference: 1, or what a background class has left of it. */
function shares(whole: number, words: string): Scale {
  return {
    fix: dumpFix('softmax'),
    suits: (reference) => isShares(reference, whole),
    apply: (actual, reference) => ({
      values: softmaxOf(actual, 1, (share, start) => share * totalAt(reference, start)),
      words: () => (sumsTo(actual, 1) ? `${words}: the network's output holds probabilities already` : words),
      atol: whole * SHARES_ATOL,
    }),
  };
}

/** Softmax of the output times a number that is read off the reference. */
const tempered: Scale = {
  fix: dumpFix('softmax with a temperature'),
  suits: (reference) => isShares(reference, 1),
  apply: (actual, reference) => {
    const slope = slopeOfLogs(actual, reference);
    if (!Number.isFinite(slope) || slope <= 0 || Math.abs(slope - 1) < NO_CHANGE) return undefined;
    return {
      values: softmaxOf(actual, slope, (share, start) => share * totalAt(reference, start)),
      words: () =>
        `holds probabilities after softmax with a temperature of ${short(1 / slope)}, the network gives logits`,
      atol: SHARES_ATOL,
    };
  },
};

const logShares: Scale = {
  fix: dumpFix('log_softmax'),
  suits: (reference, actual) =>
    reference.count > 1 &&
    within(reference, -Infinity, 0) &&
    sumsTo(reference, 1, Math.exp) &&
    !sumsTo(actual, 1, Math.exp),
  apply: (actual) => ({
    values: softmaxOf(actual, 1, Math.log),
    words: () => 'holds logarithms of probabilities (after log_softmax), the network gives logits',
  }),
};

/** Softmax cannot be undone but for a number a place, which the reference says. */
const beforeSoftmax: Scale = {
  fix: 'compare like with like: the network ends in a Softmax, the reference was taken before it',
  suits: (reference, actual) =>
    isShares(actual, 1) && !isShares(reference, 1) && reference.rest === undefined,
  apply: (actual, reference) => {
    const values = new Float32Array(actual.values.length);
    eachPlace(actual, (start) => {
      let shift = 0;
      const at = (c: number) => start + c * actual.step;
      for (let c = 0; c < actual.count; c++)
        shift += reference.values[at(c)]! - Math.log(actual.values[at(c)]! || Number.MIN_VALUE);
      for (let c = 0; c < actual.count; c++)
        values[at(c)] = Math.log(actual.values[at(c)]! || Number.MIN_VALUE) + shift / actual.count;
    });
    return {
      values,
      words: () => 'holds logits (before softmax), the network gives probabilities',
      atol: 1e-3,
    };
  },
};

const sigmoid: Scale = {
  fix: dumpFix('the sigmoid'),
  suits: (reference, actual) => within(reference, 0, 1) && !within(actual, 0, 1),
  apply: ({ values }) => ({
    values: values.map((value) => 1 / (1 + Math.exp(-value))),
    words: () => 'holds values after a sigmoid, the network gives them before it',
    atol: SHARES_ATOL,
  }),
};

const beforeSigmoid: Scale = {
  fix: 'compare like with like: the network ends in a Sigmoid, the reference was taken before it',
  suits: (reference, actual) =>
    within(actual, 0, 1) && !within(reference, 0, 1) && !(actual.count > 1 && sumsTo(actual, 1)),
  apply: ({ values }) => ({
    values: values.map((value) => Math.log(value / (1 - value))),
    words: () => 'holds values before the sigmoid, the network gives them after it',
    atol: 1e-3,
  }),
};

const own: Scale = {
  fix: '',
  suits: () => true,
  apply: ({ values }) => ({ values }),
};

/** The likeliest first. */
export const scales: readonly Scale[] = [
  own,
  shares(1, 'holds probabilities (after softmax), the network gives logits'),
  shares(100, 'holds probabilities in percent (after softmax, times 100), the network gives logits'),
  logShares,
  sigmoid,
  tempered,
  beforeSoftmax,
  beforeSigmoid,
  factor,
  affine,
];
