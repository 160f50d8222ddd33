import type { Tensor } from '../../../base/tensor.js';
import { mainOutput } from '../../../recipe/outputs.js';
import { softmax } from '../../../tasks/classification/answer.js';
import { normOf } from '../../../tasks/embedding/answer.js';
import { sigmoid } from '../../../tasks/multi-label/answer.js';
import { Chain, type LinkRow } from '../../chain/chain.js';
import { asRecipe, type ChainQuestion, lineRow, untouched } from '../../chain/kind.js';

type Vector = Float32Array;

/** From the outputs to a vector; the likeliest mistakes of each link first. */
export function vectorChain({ outputs, resolved }: ChainQuestion): Chain<Vector> {
  const { name, normalize } = mainOutput(resolved);
  return Chain.from(2, readingRows(outputs, name)).next(1.5, normalizations(normalize)).next(1.5, writings);
}

function readingRows(outputs: ChainQuestion['outputs'], name: string): LinkRow<undefined, Vector>[] {
  const others = Object.keys(outputs).filter((other) => other !== name);
  return [
    asRecipe(() => flat(outputs[name]!)),
    ...others.map((other) =>
      lineRow<undefined, Vector>(
        `reads the output "${other}" (another layer), yours "${name}"`,
        { name: other },
        () => flat(outputs[other]!),
      ),
    ),
    ...[name, ...others].flatMap((output) =>
      poolings.map(({ words, of }) => ({
        words: `${words} of the output "${output}"`,
        fix: 'read the output that holds the vector itself',
        apply: () => of(outputs[output]!),
      })),
    ),
  ];
}

function flat({ data, dtype }: Tensor): Vector | undefined {
  return dtype === 'float32' ? (data as Float32Array) : undefined;
}

/** What is made of several vectors: a map's 1xCxHxW, the tokens' 1xTxC. */
const poolings: readonly { words: string; of(output: Tensor): Vector | undefined }[] = [
  { words: 'takes the mean of each channel (global average pooling)', of: overPlanes(mean) },
  {
    words: 'takes the greatest of each channel (global max pooling)',
    of: overPlanes((values) => Math.max(...values)),
  },
  {
    words: 'takes the channels last when it makes a vector',
    of({ data, shape, dtype }) {
      if (dtype !== 'float32' || shape.length !== 4) return undefined;
      const [, channels, height, width] = shape as [number, number, number, number];
      const area = height * width;
      return Float32Array.from(data as Float32Array, (_, i) =>
        Number(data[(i % channels) * area + Math.floor(i / channels)]),
      );
    },
  },
  { words: 'takes the first token', of: overTokens((tokens) => tokens[0]!) },
  {
    words: 'takes the mean of the tokens',
    of: overTokens((tokens) => tokens[0]!.map((_, i) => mean(tokens.map((token) => token[i]!)))),
  },
  {
    words: 'takes the mean of all tokens but the first',
    of: overTokens((tokens) => tokens[0]!.map((_, i) => mean(tokens.slice(1).map((token) => token[i]!)))),
  },
];

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function overPlanes(of: (plane: Float32Array) => number) {
  return ({ data, shape, dtype }: Tensor): Vector | undefined => {
    const [batch, channels, height, width] = shape as [number, number, number, number];
    if (dtype !== 'float32' || shape.length !== 4 || batch !== 1 || height * width === 1) return undefined;
    const area = height * width;
    return Float32Array.from({ length: channels }, (_, c) =>
      of((data as Float32Array).subarray(c * area, (c + 1) * area)),
    );
  };
}

function overTokens(of: (tokens: Float32Array[]) => Float32Array) {
  return ({ data, shape, dtype }: Tensor): Vector | undefined => {
    const [batch, count, length] = shape as [number, number, number];
    if (dtype !== 'float32' || shape.length !== 3 || batch !== 1 || count < 2) return undefined;
    return of(
      Array.from({ length: count }, (_, t) => (data as Float32Array).subarray(t * length, (t + 1) * length)),
    );
  };
}

