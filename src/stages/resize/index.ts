import { type PillowFilter, resizeLikePillow } from './pillow.js';
import { checkResize, type Resizer } from './pixels.js';

const pillowFilters = ['nearest', 'box', 'bilinear', 'hamming', 'bicubic', 'lanczos'] as const;

function pillow(filter: PillowFilter, since13: boolean): Resizer {
  return checked((pixels, size) => resizeLikePillow(pixels, size, filter, { since13 }));
}

function checked(resizer: Resizer): Resizer {
  return (pixels, size) => {
    checkResize(pixels, size);
    return resizer(pixels, size);
  };
}

/** Every way to resize without OpenCV, by the name that a recipe uses. */
export const resizers: Readonly<Record<string, Resizer>> = Object.fromEntries(
  pillowFilters.flatMap((filter) => [
    [`pillow:${filter}`, pillow(filter, false)],
    [`pillow-13:${filter}`, pillow(filter, true)],
  ]),
);
