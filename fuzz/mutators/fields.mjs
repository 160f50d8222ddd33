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

/** Tables of a flatbuffer that are looked at, and elements of one vector. */
const MOST_TABLES = 400;
const MOST_ELEMENTS = 24;
/** Fields of a table, and words of its vtable before them. */
const MOST_SLOTS = 40;
const VTABLE_HEAD = 4;

/**
 * Of a flatbuffer: its root, and of every table that can be reached from it the place of its vtable, the vtable's entries,
 * the fields, and the lengths and first elements of its vectors. What a field is stands in no file: one that leads
 * to a table is followed as one, any other is taken for a vector of tables, too.
 *
 * @returns {Field[]}
 */
export function flatFields(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (offset, size = 4) => ({ offset, size, isLittle: true });
  const target = (at) => (at + 4 <= bytes.length ? at + view.getUint32(at, true) : bytes.length);
  const fields = [word(0)];
  const seen = new Set();
  const tables = [target(0)];
  for (const table of tables) {
    const slots = seen.has(table) || seen.size >= MOST_TABLES ? [] : slotsOf(view, table);
    seen.add(table);
    if (slots.length > 0) fields.push(word(table));
    for (const { entry, at } of slots) {
      const inner = target(at);
      fields.push(word(entry, 2), word(at), word(at, 1));
      tables.push(inner);
      if (inner + 4 > bytes.length) continue;
      fields.push(word(inner));
      const count = Math.min(view.getUint32(inner, true), MOST_ELEMENTS);
      for (let i = 0; i < count && inner + 8 + 4 * i <= bytes.length; i++) {
        fields.push(word(inner + 4 + 4 * i));
        tables.push(target(inner + 4 + 4 * i));
      }
    }
  }
  return fields.filter(({ offset, size }) => offset + size <= bytes.length);
}

/** Where a table's vtable has an entry for a field, and where the field is; nothing where there is no table. */
function slotsOf(view, table) {
  if (table + 4 > view.byteLength) return [];
  const vtable = table - view.getInt32(table, true);
  if (vtable < 0 || vtable + VTABLE_HEAD > view.byteLength) return [];
  const [size, whole] = [view.getUint16(vtable, true), view.getUint16(vtable + 2, true)];
  const isOne = size >= VTABLE_HEAD && size % 2 === 0 && size <= VTABLE_HEAD + 2 * MOST_SLOTS;
  if (!isOne || whole < 4 || vtable + size > view.byteLength) return [];
  return Array.from({ length: (size - VTABLE_HEAD) / 2 }, (_, i) => {
    const entry = vtable + VTABLE_HEAD + 2 * i;
    return { entry, at: table + view.getUint16(entry, true) };
  }).filter(({ at }) => at > table && at + 4 <= view.byteLength);
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
