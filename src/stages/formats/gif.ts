import { InputError } from '../../errors.js';
import type { Pixels } from '../pixels.js';
import { bgrToGray, dropAlpha } from './channels.js';
import type { Format, Say } from './format.js';
import { startsWith } from './jpeg-header.js';
import { decodeByMagick, sayDamage } from './magick.js';

const WIDTH_AT = 6;
const HEIGHT_AT = 8;
const FLAGS_AT = 10;
const BACKGROUND_AT = 11;
const PALETTE_AT = 13;
const HAS_PALETTE = 0x80;

/** GIF by ImageMagick: the first frame on its canvas. */
export const gif: Format = {
  name: 'GIF',
  matches: (bytes) => startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a'),
  sizeOf: (bytes) =>
    bytes.length < PALETTE_AT ? undefined : { width: u16(bytes, WIDTH_AT), height: u16(bytes, HEIGHT_AT) },
  async cv2(bytes, read, say) {
    const bgra = await firstFrame(bytes, backgroundOf(bytes), say);
    if (read === 'unchanged') return bgra;
    return read === 'gray' ? bgrToGray(bgra) : dropAlpha(bgra);
  },
  async pillow(bytes, say) {
    return dropAlpha(await firstFrame(bytes, backgroundOf(bytes), say));
  },
};

function u16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

/** B, G, R, A of the canvas where no frame covers it: OpenCV takes the background colour, transparent (grfmt_gif.cpp). */
function backgroundOf(bytes: Uint8Array): number[] {
  if ((bytes[FLAGS_AT]! & HAS_PALETTE) === 0) return [0, 0, 0, 0];
  const at = PALETTE_AT + 3 * bytes[BACKGROUND_AT]!;
  return [bytes[at + 2]!, bytes[at + 1]!, bytes[at]!, 0];
}

async function firstFrame(bytes: Uint8Array, background: number[], say: Say): Promise<Pixels> {
  const frame = await decodeByMagick(bytes, 'GIF', 'BGRA');
  sayDamage(frame, say);
  if (frameCount(bytes) > 1) say('animated; only the first frame is read');
  const [width, height] = [u16(bytes, WIDTH_AT), u16(bytes, HEIGHT_AT)];
  const { x, y } = frame.page;
  if (x + frame.width > width || y + frame.height > height)
    throw new InputError('the first frame does not fit into the canvas');
  const canvas = new Uint32Array(width * height).fill(
    new Uint32Array(Uint8Array.from(background).buffer)[0]!,
  );
  const source = new Uint32Array(frame.data.buffer, frame.data.byteOffset, frame.width * frame.height);
  for (let row = 0; row < frame.height; row++) {
    const start = (y + row) * width + x;
    for (let column = 0; column < frame.width; column++) {
      const pixel = source[row * frame.width + column]!;
      if (pixel >>> 24 !== 0) canvas[start + column] = pixel;
    }
  }
  return { data: new Uint8Array(canvas.buffer), width, height, channels: 4 };
}

const EXTENSION = 0x21;
const IMAGE = 0x2c;

/** Image descriptors in the file (GIF89a specification, 20). */
function frameCount(bytes: Uint8Array): number {
  let at = PALETTE_AT + paletteBytes(bytes[FLAGS_AT]!);
  let count = 0;
  while (bytes[at] === EXTENSION || bytes[at] === IMAGE) {
    if (bytes[at] === IMAGE) count++;
    at = afterBlocks(bytes, bytes[at] === IMAGE ? at + 11 + paletteBytes(bytes[at + 9]!) : at + 2);
  }
  return count;
}

function paletteBytes(flags: number): number {
  return (flags & HAS_PALETTE) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

/** Behind a chain of sub-blocks, each of which begins with its length. */
function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at]) at += 1 + bytes[at]!;
  return at + 1;
}
