import type { Tolerance } from '../../base/compare.js';
import { InputError } from '../../base/errors.js';
import { requireFloat32, sameShape, type Tensor } from '../../base/tensor.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { OutputSpec, ResolvedRecipe } from '../../recipe/schema.js';
import { positionsIn } from '../core/positions.js';
import { type Alignment, alignmentsOf } from './alignment.js';
import type { Classes } from './classes.js';
import type { Behind, Judge, Outputs, Verdict, View } from './judge.js';
import type { Scale } from './scale.js';
import { scales, wholeOf } from './scales.js';
import { effort } from './thresholds.js';

/** For an output tensor. */
export function outputJudge(given: Tensor, recipe: ResolvedRecipe, tolerance: Tolerance): Judge {
  const own = mainOutput(recipe);
  const notes =
    given.dtype === 'float32' ? [] : [`the expected output is ${given.dtype}: converted to float32`];
  const reference = Float32Array.from(given.data as ArrayLike<number>, Number);
  const bad = reference.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new InputError(
      `the expected output holds ${reference[bad]} at position ${bad}: nothing can be compared with it`,
    );
  let readings: OutputReading[] = [];
  let isChecked = false;
  return {
    notes,
    values: reference,
    accepts: () => true,
    wants: (name) => !isChecked || readings.some(({ output }) => output === name),
    check: (outputs) => {
      requireFloat32(outputs[own.name]!, `output "${own.name}"`);
      readings = allReadings(given, outputs, own);
      isChecked = true;
    },
    verdict: (outputs) => {
      const each = readings.map((reading) =>
        verdictsOf(outputs[reading.output]!, reading, tolerance, own.name),
      );
      const found = each.flat().filter((one) => one !== undefined);
      // where no free number makes it fit, it is seen on the network's own scale
      const views = each.flatMap((of) => of.map((one) => (one ?? of[0]!).view));
      const { behind, ...nearest } = nearestOf(found);
      return { ...nearest, behind: behind(), views };
    },
    between: (a, b) => (readings[0]!.alignment.isIds ? otherShare(a, b) : squares(a, b) / a.length),
    networks: { exponent: 0.85, factor: 2.5 },
    indistinct: 1e-6,
    worthTelling: 1e-4,
    near: 0.005,
  };
}

/** A reading with a number of its own has to leave so much less than a plainer one. */
const PLAINER = 2;

/** The first that is exact; else the nearest, the plainer one unless it is much further. */
function nearestOf(verdicts: readonly OneVerdict[]): OneVerdict {
  return (
    verdicts.find(({ isExact }) => isExact) ??
    verdicts.reduce((best, other) => (other.distance * PLAINER < best.distance ? other : best))
  );
}

/** On one scale. */
type OneVerdict = Pick<Verdict, 'distance' | 'isExact' | 'maxError'> & {
  view: View;
  behind: () => Behind | undefined;
};

/** One way to hold the reference against outputs. */
interface OutputReading {
  /** Its name. */
  output: string;
  alignment: Alignment;
  /** On which the reference may be, likeliest first. */
  scales: readonly Scale[];
  /** What distances are of: the values, or of shares their logarithms, since a share near 1 says nothing of the others. */
  seen(values: Float32Array): Float32Array;
  /** The reference, seen so. */
  reference: Float32Array;
  variance: number;
  /** Of the sketch. */
  positions: Int32Array;
}

/** Smaller shares are all alike: what float16 has no more. */
const LEAST_SHARE = 1e-7;

/**
 * The reference held against the output that the recipe reads, and then against the network's others of its shape.
 *
 * @param outputs for the user's own blob: what they are decides on which scale the reference can be
 */
function allReadings(given: Tensor, outputs: Outputs, own: OutputSpec): OutputReading[] {
  const others = Object.entries(outputs).flatMap(([name, actual]) =>
    name !== own.name && actual.dtype === 'float32' && sameShape(actual.shape, given.shape)
      ? outputReadings(given, actual, { ...own, name })
      : [],
  );
  try {
    return [...outputReadings(given, outputs[own.name]!, own), ...others];
  } catch (error) {
    if (others.length === 0 || !(error instanceof InputError)) throw error;
    return others;
  }
}

