// Seeded damage to picture files: an error or an image must come of it, never a crash, a hang or much memory.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePixels, InputError } from '../dist/host/node/index.js';

/** Name of the format and how its files end. */
export const formats = [
  ['JPEG', '.jpg'],
  ['PNG', '.png'],
  ['WebP', '.webp'],
  ['GIF', '.gif'],
  ['BMP', '.bmp'],
  ['TIFF', '.tif'],
];

/** The mulberry32 generator: 0 <= value < 1. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const below = (random, limit) => Math.floor(random() * limit);

/** Ways to spoil bytes; each gives a new array. */
const damages = [
  function flipBits(bytes, random) {
    const result = bytes.slice();
    for (let i = 1 + below(random, 4); i > 0; i--)
      result[below(random, bytes.length)] ^= 1 << below(random, 8);
    return result;
  },
  function setExtremes(bytes, random) {
    const result = bytes.slice();
    const at = below(random, bytes.length);
    result.fill(random() < 0.5 ? 0xff : 0, at, at + 1 + below(random, 4));
    return result;
  },
  function spoilHeader(bytes, random) {
    const result = bytes.slice();
    for (let i = 1 + below(random, 3); i > 0; i--)
      result[below(random, Math.min(64, bytes.length))] = below(random, 256);
    return result;
  },
  function cut(bytes, random) {
    return bytes.slice(0, 1 + below(random, bytes.length - 1));
  },
  function takeOut(bytes, random) {
    const at = below(random, bytes.length);
    const rest = bytes.subarray(at + 1 + below(random, 40));
    return Uint8Array.of(...bytes.subarray(0, at), ...rest);
  },
  function putTwice(bytes, random) {
    const at = below(random, bytes.length);
    const piece = bytes.subarray(at, at + 1 + below(random, 60));
    const to = below(random, bytes.length);
    return Uint8Array.of(...bytes.subarray(0, to), ...piece, ...bytes.subarray(to));
  },
];

/**
 * Decodes `count` spoiled files of a format under cv2's and Pillow's conventions in turn.
 *
 * @param folder of the whole files
 * @param onFile called with every spoiled file's number and bytes, before it is decoded
 * @returns how many gave an image, how many an error, and what else was thrown
 */
export async function mutate({ folder, extension, count, seed, onFile = () => undefined }) {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort();
  const files = names
    .map((name) => new Uint8Array(readFileSync(join(folder, name))))
    .filter(({ length }) => length > 1);
  const random = randomFrom(seed);
  const result = { images: 0, errors: 0, others: [], longest: 0, peak: 0 };
  const before = process.memoryUsage.rss();
  for (let number = 0; number < count; number++) {
    const whole = files[below(random, files.length)];
    const bytes = damages[below(random, damages.length)](whole, random);
    onFile(number, bytes);
    await decodeOne(bytes, `${number}${extension}`, number, result);
    result.peak = Math.max(result.peak, process.memoryUsage.rss() - before);
  }
  return result;
}

const reads = ['color', 'gray', 'unchanged'];

async function decodeOne(bytes, name, number, result) {
  const options = number % 4 === 3 ? { decoder: 'pillow' } : { read: reads[number % 4] };
  const start = performance.now();
  try {
    await decodePixels(bytes, name, options);
    result.images++;
  } catch (error) {
    if (error instanceof InputError && !error.message.includes('\n')) result.errors++;
    else result.others.push(`${name}: ${error.stack ?? error}`);
  }
  result.longest = Math.max(result.longest, performance.now() - start);
}
