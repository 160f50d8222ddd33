import { joined } from '../../base/bytes.js';
import { InputError } from '../../base/errors.js';
import type { Size } from '../box.js';
import { type DeflateTrace, traceInflate } from './inflate.js';
import { channelsOf, chunksLikeLibpng, chunksLikePillow, INDEXED } from './png-chunks.js';
import { type Header, RowReader, rawLength } from './png-rows.js';

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
  /** Contents of the chunks that decoders heed, by name: PLTE, tRNS, eXIf, gAMA, sRGB, sBIT, acTL. */
  chunks: ReadonlyMap<string, Uint8Array>;
}

/** libpng's PNG_USER_WIDTH_MAX and PNG_USER_HEIGHT_MAX, as in cv2 4.12. */
export const LONGEST_SIDE = 1_000_000;

/**
 * Reads a whole file, as libpng inside OpenCV does or, with `forgives`, as Pillow.
 *
 * @param forgives missing rows, an unknown critical chunk, a wrong checksum of IDAT, a missing IEND
 * @param strips keeps the high byte of 16-bit samples alone, in half the memory
 * @throws InputError where the library that is followed would give up
 */
export async function readPngFile(bytes: Uint8Array, forgives: boolean, strips = false): Promise<PngFile> {
  const { chunks, data } = forgives ? chunksLikePillow(bytes) : chunksLikeLibpng(bytes);
  const header = headerOf(chunks.get('IHDR'));
  if (!forgives && Math.max(header.width, header.height) > LONGEST_SIDE)
    throw new InputError(`a side is longer than the ${LONGEST_SIDE} pixels that libpng reads`);
  return { ...header, samples: await inflate(data, header, forgives, strips), chunks };
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
export const BEST_RATIO = 1032;

/** The samples of all rows, unfiltered while they are unpacked; zeros for rows that are missing and forgiven. */
async function inflate(
  parts: readonly Uint8Array[],
  header: Header,
  forgives: boolean,
  strips: boolean,
): Promise<PngFile['samples']> {
  const data = joined(parts);
  const length = rawLength(header);
  if (length > data.length * BEST_RATIO && !forgives)
    throw new InputError(
      `the picture needs ${length} bytes, which ${data.length} compressed bytes cannot hold`,
    );
  const rows = new RowReader(header, strips);
  const { filled, end } = await unpackInto((part) => rows.push(part), data, length);
  if (end === 'sound' ? filled === length || forgives : end === 'more' && forgives) return rows.end();
  return inflateDamaged(parts, header, forgives, strips);
}

/** Symbol by symbol, since it counts where the fault is. */
function inflateDamaged(
  parts: readonly Uint8Array[],
  header: Header,
  forgives: boolean,
  strips: boolean,
): PngFile['samples'] {
  const rows = new RowReader(header, strips);
  const trace = traceInflate(joined(parts), rawLength(header), (part) => rows.push(part));
  const isRead = forgives
    ? trace.full !== undefined && trace.next.event === 'end'
    : isReadByLibpng(trace, parts);
  if (!isRead) throw new InputError('the picture data (IDAT) are damaged or truncated');
  return rows.end();
}

/** Bytes that libpng reads of an IDAT chunk at once (PNG_IDAT_READ_SIZE). */
const PIECE = 8192;

/**
 * Whether libpng only warns (`png_read_IDAT_data`, `png_read_finish_IDAT`, pngrutil.c): a fault counts as long as zlib
 * meets it in the piece that completes the last row. After that there must be more data, up to the stream's end if it
 * gives more than the rows.
 */
function isReadByLibpng({ full, next, last }: DeflateTrace, parts: readonly Uint8Array[]): boolean {
  if (full === undefined) return false;
  const ends = pieceEnds(parts);
  const piece = ends.findIndex((end) => end >= full);
  if (next.event !== 'input' && next.at <= ends[piece]!)
    return next.event === 'end' || (next.event === 'output' && last !== 'input');
  const following = ends[piece + 1];
  if (following === undefined) return false;
  return !(next.event === 'output' && next.at <= following && last === 'input');
}

/** Where the pieces end, counted over all chunks. */
function pieceEnds(parts: readonly Uint8Array[]): number[] {
  const ends: number[] = [];
  let start = 0;
  for (const { length } of parts) {
    for (let end = PIECE; end < length; end += PIECE) ends.push(start + end);
    start += length;
    if (length > 0) ends.push(start);
  }
  return ends;
}

/**
 * Hands at most `length` unpacked bytes on, piece by piece. The end is sound, or there is more, or it is a fault: a bad
 * code, a wrong checksum, an end too early, or bytes behind the end.
 */
async function unpackInto(
  take: (part: Uint8Array) => void,
  data: Uint8Array,
  length: number,
): Promise<{ filled: number; end: 'sound' | 'more' | 'fault' }> {
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
      if (wanted.length < part.value.length) return { filled, end: 'more' };
    }
    return { filled, end: 'sound' };
  } catch {
    return { filled, end: 'fault' };
  } finally {
    reader.cancel().catch(ignore);
  }
}

const WIDTH_AT = 16;
const HEIGHT_AT = 20;

/** What the header declares; undefined where the file ends before. */
export function sizeOfPng(bytes: Uint8Array): Size | undefined {
  if (bytes.length < HEIGHT_AT + 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(WIDTH_AT), height: view.getUint32(HEIGHT_AT) };
}
