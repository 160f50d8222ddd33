/**
 * Files that are a row of parts: chunks, segments, blocks, entries. Edits change the row; what counts or checks the
 * parts (lengths, CRCs, a directory) is written right again, so that a reader goes further than its first check.
 */
import { zipSync } from 'fflate';
import { crc32 } from '../../dist/base/crc32.js';
import { unzip } from '../../dist/base/unpack.js';
import { among, byteEdits, interesting, joined, withNumber } from './bytes.mjs';

/**
 * @typedef {object} Part
 * @property {string} tag as the file has it, or what the part is
 * @property {Uint8Array} data
 * @property {Uint8Array} [scan] what follows without a length of its own (JPEG)
 *
 * @typedef {object} Codec
 * @property {(bytes: Uint8Array) => Part[] | undefined} read undefined where there is no row to be read
 * @property {(parts: Part[]) => Uint8Array} write
 */

const latin = (bytes) => String.fromCharCode(...bytes);
const bytesOf = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const numberOf = (bytes, at, size, isLittle) => {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + bytes[at + (isLittle ? size - 1 - i : i)];
  return value;
};
const number = (value, size, isLittle) => withNumber(new Uint8Array(size), 0, size, value, isLittle);

const PNG_HEAD = 8;

/** @type {Codec} */
export const png = {
  read(bytes) {
    const parts = [{ tag: 'head', data: bytes.slice(0, PNG_HEAD) }];
    for (let at = PNG_HEAD; at + 12 <= bytes.length; ) {
      const length = numberOf(bytes, at, 4, false);
      parts.push({ tag: latin(bytes.subarray(at + 4, at + 8)), data: bytes.slice(at + 8, at + 8 + length) });
      at += 12 + length;
    }
    return parts;
  },
  write: ([head, ...chunks]) =>
    joined(
      head?.data ?? new Uint8Array(),
      ...chunks.flatMap(({ tag, data }) => {
        const named = joined(bytesOf(tag), data);
        return [number(data.length, 4, false), named, number(crc32(named), 4, false)];
      }),
    ),
};

/** Markers without a length: standalone, restarts, start and end. */
const isBare = (marker) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);

/** Segments; the scan's data belong to the segment before them. @type {Codec} */
export const jpeg = {
  read(bytes) {
    const parts = [];
    for (let at = 0; at + 2 <= bytes.length; ) {
      const marker = bytes[at + 1];
      const own = isBare(marker) || at + 4 > bytes.length ? 0 : numberOf(bytes, at + 2, 2, false);
      let end = at + 2 + own;
      while (end + 1 < bytes.length && !(bytes[end] === 0xff && bytes[end + 1] !== 0)) end++;
      if (end + 1 >= bytes.length) end = bytes.length;
      const scan = bytes.slice(at + 2 + own, end);
      parts.push({ tag: latin([marker]), data: bytes.slice(at + 2 + Math.min(2, own), at + 2 + own), scan });
      at = end;
    }
    return parts;
  },
  write: (parts) =>
    joined(
      ...parts.flatMap(({ tag, data, scan = new Uint8Array() }) => {
        const marker = tag.charCodeAt(0);
        const length = isBare(marker) ? [] : [number(data.length + 2, 2, false), data];
        return [Uint8Array.of(0xff, marker), ...length, scan];
      }),
    ),
};

const RIFF_HEAD = 12;

/** @type {Codec} */
export const webp = {
  read(bytes) {
    if (latin(bytes.subarray(0, 4)) !== 'RIFF') return undefined;
    const parts = [];
    for (let at = RIFF_HEAD; at + 8 <= bytes.length; ) {
      const length = numberOf(bytes, at + 4, 4, true);
      parts.push({ tag: latin(bytes.subarray(at, at + 4)), data: bytes.slice(at + 8, at + 8 + length) });
      at += 8 + length + (length % 2);
    }
    return parts;
  },
  write(parts) {
    const chunks = parts.flatMap(({ tag, data }) => [
      bytesOf(tag),
      number(data.length, 4, true),
      data,
      new Uint8Array(data.length % 2),
    ]);
    const body = joined(bytesOf('WEBP'), ...chunks);
    return joined(bytesOf('RIFF'), number(body.length, 4, true), body);
  },
};

