import createLibjpegTurbo, { type LibjpegTurbo } from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import jpeg from '@jimp/js-jpeg';
import { InputError } from '../../errors.js';

let libjpegTurbo: Promise<LibjpegTurbo> | undefined;
let wasmUrl: string | undefined;

/**
 * In a browser, says where `@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm` (a .wasm file) can be fetched; call
 * it before the first JPEG. Node finds the file by itself.
 */
export function setJpegDecoderUrl(url: string): void {
  wasmUrl = url;
}

const jpegJs = jpeg();

/** jpeg-js refuses to take more; 50 megapixels need some 1.2 GB. */
const JPEG_JS_LIMIT_MB = 4096;

/**
 * JPEG through libjpeg-turbo, the decoder inside OpenCV: equal pixels, where jimp's own jpeg-js is up to 37 grey
 * levels off. Four-component files (CMYK, YCCK), which this build refuses, go to jpeg-js.
 */
export function jpegTurbo() {
  return {
    mime: 'image/jpeg' as const,
    encode: jpegJs.encode,
    async decode(bytes: Buffer) {
      libjpegTurbo ??= createLibjpegTurbo(wasmUrl ? { locateFile: () => wasmUrl! } : {});
      const turbo = await libjpegTurbo.catch((error) => {
        libjpegTurbo = undefined;
        throw error;
      });
      return components(bytes) === 4
        ? jpegJs.decode(bytes, { maxMemoryUsageInMB: JPEG_JS_LIMIT_MB })
        : decodeTurbo(turbo, bytes);
    },
  };
}

function decodeTurbo(turbo: LibjpegTurbo, bytes: Uint8Array) {
  const decoder = new turbo.JPEGDecoder();
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const { width, height, componentCount } = decoder.getFrameInfo();
    return { width, height, data: rgbaOf(decoder.getDecodedBuffer(), width * height, componentCount) };
  } catch (error) {
    throw typeof error === 'number' ? new InputError('damaged or truncated JPEG') : error;
  } finally {
    decoder.delete();
  }
}

function rgbaOf(pixels: Uint8ClampedArray, count: number, channels: number): Buffer {
  const rgba = Buffer.allocUnsafe(count * 4);
  const green = channels === 3 ? 1 : 0;
  const blue = channels === 3 ? 2 : 0;
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = pixels[from]!;
    rgba[to + 1] = pixels[from + green]!;
    rgba[to + 2] = pixels[from + blue]!;
    rgba[to + 3] = 255;
  }
  return rgba;
}

/** Number of components in the frame header (SOF marker, ITU-T T.81 B.2.2); 0 when there is none. */
function components(bytes: Uint8Array): number {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return bytes[at + 9]!;
    at += 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!;
  }
  return 0;
}
