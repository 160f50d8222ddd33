import { joined } from '../../base/bytes.js';
import { crc32 } from '../../base/crc32.js';
import { InputError } from '../../base/errors.js';
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
/** Samples a pixel by colour type. */
const channelsOf: Record<number, number> = { 0: 1, 2: 3, [INDEXED]: 1, 4: 2, 6: 4 };

/** Reads a whole file. Throws InputError where the library that is followed would give up. */
export async function readPngFile(bytes: Uint8Array, leniency: Leniency): Promise<PngFile> {
  const { chunks, data } = readChunks(bytes, leniency);
  const header = headerOf(chunks.get('IHDR'));
  const samples = decodeSamples(header, await inflate(data, rawLength(header), leniency));
  return { ...header, samples, chunks };
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

/** The rows with their filter bytes; zeros for those that are missing and forgiven. */
async function inflate(
  parts: readonly Uint8Array[],
  length: number,
  { forgives }: Leniency,
): Promise<Uint8Array> {
  const data = joined(parts);
  if (length > data.length * BEST_RATIO && !forgives)
    throw new InputError(
      `the picture needs ${length} bytes, which ${data.length} compressed bytes cannot hold`,
    );
  const raw = new Uint8Array(length);
  const { filled, isSound } = await inflateInto(raw, data);
  if (!isSound && !(filled === length && holdsChecksum(data, adler32(raw))))
    throw new InputError('the picture data (IDAT) are damaged or truncated');
  if (filled < length && !forgives)
    throw new InputError(`the picture data (IDAT) end after ${filled} of ${length} bytes`);
  return raw;
}

/** Not sound: a bad code, a wrong checksum, an end too early, or bytes behind the end. */
async function inflateInto(raw: Uint8Array, data: Uint8Array): Promise<{ filled: number; isSound: boolean }> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const ignore = () => undefined;
  writer.write(data as BufferSource).catch(ignore);
  writer.close().catch(ignore);
  const reader = stream.readable.getReader();
  let filled = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const wanted = part.value.subarray(0, raw.length - filled);
      raw.set(wanted, filled);
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

/** RFC 1950, 9. */
function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let start = 0; start < bytes.length; start += ADLER_RUN) {
    const end = Math.min(start + ADLER_RUN, bytes.length);
    for (let i = start; i < end; i++) {
      a += bytes[i]!;
      b += a;
    }
    a %= ADLER_MODULUS;
    b %= ADLER_MODULUS;
  }
  return ((b << 16) | a) >>> 0;
}

/** Where bytes stand behind the zlib data, which libpng lets pass, the checksum is not the end. */
function holdsChecksum(data: Uint8Array, checksum: number): boolean {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = data.length - 4; at >= 0; at--) if (view.getUint32(at) === checksum) return true;
  return false;
}

function decodeSamples(header: Header, raw: Uint8Array): Uint8Array | Uint16Array {
  const { width, height, depth, channels } = header;
  const all = new (depth === 16 ? Uint16Array : Uint8Array)(width * height * channels);
  let at = 0;
  for (const pass of passesOf(header)) {
    const stride = 1 + rowBytes(header, pass.width);
    const rows = raw.subarray(at, at + pass.height * stride);
    unfilter(rows, stride, Math.max(1, (depth * channels) / 8));
    for (let row = 0; row < pass.height; row++)
      spread(rows.subarray(row * stride + 1, (row + 1) * stride), header, pass, row, all);
    at += rows.length;
  }
  return all;
}

/** One row's samples to their places. */
function spread(
  row: Uint8Array,
  header: Header,
  pass: Pass,
  index: number,
  all: Uint8Array | Uint16Array,
): void {
  const { width, depth, channels } = header;
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
          ? (row[2 * sample]! << 8) | row[2 * sample + 1]!
          : (row[bit >> 3]! >> (8 - depth - (bit & 7))) & mask;
    }
  }
}

/** Undoes the filters of PNG (9.2) in place; each row begins with the number of its filter. */
function unfilter(rows: Uint8Array, stride: number, pixelBytes: number): void {
  for (let start = 0; start < rows.length; start += stride) {
    const filter = unfilters[rows[start]!];
    if (!filter) throw new InputError(`filter ${rows[start]} does not exist`);
    filter(rows, start + 1, start + stride, stride, pixelBytes);
  }
}

/** From and to are the row's bytes in `rows`; above the first row are zeros. */
type Unfilter = (rows: Uint8Array, from: number, to: number, stride: number, pixelBytes: number) => void;

const unfilters: readonly Unfilter[] = [
  () => undefined,
  function sub(rows, from, to, _stride, pixelBytes) {
    for (let i = from + pixelBytes; i < to; i++) rows[i] = rows[i]! + rows[i - pixelBytes]!;
  },
  function up(rows, from, to, stride) {
    if (from > stride) for (let i = from; i < to; i++) rows[i] = rows[i]! + rows[i - stride]!;
  },
  function average(rows, from, to, stride, pixelBytes) {
    const isFirst = from < stride;
    for (let i = from; i < to; i++) {
      const left = i - from < pixelBytes ? 0 : rows[i - pixelBytes]!;
      const above = isFirst ? 0 : rows[i - stride]!;
      rows[i] = rows[i]! + ((left + above) >> 1);
    }
  },
  function paeth(rows, from, to, stride, pixelBytes) {
    const isFirst = from < stride;
    for (let i = from; i < to; i++) {
      const hasLeft = i - from >= pixelBytes;
      const left = hasLeft ? rows[i - pixelBytes]! : 0;
      const above = isFirst ? 0 : rows[i - stride]!;
      const corner = hasLeft && !isFirst ? rows[i - stride - pixelBytes]! : 0;
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

export function isPng(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\x89PNG\r\n\x1a\n');
}
