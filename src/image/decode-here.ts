import { InputError } from '../base/errors.js';
import { requireWithin } from '../base/limits.js';
import type { ReadSpec } from './fit.js';
import { bmp } from './formats/bmp.js';
import { CV2_PIXELS, CV2_SIDE, type Format, type Say } from './formats/format.js';
import { gif } from './formats/gif.js';
import { jpeg } from './formats/jpeg.js';
import { png } from './formats/png.js';
import { tiff } from './formats/tiff.js';
import { webp } from './formats/webp.js';
import type { Pixels } from './pixels.js';

/** Which reader serves which format; the first whose signature the file begins with. */
const formats: readonly Format[] = [jpeg, png, webp, gif, bmp, tiff];

/** `.jpg`, `.png`, …: how the pictures of a folder are called. */
export const pictureExtensions: readonly string[] = formats.flatMap(({ extensions }) => extensions);

/** `JPEG, PNG, WebP, GIF, BMP or TIFF` */
export const pictureFormats = listed(formats.map(({ name }) => name));

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** Default: cv2's pixels in colour. `read` is cv2's alone. */
export interface DecodeOptions extends Partial<ReadSpec> {
  /** A file that declares more is refused before memory is taken. Default: `limits.pixels`, 100 million. */
  maxPixels?: number;
  /** Seconds, in Node, where another thread decodes and can be ended. Default: `limits.seconds`, 300. */
  timeLimit?: number;
  /** Told what the user should know about the file: that it is damaged, or that it has further frames. */
  onNotice?: Say;
}

/** `decodePixels` in this thread, which takes as long as it takes. */
export async function decodeHere(bytes: Uint8Array, name: string, options: DecodeOptions): Promise<Pixels> {
  const format = formatOf(bytes, name);
  checkSize(format, bytes, name, options);
  const say: Say = (text) => options.onNotice?.(`${name}: ${text}`);
  try {
    return await (options.decoder === 'pillow'
      ? format.pillow(bytes, say)
      : format.cv2(bytes, options.read ?? 'color', say));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${name} cannot be decoded as ${format.name}: ${error.message}`);
  }
}

function formatOf(bytes: Uint8Array, name: string): Format {
  if (bytes.length === 0) throw new InputError(`${name} is empty; expected a picture`);
  const format = formats.find(({ matches }) => matches(bytes));
  if (format) return format;
  throw new InputError(`${name} is not a picture that can be read: expected ${pictureFormats}`);
}

function checkSize(format: Format, bytes: Uint8Array, name: string, options: DecodeOptions): void {
  const { maxPixels, decoder } = options;
  const size = format.sizeOf(bytes);
  if (!size || size.width < 1 || size.height < 1)
    throw new InputError(
      `${name} cannot be decoded as ${format.name}: the header is damaged or ends too early`,
    );
  const declared = `${name} declares ${size.width} x ${size.height} pixels`;
  const count = size.width * size.height;
  if (maxPixels === undefined) requireWithin('pixels', count, declared);
  else if (count > maxPixels)
    throw new InputError(`${declared}, more than the ${maxPixels} that are allowed (maxPixels)`);
  if (decoder !== 'pillow' && Math.max(size.width, size.height) > CV2_SIDE)
    throw new InputError(`${declared}; cv2 reads ${CV2_SIDE} a side at most`);
  if (decoder !== 'pillow' && count > CV2_PIXELS)
    throw new InputError(`${declared}; cv2 reads ${CV2_PIXELS} at most`);
}
