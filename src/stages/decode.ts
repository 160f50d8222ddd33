import './formats/buffer.js';
import { createJimp } from '@jimp/core';
import bmp, { msBmp } from '@jimp/js-bmp';
import gif from '@jimp/js-gif';
import tiff from '@jimp/js-tiff';
import { InputError, messageOf } from '../errors.js';
import type { ReadSpec } from '../recipe/schema.js';
import { jpegTurbo } from './formats/jpeg.js';
import { pngLikeCv2 } from './formats/png.js';
import type { Image, Pixels } from './pixels.js';

/** Which decoder serves which format. */
const Decoder = createJimp({ formats: [jpegTurbo, pngLikeCv2, bmp, msBmp, gif, tiff] });

/**
 * Decodes JPEG, PNG, BMP, GIF (first frame) or TIFF (first page) as `cv2.imread(path, IMREAD_COLOR)` does: EXIF
 * orientation applied, alpha dropped, 16 bits to their high byte, gray to three equal channels. The content
 * decides about the format, not the file's name.
 *
 * @param name the file's name, for the error text
 * @throws InputError when it is no such picture or is damaged
 */
export async function decodePixels(
  bytes: Uint8Array,
  name: string,
  _options: Partial<ReadSpec> = {},
): Promise<Pixels> {
  return decode(bytes, name);
}

/** `decodePixels` for the usual read, which gives 8-bit B, G, R. */
export async function decode(bytes: Uint8Array, name: string): Promise<Image> {
  if (bytes.length === 0) throw new InputError(`${name} is empty; expected a picture`);
  const { bitmap } = await readBitmap(bytes, name);
  if (bitmap.width < 1 || bitmap.height < 1) throw new InputError(`${name} has no pixels`);
  return bgrOf(bitmap.data, bitmap.width, bitmap.height);
}

async function readBitmap(bytes: Uint8Array, name: string) {
  try {
    return await Decoder.fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    const reason = messageOf(error);
    if (/Could not find MIME|does not support decoding/.test(reason))
      throw new InputError(`${name} is not a picture that can be read: expected JPEG, PNG, BMP, GIF or TIFF`);
    throw new InputError(`${name} cannot be decoded: ${reason}`);
  }
}

function bgrOf(rgba: Uint8Array, width: number, height: number): Image {
  const data = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = rgba[from + 2]!;
    data[to + 1] = rgba[from + 1]!;
    data[to + 2] = rgba[from]!;
  }
  return { data, width, height, channels: 3 };
}
