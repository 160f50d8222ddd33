/** Vectors in plain loops, and what people do otherwise. Nothing here is of cvdnn. */
import { float32Tensor } from '../../dist/base/tensor.js';
import { normal, pick } from './scenes.mjs';

const length = (values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const unit = (values) => values.map((value) => value / length(values));

const right = {
  read: ({ outputs }) => Array.from(outputs.out.data),
  normalize: (values, { isUnit }) => (isUnit ? unit(values) : values),
  write: (values) => values,
};

/**
 * A vector, the map that it is the mean of, and an earlier layer of as many numbers.
 *
 * @param {() => number} random
 * @param {any} [wanted]
 */
function draw(random, { isUnit = pick(random, [true, false]) } = {}) {
  const size = pick(random, [64, 128, 512]);
  const map = Float32Array.from({ length: size * 9 }, () => 0.7 * normal(random) + 0.2);
  const out = Float32Array.from({ length: size }, (_, c) => {
    let sum = 0;
    for (let i = 0; i < 9; i++) sum += map[9 * c + i];
    return sum / 9;
  });
  const earlier = out.map((value) => 1.5 * Math.max(0, value + 0.3 * normal(random)));
  const outputs = {
    out: float32Tensor(out, [1, size]),
    earlier: float32Tensor(earlier, [1, size]),
    map: float32Tensor(map, [1, size, 3, 3]),
  };
  return {
    picture: [300, 200],
    input: [112, 112],
    fit: 'stretch',
    outputs,
    lines: { normalize: isUnit ? 'l2' : 'none' },
    isUnit,
  };
}

function answer(scene, steps) {
  const how = { ...right, ...steps };
  return { task: 'embedding', vector: Float32Array.from(how.write(how.normalize(how.read(scene), scene))) };
}

const always = (normalize) => ({ normalize });
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const centred = (values) => values.map((value) => value - mean(values));

const kinds = [
  {
    kind: 'not normalized',
    wanted: { isUnit: true },
    steps: always((values) => values),
    says: [/leaves the vector as it is/],
  },
  { kind: 'normalized', wanted: { isUnit: false }, steps: always(unit), says: [/by its length \(L2\)/] },
  {
    kind: 'the recipe does not normalize',
    wanted: { isUnit: true },
    recipe: { normalize: 'none' },
    says: [/by its length \(L2\)/],
  },
  {
    kind: 'L1',
    steps: always((values) =>
      values.map((value) => value / values.reduce((sum, one) => sum + Math.abs(one), 0)),
    ),
    says: [/L1/],
  },
  {
    kind: 'greatest',
    steps: always((values) => values.map((value) => value / Math.max(...values.map(Math.abs)))),
    says: [/greatest size/],
  },
  {
    kind: 'z-score',
    steps: always((values) =>
      centred(values).map((value) => value / Math.sqrt(mean(centred(values).map((one) => one * one)))),
    ),
    says: [/z-score/],
  },
  {
    kind: 'length squared',
    steps: always((values) => values.map((value) => value / length(values) ** 2)),
    says: [/length squared/],
  },
  {
    kind: 'softmax',
    steps: always((values) => {
      const e = values.map(Math.exp);
      const sum = e.reduce((a, b) => a + b, 0);
      return e.map((value) => value / sum);
    }),
    says: [/softmax/],
  },
  {
    kind: 'another layer',
    steps: { read: ({ outputs }) => Array.from(outputs.earlier.data) },
    says: [/"earlier"/],
  },
  {
    kind: 'another layer, not normalized',
    wanted: { isUnit: true },
    steps: { read: ({ outputs }) => Array.from(outputs.earlier.data), normalize: (values) => values },
    says: [/"earlier"/, /leaves the vector/],
  },
  {
    kind: 'max pooling',
    steps: {
      read: ({ outputs: { map } }) =>
        Array.from({ length: map.shape[1] }, (_, c) => Math.max(...map.data.subarray(9 * c, 9 * c + 9))),
    },
    says: [/max pooling/],
  },
  {
    kind: 'ReLU',
    steps: { write: (values) => values, ...always((values) => values.map((value) => Math.max(value, 0))) },
    wanted: { isUnit: false },
    says: [/ReLU/],
  },
  {
    kind: 'times 255',
    steps: { write: (values) => values.map((value) => 255 * value) },
    says: [/times 255/],
  },
  { kind: 'nothing wrong', steps: {}, isNothing: true },
  {
    kind: 'four decimals',
    steps: { write: (values) => values.map((value) => Number(value.toFixed(4))) },
    wanted: { isUnit: false },
    isNothing: true,
  },
  { kind: 'another picture', isNone: true },
];

export const vectors = { task: 'embedding', draw, answer, kinds };
