import type { Pixels } from '../../image/pixels.js';
import { equalizedTable, fromSrgb, toSrgb } from '../knowledge/tones.js';
import type { Permutation } from './distance.js';

/** A line for each channel: `expected = a · level + b`. */
export interface Lines {
  a: number[];
  b: number[];
  /** Root of the mean square residual in levels of the picture. */
  levels: number;
  /** In levels. */
  largest: number;
}

/** Least squares, channel by channel; where the reference is clipped it does not count. */
export function linesOf(pixels: Pixels, expected: Pixels, permutation: Permutation): Lines | undefined {
  const { channels } = pixels;
  const isByte = expected.data instanceof Uint8Array;
  const [a, b]: [number[], number[]] = [[], []];
  let [square, largest, count] = [0, 0, 0];
  for (let c = 0; c < channels; c++) {
    const pairs = (visit: (p: number, e: number) => void) => {
      for (let at = c; at < expected.data.length; at += channels) {
        const e = expected.data[at]!;
        if (!isByte || (e > 0 && e < 255)) visit(pixels.data[at - c + permutation[c]!]!, e);
      }
    };
    const line = lineOf(pairs);
    if (!line) return undefined;
    a.push(line.a);
    b.push(line.b);
    pairs((p, e) => {
      const residual = Math.abs((e - line.b) / line.a - p);
      square += residual ** 2;
      count++;
      if (residual > largest) largest = residual;
    });
  }
  return { a, b, levels: Math.sqrt(square / count), largest };
}

/** Undefined where either is constant. */
function lineOf(pairs: (visit: (p: number, e: number) => void) => void) {
  let [n, p1, e1, pp, pe] = [0, 0, 0, 0, 0];
  pairs((p, e) => {
    n++;
    p1 += p;
    e1 += e;
    pp += p * p;
    pe += p * e;
  });
  const variance = pp / n - (p1 / n) ** 2;
  const covariance = pe / n - (p1 / n) * (e1 / n);
  if (!(variance > 0) || covariance === 0) return undefined;
  const a = covariance / variance;
  return { a, b: e1 / n - (a * p1) / n };
}

/** One curve for each channel, and how well it does on pixels that it was not made of. */
export interface Curve {
  /** Root of the mean square residual, in levels. */
  levels: number;
  /** The exponent that all channels share, where they do: `255 · (level / 255)^gamma`. */
  gamma: number | undefined;
}

/** Fewer values of a level say nothing about it. */
const FEWEST = 3;

/** What each level became, from every second pixel; judged by the others. Of 8-bit pictures. */
export function curveOf(pixels: Pixels, expected: Pixels, permutation: Permutation): Curve | undefined {
  const { channels } = pixels;
  let [square, judged] = [0, 0];
  const means: Float64Array[] = [];
  for (let c = 0; c < channels; c++) {
    const { mean, counts } = meansOf(pixels, expected, c, permutation[c]!);
    if (!isRising(mean, counts)) return undefined;
    means.push(mean);
    for (let i = 1; i < expected.data.length / channels; i += 2) {
      const level = pixels.data[i * channels + permutation[c]!]!;
      if (counts[level]! < FEWEST) continue;
      square += (expected.data[i * channels + c]! - mean[level]!) ** 2;
      judged++;
    }
  }
  if (judged < expected.data.length / 4) return undefined;
  return { levels: Math.sqrt(square / judged), gamma: gammaOf(means) };
}

function meansOf({ data: ps, channels }: Pixels, { data: es }: Pixels, c: number, from: number) {
  const sums = new Float64Array(256);
  const counts = new Float64Array(256);
  for (let i = 0; i < es.length / channels; i += 2) {
    const level = ps[i * channels + from]!;
    sums[level]! += es[i * channels + c]!;
    counts[level]!++;
  }
  return { mean: sums.map((sum, level) => (counts[level]! >= FEWEST ? sum / counts[level]! : NaN)), counts };
}

/** Levels that are not in order are no tone curve. */
function isRising(mean: Float64Array, counts: Float64Array): boolean {
  const known = [...mean].filter((_, level) => counts[level]! >= FEWEST);
  return known.length >= 8 && known.every((value, i) => i === 0 || value >= known[i - 1]! - 1);
}

const GAMMA_BOUND = 1;

