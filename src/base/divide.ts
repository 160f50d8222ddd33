import { divideKernel } from './kernels.js';
import { simdModule } from './simd.js';

/** Values at a time: what the kernel's memory of one page holds (scripts/kernels/divide.wat). */
const RUN = 16_384;
/** Values that the kernel takes in one turn. */
const AT_ONCE = 8;

interface Kernel {
  memory: WebAssembly.Memory;
  divide(count: number, divisor: number): void;
}

const theKernel = simdModule<Kernel>(divideKernel);

/**
 * Each value divided by a float32, rounded to float32 once, as numpy does it.
 *
 * @param target of the same length; may be `source`
 */
export function divideInto(target: Float32Array, source: Float32Array, divisor: number): void {
  if (!divideBySimd(target, source, divisor)) divideByLoop(target, source, divisor);
}

export function divideByLoop(target: Float32Array, source: Float32Array, divisor: number): void {
  const by = Math.fround(divisor);
  for (let i = 0; i < source.length; i++) target[i] = Math.fround(source[i]! / by);
}

/**
 * `divideByLoop` in less than its time (bench/stages.mjs: copy out and ÷ std).
 *
 * @returns false, and nothing done, where there is no WebAssembly SIMD
 */
export function divideBySimd(target: Float32Array, source: Float32Array, divisor: number): boolean {
  const own = theKernel();
  if (!own) return false;
  const memory = new Float32Array(own.memory.buffer);
  for (let start = 0; start < source.length; start += RUN) {
    const run = source.subarray(start, start + RUN);
    memory.set(run);
    own.divide(Math.ceil(run.length / AT_ONCE) * AT_ONCE, divisor);
    target.set(run.length === RUN ? memory : memory.subarray(0, run.length), start);
  }
  return true;
}
