/** Constants as trainings publish them, how they are spoilt, and a picture's own numbers in their place. */

const all = (value) => [value, value, value];
const units = (values) => values.map((value) => 255 * value);

/** Mean and divisor in levels, R, G, B: `(level − mean) / divisor`. */
export const normalizations = [
  { name: 'ImageNet', mean: [123.675, 116.28, 103.53], divisor: [58.395, 57.12, 57.375] },
  { name: 'ImageNet, rounded', mean: units([0.485, 0.456, 0.406]), divisor: units([0.23, 0.22, 0.22]) },
  { name: '0..255', mean: all(0), divisor: all(1) },
  { name: '0..1', mean: all(0), divisor: all(255) },
  { name: '0..1 by 256', mean: all(0), divisor: all(256) },
  { name: '-1..1', mean: all(127.5), divisor: all(127.5) },
  { name: '-1..1 by 128', mean: all(128), divisor: all(128) },
  { name: '-0.5..0.5', mean: all(127.5), divisor: all(255) },
  { name: 'Caffe', mean: [123.68, 116.779, 103.939], divisor: all(1) },
  { name: 'Caffe, whole', mean: [123, 117, 104], divisor: all(1) },
  { name: 'MobileNet of Caffe', mean: [123.68, 116.78, 103.94], divisor: all(1 / 0.017) },
  {
    name: 'CLIP',
    mean: units([0.48145466, 0.4578275, 0.40821073]),
    divisor: units([0.26862954, 0.26130258, 0.27577711]),
  },
  { name: 'CIFAR-10', mean: units([0.4914, 0.4822, 0.4465]), divisor: units([0.247, 0.2435, 0.2616]) },
  { name: 'CIFAR-100', mean: units([0.5071, 0.4865, 0.4409]), divisor: units([0.2673, 0.2564, 0.2762]) },
  { name: 'Detectron', mean: [123.675, 116.28, 103.53], divisor: all(1) },
  { name: 'MNIST', mean: all(255 * 0.1307), divisor: all(255 * 0.3081) },
];

const each =
  (change) =>
  ({ mean, divisor }) => {
    const pairs = mean.map((m, c) => change(m, divisor[c], c));
    return { mean: pairs.map(([m]) => m), divisor: pairs.map(([, d]) => d) };
  };

/** What becomes of constants by a slip; `(level − mean) / divisor` again. */
export const slips = [
  { name: 'mean and std missing, ÷255', spoil: each(() => [0, 255]) },
  { name: 'mean and std missing, 0..255', spoil: each(() => [0, 1]) },
  { name: 'std missing', spoil: each((m) => [m, 255]) },
  { name: 'mean missing', spoil: each((_m, d) => [0, d]) },
  { name: 'mean twice', spoil: each((m, d) => [2 * m, d]) },
  { name: 'normalized twice', spoil: each((m, d) => [m + (m * d) / 255, (d * d) / 255]) },
  { name: '÷255 twice, before the mean', spoil: each((m, d) => [255 * m, 255 * d]) },
  { name: '÷255 missing', spoil: each((m, d) => [m / 255, d / 255]) },
  { name: 'mean added', spoil: each((m, d) => [-m, d]) },
  { name: 'mean in 0..1 units', spoil: each((m, d) => [m / 255, d]) },
  { name: 'mean of 0..255 after the ÷255', spoil: each((m, d) => [255 * m, d]) },
  { name: 'multiplied by the std', spoil: each((m, d) => [m, 65025 / d]) },
  { name: 'one std for all', spoil: ({ mean, divisor }) => ({ mean, divisor: all(divisor[0]) }) },
  { name: 'one mean for all', spoil: ({ mean, divisor }) => ({ mean: all(mean[0]), divisor }) },
  {
    name: 'mean and std in the other order',
    spoil: ({ mean, divisor }) => ({ mean: mean.toReversed(), divisor: divisor.toReversed() }),
  },
  { name: 'the negative', spoil: each((m, d) => [255 - m, -d]) },
];

/** The lines of a recipe that say them, in its order. */
export function linesOf({ mean, divisor }, order = 'rgb') {
  const turned = (values) => (order === 'bgr' ? values.toReversed() : [...values]);
  return { mean: turned(mean), scale: 1, std: turned(divisor) };
}

/** R, G, B again, of a recipe's lines. */
export function constantsOf({ mean, scale, std, order }) {
  const turned = (values) => (order === 'bgr' ? values.toReversed() : [...values]);
  return { mean: turned(mean), divisor: turned(std).map((value) => value / scale) };
}

export const sameConstants = (a, b) =>
  [0, 1, 2].every(
    (c) =>
      Math.abs(a.divisor[c] - b.divisor[c]) <= 1e-3 * Math.abs(b.divisor[c]) &&
      Math.abs(a.mean[c] - b.mean[c]) < 0.1,
  );

function numbersOf(values) {
  const sorted = Float64Array.from(values).sort();
  const mean = sorted.reduce((a, b) => a + b, 0) / sorted.length;
  const square = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  return { mean, square, count: sorted.length, at };
}

/** A picture's own numbers in the place of constants. */
const rules = [
  { name: 'z-score', of: ({ mean, square, count }) => ({ mean, divisor: Math.sqrt(square / count) }) },
  {
    name: 'z-score, n − 1',
    of: ({ mean, square, count }) => ({ mean, divisor: Math.sqrt(square / (count - 1)) }),
  },
  { name: 'min–max to 0..1', of: ({ at }) => ({ mean: at(0), divisor: at(1) - at(0) }) },
  { name: 'min–max to -1..1', of: ({ at }) => ({ mean: (at(0) + at(1)) / 2, divisor: (at(1) - at(0)) / 2 }) },
  { name: '÷ maximum', of: ({ at }) => ({ mean: 0, divisor: at(1) }) },
  { name: 'mean taken away, ÷255', of: ({ mean }) => ({ mean, divisor: 255 }) },
  { name: 'percentiles 1 and 99', of: ({ at }) => ({ mean: at(0.01), divisor: at(0.99) - at(0.01) }) },
  { name: 'percentiles 2 and 98', of: ({ at }) => ({ mean: at(0.02), divisor: at(0.98) - at(0.02) }) },
];

export const statistics = rules.flatMap(({ name, of }) => [
  { name: `${name}, whole`, constants: ({ data }) => spread(of(numbersOf(data))) },
  {
    name: `${name}, by channel`,
    constants: ({ data }) => {
      const own = [0, 1, 2].map((c) => of(numbersOf(data.filter((_, i) => i % 3 === c))));
      return { mean: own.map(({ mean }) => mean), divisor: own.map(({ divisor }) => divisor) };
    },
  },
]);

const spread = ({ mean, divisor }) => ({ mean: all(mean), divisor: all(divisor) });
