import type { Size } from '../geometry.js';
import type { Pixels } from '../pixels.js';
import { bgrToGray, dropAlpha, imgcodecsGray } from './channels.js';
import type { Format, Say } from './format.js';
import { startsWith } from './jpeg-header.js';
import { decodeByMagick, sayDamage } from './magick.js';

/** TIFF by ImageMagick's libtiff. */
export const tiff: Format = {
  name: 'TIFF',
  matches: (bytes) => ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((signature) => startsWith(bytes, signature)),
  sizeOf: (_bytes: Uint8Array): Size | undefined => ({ width: 1, height: 1 }),
  async cv2(bytes, read, say) {
    const bgra = await bgraOf(bytes, say);
    if (read === 'gray') return bgrToGray(bgra, imgcodecsGray);
    return read === 'unchanged' ? bgra : dropAlpha(bgra);
  },
  async pillow(bytes, say) {
    return dropAlpha(await bgraOf(bytes, say));
  },
};

async function bgraOf(bytes: Uint8Array, say: Say): Promise<Pixels> {
  const pixels = await decodeByMagick(bytes, 'TIFF', 'BGRA');
  sayDamage(pixels, say);
  return pixels;
}
