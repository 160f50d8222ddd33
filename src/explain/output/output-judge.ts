import { compareTensors, type Tolerance } from '../../base/compare.js';
import { InputError } from '../../base/errors.js';
import { requireFloat32, type Tensor } from '../../base/tensor.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { OutputSpec, ResolvedRecipe } from '../../recipe/schema.js';
import { type Alignment, alignmentsOf } from './alignment.js';
import type { Judge, Verdict } from './judge.js';
import { type Classes, type Scale, scales } from './scales.js';
import { positionsIn } from './sketch.js';
import { effort } from './thresholds.js';

/** For an output tensor. */
export function outputJudge(given: Tensor, recipe: ResolvedRecipe, tolerance: Tolerance): Judge {
  const output = mainOutput(recipe);
  const notes =
    given.dtype === 'float32' ? [] : [`the expected output is ${given.dtype}: converted to float32`];
  const reference = Float32Array.from(given.data as ArrayLike<number>, Number);
  const bad = reference.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new InputError(
      `the expected output holds ${reference[bad]} at position ${bad}: nothing can be compared with it`,
    );
  let readings: OutputReading[] = [];
  const share = (a: ArrayLike<number>, b: ArrayLike<number>) => shareOf(a, b, readings[0]!.variance);
  return {
    notes,
    values: reference,
    accepts: () => true,
    check: (actual) => {
      requireFloat32(actual, `output "${output.name}"`);
      readings = outputReadings(given, actual, output);
    },
    verdict: (actual) => {
      const verdicts = readings.map((reading) => verdictOf(actual, reading, tolerance));
      return (
        verdicts.find(({ isExact }) => isExact) ??
        verdicts.reduce((a, b) => (b.distance < a.distance ? b : a))
      );
    },
    between: share,
    // measured on the embedded models, as `bench/explain.mjs --part outputs` runs them
    prior: (blobs) => Math.min(0.3 * blobs ** 0.75, 1.5),
    indistinct: 1e-6,
    near: 0.005,
  };
}

/** One way to hold the reference against outputs. */
interface OutputReading {
  alignment: Alignment;
  scale: Scale | undefined;
  variance: number;
  /** Of the sketch. */
  positions: Int32Array;
}

/** @param actual the network's output for the user's own blob: what it is decides on which scale the reference is */
function outputReadings(given: Tensor, actual: Tensor, { layout, name }: OutputSpec): OutputReading[] {
  return alignmentsOf(given, actual.shape, layout, name).map((alignment) => {
    const { reference } = alignment;
    const scale = scales.find(({ suits }) => suits(reference, alignment.of(actual)));
    return {
      alignment,
      scale,
      variance: varianceOf(reference),
      positions: positionsIn(reference.values.length, effort.outputSample),
    };
  });
}

/** On another scale than the network's the golden's tolerance is too coarse: probabilities are small. */
const SCALED = { atol: 1e-6, rtol: 1e-3 };

function verdictOf(
  actual: Tensor,
  { alignment, scale, variance, positions }: OutputReading,
  tolerance: Tolerance,
): Verdict {
  const { reference } = alignment;
  const classes = alignment.of(actual);
  const values = scale ? scale.apply(classes) : classes.values;
  const shape = [values.length];
  const compared = compareTensors(
    { data: values, shape, dtype: 'float32' },
    { data: reference.values, shape, dtype: 'float32' },
    scale ? SCALED : tolerance,
  );
  const said = [alignment, scale].filter((each) => each?.words);
  return {
    distance: shareOf(values, reference.values, variance),
    isExact: compared.verdict === 'match',
    maxError: 'maxError' in compared ? compared.maxError : undefined,
    sketch: Float32Array.from(positions, (at) => values[at]!),
    ...(said.length > 0 && {
      behind: {
        differences: said.map((each) => `the reference ${each!.words}`),
        output: {},
        beside: said.map((each) => each!.fix),
      },
    }),
  };
}

function shareOf(a: ArrayLike<number>, b: ArrayLike<number>, variance: number): number {
  const distance = squares(a, b) / a.length / variance;
  return Number.isFinite(distance) ? distance : FARTHEST;
}

/** Of an output that holds NaN, or of a reference that does not vary: further than outputs mostly are. */
const FARTHEST = 10;

function squares(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i]! - b[i]!) ** 2;
  return total;
}

/** About the mean of each channel of a map, so that a background that is high everywhere explains nothing. */
function varianceOf({ values, count, step, isMap }: Classes): number {
  const [channels, across] = isMap ? [count, step] : [1, values.length];
  let total = 0;
  for (let channel = 0; channel < channels; channel++) {
    let [sum, square] = [0, 0];
    const shift = values[channel * across]!;
    for (let start = channel * across; start < values.length; start += channels * across)
      for (let i = start; i < start + across; i++) {
        const value = values[i]! - shift;
        sum += value;
        square += value * value;
      }
    total += square - (sum * sum) / (values.length / channels);
  }
  return total / values.length;
}
