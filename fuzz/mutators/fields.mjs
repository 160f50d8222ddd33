/** Files with numbers at known places: the entries of a TIFF, a BMP's header, a flatbuffer's tables, a `.npy` header. */
import { among, interesting, joined, withNumber } from './bytes.mjs';

/**
 * @typedef {object} Field
 * @property {number} offset
 * @property {number} size in bytes
 * @property {boolean} isLittle
 */

/** Of a BMP: the file's header and the picture's. @returns {Field[]} */
export function bmpFields(bytes) {
  const long = [2, 10, 14, 18, 22, 30, 34, 38, 42, 46, 50, 54, 58, 62, 66];
  const short = [26, 28];
  return [
    ...long.map((offset) => ({ offset, size: 4, isLittle: true })),
    ...short.map((offset) => ({ offset, size: 2, isLittle: true })),
  ].filter(({ offset, size }) => offset + size <= bytes.length);
}

/** Of a TIFF: where its directory is, and tag, type, count and value of each entry. @returns {Field[]} */
export function tiffFields(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  if (bytes.length < 8) return [];
  const start = view.getUint32(4, isLittle);
  const fields = [{ offset: 4, size: 4, isLittle }];
  if (start + 2 > bytes.length) return fields;
  const count = Math.min(view.getUint16(start, isLittle), Math.floor((bytes.length - start - 2) / 12));
  fields.push({ offset: start, size: 2, isLittle });
  for (let i = 0; i < count; i++) {
    const at = start + 2 + 12 * i;
    fields.push({ offset: at, size: 2, isLittle }, { offset: at + 2, size: 2, isLittle });
    fields.push({ offset: at + 4, size: 4, isLittle }, { offset: at + 8, size: 2, isLittle });
    fields.push({ offset: at + 8, size: 4, isLittle });
  }
  return fields;
}

/** Of a flatbuffer: its root, and the words at the beginning and at the end, where tables and vtables are. */
export function flatFields(bytes) {
  const words = Math.floor(bytes.length / 4);
  const places = words < 1024 ? words : 512;
  return Array.from({ length: places }, (_, i) => ({
    offset: 4 * (i % 2 === 0 ? i / 2 : words - 1 - (i - 1) / 2),
    size: 4,
    isLittle: true,
  }));
}

/**
 * Edits of the fields that `fieldsOf` finds.
 *
 * @param {(bytes: Uint8Array) => Field[]} fieldsOf
 * @returns {import('./bytes.mjs').Edit[]}
 */
export function fieldEdits(fieldsOf) {
  const onField = (edit) => (bytes, dice) => {
    const fields = fieldsOf(bytes);
    return fields.length > 0 ? edit(bytes, among(fields, dice[0]), dice) : bytes;
  };
  return [
    onField((bytes, { offset, size, isLittle }, [, b]) =>
      withNumber(bytes, offset, size, among(interesting, b), isLittle),
    ),
    onField((bytes, { offset, size, isLittle }, [, b]) => withNumber(bytes, offset, size, b % 300, isLittle)),
    onField((bytes, { offset, size }, [, b]) => {
      const other = b % Math.max(1, bytes.length - size);
      return joined(
        bytes.subarray(0, offset),
        bytes.subarray(other, other + size),
        bytes.subarray(offset + size),
      );
    }),
  ];
}

/** A `.npy` file's header is text; its length is written right again. @returns {import('./bytes.mjs').Edit[]} */
export const npyEdits = [
  (bytes, [a, b]) => withHeader(bytes, (text) => text.replace(/\d+/g, digitsAt(a, b))),
  (bytes, [a]) => withHeader(bytes, (text) => text.replace(/'[<>|=]\w+'/, `'${among(types, a)}'`)),
  (bytes, [a]) => withHeader(bytes, (text) => text.replace(/\([^)]*\)/, among(shapes, a))),
  (bytes, [a, b]) =>
    withHeader(bytes, (text) => text.slice(0, a % text.length) + text.slice((a % text.length) + 1 + (b % 8))),
];

const types = [
  '<f4',
  '<f8',
  '|u1',
  '<i8',
  '>f4',
  '|O',
  '<c8',
  '<U4',
  '|b1',
  '<f2',
  '<i2',
  '|V7',
  '=f4',
  'f4',
];
const shapes = [
  ...['()', '(0,)', '(-1,)', '(1,)', '(4294967295,)', '(1,-3,2)', '(99999999999999999999,)', '(1.5,)', '(,)'],
  ...['(0,99999,99999,99999)', `(${'1,'.repeat(200)})`, '(true,)', '("a",)', '(65536,65536,65536,65536)'],
];

/** Replaces the nth number. */
function digitsAt(a, b) {
  let nth = a % 8;
  return (digits) => (nth-- === 0 ? String(among(interesting, b)) : digits);
}

const NPY_HEAD = 10;

function withHeader(bytes, change) {
  if (bytes.length < NPY_HEAD) return bytes;
  const end = NPY_HEAD + bytes[8] + 256 * bytes[9];
  const text = String.fromCharCode(...bytes.subarray(NPY_HEAD, end));
  const header = Uint8Array.from(change(text), (character) => character.charCodeAt(0));
  return joined(
    withNumber(bytes.subarray(0, NPY_HEAD), 8, 2, header.length % 65536, true),
    header,
    bytes.subarray(end),
  );
}