function gammaOf(means: readonly Float64Array[]): number | undefined {
  const points = means.flatMap((mean) => [...mean].map((value, level) => [level, value] as const));
  const known = points.filter(([level, value]) => Number.isFinite(value) && level > 0 && level < 255);
  const rms = (gamma: number) =>
    Math.sqrt(
      known.reduce((sum, [level, value]) => sum + (255 * (level / 255) ** gamma - value) ** 2, 0) /
        known.length,
    );
  const gammas = Array.from({ length: 331 }, (_, i) => 0.2 + i * 0.01);
  const best = gammas.reduce((a, b) => (rms(b) < rms(a) ? b : a));
  return rms(best) <= GAMMA_BOUND ? Number(best.toFixed(2)) : undefined;
}

/** How far the picture, each channel's histogram equalized as `cv2.equalizeHist` does, lies from the reference: levels, rms. */
export function equalizedLevels(pixels: Pixels, expected: Pixels, permutation: Permutation): number {
  const { channels, data } = pixels;
  let squares = 0;
  for (let c = 0; c < channels; c++) {
    const table = equalizedTable(data, channels, permutation[c]!);
    for (let at = c; at < data.length; at += channels)
      squares += (table[data[at - c + permutation[c]!]!]! - expected.data[at]!) ** 2;
  }
  return Math.sqrt(squares / data.length);
}

/** Colours mixed with each other in linear light, as a conversion between colour spaces does. */
export interface Mixing {
  levels: number;
  /** Of the file: the exponent of its curve, or sRGB's own. */
  curve: string;
}

/** The curves that profiles have. */
const curves: readonly { name: string; linear(value: number): number }[] = [
  { name: "sRGB's curve", linear: fromSrgb },
  { name: 'gamma 2.2', linear: (v) => v ** 2.19921875 },
  { name: 'gamma 1.8', linear: (v) => v ** 1.8 },
];

const MOST_PIXELS = 6000;

/** The 3 x 3 matrix in linear light from every second of a sample of pixels, judged by the others; clipped ones left out. */
export function mixingOf(pixels: Pixels, expected: Pixels, permutation: Permutation): Mixing | undefined {
  const samples = unclipped(pixels, expected, permutation);
  if (samples.length < 64) return undefined;
  const found = curves.map(({ name, linear }) => ({ curve: name, levels: mixingLevels(samples, linear) }));
  return found.reduce((a, b) => (b.levels < a.levels ? b : a));
}

/** Levels of one pixel: the picture's three in the reference's order, then the reference's. */
type Sample = readonly number[];

function unclipped({ data: ps }: Pixels, { data: es }: Pixels, permutation: Permutation): Sample[] {
  const count = es.length / 3;
  const every = Math.max(1, Math.floor(count / MOST_PIXELS));
  const samples: Sample[] = [];
  for (let i = 0; i < count; i += every) {
    const expected = [es[3 * i]!, es[3 * i + 1]!, es[3 * i + 2]!];
    if (expected.some((value) => value < 2 || value > 253)) continue;
    samples.push([...permutation.map((from) => ps[3 * i + from]!), ...expected]);
  }
  return samples;
}

function mixingLevels(samples: readonly Sample[], linear: (value: number) => number): number {
  const input = Float64Array.from({ length: 256 }, (_, level) => linear(level / 255));
  const target = Float64Array.from({ length: 256 }, (_, level) => fromSrgb(level / 255));
  const rows = [0, 1, 2].map((c) =>
    leastSquares(
      samples
        .filter((_, i) => i % 2 === 0)
        .map((sample) => [...sample.slice(0, 3).map((level) => input[level]!), target[sample[3 + c]!]!]),
    ),
  );
  let [square, count] = [0, 0];
  for (let i = 1; i < samples.length; i += 2) {
    const light = samples[i]!.slice(0, 3).map((level) => input[level]!);
    for (let c = 0; c < 3; c++) {
      const value = rows[c]!.reduce((sum, weight, k) => sum + weight * light[k]!, 0);
      square += (255 * toSrgb(Math.min(1, Math.max(0, value))) - samples[i]![3 + c]!) ** 2;
      count++;
    }
  }
  return Math.sqrt(square / count);
}

/** Weights w of `w · x = y` for rows [x0, x1, x2, y], by the normal equations. */
function leastSquares(rows: readonly number[][]): number[] {
  const m = [0, 1, 2].map((i) =>
    [0, 1, 2, 3].map((j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
  );
  for (let i = 0; i < 3; i++) {
    const pivot = m[i]![i]! || Number.MIN_VALUE;
    m[i] = m[i]!.map((value) => value / pivot);
    for (let k = 0; k < 3; k++) if (k !== i) m[k] = eliminated(m[k]!, m[i]!, i);
  }
  return m.map((row) => row[3]!);
}

function eliminated(row: readonly number[], pivot: readonly number[], column: number): number[] {
  return row.map((value, j) => value - row[column]! * pivot[j]!);
}
