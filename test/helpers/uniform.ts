import { seededRandom } from './random.js';

/** Of 24 bits, as scripts/make_detection_goldens.py draws. */
export function uniform(seed: number, count: number): Float32Array {
  const next = seededRandom(seed);
  return Float32Array.from({ length: count }, () => Math.floor(next() * 2 ** 24) / 2 ** 24);
}