function outputReadings(given: Tensor, actual: Tensor, { layout, name }: OutputSpec): OutputReading[] {
  return alignmentsOf(given, actual.shape, layout, name).map((alignment) => {
    const { reference, isIds } = alignment;
    const classes = alignment.of(actual);
    const whole = wholeOf(reference);
    const seen = (values: Float32Array) =>
      whole ? values.map((value) => Math.log(Math.max(value / whole, LEAST_SHARE))) : values;
    const values = seen(reference.values);
    return {
      output: name,
      alignment,
      scales: isIds ? scales.slice(0, 1) : scales.filter(({ suits }) => suits(reference, classes)),
      seen,
      reference: values,
      variance: varianceOf({ ...reference, values }),
      positions: positionsIn(reference.values.length, effort.outputSample),
    };
  });
}

/** Relative: on another scale than the network's. */
const SCALED_RTOL = 1e-3;
/** Of class ids: so many may be too close to call. */
const IDS_BOUND = 1e-3;

/** On each scale; none where no free number makes it fit. */
function verdictsOf(
  actual: Tensor,
  reading: OutputReading,
  tolerance: Tolerance,
  own: string,
): (OneVerdict | undefined)[] {
  const classes = reading.alignment.of(actual);
  return reading.scales.map((scale) => {
    const scaled = scale.apply(classes, reading.alignment.reference);
    if (!scaled) return undefined;
    const within = scaled.words ? { atol: scaled.atol ?? tolerance.atol, rtol: SCALED_RTOL } : tolerance;
    const behind = () => behindOf(reading, { words: scaled.words?.() ?? '', fix: scale.fix }, own);
    return { ...verdictOn(scaled.values, reading, within), behind };
  });
}

/** What is said of a reading; undefined of the plain one. @param own the output that the recipe reads */
function behindOf(
  { alignment, output }: OutputReading,
  scale: Pick<Alignment, 'words' | 'fix'>,
  own: string,
): Behind | undefined {
  const said = [alignment, scale].filter(({ words }) => words);
  const isOther = output !== own;
  if (said.length === 0 && !isOther) return undefined;
  const other = `your recipe reads the output "${own}", the reference is the network's output "${output}"`;
  return {
    differences: [...(isOther ? [other] : []), ...said.map(({ words }) => `the reference ${words}`)],
    output: isOther ? { name: output } : {},
    beside: said.map(({ fix }) => fix),
  };
}

function verdictOn(
  values: Float32Array,
  reading: OutputReading,
  tolerance: Tolerance,
): Omit<OneVerdict, 'behind'> {
  const { alignment, seen, variance } = reading;
  const { reference, isIds } = alignment;
  const { isWithin, maxError } = heldAgainst(values, reference.values, tolerance);
  const seenValues = seen(values);
  const distance = isIds
    ? otherShare(values, reference.values)
    : shareOf(seenValues, reading.reference, variance);
  return {
    distance,
    isExact: isIds ? distance <= IDS_BOUND : isWithin,
    maxError,
    view: { distance, ...sketchOf(seenValues, reading) },
  };
}

/** Torch's rule for every value. @returns `maxError` undefined where a value is not finite */
function heldAgainst(
  values: Float32Array,
  reference: Float32Array,
  { atol, rtol }: Tolerance,
): { isWithin: boolean; maxError?: number } {
  let [maxError, isWithin] = [0, reference.length > 0];
  for (let i = 0; i < reference.length; i++) {
    const error = Math.abs(values[i]! - reference[i]!);
    if (!(error <= Number.MAX_VALUE)) return { isWithin: false };
    if (error > maxError) maxError = error;
    if (error - (atol + rtol * Math.abs(reference[i]!)) > 0) isWithin = false;
  }
  return { isWithin, maxError };
}

/** Beyond e to this, in units of the reference's spread, nothing is further off: what overflows to Infinity, and NaN. */
const FARTHEST_OFF = 30;

/** How far the values are off, in units of the reference's spread; where that is much, its logarithm. */
function sketchOf(
  values: Float32Array,
  { reference, variance, positions, alignment: { isIds } }: OutputReading,
): Omit<View, 'distance'> {
  if (isIds) {
    const sketch = Float32Array.from(positions, (at) => values[at]!);
    return { sketch, toReference: otherShare(values, reference) };
  }
  const spread = Math.sqrt(variance) || 1;
  const sketch = Float32Array.from(positions, (at) => {
    const off = Math.asinh((values[at]! - reference[at]!) / spread);
    return Number.isFinite(off) ? off : FARTHEST_OFF;
  });
  return { sketch, toReference: squares(sketch, new Float32Array(sketch.length)) / sketch.length };
}

/** How many are not the same, 0..1. */
function otherShare(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let others = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) others++;
  return others / a.length;
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
