import type { ClassMap } from '../stages/argmax.js';
import { vocColours } from '../stages/colours.js';
import type { Image } from '../stages/decode.js';

/** RGBA bytes of a picture, opaque. */
export function rgbaOfImage(image: Image): Uint8Array {
  return blend(
    image,
    () => 0,
    () => 0,
  );
}

const OPACITY = 0.6;

/**
 * RGBA bytes of the picture with its mask over it; background (class 0) stays as it is. A mask of another size
 * (`upsample: none`) is stretched by nearest neighbour.
 */
export function overlayOf(image: Image, mask: ClassMap): Uint8Array {
  const columns = Int32Array.from({ length: image.width }, (_, x) =>
    Math.floor((x * mask.width) / image.width),
  );
  const rows = Int32Array.from({ length: image.height }, (_, y) =>
    Math.floor((y * mask.height) / image.height),
  );
  const idAt = (pixel: number) =>
    mask.data[rows[Math.floor(pixel / image.width)]! * mask.width + columns[pixel % image.width]!]!;
  return blend(image, idAt, (id) => (id === 0 ? 0 : OPACITY));
}

function blend(image: Image, idAt: (pixel: number) => number, opacityOf: (id: number) => number): Uint8Array {
  const rgba = new Uint8Array(image.width * image.height * 4);
  for (let pixel = 0, from = 0, to = 0; to < rgba.length; pixel++, from += 3, to += 4) {
    const id = idAt(pixel);
    const opacity = opacityOf(id);
    const colour = vocColours[id]!;
    for (let c = 0; c < 3; c++)
      rgba[to + c] = Math.round(image.data[from + 2 - c]! * (1 - opacity) + colour[c]! * opacity);
    rgba[to + 3] = 255;
  }
  return rgba;
}