/** The head with its colours, then a part a block. @type {Codec} */
export const gif = {
  read(bytes) {
    if (bytes.length < 13) return undefined;
    const head = 13 + coloursOf(bytes[10]);
    const parts = [{ tag: 'head', data: bytes.slice(0, head) }];
    for (let at = head; at < bytes.length; ) {
      const end = blockEnd(bytes, at);
      parts.push({ tag: latin([bytes[at]]), data: bytes.slice(at + 1, end) });
      at = end;
    }
    return parts;
  },
  write: ([head, ...blocks]) =>
    joined(head?.data ?? new Uint8Array(), ...blocks.flatMap(({ tag, data }) => [bytesOf(tag), data])),
};

/** Bytes of a table of colours, by the byte that says it. */
const coloursOf = (flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function blockEnd(bytes, start) {
  const kind = bytes[start];
  let at = start + 1;
  if (kind === 0x21) at += 1;
  else if (kind === 0x2c) at += 9 + coloursOf(bytes[start + 9] ?? 0) + 1;
  else return at;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at];
  return Math.min(bytes.length, at + 1);
}

/** The files in a `.npz`. @type {Codec} */
export const zip = {
  read(bytes) {
    try {
      return [...unzip(bytes, 'npz')].map(([tag, data]) => ({ tag, data }));
    } catch {
      return undefined;
    }
  },
  write: (parts) => zipSync(Object.fromEntries(parts.map(({ tag, data }) => [tag, data]))),
};

/** @typedef {(parts: Part[], dice: import('./bytes.mjs').Dice) => Part[]} RowEdit */

const withPart = (parts, index, part) => parts.map((each, i) => (i === index ? part : each));

/** @type {RowEdit[]} */
const rowEdits = [
  function editData(parts, [a, b, c]) {
    const part = among(parts, a);
    const data = among(byteEdits, c)(part.data, [b, c >>> 4, a >>> 4]);
    return withPart(parts, a % parts.length, { ...part, data });
  },
  function editNumber(parts, [a, b, c]) {
    const part = among(parts, a);
    const size = among([1, 2, 4], c);
    if (part.data.length < size) return parts;
    const at = (c >>> 3) % Math.min(part.data.length - size + 1, 16);
    const data = withNumber(part.data, at, size, among(interesting, b), (c >>> 2) % 2 === 0);
    return withPart(parts, a % parts.length, { ...part, data });
  },
  function editScan(parts, [a, b, c]) {
    const at = parts.findIndex(({ scan }) => scan?.length > 0);
    if (at < 0) return parts;
    return withPart(parts, at, { ...parts[at], scan: among(byteEdits, a)(parts[at].scan, [b, c, a]) });
  },
  (parts, [a]) => parts.filter((_, i) => i !== a % parts.length),
  function double(parts, [a, b]) {
    return parts.toSpliced(b % (parts.length + 1), 0, among(parts, a));
  },
  function move(parts, [a, b]) {
    const rest = parts.filter((_, i) => i !== a % parts.length);
    return rest.toSpliced(b % (rest.length + 1), 0, among(parts, a));
  },
  function rename(parts, [a, b, c]) {
    const part = among(parts, a);
    const at = b % Math.max(1, part.tag.length);
    const tag = `${part.tag.slice(0, at)}${String.fromCharCode(c % 256)}${part.tag.slice(at + 1)}`;
    return withPart(parts, a % parts.length, { ...part, tag });
  },
  function takeName(parts, [a, b]) {
    return withPart(parts, a % parts.length, { ...among(parts, a), tag: among(parts, b).tag });
  },
  function split(parts, [a, b]) {
    const part = among(parts, a);
    const at = b % (part.data.length + 1);
    const halves = [part.data.slice(0, at), part.data.slice(at)];
    return parts.toSpliced(a % parts.length, 1, ...halves.map((data) => ({ ...part, data })));
  },
];

/**
 * The edits of a row as edits of bytes.
 *
 * @param {Codec} codec
 * @returns {import('./bytes.mjs').Edit[]}
 */
export function partEdits({ read, write }) {
  return rowEdits.map((edit) => (bytes, dice) => {
    const parts = read(bytes);
    return parts?.length > 0 ? write(edit(parts, dice)) : bytes;
  });
}
