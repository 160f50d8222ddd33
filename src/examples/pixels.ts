import type { Pixels } from '../image/pixels.js';

/** The picture as a browser's canvas gives it to `cv.imread`: R, G, B, A. */
export function rgbaOf({ data, width, height }: Pixels): Pixels {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let c = 0; c < 3; c++) rgba[4 * pixel + c] = data[3 * pixel + 2 - c]!;
  return { data: rgba, width, height, channels: 4 };
}

/** A JPEG with an EXIF block in front that holds nothing but the orientation (tag 0x0112, 1..8). */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = [
    0x49,
    0x49,
    42,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    0x01,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const content = [...new TextEncoder().encode('Exif\0\0'), ...tiff];
  const length = content.length + 2;
  const segment = [0xff, 0xe1, length >> 8, length & 255, ...content];
  return Uint8Array.from([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)]);
}
