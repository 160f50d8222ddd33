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
/** What an output is. */
export const tasks = ['segmentation', 'classification', 'raw'] as const;
/** How a class map gets the picture's size. */
export const upsamples = ['labels', 'logits', 'none'] as const;
/** OpenCV 5's DNN engines; `auto` leaves the choice to OpenCV. */
export const engines = ['auto', 'classic', 'new'] as const;
/** Languages that a recipe can be written as. */
export const codeLanguages = ['python', 'cpp', 'js'] as const;
