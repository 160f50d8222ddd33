import { type PillowFilter, resizeLikePillow } from './pillow.js';
import { checkResize, type Resizer } from './pixels.js';
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
  return (pixels, size) => resizeLikePillow(pixels, size, filter, { since13 });
}

function torch(filter: TorchFilter): Resizer {
  return (pixels, size) => resizeLikeTorch(pixels, size, filter);
}

function torchBytes(filter: TorchFilter): Resizer {
  return (pixels, size) => resizeBytesLikeTorch(pixels, size, filter);
}

function tf(method: TfMethod, antialias: boolean): Resizer {
  return (pixels, size) => resizeLikeTf(pixels, size, method, antialias);
}

const table: [string, Resizer][] = [
  ...pillowFilters.map((filter): [string, Resizer] => [`pillow:${filter}`, pillow(filter, false)]),
  ...pillowFilters.map((filter): [string, Resizer] => [`pillow-13:${filter}`, pillow(filter, true)]),
  ['torch:nearest', nearestLikeTorch],
  ['torch:nearest-exact', nearestExactLikeTorch],
  ...torchFilters.map((filter): [string, Resizer] => [`torch:${filter}`, torch(filter)]),
  ...torchFilters.map((filter): [string, Resizer] => [`torch:${filter}-uint8`, torchBytes(filter)]),
  ['tf:nearest', nearestLikeTf],
  ['tf:area', tf('area', false)],
  ...tfMethods.map((method): [string, Resizer] => [`tf:${method}`, tf(method, false)]),
  ...tfMethods.map((method): [string, Resizer] => [`tf:${method}-antialias`, tf(method, true)]),
];

function checked(resizer: Resizer): Resizer {
  return (pixels, size) => {
    checkResize(pixels, size);
    return resizer(pixels, size);
  };
}

/** Every way to resize without OpenCV, by the name that a recipe uses. */
export const resizers: Readonly<Record<string, Resizer>> = Object.fromEntries(
  table.map(([name, resizer]) => [name, checked(resizer)]),
);
