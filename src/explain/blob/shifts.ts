import type { Box, Size } from '../../image/box.js';
import { placePicture } from '../../image/geometry.js';
import type { InputSpec } from '../../recipe/schema.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { barePixels } from '../knowledge/resize.js';

/** Pixels by which crops are off: rounding up where another rounds down, counting from 1. */
const STEPS = [-1, 0, 1];

/**
 * The picture as the recipe resizes it, its crop a pixel beside the recipe's. None where the recipe cuts nothing off, or
 * resizes to levels that are not whole.
 */
export async function shiftedPictures(
  { image }: NamedPicture,
  input: InputSpec,
  pixelsOf: PixelsOf,
): Promise<NamedPicture[]> {
  const place = placePicture(image, input);
  const [across, down] = [place.width - place.input.width, place.height - place.input.height];
  if (image.channels !== 3 || across < 0 || down < 0 || across + down === 0) return [];
  const { data } = await pixelsOf(image, barePixels('stretch', input.resize, [place.width, place.height]));
  if (data.some((value) => value !== Math.round(value))) return [];
  const shifts = STEPS.flatMap((dx) => STEPS.map((dy) => ({ dx, dy })));
  return shifts.flatMap(({ dx, dy }): NamedPicture[] => {
    const [x, y] = [dx - place.x, dy - place.y];
    if ((dx === 0 && dy === 0) || x < 0 || y < 0 || x > across || y > down) return [];
    const name = `cut out ${shiftText(dx, dy)} beside your crop`;
    return [{ name, isPlaced: true, image: cut(data, place, { x, y, ...place.input }) }];
  });
}

function shiftText(dx: number, dy: number): string {
  const across = dx === 0 ? [] : [`one pixel to the ${dx > 0 ? 'right' : 'left'}`];
  const down = dy === 0 ? [] : [`one pixel ${dy > 0 ? 'down' : 'up'}`];
  return [...across, ...down].join(' and ');
}

/** B, G, R from planes of whole levels. */
function cut(planes: Float32Array, whole: Size, { x, y, width, height }: Box): NamedPicture['image'] {
  const data = new Uint8Array(3 * width * height);
  for (let row = 0, to = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let c = 0; c < 3; c++, to++)
        data[to] = planes[(c * whole.height + y + row) * whole.width + x + column]!;
  return { data, width, height, channels: 3 };
}
