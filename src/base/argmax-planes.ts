import { argmaxKernel } from './kernels.js';
import { simdModule } from './simd.js';

/** Scores of each class, plane by plane. */
export interface Planes {
  values: Float32Array;
  channels: number;
  /** Values from a channel to the next. */
  channelStep: number;
}

/** Pixels at a time, a multiple of the kernel's 16; with 21 channels their values stay in a core's second cache. */
const RUN = 2048;
/** Values from a channel to the next in the kernel's memory: with a power of two all channels would share cache lines. */
const STEP = RUN + 16;
/** What the kernel's memory of 36 pages holds (scripts/kernels/argmax.wat). */
const MOST_CHANNELS = 255;
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;
const IDS_AT = MOST_CHANNELS * STEP * FLOAT_BYTES;

interface Kernel {
  memory: WebAssembly.Memory;
  argmax(channels: number, count: number, step: number, out: number): void;
}

const theKernel = simdModule<Kernel>(argmaxKernel);

/**
 * The channel of the highest value at each pixel, as numpy has it: of equal ones the first, and a NaN before every number.
 *
 * @param planes of at most 255 channels
 * @param ids zeros; receives the channels
 */
export function argmaxOfPlanes(planes: Planes, ids: Uint8Array): void {
  if (!argmaxBySimd(planes, ids)) argmaxByLoop(planes, ids);
}

/** Channel by channel over runs of pixels that stay in the cache: planes are read in memory order. `ids` holds zeros. */
export function argmaxByLoop({ values, channels, channelStep }: Planes, ids: Uint8Array): void {
  const LENGTH = 4096;
  const best = new Float32Array(LENGTH);
  for (let start = 0; start < ids.length; start += LENGTH) {
    const count = Math.min(LENGTH, ids.length - start);
    best.set(values.subarray(start, start + count));
    for (let channel = 1; channel < channels; channel++) {
      const at = channel * channelStep + start;
      for (let i = 0; i < count; i++) {
        const value = values[at + i]!;
        if (isHigher(value, best[i]!)) {
          best[i] = value;
          ids[start + i] = channel;
        }
      }
    }
  }
}

/** numpy's rule: a NaN is higher than every number, and nothing is higher than a NaN. */
export function isHigher(value: number, best: number): boolean {
  return !(value <= best) && !Number.isNaN(best);
}

/**
 * `argmaxByLoop` in a third of its time (bench/stages.mjs).
 *
 * @returns false, and nothing done, where there is no WebAssembly SIMD or there are more than 255 channels
 */
export function argmaxBySimd({ values, channels, channelStep }: Planes, ids: Uint8Array): boolean {
  const own = channels <= MOST_CHANNELS ? theKernel() : null;
  if (!own) return false;
  const memory = new Float32Array(own.memory.buffer);
  const result = new Uint8Array(own.memory.buffer, IDS_AT, RUN);
  for (let start = 0; start < ids.length; start += RUN) {
    const count = Math.min(RUN, ids.length - start);
    for (let channel = 0; channel < channels; channel++) {
      const at = channel * channelStep + start;
      memory.set(values.subarray(at, at + count), channel * STEP);
    }
    own.argmax(channels, count, STEP * FLOAT_BYTES, IDS_AT);
    ids.set(count === RUN ? result : result.subarray(0, count), start);
  }
  return true;
}
