import type { Size } from '../geometry.js';
import type { Pixels } from '../pixels.js';
import { bgrToGray, dropAlpha } from './channels.js';
import type { Format, Say } from './format.js';
import { startsWith } from './jpeg-header.js';
import { decodeByMagick, sayDamage } from './magick.js';

/** BMP by ImageMagick. */
export const bmp: Format = {
  name: 'BMP',
  matches: (bytes) => startsWith(bytes, 'BM'),
  sizeOf,
  async cv2(bytes, read, say) {
    const bgra = await bgraOf(bytes, say);
    if (read === 'gray') return bgrToGray(bgra);
    return read === 'unchanged' ? bgra : dropAlpha(bgra);
  },
  async pillow(bytes, say) {
    return dropAlpha(await bgraOf(bytes, say));
  },
};

async function bgraOf(bytes: Uint8Array, say: Say): Promise<Pixels> {
  const pixels = await decodeByMagick(bytes, 'BMP', 'BGRA');
  sayDamage(pixels, say);
  return pixels;
}

const HEADER_SIZE_AT = 14;
const CORE_HEADER = 12;

function sizeOf(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 26) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(HEADER_SIZE_AT, true) === CORE_HEADER
    ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
    : { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}
