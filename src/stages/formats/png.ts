import { PNG } from 'pngjs';
import { applyOrientation, orientationOfTiff } from './exif.js';

const BIT_DEPTH_AT = 24;
const FIRST_CHUNK_AT = 8;

/** PNG as cv2 reads it: of 16 bits the high byte, and the EXIF orientation of an `eXIf` chunk applied. */
export function pngLikeCv2() {
  return {
    mime: 'image/png' as const,
    encode: (bitmap: { data: Buffer; width: number; height: number }) =>
      PNG.sync.write(Object.assign(new PNG(bitmap), { data: bitmap.data })),
    decode(bytes: Buffer) {
      const is16Bit = bytes[BIT_DEPTH_AT] === 16;
      const { width, height, data } = PNG.sync.read(bytes, { skipRescale: is16Bit });
      const rgba = is16Bit ? highBytes(data as unknown as Uint16Array) : data;
      return applyOrientation({ data: rgba, width, height }, orientationOf(bytes));
    },
  };
}

function highBytes(values: Uint16Array): Buffer {
  const bytes = Buffer.allocUnsafe(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = values[i]! >> 8;
  return bytes;
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
