/** Files of pictures, other than PNG of 8 bits. */
import createCodec from '@cornerstonejs/codec-libjpeg-turbo-8bit';
import { encode } from 'fast-png';

let codec;

/** A JPEG by libjpeg-turbo, its colours stored for four pixels at a time. @param image B, G, R */
export async function jpegOf({ data, width, height }, quality) {
  codec ??= await createCodec();
  const encoder = new codec.JPEGEncoder();
  const frame = { width, height, bitsPerSample: 8, componentCount: 3, isSigned: false };
  const rgb = encoder.getDecodedBuffer(frame);
  for (let at = 0; at < data.length; at += 3) for (let c = 0; c < 3; c++) rgb[at + c] = data[at + 2 - c];
  encoder.setQuality(quality);
  encoder.setSubSampling(2);
  encoder.encode();
  const bytes = Uint8Array.from(encoder.getEncodedBuffer());
  encoder.delete();
  return bytes;
}

/** The JPEG with EXIF's number of an orientation, right behind its first marker. */
export function withOrientation(jpeg, orientation) {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const body = [...new TextEncoder().encode('Exif\0\0'), ...tiff];
  return Uint8Array.from([
    ...jpeg.subarray(0, 2),
    0xff,
    0xe1,
    0,
    body.length + 2,
    ...body,
    ...jpeg.subarray(2),
  ]);
}

/** A PNG of 16 bits a channel, of R, G, B. */
export function widePngOf(data, { width, height }) {
  return encode({ data: Uint16Array.from(data), width, height, channels: 3, depth: 16 });
}

/** A PNG of indices into a palette of R, G, B. */
export function palettePngOf(data, { width, height }, palette) {
  return encode({ data, width, height, channels: 1, depth: 8, palette });
}
