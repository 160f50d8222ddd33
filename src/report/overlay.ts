import type { ClassMap } from '../image/class-map.js';
import { type Rgb, VOID, vocColours } from '../image/colours.js';
import type { Pixels } from '../image/pixels.js';

const OPACITY = 0.6;
const OPAQUE = 255;

/** RGBA bytes of a picture, opaque: gray three times, alpha left out, 16 bits by their high byte. */
export function rgbaOfImage({ data, width, height, channels }: Pixels): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  const [red, green] = channels === 1 ? [0, 0] : [2, 1];
  const shift = data instanceof Uint16Array ? 8 : 0;
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = data[from + red]! >> shift;
    rgba[to + 1] = data[from + green]! >> shift;
    rgba[to + 2] = data[from]! >> shift;
    rgba[to + 3] = OPAQUE;
  }
  return rgba;
}

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
