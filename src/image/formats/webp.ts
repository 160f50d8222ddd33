import { InputError } from '../../base/errors.js';
import type { Box, Size } from '../box.js';
import type { Image, Pixels } from '../pixels.js';
import { bgrToGray, cvtColorGray } from './channels.js';
import type { Format, Say } from './format.js';
import { decodeByMagick, sayDamage } from './magick.js';
import { startsWith } from './signature.js';
import { endOfFile, firstFrameOf, withLongImage } from './webp-frame.js';

/** WebP by ImageMagick's libwebp, the library inside OpenCV and Pillow. */
export const webp: Format = {
  name: 'WebP',
  extensions: ['.webp'],
  matches: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
  sizeOf,
  async cv2(bytes, read, say) {
    if (read === 'unchanged' && hasAlpha(bytes)) return pixelsOf(bytes, 'BGRA', say);
    const bgr = await pixelsOf(bytes, 'BGR', say);
    return read === 'gray' ? bgrToGray(bgr, cvtColorGray) : bgr;
  },
  async pillow(bytes, say) {
    return (await pixelsOf(bytes, 'BGR', say)) as Image;
  },
};

async function pixelsOf(bytes: Uint8Array, mapping: 'BGR' | 'BGRA', say: Say): Promise<Pixels> {
  if (!isAnimated(bytes)) return readOn(bytes, mapping, say);
  say('animated; only the first frame is read');
  const canvas = sizeOf(bytes)!;
  const { file, box } = firstFrameOf(bytes, canvas);
  return onCanvas(await stillOf(file, mapping, say), box, canvas);
}

/** libwebp takes what follows a picture's chunk for its data where that is too short. */
async function readOn(bytes: Uint8Array, mapping: 'BGR' | 'BGRA', say: Say): Promise<Pixels> {
  const end = endOfFile(bytes);
  try {
    return await stillOf(bytes.subarray(0, end), mapping, say);
  } catch (error) {
    const longer = withLongImage(bytes);
    if (!longer || !(error instanceof InputError)) throw error;
    return stillOf(longer, mapping, say);
  }
}

async function stillOf(bytes: Uint8Array, mapping: 'BGR' | 'BGRA', say: Say): Promise<Pixels> {
  const pixels = await decodeByMagick(bytes, 'WEBP', mapping);
  sayDamage(pixels, say);
  return pixels;
}

/** Around the frame the canvas is black and transparent, whatever background the file wishes for. */
function onCanvas(frame: Pixels, box: Box, { width, height }: Size): Pixels {
  if (frame.width !== box.width || frame.height !== box.height)
    throw new InputError('the first frame is not as large as it declares');
  const { channels } = frame;
  const data = new Uint8Array(width * height * channels);
  const stride = frame.width * channels;
  for (let y = 0; y < frame.height; y++)
    data.set(frame.data.subarray(y * stride, (y + 1) * stride), ((box.y + y) * width + box.x) * channels);
  return { data, width, height, channels };
}

const FIRST_CHUNK_AT = 12;
const CONTENT_AT = 20;
const ANIMATED = 0x02;
const ALPHA = 0x10;

function isExtended(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'VP8X', FIRST_CHUNK_AT);
}

function isAnimated(bytes: Uint8Array): boolean {
  return isExtended(bytes) && (bytes[CONTENT_AT]! & ANIMATED) !== 0;
}

function hasAlpha(bytes: Uint8Array): boolean {
  if (isExtended(bytes)) return (bytes[CONTENT_AT]! & ALPHA) !== 0;
  return startsWith(bytes, 'VP8L', FIRST_CHUNK_AT) && (bytes[CONTENT_AT + 4]! & ALPHA) !== 0;
}

/** By the first chunk: VP8X, VP8L or VP8 (RFC 9649, 2.5 to 2.7). */
function sizeOf(bytes: Uint8Array): Size | undefined {
  if (bytes.length < CONTENT_AT + 10) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isExtended(bytes)) {
    const uint24 = (at: number) => view.getUint16(at, true) | (bytes[at + 2]! << 16);
    return { width: 1 + uint24(CONTENT_AT + 4), height: 1 + uint24(CONTENT_AT + 7) };
  }
  if (startsWith(bytes, 'VP8L', FIRST_CHUNK_AT)) {
    const bits = view.getUint32(CONTENT_AT + 1, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  const side = (at: number) => view.getUint16(at, true) & 0x3fff;
  return { width: side(CONTENT_AT + 6), height: side(CONTENT_AT + 8) };
}