const dividedBy = (values: Vector, divisor: number) =>
  divisor === 0 ? undefined : values.map((value) => value / divisor);
const unit = (values: Vector) => dividedBy(values, normOf(values));

function normalizations(own: 'l2' | 'none'): LinkRow<Vector, Vector>[] {
  const isUnit = own === 'l2';
  return [
    asRecipe((values) => (isUnit ? unit(values) : values)),
    isUnit
      ? lineRow(
          'leaves the vector as it is, yours divides it by its length',
          { normalize: 'none' },
          (values) => values,
        )
      : lineRow('divides the vector by its length (L2), yours leaves it', { normalize: 'l2' }, unit),
    ...others,
  ];
}

const fix = "set output.normalize to what the reference's users compare: l2 or none";
const others: readonly LinkRow<Vector, Vector>[] = (
  [
    [
      'divides the vector by the sum of its sizes (L1), not by its length',
      (values) =>
        dividedBy(
          values,
          values.reduce((sum, value) => sum + Math.abs(value), 0),
        ),
    ],
    [
      'divides the vector by its greatest size, not by its length',
      (values) =>
        dividedBy(
          values,
          values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
        ),
    ],
    ['divides the vector by its length squared', (values) => dividedBy(values, normOf(values) ** 2)],
    ['applies softmax to the vector', (values) => Float32Array.from(softmax(values))],
    ['applies a sigmoid to the vector', (values) => values.map(sigmoid)],
    ['applies tanh to the vector', (values) => values.map(Math.tanh)],
    [
      "takes the vector's own mean off and divides by its own deviation (z-score)",
      (values) => {
        const centred = lessMean(values);
        return dividedBy(centred, normOf(centred) / Math.sqrt(values.length));
      },
    ],
    ["takes the vector's own mean off", lessMean],
    [
      "takes the vector's own mean off and divides by the length that is left",
      (values) => unit(lessMean(values)),
    ],
    [
      'stretches the vector between its own ends (0..1)',
      (values) => {
        const low = values.reduce((a, b) => Math.min(a, b), Infinity);
        return dividedBy(
          values.map((value) => value - low),
          values.reduce((a, b) => Math.max(a, b), -Infinity) - low,
        );
      },
    ],
    ['has zero for all numbers below zero (ReLU)', (values) => values.map((value) => Math.max(value, 0))],
    ['has only the signs of the vector', (values) => values.map(Math.sign)],
    [
      'takes the root of each size and keeps its sign (power normalization)',
      (values) => values.map((value) => Math.sign(value) * Math.sqrt(Math.abs(value))),
    ],
  ] as const satisfies readonly (readonly [string, (values: Vector) => Vector | undefined])[]
).map(([words, apply]) => ({ words, fix, apply }));

function lessMean(values: Vector): Vector {
  const middle = mean(values);
  return values.map((value) => value - middle);
}

const times = [100, 255, 0.01, 1 / 255, 10, 0.1, 16, 30, 32, 64, 0.5, 2, -1, 127.5, 128, 127];
const timesWords = (factor: number) =>
  factor === 1 / 255 ? 'has the vector divided by 255' : `has the vector times ${factor}`;

const writings: readonly LinkRow<Vector, Vector>[] = [
  untouched(),
  ...times.map((factor) => ({
    words: timesWords(factor),
    fix: 'leave the numbers as the network gives them',
    apply: (values: Vector) => values.map((value) => value * factor),
  })),
  {
    words: 'has the vector in reverse',
    fix: "keep the network's order",
    apply: (values) => [...values].reverse() && Float32Array.from([...values].reverse()),
  },
  {
    words: 'has the vector sorted',
    fix: "keep the network's order",
    apply: (values) => Float32Array.from(values).sort(),
  },
];
