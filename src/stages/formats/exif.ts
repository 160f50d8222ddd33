import type { Pixels } from '../pixels.js';

const ORIENTATION_TAG = 0x0112;

/** The Orientation tag (1..8) of a TIFF block as EXIF keeps it; 1 when there is none or the block is damaged. */
export function orientationOfTiff(tiff: Uint8Array): number {
  if (tiff.length < 14) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const count = view.getUint16(directory, little);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.length) return 1;
    if (view.getUint16(entry, little) === ORIENTATION_TAG)
      return validOrientation(view.getUint16(entry + 8, little));
  }
  return 1;
}

function validOrientation(value: number): number {
  return value >= 1 && value <= 8 ? value : 1;
}

/** Turns and mirrors pixels as an EXIF orientation asks (EXIF 2.3, tag 0x0112). */
export function turned(pixels: Pixels, orientation: number): Pixels {
  if (orientation === 1) return pixels;
  const { width: w, height: h, channels, data: source } = pixels;
  const isTransposed = orientation >= 5;
  const mirrorsX = [2, 3, 7, 8].includes(orientation);
  const mirrorsY = [3, 4, 6, 7].includes(orientation);
  const [width, height] = isTransposed ? [h, w] : [w, h];
  const target = new (source.constructor as Uint8ArrayConstructor)(source.length);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = isTransposed ? y : x;
      const sy = isTransposed ? x : y;
      const from = ((mirrorsY ? h - 1 - sy : sy) * w + (mirrorsX ? w - 1 - sx : sx)) * channels;
      for (let c = 0; c < channels; c++) target[to++] = source[from + c]!;
    }
  }
  return { data: target, width, height, channels };
}
