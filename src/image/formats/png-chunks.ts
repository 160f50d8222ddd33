import { crc32 } from '../../base/crc32.js';
import { InputError } from '../../base/errors.js';
import { startsWith } from './signature.js';

/** The chunks that decoders heed, by name, and the content of IDAT chunks in their order. */
export interface PngChunks {
  /** IHDR, PLTE, tRNS, eXIf, gAMA, sRGB, sBIT, acTL. */
  chunks: Map<string, Uint8Array>;
  data: Uint8Array[];
}

interface Chunk {
  name: string;
  content: Uint8Array;
  /** Whether its checksum is right. */
  isIntact: boolean;
}

const SIGNATURE_BYTES = 8;
const critical = ['IHDR', 'PLTE', 'IDAT', 'IEND'];

export function isPng(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\x89PNG\r\n\x1a\n');
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

const heeded = ['IHDR', 'PLTE', 'tRNS', 'eXIf', 'gAMA', 'sRGB', 'sBIT', 'acTL'];

/** As Pillow reads them (PngImagePlugin.py): no matter in which order; checksums count, but for IDAT's. */
export function chunksLikePillow(bytes: Uint8Array): PngChunks {
  const chunks = new Map<string, Uint8Array>();
  const data: Uint8Array[] = [];
  for (const { name, content, isIntact } of chunksIn(bytes)) {
    if (!isIntact && name !== 'IDAT') throw new InputError(`the checksum of chunk ${name} is wrong`);
    if (name === 'IDAT') data.push(content);
    else if (heeded.includes(name) && !chunks.has(name)) chunks.set(name, content);
  }
  return { chunks, data };
}

/**
 * As OpenCV 4.12 and libpng 1.6.48 inside it read them (grfmt_png.cpp; `png_handle_chunk`, pngrutil.c).
 *
 * @throws InputError for all that they do not pass over
 */
export function chunksLikeLibpng(bytes: Uint8Array): PngChunks {
  const chunks = new Map<string, Uint8Array>();
  const data: Uint8Array[] = [];
  let place: Place = 'start';
  for (const chunk of chunksIn(bytes)) {
    const { name } = chunk;
    if (!/^[A-Za-z]{2}[A-Z][A-Za-z]$/.test(name)) throw new InputError(`a chunk is called ${name}`);
    if ((place === 'start') !== (name === 'IHDR'))
      throw new InputError(
        place === 'start' ? 'the header (IHDR) is missing or damaged' : 'the header (IHDR) is there twice',
      );
    checkLikeOpenCv(chunk, place, chunks);
    checkCritical(chunk, chunks);
    if (name === 'IDAT' && place !== 'after') data.push(chunk.content);
    place = placeAfter(place, name);
    if (isTaken(chunk, place, chunks)) chunks.set(name, chunk.content);
    if (name === 'IEND' && place === 'after') return { chunks, data };
  }
  throw new InputError('the file is truncated: there is no IEND chunk');
}

/** Of a chunk: before or after the data, which end with the first chunk of another name. */
type Place = 'start' | 'before' | 'data' | 'after';

function placeAfter(place: Place, name: string): Place {
  if (name === 'IDAT') return place === 'after' ? place : 'data';
  return place === 'data' || place === 'after' ? 'after' : 'before';
}

/** Bytes: PNG_USER_CHUNK_MALLOC_MAX. */
export const LARGEST_CHUNK = 8_000_000;
const unlimited = ['IDAT', 'fdAT', 'PLTE', 'tEXt', 'tRNS'];
/** Bytes that a chunk may have, where OpenCV looks: what stands before the data. */
const lengths: Record<string, readonly number[]> = { acTL: [8], fcTL: [26], bKGD: [1, 2, 6] };

/** `PngDecoder::readHeader` and `read_chunk`. */
function checkLikeOpenCv({ name, content }: Chunk, place: Place, chunks: PngChunks['chunks']): void {
  if (place !== 'start' && place !== 'before') return;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const isWrong =
    (lengths[name] && !lengths[name].includes(content.length)) ||
    (content.length + 12 > LARGEST_CHUNK && !unlimited.includes(name)) ||
    (name === 'acTL' && view.getUint32(0) === 0) ||
    (name === 'fcTL' && !isFrameWithin(view, chunks.get('IHDR')!));
  if (isWrong) throw new InputError(`the chunk ${name} is damaged`);
}

/** Of an fcTL chunk; disposal is 0 to 2, blending 0 or 1. */
function isFrameWithin(frame: DataView, header: Uint8Array): boolean {
  const [width, height] = [0, 4].map((at) => new DataView(header.buffer, header.byteOffset).getUint32(at));
  const [w, h, x, y] = [4, 8, 12, 16].map((at) => frame.getUint32(at));
  return frame.getUint8(24) <= 2 && frame.getUint8(25) <= 1 && x! + w! <= width! && y! + h! <= height!;
}

/** What makes libpng give up. */
function checkCritical({ name, content, isIntact }: Chunk, chunks: PngChunks['chunks']): void {
  const isPalette = name === 'PLTE' && colourType(chunks) === INDEXED;
  if (!critical.includes(name) && /^[A-Z]/.test(name))
    throw new InputError(`the critical chunk ${name} is unknown`);
  if (!isIntact && (name === 'IHDR' || name === 'IDAT' || isPalette))
    throw new InputError(`the checksum of chunk ${name} is wrong`);
  if (name === 'IDAT' && colourType(chunks) === INDEXED && !chunks.has('PLTE'))
    throw new InputError('the palette (PLTE) is missing');
  if (isPalette && chunks.has('PLTE')) throw new InputError('the palette (PLTE) is there twice');
  if (isPalette && !isPaletteLength(content.length)) throw new InputError('the palette (PLTE) is damaged');
}

const RGB = 2;
export const INDEXED = 3;

/** Samples a pixel by colour type. */
export const channelsOf: Record<number, number> = { 0: 1, [RGB]: 3, [INDEXED]: 1, 4: 2, 6: 4 };

function colourType(chunks: PngChunks['chunks']): number | undefined {
  return chunks.get('IHDR')?.[9];
}

function isPaletteLength(length: number): boolean {
  return length % 3 === 0 && length > 0 && length <= 3 * 256;
}

/** Whether libpng heeds the chunk, which others it only warns of. */
function isTaken({ name, content, isIntact }: Chunk, place: Place, chunks: PngChunks['chunks']): boolean {
  if (!isIntact || !heeded.includes(name) || chunks.has(name)) return false;
  if (name === 'eXIf')
    return content.length >= 4 && (startsWith(content, 'II*\0') || startsWith(content, 'MM\0*'));
  if (place === 'after') return false;
  switch (name) {
    case 'PLTE':
      return isPaletteTaken(content, chunks);
    case 'tRNS':
      return isTransparencyTaken(content, chunks);
    case 'gAMA':
      return content.length === 4 && content[0]! < 0x80 && !chunks.has('PLTE');
    case 'sRGB':
      return content.length === 1 && content[0]! <= 3 && !chunks.has('PLTE');
    case 'sBIT':
      return areSignificantBits(content, chunks.get('IHDR')!) && !chunks.has('PLTE');
    default:
      return true;
  }
}

/** `png_handle_sBIT`: a number of bits for each channel; a palette's colours have three of 8 bits. */
function areSignificantBits(content: Uint8Array, [, , , , , , , , depth, type]: Uint8Array): boolean {
  const isIndexed = type === INDEXED;
  const most = isIndexed ? 8 : depth!;
  const count = isIndexed ? 3 : channelsOf[type!];
  return content.length === count && content.every((bits) => bits > 0 && bits <= most);
}

const COLOUR = 2;

function isPaletteTaken(content: Uint8Array, chunks: PngChunks['chunks']): boolean {
  const type = colourType(chunks)!;
  if (type === INDEXED) return true;
  if ((type & COLOUR) === 0 || content.length % 3 !== 0 || content.length > 3 * 256 || chunks.has('tRNS'))
    return false;
  if (content.length === 0) throw new InputError('the palette (PLTE) is empty');
  return true;
}

function isTransparencyTaken({ length }: Uint8Array, chunks: PngChunks['chunks']): boolean {
  const type = colourType(chunks)!;
  if (type === INDEXED) {
    const colours = Math.min((chunks.get('PLTE')?.length ?? 0) / 3, 2 ** chunks.get('IHDR')![8]!);
    return length > 0 && length <= colours;
  }
  return type === RGB ? length === 6 : type === 0 && length === 2;
}
