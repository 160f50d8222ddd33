import type { ByteSource } from './source.js';

/** A field of a protobuf message, not yet read. */
export interface Field {
  number: number;
  /** 0: varint, 1: 8 bytes, 2: length and bytes, 5: 4 bytes. */
  wire: number;
  /** Where tag and length begin. */
  at: number;
  /** Where the value begins, and how many bytes the file says it has. */
  start: number;
  length: number;
  /** Of a varint; exact up to 2^53. */
  value: number;
}

/** What cannot be protobuf. */
export class NotProtobuf extends Error {}

const LONGEST_VARINT = 10;
const MALFORMED = 'not protobuf';

/**
 * The fields of a message in file order, without reading their values. A field that reaches beyond `end` is the last
 * one given: the caller sees it by its length.
 *
 * @throws NotProtobuf at a tag that cannot be
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function* fieldsOf(source: ByteSource, start = 0, end = source.size): Generator<Field> {
  for (let at = start; at < end; ) {
    const bytes = source.read(at, Math.min(2 * LONGEST_VARINT, end - at));
    const field = fieldAt(bytes, at);
    yield field;
    at = field.start + field.length;
  }
}

function fieldAt(bytes: Uint8Array, at: number): Field {
  const tag = varintAt(bytes, 0);
  const number = Math.floor(tag.value / 8);
  const wire = tag.value % 8;
  if (number === 0) throw new NotProtobuf(MALFORMED);
  if (wire === 1 || wire === 5)
    return { number, wire, at, start: at + tag.length, length: wire === 1 ? 8 : 4, value: 0 };
  if (wire !== 0 && wire !== 2) throw new NotProtobuf(MALFORMED);
  const { value, length } = varintAt(bytes, tag.length);
  if (wire === 0) return { number, wire, at, start: at + tag.length, length, value };
  return { number, wire, at, start: at + tag.length + length, length: value, value: 0 };
}

function varintAt(bytes: Uint8Array, at: number): { value: number; length: number } {
  let value = 0;
  for (let i = 0; i < LONGEST_VARINT && at + i < bytes.length; i++) {
    const byte = bytes[at + i]!;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, length: i + 1 };
  }
  throw new NotProtobuf(MALFORMED);
}

/** The bytes of a length-delimited field. */
export function bytesOf(source: ByteSource, field: Field): Uint8Array {
  return source.read(field.start, field.length);
}

/** A field's bytes as text. */
export function textOf(source: ByteSource, field: Field): string {
  return new TextDecoder().decode(bytesOf(source, field));
}

/** The fields of a message within another one. */
export function fieldsIn(source: ByteSource, field: Field): Generator<Field> {
  return fieldsOf(source, field.start, Math.min(field.start + field.length, source.size));
}
