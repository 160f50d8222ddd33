import { InputError } from '../../base/errors.js';
import type { Box, Size } from '../box.js';

/** The first frame of an animation: a file of its own, and where it lies on the canvas. */
export interface FirstFrame {
  file: Uint8Array;
  box: Box;
}

interface Chunk {
  name: string;
  content: Uint8Array;
  /** The chunk with its name and length. */
  whole: Uint8Array;
  /** Where the next one begins. */
  next: number;
}

const CHUNKS_AT = 12;
const CHUNK_HEAD = 8;
const FLAGS_AT = CHUNKS_AT + CHUNK_HEAD;
const FRAME_HEAD = 16;
const ANIM_LENGTH = 6;
const EXTENDED_LENGTH = 10;
/** ICCP, ALPHA, EXIF, XMP and ANIMATION; libwebp's demuxer refuses others. */
const KNOWN_FLAGS = 0x3e;
const images = ['VP8 ', 'VP8L'];

/**
 * The first frame of an animated WebP (RFC 9649, 2.7.1), found without a canvas for every frame, which libwebp's own
 * decoder of animations takes two of. What libwebp's demuxer refuses of the other frames is refused (`ParseVP8XChunks`
 * and `IsValidExtendedFormat`, src/demux/demux.c): a frame has the size of its picture, not the one that it declares.
 *
 * @param canvas as the header declares it
 * @throws InputError for chunks that are cut or out of order, and a frame beyond the canvas
 */
export function firstFrameOf(bytes: Uint8Array, canvas: Size): FirstFrame {
  const end = endOfFile(bytes);
  if ((bytes[FLAGS_AT]! & ~KNOWN_FLAGS) !== 0)
    throw new InputError('its header has flags that WebP does not know');
  const header = chunkAt(bytes, CHUNKS_AT, end);
  if (header.content.length < EXTENDED_LENGTH) throw new InputError('the chunk VP8X is too short');
  let hasAnimation = false;
  let first: FirstFrame | undefined;
  for (let at = header.next; at < end; ) {
    const { name, content, next } = chunkAt(bytes, at, end);
    if (name === 'VP8X' || (hasAnimation && (name === 'ALPH' || images.includes(name))))
      throw new InputError(`a chunk ${name.trim()} stands outside of a frame`);
    if (name === 'ANIM' && content.length + (content.length & 1) < ANIM_LENGTH)
      throw new InputError('the chunk ANIM is too short');
    hasAnimation ||= name === 'ANIM';
    at = next;
    if (name !== 'ANMF') continue;
    if (!hasAnimation) throw new InputError('a frame stands before the chunk ANIM');
    const frame = frameOf(content, canvas);
    first ??= frame.first;
    at = next - content.length - (content.length & 1) + frame.read;
  }
  if (!first) throw new InputError('the animation has no frame');
  return first;
}

/** A file that ends before it says is refused. @throws InputError */
export function endOfFile(bytes: Uint8Array): number {
  const end = CHUNK_HEAD + viewOf(bytes).getUint32(4, true);
  if (end > bytes.length) throw new InputError('the file is truncated');
  return end;
}

/** The picture with all that follows it in the file as its data; undefined where nothing does, or where there are more chunks. */
export function withLongImage(bytes: Uint8Array): Uint8Array | undefined {
  const { name, content, next } = chunkAt(bytes, CHUNKS_AT, endOfFile(bytes));
  if (!images.includes(name) || next >= bytes.length) return undefined;
  // A first partition that is longer than its chunk is refused before (`VP8GetInfo`, src/dec/vp8_dec.c).
  const tag = (content[0] ?? 0) | ((content[1] ?? 0) << 8) | ((content[2] ?? 0) << 16);
  if (name === 'VP8 ' && tag >> 5 >= content.length) return undefined;
  // Without the byte that makes its length even, which libwebp would take for data.
  const chunk = bytes.slice(CHUNKS_AT);
  viewOf(chunk).setUint32(4, chunk.length - CHUNK_HEAD, true);
  return joinedFile([chunk]);
}

