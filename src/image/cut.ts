import type { Box } from './box.js';
import type { Pixels } from './pixels.js';

/** A part of a picture in whole pixels; the picture itself where that is all of it. */
export function cut<P extends Pixels>(pixels: P, part: Box): P {
  if (part.width === pixels.width && part.height === pixels.height) return pixels;
  const { channels } = pixels;
  const data = pixels.data.slice(0, part.width * part.height * channels);
  for (let y = 0; y < part.height; y++) {
    const from = ((part.y + y) * pixels.width + part.x) * channels;
    data.set(pixels.data.subarray(from, from + part.width * channels), y * part.width * channels);
  }
  return { ...pixels, data, width: part.width, height: part.height };
}
