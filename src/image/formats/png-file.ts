import { joined } from '../../base/bytes.js';
import { crc32 } from '../../base/crc32.js';
import { InputError } from '../../base/errors.js';
import type { Size } from '../box.js';
import { type Header, RowReader, rawLength } from './png-rows.js';
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
