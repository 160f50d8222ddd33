import type { Classes } from './classes.js';
import { NO_CHANGE, type Scale, type Scaled, short } from './scale.js';

/** Values from which on one free number, or two, say something: fewer are met by chance. */
const FEWEST = { factor: 4, line: 8 };
/** Relative: how near the reference's own numbers have to be to be what somebody made them. */
const NEAR = 1e-3;
/** Absolute tolerance of outputs, in the unit of the network. */
const ATOL = 1e-4;

const FIX = "compare like with like: dump the network's own output, before it is scaled";

/** The output times one number that is read off the reference. */
export const factor: Scale = {
  fix: FIX,
  suits: ({ values }) => values.length >= FEWEST.factor,
  apply: (actual, reference) => {
    const { xx, xy } = sumsOf(actual, reference);
    const slope = xy / xx;
    if (!isChange(slope, 0) || isBlownUp(slope, reference)) return undefined;
    return made(actual, slope, 0, () => factorWords(slope, reference));
  },
};

/** A line through the output, read off the reference. */
export const affine: Scale = {
  fix: FIX,
  suits: ({ values }) => values.length >= FEWEST.line,
  apply: (actual, reference) => {
    const { n, x, y, xx, xy } = sumsOf(actual, reference);
    const slope = (xy - (x * y) / n) / (xx - (x * x) / n);
    const offset = (y - slope * x) / n;
    if (!isChange(slope, offset) || isBlownUp(slope, reference)) return undefined;
    return made(actual, slope, offset, () => lineWords(slope, offset, reference));
  },
};

function isChange(slope: number, offset: number): boolean {
  if (!Number.isFinite(slope) || !Number.isFinite(offset) || slope === 0) return false;
  return Math.abs(slope - 1) >= NO_CHANGE || Math.abs(offset) >= ATOL;
}

/** Of the reference's own spread: so much may what the network's tolerance becomes be. */
const MOST_BLOWN = 0.01;

/** Whether it makes the reference of what is no more than the network's rounding: an output that hardly varies fits anything. */
function isBlownUp(slope: number, { values }: Classes): boolean {
  return Math.abs(slope) * ATOL > MOST_BLOWN * spreadOf(values).deviation;
}

interface Spread {
  mean: number;
  deviation: number;
}

/** Of references: each is held against many outputs. */
const spreads = new WeakMap<Float32Array, Spread>();

function spreadOf(values: Float32Array): Spread {
  const known = spreads.get(values) ?? newSpreadOf(values);
  spreads.set(values, known);
  return known;
}

function newSpreadOf(values: Float32Array): Spread {
  const n = values.length;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = sum / n;
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / n) };
}

function made({ values }: Classes, slope: number, offset: number, words: () => string): Scaled {
  const out = new Float32Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = slope * values[i]! + offset;
  return { values: out, words, atol: Math.abs(slope) * ATOL };
}

function sumsOf({ values: a }: Classes, { values: b }: Classes) {
  let [x, y, xx, xy] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    x += a[i]!;
    y += b[i]!;
    xx += a[i]! * a[i]!;
    xy += a[i]! * b[i]!;
  }
  return { n: a.length, x, y, xx, xy };
}

function factorWords(slope: number, { values }: Classes): string {
  const length = Math.sqrt(values.reduce((total, value) => total + value * value, 0));
  if (Math.abs(length - 1) < NEAR) return "is the network's output divided by its own length (L2-normalized)";
  const highest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (Math.abs(highest - 1) < NEAR) return "is the network's output divided by its own maximum";
  const back = 1 / slope;
  const isWhole = Math.abs(back) > 1 && Math.abs(back - Math.round(back)) < NEAR * Math.abs(back);
  return isWhole
    ? `is the network's output divided by ${Math.round(back)}`
    : `is ${short(slope)} times the network's output`;
}

function lineWords(slope: number, offset: number, { values }: Classes): string {
  const { mean, deviation } = spreadOf(values);
  if (Math.abs(mean) < NEAR && Math.abs(deviation - 1) < 1 / values.length + NEAR)
    return "is the network's output standardised by its own mean and standard deviation";
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
  if (Math.abs(low) < NEAR && Math.abs(high - 1) < NEAR)
    return "is the network's output stretched to 0..1 from its own minimum and maximum";
  return `is ${short(slope)} times the network's output ${offset < 0 ? '−' : '+'} ${short(Math.abs(offset))}`;
}
