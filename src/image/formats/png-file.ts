import { joined } from '../../base/bytes.js';
import { crc32 } from '../../base/crc32.js';
import { InputError } from '../../base/errors.js';
import type { Size } from '../box.js';
import { startsWith } from './signature.js';

/** What a PNG file holds (PNG specification, third edition), its samples not yet made colours. */
export interface PngFile {
  width: number;
  height: number;
  /** Bits a sample: 1, 2, 4, 8 or 16. */
  depth: number;
  /** Samples a pixel: 1 (gray, or a palette's index), 2 (gray, alpha), 3 (R, G, B) or 4 (R, G, B, A). */
  channels: number;
  isIndexed: boolean;
  samples: Uint8Array | Uint16Array;
  /** Contents of the chunks that decoders heed, by name: PLTE, tRNS, eXIf, gAMA, sRGB, acTL. */
  chunks: ReadonlyMap<string, Uint8Array>;
}

/** Where decoders differ about damaged files. */
export interface Leniency {
  /** A wrong checksum of IDAT, an unknown critical chunk, missing rows or a missing IEND is no reason to refuse. */
  forgives: boolean;
  /** A wrong checksum of an ancillary chunk is one. */
  checksAncillary: boolean;
}

const SIGNATURE_BYTES = 8;
const heeded = ['PLTE', 'tRNS', 'eXIf', 'gAMA', 'sRGB', 'acTL'];
const critical = ['IHDR', 'PLTE', 'IDAT', 'IEND'];

const INDEXED = 3;
/** libpng's PNG_USER_WIDTH_MAX and PNG_USER_HEIGHT_MAX, as in cv2 4.12. */
const LONGEST_SIDE = 1_000_000;
/** Samples a pixel by colour type. */
const channelsOf: Record<number, number> = { 0: 1, 2: 3, [INDEXED]: 1, 4: 2, 6: 4 };

/**
 * Reads a whole file.
 *
 * @param strips keeps the high byte of 16-bit samples alone, in half the memory
 * @throws InputError where the library that is followed would give up
 */
export async function readPngFile(bytes: Uint8Array, leniency: Leniency, strips = false): Promise<PngFile> {
  const { chunks, data } = readChunks(bytes, leniency);
  const header = headerOf(chunks.get('IHDR'));
  if (!leniency.forgives && Math.max(header.width, header.height) > LONGEST_SIDE)
    throw new InputError(`a side is longer than the ${LONGEST_SIDE} pixels that libpng reads`);
  return { ...header, samples: await inflate(data, header, leniency, strips), chunks };
}

interface Chunk {
  name: string;
  content: Uint8Array;
  /** Whether its checksum is right. */
  isIntact: boolean;
}

function readChunks(bytes: Uint8Array, { forgives, checksAncillary }: Leniency) {
  const chunks = new Map<string, Uint8Array>();
  const data: Uint8Array[] = [];
  let hasEnd = false;
  for (const { name, content, isIntact } of chunksIn(bytes)) {
    const isCritical = critical.includes(name);
    if (!forgives && !isCritical && isUpperCase(name[0]!))
      throw new InputError(`the critical chunk ${name} is unknown`);
    if (!isIntact && (name === 'IDAT' ? !forgives : isCritical || checksAncillary))
      throw new InputError(`the checksum of chunk ${name} is wrong`);
    if (!forgives && name === 'IHDR' && chunks.has(name))
      throw new InputError('the header (IHDR) is there twice');
    if (name === 'IDAT') data.push(content);
    else if (isIntact && (heeded.includes(name) || name === 'IHDR') && !chunks.has(name))
      chunks.set(name, content);
    hasEnd ||= name === 'IEND';
  }
  if (!hasEnd && !forgives) throw new InputError('the file is truncated: there is no IEND chunk');
  return { chunks, data };
}

/** Up to IEND or to the end of the file. */
function* chunksIn(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE_BYTES; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    const name = nameOf(bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) throw new InputError(`the file is truncated in chunk ${name}`);
    yield {
      name,
      content: bytes.subarray(at + 8, end - 4),
      isIntact: crc32(bytes.subarray(at + 4, end - 4)) === view.getUint32(end - 4),
    };
    if (name === 'IEND') return;
    at = end;
  }
}

/** Four letters; other bytes, which only a damaged file has, as question marks. */
function nameOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte < 0x20 || byte > 0x7e ? '?' : String.fromCharCode(byte))).join('');
}

function isUpperCase(letter: string): boolean {
  return letter >= 'A' && letter <= 'Z';
}

interface Header {
  width: number;
  height: number;
  depth: number;
  channels: number;
  isIndexed: boolean;
  isInterlaced: boolean;
}

const depthsOf: Record<number, readonly number[]> = { 0: [1, 2, 4, 8, 16], [INDEXED]: [1, 2, 4, 8] };

