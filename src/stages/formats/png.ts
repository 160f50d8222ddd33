import { type DecodedPng, decode } from 'fast-png';
import { InputError } from '../../errors.js';
import { applyOrientation, type Bitmap, orientationOfTiff } from './exif.js';

const FIRST_CHUNK_AT = 8;
const BIT_DEPTH_AT = 24;
const COLOUR_TYPE_AT = 25;
const INTERLACE_AT = 28;
const INDEXED = 3;

/** PNG as cv2 reads it: of 16 bits the high byte, and the EXIF orientation of an `eXIf` chunk applied. */
export function pngLikeCv2() {
  return {
    mime: 'image/png' as const,
    encode(): never {
      throw new Error('This format is for reading only');
    },
    decode(bytes: Buffer): Bitmap {
      const depth = bytes[BIT_DEPTH_AT]!;
      if (depth < 8 && bytes[INTERLACE_AT] === 1)
        throw new InputError(`an interlaced PNG of ${depth} bits; expected 8 or 16 bits, or no interlacing`);
      const png = decode(bytes, { checkCrc: true });
      const isIndexed = bytes[COLOUR_TYPE_AT] === INDEXED;
      const rgba = Buffer.alloc(png.width * png.height * 4, 255);
      const samples = samplesOf(png, isIndexed);
      if (isIndexed) fillIndexed(rgba, samples, png.palette!);
      else fillDirect(rgba, samples, png.channels);
      return applyOrientation({ data: rgba, width: png.width, height: png.height }, orientationOf(bytes));
    },
  };
}

/** One byte a sample: palette indices as they are, gray of 1, 2 or 4 bits spread over 0..255, of 16 bits the high byte. */
function samplesOf(png: DecodedPng, isIndexed: boolean): Uint8Array {
  if (png.data instanceof Uint16Array) return Uint8Array.from(png.data, (value) => value >> 8);
  if (png.depth === 8) return png.data as Uint8Array;
  return unpack(png, isIndexed ? 1 : 255 / (2 ** png.depth - 1));
}

/** Samples of less than a byte; each row begins at a byte. */
function unpack({ data, width, height, depth }: DecodedPng, factor: number): Uint8Array {
  const perByte = 8 / depth;
  const rowBytes = Math.ceil(width / perByte);
  const mask = 2 ** depth - 1;
  const samples = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = data[y * rowBytes + Math.floor(x / perByte)]!;
      samples[to++] = ((byte >> (8 - depth - (x % perByte) * depth)) & mask) * factor;
    }
  }
  return samples;
}

function fillIndexed(rgba: Buffer, indices: Uint8Array, palette: readonly (readonly number[])[]): void {
  for (let i = 0, to = 0; i < indices.length; i++, to += 4) {
    const [r = 0, g = 0, b = 0] = palette[indices[i]!] ?? [];
    rgba[to] = r;
    rgba[to + 1] = g;
    rgba[to + 2] = b;
  }
}

/** Gray, gray and alpha, RGB or RGBA; alpha is dropped. */
function fillDirect(rgba: Buffer, samples: Uint8Array, channels: number): void {
  const [green, blue] = channels >= 3 ? [1, 2] : [0, 0];
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = samples[from]!;
    rgba[to + 1] = samples[from + green]!;
    rgba[to + 2] = samples[from + blue]!;
  }
}

/** Orientation 1..8 in the `eXIf` chunk; 1 without one. */
function orientationOf(bytes: Buffer): number {
  for (let at = FIRST_CHUNK_AT; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'eXIf')
      return orientationOfTiff(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return 1;
}
