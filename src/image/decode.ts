import type { DecodeOptions } from './decode-here.js';
import type { Image, Pixels } from './pixels.js';

export type { DecodeOptions };

/** Decodes in another thread than the one that asks. */
export type DecodeElsewhere = (bytes: Uint8Array, name: string, options: DecodeOptions) => Promise<Pixels>;

let elsewhere: DecodeElsewhere | undefined;

/** Where `decodePixels` decodes, since a small file can ask for minutes. The entry for Node does this by itself. */
export function setDecodeElsewhere(decode: DecodeElsewhere): void {
  elsewhere = decode;
}

/**
 * Decodes JPEG, PNG, WebP, GIF (first frame), BMP or TIFF (first page). The content decides about the format, not the
 * file's name.
 *
 * - `decoder: 'cv2'`: what `cv2.imread(path, IMREAD_COLOR)` gives (or IMREAD_GRAYSCALE, IMREAD_UNCHANGED by `read`):
 *   EXIF orientation applied, alpha dropped, 16 bits to 8.
 * - `decoder: 'pillow'`: what `Image.open(path).convert("RGB")` gives, its channels turned to B, G, R: no EXIF, another
 *   rule for CMYK, a truncated file refused.
 *
 * @param name the file's name, for the error text
 * @throws InputError when it is no such picture, is damaged beyond what the library reads, declares too many pixels, or
 *   (in Node) takes longer than the time limit
 */
export async function decodePixels(
  bytes: Uint8Array,
  name: string,
  options: DecodeOptions = {},
): Promise<Pixels> {
  if (elsewhere) return elsewhere(bytes, name, options);
  // Where another thread decodes, this one need not load the formats.
  const { decodeHere } = await import('./decode-here.js');
  return decodeHere(bytes, name, options);
}

/** `decodePixels` for the usual read, which gives 8-bit B, G, R. */
export async function decode(
  bytes: Uint8Array,
  name: string,
  options: Omit<DecodeOptions, 'read'> = {},
): Promise<Image> {
  return (await decodePixels(bytes, name, { ...options, read: 'color' })) as Image;
}
