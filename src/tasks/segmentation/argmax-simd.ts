import { argmaxKernel } from '../../base/kernels.js';

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

let kernel: Kernel | null | undefined;

/** Null where there is no WebAssembly SIMD. */
function theKernel(): Kernel | null {
  if (kernel !== undefined) return kernel;
  const bytes = Uint8Array.from(atob(argmaxKernel), (letter) => letter.charCodeAt(0));
  const instance = WebAssembly.validate(bytes) && new WebAssembly.Instance(new WebAssembly.Module(bytes));
  kernel = instance ? (instance.exports as unknown as Kernel) : null;
  return kernel;
}

/**
 * The channel of the highest value at each pixel, as `argmaxByLoop` and numpy have it, in a third of the loop's time
 * (bench/stages.mjs).
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
