/**
 * A library and its interpolation mode. `opencv:` ones are `cv.resize` with the constant `INTER_<MODE>`. Pillow 13
 * resizes tall pictures in another order, with another rounding; `pillow:` is every version before.
 */
export const resizeModes = [
  'opencv:nearest',
  'opencv:linear',
  'opencv:cubic',
  'opencv:area',
  'opencv:lanczos4',
  'opencv:linear-exact',
  'opencv:nearest-exact',
  'pillow:nearest',
  'pillow:box',
  'pillow:bilinear',
  'pillow:hamming',
  'pillow:bicubic',
  'pillow:lanczos',
  'pillow-13:nearest',
  'pillow-13:box',
  'pillow-13:bilinear',
  'pillow-13:hamming',
  'pillow-13:bicubic',
  'pillow-13:lanczos',
  'torch:nearest',
  'torch:nearest-exact',
  'torch:bilinear',
  'torch:bilinear-uint8',
  'torch:bilinear-antialias',
  'torch:bilinear-antialias-uint8',
  'torch:bicubic',
  'torch:bicubic-uint8',
  'torch:bicubic-antialias',
  'torch:bicubic-antialias-uint8',
  'tf:nearest',
  'tf:area',
  'tf:bilinear',
  'tf:bilinear-antialias',
  'tf:bicubic',
  'tf:bicubic-antialias',
  'tf:lanczos3',
  'tf:lanczos3-antialias',
  'tf:lanczos5',
  'tf:lanczos5-antialias',
  'tf:gaussian',
  'tf:gaussian-antialias',
  'tf:mitchellcubic',
  'tf:mitchellcubic-antialias',
] as const;

/** Whose pixels a picture file becomes. */
export const decoders = ['cv2', 'pillow'] as const;
/** Which of the file's channels and bits are read: the flags of `cv2.imread`. */
export const reads = ['color', 'gray', 'unchanged'] as const;
/** The ways to bring a picture to the network's size that one word says. */
export const fits = ['stretch', 'crop', 'letterbox', 'shortest-side', 'aspect-crop'] as const;
/** Whose letterbox: they round and pad differently. */
export const letterboxes = ['opencv', 'ultralytics'] as const;
/** How a centre crop rounds where half a pixel is left over on each side. */
export const cropRoundings = ['half-even', 'down'] as const;

export type ResizeMode = (typeof resizeModes)[number];

/** How a picture file is read. */
export interface ReadSpec {
  decoder: (typeof decoders)[number];
  read: (typeof reads)[number];
}

type WidthAndHeight = [number, number];

/** torchvision's CenterCrop: a side or [width, height]; and how it rounds. */
interface CentreCrop {
  centerCrop: number | WidthAndHeight;
  cropRounding?: (typeof cropRoundings)[number];
}

/** How a picture is brought to the network's size: a word, or torchvision's and YOLO's ways with their options. */
export type Fit =
  | (typeof fits)[number]
  | ({ shortestSide: number; longestSide?: number } & Partial<CentreCrop>)
  | ({ resize: WidthAndHeight } & CentreCrop)
  | { letterbox: (typeof letterboxes)[number]; align?: 'centre' | 'top-left'; scaleUp?: boolean }
  | { aspectCrop: 'smart_resize' | 'image_dataset_from_directory' };

/** How a picture is placed in the network's input. */
export interface FitSpec {
  fit: Fit;
  /** [width, height] in pixels; the crop's with `centerCrop`, where only the fit counts. */
  size: WidthAndHeight;
}
