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
}

const CHUNKS_AT = 12;
const CHUNK_HEAD = 8;
const FRAME_HEAD = 16;
const images = ['VP8 ', 'VP8L'];

/**
 * The first frame of an animated WebP (RFC 9649, 2.7.1), found without a canvas for every frame, which libwebp's own
 * decoder of animations takes two of. What libwebp's demuxer refuses of the other frames is refused.
 *
 * @param canvas as the header declares it
 * @throws InputError for chunks that are cut or out of order, and a frame beyond the canvas
 */
export function firstFrameOf(bytes: Uint8Array, canvas: Size): FirstFrame {
  let hasAnimation = false;
  let first: FirstFrame | undefined;
  for (const { name, content } of [...chunksIn(bytes, CHUNKS_AT, endOfFile(bytes))].slice(1)) {
    if (name === 'VP8X' || name === 'ALPH' || images.includes(name))
      throw new InputError(`a chunk ${name.trim()} stands outside of a frame`);
    if (name === 'ANIM' && content.length < 6) throw new InputError('the chunk ANIM is too short');
    hasAnimation ||= name === 'ANIM';
    if (name !== 'ANMF') continue;
    if (!hasAnimation) throw new InputError('a frame stands before the chunk ANIM');
    const frame = frameOf(content, canvas);
    first ??= frame;
  }
  if (!first) throw new InputError('the animation has no frame');
  return first;
}

function endOfFile(bytes: Uint8Array): number {
  const end = CHUNK_HEAD + viewOf(bytes).getUint32(4, true);
  if (end > bytes.length) throw new InputError('the file is truncated');
  return end;
}

function* chunksIn(bytes: Uint8Array, from: number, end: number): Generator<Chunk> {
  const view = viewOf(bytes);
  for (let at = from; at < end; ) {
    const length = at + CHUNK_HEAD <= end ? view.getUint32(at + 4, true) : end;
    const next = at + CHUNK_HEAD + length + (length & 1);
    if (next > end) throw new InputError('the file is truncated in a chunk');
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const content = bytes.subarray(at + CHUNK_HEAD, at + CHUNK_HEAD + length);
    yield { name, content, whole: bytes.subarray(at, next) };
    at = next;
  }
}

function frameOf(content: Uint8Array, canvas: Size): FirstFrame {
  if (content.length < FRAME_HEAD) throw new InputError('a frame is truncated');
  const view = viewOf(content);
  const uint24 = (at: number) => view.getUint16(at, true) | (content[at + 2]! << 16);
  const [x, y, width, height] = [2 * uint24(0), 2 * uint24(3), 1 + uint24(6), 1 + uint24(9)];
  if (x + width > canvas.width || y + height > canvas.height)
    throw new InputError('a frame reaches beyond the canvas');
  return { file: fileOf(content, { width, height }), box: { x, y, width, height } };
}

/** The chunks of the frame's picture as a file of their own. */
function fileOf(content: Uint8Array, size: Size): Uint8Array {
  const parts: Chunk[] = [];
  for (const chunk of chunksIn(content, FRAME_HEAD, content.length)) {
    parts.push(chunk);
    if (images.includes(chunk.name)) break;
  }
  const image = parts.at(-1);
  if (!image || !images.includes(image.name)) throw new InputError('a frame has no picture');
  const alpha = parts.find(({ name }) => name === 'ALPH');
  if (alpha && image.name === 'VP8L') throw new InputError('a lossless frame has a chunk ALPH');
  return joinedFile([...(alpha ? [extended(size), alpha.whole] : []), image.whole]);
}

const ALPHA = 0x10;

function extended({ width, height }: Size): Uint8Array {
  const chunk = new Uint8Array(CHUNK_HEAD + 10);
  chunk.set(new TextEncoder().encode('VP8X'));
  const view = viewOf(chunk);
  view.setUint32(4, 10, true);
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
