import type { Pixels } from './pixels.js';

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