function chunkAt(bytes: Uint8Array, at: number, end: number): Chunk {
  const length = at + CHUNK_HEAD <= end ? viewOf(bytes).getUint32(at + 4, true) : end;
  const next = at + CHUNK_HEAD + length + (length & 1);
  if (next > end) throw new InputError('the file is truncated in a chunk');
  const name = String.fromCharCode(...bytes.subarray(at, at + 4));
  const content = bytes.subarray(at + CHUNK_HEAD, at + CHUNK_HEAD + length);
  return { name, content, whole: bytes.subarray(at, next), next };
}

/** What a chunk ANMF has: its frame, where there is a picture in it, and how many bytes of it that took. */
function frameOf(content: Uint8Array, canvas: Size): { first?: FirstFrame; read: number } {
  if (content.length < FRAME_HEAD) throw new InputError('a frame is truncated');
  const view = viewOf(content);
  const uint24 = (at: number) => view.getUint16(at, true) | (content[at + 2]! << 16);
  const [x, y] = [2 * uint24(0), 2 * uint24(3)];
  const { alpha, image, read } = pictureOf(content);
  if (!image) return { read };
  const size = sizeOfImage(image);
  if (x + size.width > canvas.width || y + size.height > canvas.height)
    throw new InputError('a frame reaches beyond the canvas');
  const file = joinedFile([...(alpha ? [extended(size), alpha.whole] : []), image.whole]);
  return { first: { file, box: { x, y, ...size } }, read };
}

/** The picture of a frame and its alpha; whatever follows belongs to the animation (`StoreFrame`). */
function pictureOf(content: Uint8Array): { alpha?: Chunk; image?: Chunk; read: number } {
  let alpha: Chunk | undefined;
  let image: Chunk | undefined;
  let at = FRAME_HEAD;
  while (at + CHUNK_HEAD <= content.length) {
    const name = String.fromCharCode(...content.subarray(at, at + 4));
    const isImage = images.includes(name);
    if (isImage ? image : name !== 'ALPH' || alpha) break;
    const chunk = chunkAt(content, at, content.length);
    if (name === 'VP8L' && alpha) throw new InputError('a lossless frame has a chunk ALPH');
    if (isImage) image = chunk;
    else alpha = chunk;
    at = chunk.next;
  }
  return { alpha, image, read: at };
}

/** By the picture's own header (RFC 6386, 9.1; RFC 9649, 3.4). @throws InputError where it has none */
function sizeOfImage({ name, content }: Chunk): Size {
  const view = viewOf(content);
  const isLossless = name === 'VP8L';
  const isWhole = isLossless
    ? content.length >= 5 && content[0] === 0x2f && content[4]! >> 5 === 0
    : content.length >= 10 &&
      (content[0]! & 1) === 0 &&
      [0x9d, 0x01, 0x2a].every((byte, i) => content[3 + i] === byte);
  if (!isWhole) throw new InputError('the picture of a frame has no header');
  if (!isLossless)
    return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
  const bits = view.getUint32(1, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

const ALPHA = 0x10;

function extended({ width, height }: Size): Uint8Array {
  const chunk = new Uint8Array(CHUNK_HEAD + EXTENDED_LENGTH);
  chunk.set(new TextEncoder().encode('VP8X'));
  const view = viewOf(chunk);
  view.setUint32(4, EXTENDED_LENGTH, true);
  view.setUint32(8, ALPHA, true);
  for (const [at, side] of [
    [12, width - 1],
    [15, height - 1],
  ] as const) {
    view.setUint16(at, side & 0xffff, true);
    view.setUint8(at + 2, side >> 16);
  }
  return chunk;
}

function joinedFile(parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const file = new Uint8Array(CHUNKS_AT + length);
  file.set(new TextEncoder().encode('RIFF    WEBP'));
  viewOf(file).setUint32(4, 4 + length, true);
  let at = CHUNKS_AT;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
