/**
 * Damage to bytes. An edit takes the bytes and three numbers of 32 bits that say where and how, so that a mutant is a
 * list of numbers, which can be drawn, shrunk and written down.
 *
 * @typedef {readonly [a: number, b: number, c: number]} Dice
 * @typedef {(bytes: Uint8Array, dice: Dice) => Uint8Array} Edit
 */

/** Numbers at which readers go wrong: the ends of types, and those next to them. */
export const interesting = [
  ...[0, 1, 2, 3, 4, 7, 8, 16, 32, 64, 100, 127, 128, 255, 256, 1000, 4096, 32767, 32768, 65535, 65536],
  ...[2 ** 20, 2 ** 20 + 1, 2 ** 24, 2 ** 27, 2 ** 30, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1],
];

/** One of a list. */
export const among = (list, dice) => list[dice % list.length];

/** Bytes of several arrays, one behind the other. */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Longest piece that is put in or taken out, in bytes. */
const PIECE = 64;

/** @type {Edit[]} */
export const byteEdits = [
  function flipBit(bytes, [a, b]) {
    const result = bytes.slice();
    if (result.length > 0) result[a % result.length] ^= 1 << (b % 8);
    return result;
  },
  function setByte(bytes, [a, b]) {
    const result = bytes.slice();
    if (result.length > 0) result[a % result.length] = b % 256;
    return result;
  },
  function setHead(bytes, [a, b]) {
    const result = bytes.slice();
    if (result.length > 0) result[a % Math.min(PIECE, result.length)] = b % 256;
    return result;
  },
  function writeNumber(bytes, [a, b, c]) {
    const size = among([1, 2, 4, 8], c);
    if (bytes.length < size) return bytes;
    return withNumber(bytes, a % (bytes.length - size + 1), size, among(interesting, b), c % 2 === 0);
  },
  function cut(bytes, [a]) {
    return bytes.slice(0, a % (bytes.length + 1));
  },
  function takeOut(bytes, [a, b]) {
    const at = a % (bytes.length + 1);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + (b % PIECE)));
  },
  function putIn(bytes, [a, b, c]) {
    const at = a % (bytes.length + 1);
    return joined(bytes.subarray(0, at), new Uint8Array(1 + (b % PIECE)).fill(c), bytes.subarray(at));
  },
  function putTwice(bytes, [a, b, c]) {
    const [from, to] = [a % (bytes.length + 1), b % (bytes.length + 1)];
    return joined(bytes.subarray(0, to), bytes.subarray(from, from + 1 + (c % PIECE)), bytes.subarray(to));
  },
];

/** A copy with a whole number written over what is there. */
export function withNumber(bytes, offset, size, value, isLittle) {
  const result = bytes.slice();
  let rest = BigInt(value);
  for (let i = 0; i < size; i++) {
    result[offset + (isLittle ? i : size - 1 - i)] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return result;
}
