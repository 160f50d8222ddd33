import type { ReadSpec } from '../recipe/schema.js';
import { decode } from '../stages/decode.js';
import type { NamedPicture } from './search.js';

const decoders = [
  { decoder: 'cv2', name: 'as cv2.imread gives it' },
  { decoder: 'pillow', name: 'as Pillow gives it (no EXIF orientation)' },
] as const;

/**
 * The picture as each decoder gives it: the recipe's own first; the other only where it gives other pixels.
 *
 * @param path for the error text
 * @param onNotice told what the user should know about the file
 */
export async function picturesOf(
  bytes: Uint8Array,
  path: string,
  own: ReadSpec['decoder'] = 'cv2',
  onNotice?: (text: string) => void,
): Promise<NamedPicture[]> {
  const order = [...decoders].sort((a, b) => Number(b.decoder === own) - Number(a.decoder === own));
  const pictures: NamedPicture[] = [];
  for (const [i, { decoder, name }] of order.entries()) {
    const decoded = decode(bytes, path, { decoder, ...(i === 0 && { onNotice }) });
    // what the other decoder refuses is no hypothesis
    const image = await (i === 0 ? decoded : decoded.catch(() => undefined));
    if (image && !pictures.some((other) => samePixels(other.image, image)))
      pictures.push({ name, decoder, image });
  }
  return pictures;
}

function samePixels(a: NamedPicture['image'], b: NamedPicture['image']): boolean {
  return a.width === b.width && a.height === b.height && a.data.every((value, i) => value === b.data[i]);
}
