import type { ResizeMode } from '../recipe/schema.js';

/** How C++ resizes as another library does. */
export interface CppResize {
  /** What the code says about it. */
  comments: string[];
  /** A function `resized(image, size, part)` before `main`, where OpenCV has none that does. */
  functions: string[];
  /** The lines in `main`, given the expression of the size and of the part (empty: all of the picture). */
  lines(size: string, part: string): string[];
}

/** A filter: how far it reaches at scale 1, and its weight at a distance x. */
interface Kernel {
  reach: string;
  weight: string;
}

const sinc = (x: string) => `(${x} == 0 ? 1 : std::sin(CV_PI * ${x}) / (CV_PI * ${x}))`;
const keys =
  'x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0';

/** Of Pillow's `Resample.c`, torch's `_compute_weights_aa` and TensorFlow's `sampling_kernels.h`. */
const kernels: Record<string, Kernel> = {
  box: { reach: '0.5', weight: 'signedX > -0.5 && signedX <= 0.5 ? 1 : 0' },
  bilinear: { reach: '1', weight: 'std::max(1 - x, 0.0)' },
  hamming: {
    reach: '1',
    weight: `x >= 1 ? 0 : ${sinc('x')} * (0.54f + 0.46f * std::cos(CV_PI * x))`,
  },
  bicubic: { reach: '2', weight: keys },
  lanczos: { reach: '3', weight: `x >= 3 ? 0 : ${sinc('x')} * ${sinc('(x / 3)')}` },
  lanczos3: { reach: '3', weight: `x >= 3 ? 0 : ${sinc('x')} * ${sinc('(x / 3)')}` },
  lanczos5: { reach: '5', weight: `x >= 5 ? 0 : ${sinc('x')} * ${sinc('(x / 5)')}` },
  gaussian: { reach: '1.5', weight: 'x >= 1.5 ? 0 : std::exp(-x * x / 0.5)' },
  mitchellcubic: {
    reach: '2',
    weight:
      'x < 1 ? (7 / 6.0 * x - 2) * x * x + 8 / 9.0 : x < 2 ? ((-7 / 18.0 * x + 2) * x - 10 / 3.0) * x + 16 / 9.0 : 0',
  },
};

/** What OpenCV itself does alike, and how far from it; measured on 400 random sizes of the pictures of fidelity/picture.mjs. */
const alike: Record<string, { flag: string; isFloat: boolean; difference: string }> = {
  'torch:nearest': {
    flag: 'INTER_NEAREST',
    isFloat: false,
    difference: 'the same pixels but where rounding decides between two',
  },
  'torch:nearest-exact': {
    flag: 'INTER_NEAREST_EXACT',
    isFloat: false,
    difference: 'the same pixels but where rounding decides between two',
  },
  'tf:nearest': {
    flag: 'INTER_NEAREST_EXACT',
    isFloat: false,
    difference: 'the same pixels but where rounding decides between two',
  },
  'pillow:nearest': {
    flag: 'INTER_NEAREST_EXACT',
    isFloat: false,
    difference: 'the same pixels but where rounding decides between two',
  },
  'torch:bilinear': { flag: 'INTER_LINEAR', isFloat: true, difference: 'the same but for the last bits' },
  'torch:bilinear-uint8': { flag: 'INTER_LINEAR', isFloat: true, difference: 'TODO' },
  'torch:bicubic': { flag: 'INTER_CUBIC', isFloat: true, difference: 'TODO' },
  'torch:bicubic-uint8': { flag: 'INTER_CUBIC', isFloat: true, difference: 'TODO' },
  'tf:bilinear': { flag: 'INTER_LINEAR', isFloat: true, difference: 'TODO' },
  'tf:area': { flag: 'INTER_AREA', isFloat: true, difference: 'TODO' },
};
