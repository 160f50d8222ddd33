/** Classes that are there or not, in plain loops, and what people do otherwise. Nothing here is of cvdnn. */
import { float32Tensor } from '../../dist/base/tensor.js';
import { between, pick } from './scenes.mjs';

const sigmoid = (value) => 1 / (1 + Math.exp(-value));
const logit = (value) => Math.log(value / (1 - value));

const right = {
  score: (value) => sigmoid(value),
  gate: undefined,
  threshold: 0.5,
  number: (index) => index,
  factor: 1,
};

/**
 * Logits of which a few are above 0; `isProbable` where the network ends in Sigmoid.
 *
 * @param {() => number} random
 * @param {any} [wanted]
 */
function draw(random, { isProbable = pick(random, [true, false]) } = {}) {
  const count = pick(random, [20, 80, 40]);
  const logits = Float32Array.from({ length: count }, () =>
    random() < 0.15 ? between(random, 0.3, 4) : between(random, -6, -0.3),
  );
  const shown = isProbable ? logits.map(sigmoid) : logits;
  const outputs = { out: float32Tensor(shown, [1, count]) };
  const lines = { scores: isProbable ? 'probabilities' : 'logits', threshold: 0.5 };
  return {
    picture: [300, 200],
    input: [224, 224],
    fit: 'stretch',
    outputs,
    lines,
    isProbable,
    isSure: random() < 0.7,
  };
}

function answer({ outputs: { out }, isProbable, isSure }, steps) {
  const how = { ...right, ...steps };
  const logits = Array.from(out.data, (value) => (isProbable ? logit(value) : value));
  const all = how.all ? how.all(logits) : logits.map(how.score);
  const gates = how.gate ? logits.map(how.gate) : all;
  const present = all
    .map((probability, index) => ({ index, probability, gate: gates[index] }))
    .filter(({ gate }) => gate > how.threshold)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, how.most ?? Infinity)
    .map(({ index, probability }) => ({
      index: how.number(index),
      label: '',
      ...((isSure || how.isSure) && { probability: probability * how.factor }),
    }));
  return { task: 'multi-label', present };
}

const kinds = [
  {
    kind: 'sigmoid missing',
    wanted: { isProbable: false },
    steps: { score: (value) => value, isSure: true },
    says: [/scores as they are|holds the scores/],
  },
  {
    kind: 'sigmoid twice',
    steps: { score: (value) => sigmoid(sigmoid(value)), threshold: 0.62, isSure: true },
    says: [/sigmoid twice|applies a sigmoid to the scores, yours does not/],
  },
  {
    kind: 'the recipe takes logits for probabilities',
    wanted: { isProbable: false },
    recipe: { scores: 'probabilities' },
    steps: { isSure: true },
    says: [/applies a sigmoid to the scores/],
  },
  {
    kind: 'the recipe takes probabilities for logits',
    wanted: { isProbable: true },
    recipe: { scores: 'logits' },
    steps: { isSure: true },
    says: [/scores as they are/],
  },
  {
    kind: 'softmax',
    steps: {
      all: (logits) => {
        const e = logits.map(Math.exp);
        const sum = e.reduce((a, b) => a + b, 0);
        return e.map((value) => value / sum);
      },
      threshold: 0.05,
      isSure: true,
    },
    says: [/softmax/],
  },
  { kind: 'threshold 0.3', steps: { threshold: 0.3, isSure: true }, says: [/keeps the classes above/] },
  {
    kind: 'threshold 0.8',
    steps: { threshold: 0.8, isSure: true },
    says: [/keeps the classes above|keeps the best/],
  },
  {
    kind: 'threshold before the sigmoid',
    steps: { gate: (value) => value, isSure: true },
    says: [/before their sigmoid|keeps the classes above/],
  },
  { kind: 'the best alone', steps: { most: 1, isSure: true }, says: [/best/] },
  { kind: 'one higher', steps: { number: (index) => index + 1 }, says: [/one higher/] },
  { kind: 'one lower', steps: { number: (index) => index - 1 }, says: [/one lower/] },
  { kind: 'per cent', steps: { factor: 100, isSure: true }, says: [/per cent/] },
  {
    kind: 'logits shown',
    steps: { score: (value) => value, gate: sigmoid, isSure: true },
    says: [/without their sigmoid|scores as they are/],
  },
  {
    kind: 'one higher, per cent',
    steps: { number: (index) => index + 1, factor: 100, isSure: true },
    says: [/one higher/, /per cent/],
  },
  { kind: 'nothing wrong', steps: {}, isNothing: true },
  { kind: 'another picture', steps: { isSure: true }, isNone: true },
];

export const labels = { task: 'multi-label', draw, answer, kinds };
