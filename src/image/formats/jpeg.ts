import createLibjpegTurbo, { type LibjpegTurbo } from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import { InputError, messageOf } from '../../base/errors.js';
import { fetchedWasm } from '../../base/fetched.js';
import type { Image, Pixels } from '../pixels.js';
import { turned } from '../turns.js';
import { bgrToGray, grayToBgr, imgcodecsGray, libjpegGray, swappedCopy } from './channels.js';
import { orientationOfTiff } from './exif.js';
import type { Format, Read, Say } from './format.js';
import { isUnfinished, type JpegHeader, parseJpegHeader, withoutRemarks } from './jpeg-header.js';
import { decodeByMagick, type Mapping, type RowRule, sayDamage } from './magick.js';

let libjpegTurbo: Promise<LibjpegTurbo> | undefined;
let wasmUrl: string | URL | undefined;

/**
 * In a browser, says where `@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm` (a .wasm file) can be fetched; call
 * it before the first JPEG. Node finds the file by itself.
 */
export function setJpegDecoderUrl(url: string | URL): void {
  wasmUrl = url;
}

/**
 * JPEG through libjpeg-turbo, the decoder inside OpenCV and Pillow: equal pixels, where jimp's own jpeg-js is up to 37
 * grey levels off. Files of four components (CMYK, YCCK), which the small build refuses, and damaged ones, of which it
 * does not say how badly, go to ImageMagick's libjpeg-turbo.
 */
export const jpeg: Format = {
  name: 'JPEG',
  extensions: ['.jpg', '.jpeg'],
  matches: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  sizeOf: (bytes) => parseJpegHeader(bytes),
  async cv2(file, read, say) {
    const { bytes, header } = opened(file);
    const pixels = await readLikeCv2(bytes, header, read, say);
    return read === 'unchanged' ? pixels : turned(pixels, orientationOf(header));
  },
  async pillow(file) {
    const { bytes, header } = opened(file);
    if (header.components.length === 4)
      return (await viaMagick(bytes, 'CMYK', refuseTruncated, pillowCmyk)) as Image;
    const pixels = await decoded(bytes, header, refuseTruncated);
    return pixels.channels === 1 ? grayToBgr(pixels) : (pixels as Image);
  },
};

const TIFF_IN_APP1 = 6;

/** cv2 takes the first APP1 for EXIF whatever it is (modules/imgcodecs/src/grfmt_jpeg.cpp). */
function orientationOf({ app1 }: JpegHeader): number {
  return app1 ? orientationOfTiff(app1.subarray(TIFF_IN_APP1)) : 1;
}

/** Bytes of profiles and comments that are taken out of a file before it is decoded. */
const LONG_REMARKS = 2 ** 20;

function opened(file: Uint8Array): { bytes: Uint8Array; header: JpegHeader } {
  const header = headerOf(file);
  const length = header.remarks.reduce((sum, [at, end]) => sum + end - at, 0);
  if (length < LONG_REMARKS) return { bytes: file, header };
  const bytes = withoutRemarks(file, header);
  return { bytes, header: { ...headerOf(bytes), app1: header.app1 } };
}

function headerOf(bytes: Uint8Array): JpegHeader {
  const header = parseJpegHeader(bytes);
  if (!header) throw new InputError('the header is damaged or ends too early');
  return header;
}

/** Pillow reads on after a bad code, but not beyond the file's end (LOAD_TRUNCATED_IMAGES is off). */
function refuseTruncated(warning: string): void {
  if (/Premature end of JPEG file/.test(warning))
    throw new InputError('the file is truncated, which Pillow refuses');
}

const LOSSLESS = 3;

async function readLikeCv2(bytes: Uint8Array, header: JpegHeader, read: Read, say: Say): Promise<Pixels> {
  const isGray = header.components.length === 1;
  if (isGray && header.process === LOSSLESS && read === 'color')
    throw new InputError('a lossless gray JPEG, which OpenCV does not turn into colour');
  if (header.components.length === 4) {
    const bgr = await viaMagick(bytes, 'CMYK', say, cv2Cmyk);
    return read === 'gray' ? bgrToGray(bgr, imgcodecsGray) : bgr;
  }
  if (read === 'gray' && !isGray) return grayOf(bytes, header, say);
  const pixels = await decoded(bytes, header, say);
  return read === 'color' && isGray ? grayToBgr(pixels) : pixels;
}

/** In B, G, R, or gray where the file is. */
async function decoded(bytes: Uint8Array, header: JpegHeader, say: Say): Promise<Pixels> {
  return (await decodeByTurbo(bytes)) ?? viaMagick(bytes, header.components.length === 1 ? 'R' : 'BGR', say);
}