function headerOf(content: Uint8Array | undefined): Header {
  if (content?.length !== 13) throw new InputError('the header (IHDR) is missing or damaged');
  const view = new DataView(content.buffer, content.byteOffset);
  const [depth, type, compression, filter, interlace] = content.subarray(8) as unknown as number[];
  const channels = channelsOf[type!];
  const isKnown = channels && (depthsOf[type!] ?? [8, 16]).includes(depth!);
  if (!isKnown || compression !== 0 || filter !== 0 || interlace! > 1)
    throw new InputError(
      `the header (IHDR) asks for colour type ${type} of ${depth} bits in a way that does not exist`,
    );
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: depth!,
    channels,
    isIndexed: type === INDEXED,
    isInterlaced: interlace === 1,
  };
}

/** A grid of pixels that is stored in one piece: the whole picture, or one of Adam7's seven passes. */
interface Pass {
  x: number;
  y: number;
  stepX: number;
  stepY: number;
  width: number;
  height: number;
}

/** Start and step in x and y (PNG specification, 8.1). */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function passesOf({ width, height, isInterlaced }: Header): Pass[] {
  const grids = isInterlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  return grids
    .map(([x, y, stepX, stepY]) => ({
      x,
      y,
      stepX,
      stepY,
      width: Math.ceil((width - x) / stepX),
      height: Math.ceil((height - y) / stepY),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

function rowBytes({ depth, channels }: Header, width: number): number {
  return Math.ceil((width * channels * depth) / 8);
}

/** Every row begins with one byte for its filter. */
function rawLength(header: Header): number {
  return passesOf(header).reduce((sum, { width, height }) => sum + height * (1 + rowBytes(header, width)), 0);
}

/** Deflate cannot do better than 1032:1; a file that would have to is refused before memory is taken. */
const BEST_RATIO = 1032;

/** The samples of all rows, unfiltered while they are unpacked; zeros for rows that are missing and forgiven. */
async function inflate(
  parts: readonly Uint8Array[],
  header: Header,
  { forgives }: Leniency,
  strips: boolean,
): Promise<PngFile['samples']> {
  const data = joined(parts);
  const length = rawLength(header);
  if (length > data.length * BEST_RATIO && !forgives)
    throw new InputError(
      `the picture needs ${length} bytes, which ${data.length} compressed bytes cannot hold`,
    );
  const rows = new RowReader(header, strips);
  const { filled, isSound } = await unpackInto((part) => rows.push(part), data, length);
  if (!isSound && !(filled === length && (await holdsChecksum(data, length))))
    throw new InputError('the picture data (IDAT) are damaged or truncated');
  if (filled < length && !forgives)
    throw new InputError(`the picture data (IDAT) end after ${filled} of ${length} bytes`);
  return rows.end();
}

/**
 * Hands at most `length` unpacked bytes on, piece by piece. Not sound: a bad code, a wrong checksum, an end too early, or
 * bytes behind the end.
 */
async function unpackInto(
  take: (part: Uint8Array) => void,
  data: Uint8Array,
  length: number,
): Promise<{ filled: number; isSound: boolean }> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const ignore = () => undefined;
  writer.write(data as BufferSource).catch(ignore);
  writer.close().catch(ignore);
  const reader = stream.readable.getReader();
  let filled = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const wanted = part.value.subarray(0, length - filled);
      take(wanted);
      filled += wanted.length;
      if (wanted.length < part.value.length) break;
    }
    return { filled, isSound: true };
  } catch {
    return { filled, isSound: false };
  } finally {
    reader.cancel().catch(ignore);
  }
}

const ADLER_MODULUS = 65521;
/** As many bytes as can be summed up before the sums leave 32 bits. */
const ADLER_RUN = 3800;

/** RFC 1950, 9; of bytes that come piece by piece. */
class Adler32 {
  private a = 1;
  private b = 0;

  push(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; start += ADLER_RUN) {
      const end = Math.min(start + ADLER_RUN, bytes.length);
      for (let i = start; i < end; i++) {
        this.a += bytes[i]!;
        this.b += this.a;
      }
      this.a %= ADLER_MODULUS;
      this.b %= ADLER_MODULUS;
    }
  }

  get value(): number {
    return ((this.b << 16) | this.a) >>> 0;
  }
}

/** Where bytes stand behind the zlib data, which libpng lets pass, the checksum is not the end. */
async function holdsChecksum(data: Uint8Array, length: number): Promise<boolean> {
  const sum = new Adler32();
  await unpackInto((part) => sum.push(part), data, length);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = data.length - 4; at >= 0; at--) if (view.getUint32(at) === sum.value) return true;
  return false;
}

/** Makes samples of a PNG's unpacked bytes, row by row: besides the samples two rows are in memory. */
class RowReader {
  private readonly all: Uint8Array | Uint16Array;
  private readonly passes: readonly Pass[];
  /** The row above, and the one that is being filled; each begins with the number of its filter. */
  private rows = new Uint8Array();
  private filled = 0;
  private pass = 0;
  private row = 0;
  private wrongFilter: number | undefined;

