import type { Size } from '../box.js';
import { CHANNELS, type Pixels8 } from './pixels.js';

/** float32 pixels of 3 interleaved channels. */
export interface FloatPixels extends Size {
  data: Float32Array;
}

/**
 * A source pixel along one axis and its float32 weight. `isFused`: product and sum are rounded together, as the FMA
 * instruction does it; otherwise each by itself.
 */
export interface Tap {
  source: number;
  weight: number;
  isFused: boolean;
}

/** Along one axis: the taps of each target pixel, in the order in which the library adds them up. */
export interface Taps {
  /** Where the taps of a target pixel begin in the three lists; those of the next one are their end. */
  starts: Int32Array;
  sources: Int32Array;
  weights: Float32Array;
  isFused: Uint8Array;
}

/** The taps of `target` pixels, asked for one by one. */
export function tapsOf(target: number, tapsAt: (index: number) => Tap[]): Taps {
  const lists = Array.from({ length: target }, (_, index) => tapsAt(index));
  const starts = new Int32Array(target + 1);
  for (let i = 0; i < target; i++) starts[i + 1] = starts[i]! + lists[i]!.length;
  const taps = lists.flat();
  return {
    starts,
    sources: Int32Array.from(taps, (tap) => tap.source),
    weights: Float32Array.from(taps, (tap) => tap.weight),
    isFused: Uint8Array.from(taps, (tap) => Number(tap.isFused)),
  };
}

/** The horizontal pass: each value the sum of its taps in its row, rounded to float32 after every tap. */
export function resizeRows(pixels: Pixels8 | FloatPixels, taps: Taps): FloatPixels {
  const { starts, sources, weights, isFused } = taps;
  const width = starts.length - 1;
  const values = new Float32Array(width * pixels.height * CHANNELS);
  for (let y = 0, to = 0; y < pixels.height; y++) {
    const row = y * pixels.width;
    for (let x = 0; x < width; x++, to += CHANNELS)
      for (let k = starts[x]!; k < starts[x + 1]!; k++) {
        const add = isFused[k] ? addFused : addSeparately;
        add(values, to, pixels.data, (row + sources[k]!) * CHANNELS, CHANNELS, weights[k]!);
      }
  }
  return { data: values, width, height: pixels.height };
}

/** The vertical pass: each row the sum of its taps' rows. */
export function resizeColumns(pixels: Pixels8 | FloatPixels, taps: Taps): FloatPixels {
  const { starts, sources, weights, isFused } = taps;
  const height = starts.length - 1;
  const row = pixels.width * CHANNELS;
  const values = new Float32Array(row * height);
  for (let y = 0; y < height; y++)
    for (let k = starts[y]!; k < starts[y + 1]!; k++) {
      const add = isFused[k] ? addFused : addSeparately;
      add(values, y * row, pixels.data, sources[k]! * row, row, weights[k]!);
    }
  return { data: values, width: pixels.width, height };
}

type Add = (
  sums: Float32Array,
  to: number,
  terms: Uint8Array | Float32Array,
  from: number,
  count: number,
  weight: number,
) => void;

/**
 * `sums += terms × weight`. In float64 the product of two float32 numbers is exact; storing the sum into float32
 * rounds it a second time, which differs from FMA's one rounding about once in 2^29 sums.
 */
const addFused: Add = (sums, to, terms, from, count, weight) => {
  for (let i = 0; i < count; i++) sums[to + i] = sums[to + i]! + terms[from + i]! * weight;
};

const addSeparately: Add = (sums, to, terms, from, count, weight) => {
  for (let i = 0; i < count; i++) sums[to + i] = sums[to + i]! + Math.fround(terms[from + i]! * weight);
};
