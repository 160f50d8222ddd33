import { compareTensors, type Tolerance } from '../../base/compare.js';
import { expected, InputError } from '../../base/errors.js';
import { planesOf, requireFloat32, sameShape, shapeText, type Tensor } from '../../base/tensor.js';
import type { ResolvedRecipe } from '../../recipe/schema.js';
import type { Judge } from './judge.js';
import { positionsIn } from './sketch.js';
import { effort } from './thresholds.js';

/** For an output tensor. */
export function outputJudge(given: Tensor, { output }: ResolvedRecipe, tolerance: Tolerance): Judge {
  const notes =
    given.dtype === 'float32' ? [] : [`the expected output is ${given.dtype}: converted to float32`];
  const reference = Float32Array.from(given.data as ArrayLike<number>, Number);
  const bad = reference.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new InputError(
      `the expected output holds ${reference[bad]} at position ${bad}: nothing can be compared with it`,
    );
  const variance = varianceOf(reference, given.shape, output.layout);
  const positions = positionsIn(reference.length, effort.outputSample);
  const share = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    const distance = squares(a, b) / a.length / variance;
    return Number.isFinite(distance) ? distance : FARTHEST;
  };
  return {
    notes,
    values: reference,
    accepts: () => true,
    check: (actual) => {
      const { shape } = requireFloat32(actual, `output "${output.name}"`);
      if (!sameShape(shape, given.shape))
        throw expected(
          `${shapeText(shape)}, the shape of output "${output.name}",`,
          'the expected output',
          shapeText(given.shape),
        );
    },
    verdict: (actual) => {
      const wanted: Tensor = { data: reference, shape: actual.shape, dtype: 'float32' };
      const compared = compareTensors(actual, wanted, tolerance);
      const values = actual.data as Float32Array;
      return {
        distance: share(values, reference),
        isExact: compared.verdict === 'match',
        maxError: 'maxError' in compared ? compared.maxError : undefined,
        sketch: Float32Array.from(positions, (at) => values[at]!),
      };
    },
    between: share,
    // measured on the embedded models, as `bench/explain.mjs --part outputs` runs them
    prior: (blobs) => Math.min(0.3 * blobs ** 0.75, 1.5),
    indistinct: 1e-6,
    near: 0.005,
  };
}

/** Of an output that holds NaN, or of a reference that does not vary: further than outputs mostly are. */
const FARTHEST = 10;

function squares(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i]! - b[i]!) ** 2;
  return total;
}

/** About the mean of each channel, so that a background that is high everywhere explains nothing. */
function varianceOf(values: Float32Array, shape: readonly number[], layout: 'NCHW' | 'NHWC'): number {
  const isMap =
    shape.length === 4 &&
    shape[0] === 1 &&
    planesOf(shape, layout).height * planesOf(shape, layout).width > 1;
  const { channels, height, width, channelStep, pixelStep } = isMap
    ? planesOf(shape, layout)
    : { channels: 1, height: 1, width: values.length, channelStep: 0, pixelStep: 1 };
  let total = 0;
  for (let channel = 0; channel < channels; channel++) {
    let [sum, square] = [0, 0];
    const shift = values[channel * channelStep]!;
    for (let i = 0; i < height * width; i++) {
      const value = values[channel * channelStep + i * pixelStep]! - shift;
      sum += value;
      square += value * value;
    }
    total += square - (sum * sum) / (height * width);
  }
  return total / values.length;
}
