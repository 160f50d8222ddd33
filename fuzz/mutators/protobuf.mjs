/**
 * Protobuf messages as a tree: what is of variable length is read as a message where its bytes can be one. Edits change
 * one field anywhere in the tree; the lengths above it are written right again.
 */
import { among, byteEdits, interesting, joined } from './bytes.mjs';

/**
 * @typedef {object} ProtoField
 * @property {number} number
 * @property {number} wire 0 varint, 1 eight bytes, 2 of a length, 5 four bytes
 * @property {bigint} [value]
 * @property {Uint8Array} [data]
 * @property {ProtoField[]} [fields] of what can be a message
 */

/** Deeper, and longer, than any place worth an edit. */
const DEPTH = 12;
const LONGEST = 65536;

/** @returns {ProtoField[] | undefined} undefined for what is no message */
export function readMessage(bytes, depth = 0) {
  const fields = [];
  for (let at = 0; at < bytes.length; ) {
    const key = varint(bytes, at);
    if (!key) return undefined;
    const field = fieldAt(bytes, key.end, Number(key.value), depth);
    if (!field) return undefined;
    fields.push(field.field);
    at = field.end;
  }
  return fields;
}

function fieldAt(bytes, at, key, depth) {
  const [number, wire] = [Math.floor(key / 8), key % 8];
  if (number < 1 || number > 536870911) return undefined;
  if (wire === 0) {
    const value = varint(bytes, at);
    return value && { field: { number, wire, value: value.value }, end: value.end };
  }
  const length = wire === 2 ? varint(bytes, at) : { value: wire === 1 ? 8n : 4n, end: at };
  if (!length || ![1, 2, 5].includes(wire)) return undefined;
  const end = length.end + Number(length.value);
  if (end > bytes.length) return undefined;
  const data = bytes.slice(length.end, end);
  const isMessage = wire === 2 && data.length > 1 && data.length < LONGEST && depth < DEPTH;
  return { field: { number, wire, data, fields: isMessage ? readMessage(data, depth + 1) : undefined }, end };
}

function varint(bytes, at) {
  let value = 0n;
  for (let i = 0; i < 10 && at + i < bytes.length; i++) {
    value |= BigInt(bytes[at + i] & 0x7f) << BigInt(7 * i);
    if (bytes[at + i] < 0x80) return { value, end: at + i + 1 };
  }
  return undefined;
}

/** @param {ProtoField[]} fields */
export function writeMessage(fields) {
  return joined(
    ...fields.flatMap((field) => {
      const key = varintBytes(BigInt(field.number * 8 + field.wire));
      if (field.wire === 0) return [key, varintBytes(field.value)];
      const data = field.fields ? writeMessage(field.fields) : field.data;
      return field.wire === 2 ? [key, varintBytes(BigInt(data.length)), data] : [key, data];
    }),
  );
}

function varintBytes(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, value);
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/** What a field may be in the place of what it is; undefined takes it out. */
const fieldEdits = [
  () => [],
  (field) => [field, field],
  (field, b, c) => [{ ...field, ...otherValue(field, b, c) }],
  (field, b, c) => [{ ...field, ...otherValue(field, b, c) }],
  (field, b) => [{ ...field, number: 1 + (b % 20) }],
  (field, b, c) => [
    { ...field, ...(field.data && { data: among(byteEdits, b)(field.data, [c, b, c]), fields: undefined }) },
  ],
  (field, b) => [
    {
      ...field,
      ...(field.wire === 2 && { data: new TextEncoder().encode(among(names, b)), fields: undefined }),
    },
  ],
  (field, b) => [nested(field, 1 + (b % 120))],
];

/** Names that programs mistake for something else, and such as a model has. */
const names = [
  ...[
    '',
    'constructor',
    '__proto__',
    'toString',
    'x',
    'y',
    'input',
    'output',
    'a\u001b[31mb',
    'a\nb',
    '../../etc/passwd',
  ],
  ...[
    'Conv',
    'Resize',
    'If',
    'Loop',
    'Identity',
    'Constant',
    'Reshape',
    'linear',
    'SAME_UPPER',
    'nowhere.bin',
  ],
];

function otherValue({ wire, data }, b, c) {
  if (wire === 0) {
    const value = BigInt(among(interesting, b));
    return { value: among([value, -value, 2n ** 63n - value, BigInt(c % 20)], c) };
  }
  return { data: among(byteEdits, c)(data, [b, c, b]), fields: undefined };
}

/** The field in itself, again and again: a subgraph in a subgraph. */
function nested(field, depth) {
  if (!field.fields) return field;
  let inner = field;
  for (let i = 0; i < depth; i++) inner = { ...field, fields: [...field.fields.slice(0, 2), inner] };
  return inner;
}

/** All fields of a tree, with the row that each stands in. */
function places(fields, found = []) {
  for (const [at, field] of fields.entries()) {
    found.push({ row: fields, at });
    if (field.fields) places(field.fields, found);
  }
  return found;
}

/** @type {import('./bytes.mjs').Edit[]} */
export const protobufEdits = [
  ...fieldEdits.map(
    (edit) =>
      (/** @type {Uint8Array} */ bytes, /** @type {import('./bytes.mjs').Dice} */ [a, b, c]) => {
        const fields = readMessage(bytes);
        if (!fields || fields.length === 0) return bytes;
        const { row, at } = among(places(fields), a);
        row.splice(at, 1, ...edit(row[at], b, c));
        return writeMessage(fields);
      },
  ),
  function exchange(bytes, [a, b]) {
    const fields = readMessage(bytes);
    if (!fields || fields.length === 0) return bytes;
    const all = places(fields).filter(({ row, at }) => row[at].wire === 2);
    if (all.length === 0) return bytes;
    const [to, from] = [among(all, a), among(all, b)];
    const { data } = from.row[from.at];
    to.row[to.at] = { ...to.row[to.at], data, fields: undefined };
    return writeMessage(fields);
  },
];