  constructor(
    private readonly header: Header,
    private readonly strips: boolean,
  ) {
    const { width, height, channels, depth } = header;
    this.all = new (depth === 16 && !strips ? Uint16Array : Uint8Array)(width * height * channels);
    this.passes = passesOf(header);
    this.begin();
  }

  push(part: Uint8Array): void {
    for (let at = 0; at < part.length && this.pass < this.passes.length; ) {
      const stride = this.rows.length / 2;
      const wanted = part.subarray(at, at + stride - this.filled);
      this.rows.set(wanted, stride + this.filled);
      this.filled += wanted.length;
      at += wanted.length;
      if (this.filled === stride) this.finishRow();
    }
  }

  /** What is missing of the last row is 0. */
  end(): Uint8Array | Uint16Array {
    if (this.filled > 0) {
      this.rows.fill(0, this.rows.length / 2 + this.filled);
      this.finishRow();
    }
    if (this.wrongFilter !== undefined) throw new InputError(`filter ${this.wrongFilter} does not exist`);
    return this.all;
  }

  /** Rows of another length, and nothing above the first. */
  private begin(): void {
    const pass = this.passes[this.pass];
    if (pass) this.rows = new Uint8Array(2 * (1 + rowBytes(this.header, pass.width)));
    this.row = 0;
    this.filled = 0;
  }

  private finishRow(): void {
    const { header, rows, all, strips } = this;
    const stride = rows.length / 2;
    const pass = this.passes[this.pass]!;
    const unfilter = unfilters[rows[stride]!];
    if (unfilter) unfilter(rows, stride + 1, 2 * stride, stride, pixelBytes(header));
    else this.wrongFilter ??= rows[stride];
    spread(rows.subarray(stride + 1), { header, pass, index: this.row, strips }, all);
    rows.copyWithin(0, stride);
    this.filled = 0;
    this.row++;
    if (this.row < pass.height) return;
    this.pass++;
    this.begin();
  }
}

function pixelBytes({ depth, channels }: Header): number {
  return Math.max(1, (depth * channels) / 8);
}

/** Where a row belongs, and whether only the high bytes of 16 bits are kept. */
interface RowPlace {
  header: Header;
  pass: Pass;
  index: number;
  strips: boolean;
}

/** One row's samples to their places. */
function spread(
  row: Uint8Array,
  { header: { width, depth, channels }, pass, index, strips }: RowPlace,
  all: Uint8Array | Uint16Array,
): void {
  const start = ((pass.y + index * pass.stepY) * width + pass.x) * channels;
  if (depth === 8 && pass.stepX === 1) {
    all.set(row, start);
    return;
  }
  const mask = 2 ** depth - 1;
  for (let x = 0, sample = 0; x < pass.width; x++) {
    const to = start + x * pass.stepX * channels;
    for (let channel = 0; channel < channels; channel++, sample++) {
      const bit = sample * depth;
      all[to + channel] =
        depth === 16
          ? strips
            ? row[2 * sample]!
            : (row[2 * sample]! << 8) | row[2 * sample + 1]!
          : (row[bit >> 3]! >> (8 - depth - (bit & 7))) & mask;
    }
  }
}

/**
 * Undoes a filter of PNG (9.2) in place. `from` and `to` are the row's bytes in `rows`, `stride` bytes before them stand
 * those of the row above, which are 0 above the first.
 */
type Unfilter = (rows: Uint8Array, from: number, to: number, stride: number, pixelBytes: number) => void;

const unfilters: readonly Unfilter[] = [
  () => undefined,
  function sub(rows, from, to, _stride, pixelBytes) {
    for (let i = from + pixelBytes; i < to; i++) rows[i] = rows[i]! + rows[i - pixelBytes]!;
  },
  function up(rows, from, to, stride) {
    for (let i = from; i < to; i++) rows[i] = rows[i]! + rows[i - stride]!;
  },
  function average(rows, from, to, stride, pixelBytes) {
    for (let i = from; i < to; i++) {
      const left = i - from < pixelBytes ? 0 : rows[i - pixelBytes]!;
      const above = rows[i - stride]!;
      rows[i] = rows[i]! + ((left + above) >> 1);
    }
  },
  function paeth(rows, from, to, stride, pixelBytes) {
    for (let i = from; i < to; i++) {
      const hasLeft = i - from >= pixelBytes;
      const left = hasLeft ? rows[i - pixelBytes]! : 0;
      const above = rows[i - stride]!;
      const corner = hasLeft ? rows[i - stride - pixelBytes]! : 0;
      rows[i] = rows[i]! + nearest(left, above, corner);
    }
  },
];

/** Of the three the one nearest to `left + above − corner`. */
function nearest(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

const WIDTH_AT = 16;
const HEIGHT_AT = 20;

/** What the header declares; undefined where the file ends before. */
export function sizeOfPng(bytes: Uint8Array): Size | undefined {
  if (bytes.length < HEIGHT_AT + 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(WIDTH_AT), height: view.getUint32(HEIGHT_AT) };
}

export function isPng(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\x89PNG\r\n\x1a\n');
}
