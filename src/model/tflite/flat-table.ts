import { ByteBuffer } from 'flatbuffers';
import { limits, raisedBy } from '../../base/limits.js';

/** What cannot be a FlatBuffer of this schema. */
export class NotFlatBuffer extends Error {}

/** Fields are counted from a vtable's third word on. */
const FIRST_FIELD = 4;
const WORD = 4;

/**
 * A table of a FlatBuffer, every access held against the file's end: the package itself checks none. No more bytes are
 * read than `limits.reads` allows, so that offsets which all point to the same place do not keep a reader busy for ever.
 *
 * @see https://flatbuffers.dev/internals/
 */
export class FlatTable {
  private constructor(
    private readonly file: CheckedFile,
    /** Byte of the file where it stands. */
    readonly at: number,
  ) {}

  /** The table at a file's root. */
  static root(bytes: Uint8Array): FlatTable {
    const file = new CheckedFile(bytes);
    return new FlatTable(file, file.target(0));
  }

  /** A number; `fallback` where the file leaves it out. */
  number(field: number, kind: 'int8' | 'uint8' | 'int32' | 'float32', fallback = 0): number {
    const at = this.place(field);
    return at === undefined ? fallback : this.file[kind](at);
  }

  text(field: number): string | undefined {
    const span = this.span(field, 1);
    return span && new TextDecoder().decode(this.file.bytes.subarray(span.start, span.start + span.count));
  }

  /** Undefined where the file leaves it out. */
  ints(field: number): number[] | undefined {
    const span = this.span(field, WORD);
    return span && this.each(span, (at) => this.file.int32(at));
  }

  /** Of a vector of bytes that holds int32, so many at most; undefined where there are none or more. */
  wordsWithin(field: number, most: number): number[] | undefined {
    const bytes = this.length(field);
    if (bytes === 0 || bytes % WORD !== 0 || bytes > most * WORD) return undefined;
    const span = this.span(field, 1)!;
    return this.each({ start: span.start, count: bytes / WORD }, (at) => this.file.int32(at));
  }

  tables(field: number): FlatTable[] {
    const span = this.span(field, WORD);
    return span ? this.each(span, (at) => new FlatTable(this.file, this.file.target(at))) : [];
  }

  table(field: number): FlatTable | undefined {
    const at = this.place(field);
    return at === undefined ? undefined : new FlatTable(this.file, this.file.target(at));
  }

  /** Byte of the file where a table, vector or text stands. */
  target(field: number): number | undefined {
    const at = this.place(field);
    return at === undefined ? undefined : this.file.target(at);
  }

  /** Bytes of a vector, without reading them. */
  length(field: number): number {
    const at = this.place(field);
    return at === undefined ? 0 : this.file.uint32(this.file.target(at));
  }

  private each<T>({ start, count }: Span, read: (at: number) => T): T[] {
    return Array.from({ length: count }, (_, i) => read(start + i * WORD));
  }

  /** Where a field stands: the vtable's first word is its length, the third and following are the fields' offsets. */
  private place(field: number): number | undefined {
    const vtable = this.at - this.file.int32(this.at);
    const entry = FIRST_FIELD + 2 * field;
    if (entry >= this.file.uint16(vtable)) return undefined;
    const offset = this.file.uint16(vtable + entry);
    return offset === 0 ? undefined : this.at + offset;
  }

  private span(field: number, bytesOfOne: number): Span | undefined {
    const at = this.place(field);
    if (at === undefined) return undefined;
    const vector = this.file.target(at);
    const count = this.file.uint32(vector);
    this.file.take(vector + WORD, count * bytesOfOne);
    return { start: vector + WORD, count };
  }
}

interface Span {
  start: number;
  count: number;
}

/** Bytes that may be read whatever the file has, beside `limits.reads` for each of its own. */
export const LEAST_WORK = 2 ** 16;

class CheckedFile {
  private readonly buffer: ByteBuffer;
  private left: number;

  constructor(readonly bytes: Uint8Array) {
    this.buffer = new ByteBuffer(bytes);
    this.left = LEAST_WORK + limits.reads * bytes.length;
  }

  int8(at: number): number {
    this.take(at, 1);
    return this.buffer.readInt8(at);
  }

  uint8(at: number): number {
    this.take(at, 1);
    return this.buffer.readUint8(at);
  }

  uint16(at: number): number {
    this.take(at, 2);
    return this.buffer.readUint16(at);
  }

  int32(at: number): number {
    this.take(at, WORD);
    return this.buffer.readInt32(at);
  }

  float32(at: number): number {
    this.take(at, WORD);
    return this.buffer.readFloat32(at);
  }

  uint32(at: number): number {
    this.take(at, WORD);
    return this.buffer.readUint32(at);
  }

  /** Where an offset points to. */
  target(at: number): number {
    return at + this.uint32(at);
  }

  /** Accounts for bytes that are to be read. */
  take(at: number, length: number): void {
    this.left -= length;
    if (at < 0 || at + length > this.bytes.length)
      throw new NotFlatBuffer(`an offset points to byte ${at + length} of ${this.bytes.length}`);
    if (this.left < 0)
      throw new NotFlatBuffer(`its offsets point to the same bytes over and over${raisedBy('reads')}`);
  }
}
