import type { ClassMap } from '../../image/class-map.js';
import { type Rgb, VOID, vocColours } from '../../image/colours.js';
import type { Pixels } from '../../image/pixels.js';
import { rgbaOfImage } from '../../image/rgba.js';

const OPACITY = 0.6;

/**
 * RGBA bytes of the picture with its mask over it; background (class 0) and void stay as they are. A mask of another size
 * (`upsample: none`) is stretched by nearest neighbour.
 */
export function overlayOf(image: Pixels, mask: ClassMap): Uint8Array {
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
