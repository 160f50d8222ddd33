import type { Size } from '../box.js';
import { cut } from '../cut.js';
import { type PillowFilter, resizeLikePillow } from './pillow.js';
import { CHANNELS, checkResize, type Pixels8, type ResizedPixels, type Resizer } from './pixels.js';
import { nearestLikeTf, resizeLikeTf, type TfMethod } from './tf.js';
import {
  nearestExactLikeTorch,
  nearestLikeTorch,
  resizeBytesLikeTorch,
  resizeLikeTorch,
  type TorchFilter,
} from './torch.js';

const pillowFilters = ['nearest', 'box', 'bilinear', 'hamming', 'bicubic', 'lanczos'] as const;
const torchFilters = ['bilinear', 'bicubic', 'bilinear-antialias', 'bicubic-antialias'] as const;
const tfMethods = ['bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'gaussian', 'mitchellcubic'] as const;

function pillow(filter: PillowFilter, since13: boolean): Resizer {
  return (pixels, size, box) => resizeLikePillow(pixels, size, filter, { box, since13 });
}

function torch(filter: TorchFilter): Resizer {
  return ofPart((pixels, size) => resizeLikeTorch(pixels, size, filter));
}

function torchBytes(filter: TorchFilter): Resizer {
  return ofPart((pixels, size) => resizeBytesLikeTorch(pixels, size, filter));
}

function tf(method: TfMethod, antialias: boolean): Resizer {
  return ofPart((pixels, size) => resizeLikeTf(pixels, size, method, antialias));
}

const table: [string, Resizer][] = [
  ...pillowFilters.map((filter): [string, Resizer] => [`pillow:${filter}`, pillow(filter, false)]),
  ...pillowFilters.map((filter): [string, Resizer] => [`pillow-13:${filter}`, pillow(filter, true)]),
  ['torch:nearest', ofPart(nearestLikeTorch)],
  ['torch:nearest-exact', ofPart(nearestExactLikeTorch)],
  ...torchFilters.map((filter): [string, Resizer] => [`torch:${filter}`, torch(filter)]),
  ...torchFilters.map((filter): [string, Resizer] => [`torch:${filter}-uint8`, torchBytes(filter)]),
  ['tf:nearest', ofPart(nearestLikeTf)],
  ['tf:area', tf('area', false)],
  ...tfMethods.map((method): [string, Resizer] => [`tf:${method}`, tf(method, false)]),
  ...tfMethods.map((method): [string, Resizer] => [`tf:${method}-antialias`, tf(method, true)]),
];

function checked(resizer: Resizer): Resizer {
  return (pixels, size, part) => {
    checkResize(pixels, size);
    return resizer(pixels, size, part);
  };
}

/** Resizes nothing but the part: its filter does not see what is beyond. */
function ofPart(resizer: (pixels: Pixels8, size: Size) => ResizedPixels): Resizer {
  return (pixels, size, part) => resizer(part ? cut({ ...pixels, channels: CHANNELS }, part) : pixels, size);
}

/** Every way to resize without OpenCV, by the name that a recipe uses. */
export const resizers: Readonly<Record<string, Resizer>> = Object.fromEntries(
  table.map(([name, resizer]) => [name, checked(resizer)]),
);