/** Undefined where libjpeg has any complaint. */
async function decodeByTurbo(bytes: Uint8Array): Promise<Pixels | undefined> {
  const turbo = await loadTurbo();
  const decoder = new turbo.JPEGDecoder();
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const { width, height, componentCount } = decoder.getFrameInfo();
    const samples = decoder.getDecodedBuffer();
    const data = componentCount === 3 ? swappedCopy(samples) : Uint8Array.from(samples);
    return { data, width, height, channels: componentCount };
  } catch (error) {
    if (typeof error === 'number') return undefined;
    libjpegTurbo = undefined;
    throw new InputError(`libjpeg-turbo stopped (${messageOf(error)})`);
  } finally {
    if (libjpegTurbo) decoder.delete();
  }
}

function loadTurbo(): Promise<LibjpegTurbo> {
  libjpegTurbo ??= startTurbo().catch((error) => {
    libjpegTurbo = undefined;
    throw error;
  });
  return libjpegTurbo;
}

async function startTurbo(): Promise<LibjpegTurbo> {
  if (!wasmUrl) return createLibjpegTurbo({});
  const wasmBinary = await fetchedWasm(wasmUrl, 'the JPEG decoder');
  return createLibjpegTurbo({ wasmBinary }).catch((error) => {
    throw new InputError(`Cannot start the JPEG decoder from ${wasmUrl}: ${messageOf(error)}`);
  });
}

async function viaMagick(bytes: Uint8Array, mapping: Mapping, say: Say, rule?: RowRule): Promise<Pixels> {
  const pixels = await decodeByMagick(bytes, 'JPEG', mapping, rule);
  sayDamage(pixels, say);
  return pixels;
}

/** Of C, M, Y, K as ImageMagick has them: it turns libjpeg's samples round. */
const bgrOfInk = (of: (ink: number, light: number) => number): RowRule => ({
  channels: 3,
  of: (cmyk) => {
    const bgr = new Uint8Array((cmyk.length / 4) * 3);
    for (let from = 0, to = 0; to < bgr.length; from += 4, to += 3) {
      const light = 255 - cmyk[from + 3]!;
      for (let i = 0; i < 3; i++) bgr[to + i] = light - of(cmyk[from + 2 - i]!, light);
    }
    return bgr;
  },
});

/** `icvCvt_CMYK2BGR_8u_C4C3R` (modules/imgcodecs/src/utils.cpp): Adobe's inverted ink, whoever wrote the file. */
const cv2Cmyk = bgrOfInk((ink, light) => (ink * light) >> 8);

/** `cmyk2rgb` (src/libImaging/Convert.c), after the raw mode CMYK;I has turned the ink round. */
const pillowCmyk = bgrOfInk(mulDiv255);

/** `a * b / 255`, rounded (src/libImaging/ImagingUtils.h). */
function mulDiv255(a: number, b: number): number {
  const product = a * b + 128;
  return ((product >> 8) + product) >> 8;
}

/**
 * Gray as libjpeg makes it of a colour file: of YCbCr the Y alone. The small build knows colour only, so its chroma is
 * wiped out first: with a quantization table of zeros R, G and B are Y.
 */
async function grayOf(bytes: Uint8Array, header: JpegHeader, say: Say): Promise<Pixels> {
  if (isRgb(header)) return bgrToGray(await decoded(bytes, header, say), libjpegGray);
  if (header.components.some(({ tableAt }) => !header.tables.has(bytes[tableAt]!)))
    await decoded(bytes, header, () => undefined); // It refuses a table that comes nowhere, which withoutChroma would supply.
  const { data, width, height } = await decoded(withoutChroma(bytes, header), header, say);
  if (progressive.includes(header.process) && isUnfinished(bytes, header))
    say('its last scans are missing: cv2 smooths what is gray between the blocks, here it is not smoothed');
  const gray = new Uint8Array(width * height);
  for (let i = 0; i < gray.length; i++) gray[i] = data[3 * i]!;
  return { data: gray, width, height, channels: 1 };
}

/** Huffman and arithmetic coding. */
const progressive = [2, 10];
const RGB_IDS = 'RGB';

/** `default_decompress_parms` of libjpeg (jdapimin.c). */
function isRgb({ hasJfif, adobeTransform, components }: JpegHeader): boolean {
  if (hasJfif) return false;
  if (adobeTransform !== undefined) return adobeTransform === 0;
  return components.every(({ id }, i) => id === RGB_IDS.charCodeAt(i));
}

/** The file with a quantization table of zeros for both chroma components. */
function withoutChroma(bytes: Uint8Array, { components, scanAt }: JpegHeader): Uint8Array {
  const [luma, ...chroma] = components.map(({ tableAt }) => tableAt);
  const free = bytes[luma!] === 3 ? 2 : 3;
  const table = new Uint8Array(2 + 2 + 1 + 64);
  table.set([0xff, 0xdb, 0, 2 + 1 + 64, free]);
  const result = new Uint8Array(bytes.length + table.length);
  result.set(bytes.subarray(0, scanAt));
  for (const at of chroma) result[at] = free;
  result.set(table, scanAt);
  result.set(bytes.subarray(scanAt), scanAt + table.length);
  return result;
}
