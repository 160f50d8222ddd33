import { Jimp } from 'jimp';
import type { NamedPicture } from '../../explain/knowledge/pictures.js';

/**
 * A JPEG as jimp's decoder (jpeg-js) gives it, turned upright by EXIF as jimp does: never cv2's pixels. Nothing for
 * other formats, and for what jimp refuses.
 */
export async function jimpPictures(bytes: Uint8Array): Promise<NamedPicture[]> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return [];
  const jimp = await Jimp.fromBuffer(Buffer.from(bytes)).catch(() => undefined);
  if (!jimp) return [];
  const { data: rgba, width, height } = jimp.bitmap;
  const data = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = rgba[from + 2]!;
    data[to + 1] = rgba[from + 1]!;
    data[to + 2] = rgba[from]!;
  }
  return [{ name: "as jimp's decoder (jpeg-js) gives it", image: { data, width, height, channels: 3 } }];
}
