import type { ClassMap } from '../stages/argmax.js';
import { type Rgb, VOID, vocColours } from '../stages/colours.js';
import type { Image } from '../stages/pixels.js';

const OPACITY = 0.6;
const OPAQUE = 255;

/** RGBA bytes of a picture, opaque. */
export function rgbaOfImage({ data, width, height }: Image): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let from = 0, to = 0; to < rgba.length; from += 3, to += 4) {
    rgba[to] = data[from + 2]!;
    rgba[to + 1] = data[from + 1]!;
    rgba[to + 2] = data[from]!;
    rgba[to + 3] = OPAQUE;
  }
  return rgba;
}

/**
 * RGBA bytes of the picture with its mask over it; background (class 0) and void stay as they are. A mask of another size
 * (`upsample: none`) is stretched by nearest neighbour.
 */
export function overlayOf(image: Image, mask: ClassMap): Uint8Array {
  const rgba = rgbaOfImage(image);
  const columns = Int32Array.from({ length: image.width }, (_, x) =>
    Math.floor((x * mask.width) / image.width),
  );
  for (let y = 0, to = 0; y < image.height; y++) {
    const row = Math.floor((y * mask.height) / image.height) * mask.width;
    for (let x = 0; x < image.width; x++, to += 4) {
      const id = mask.data[row + columns[x]!]!;
      if (id !== 0 && id !== VOID) tint(rgba, to, vocColours[id]!);
    }
  }
  return rgba;
}

function tint(rgba: Uint8Array, at: number, colour: Rgb): void {
  for (let c = 0; c < 3; c++) rgba[at + c] = Math.round(rgba[at + c]! * (1 - OPACITY) + colour[c]! * OPACITY);
}
