import { expected } from '../../base/errors.js';
import type { Box, Size } from '../box.js';

/** Which part of Keras crops. */
export type KerasCrop = 'load_img' | 'smart_resize' | 'image_dataset_from_directory';

/**
 * The middle of a picture in the target's aspect ratio, as Keras 3 takes it before it resizes:
 *
 * - `load_img`: `keras.utils.load_img(target_size, keep_aspect_ratio=True)`: sides in whole numbers. The picture is then
 *   resized by Pillow with this as its `box`, so that the filters see pixels outside of it: `resizeLikePillow` with
 *   `{ box }`, not a crop. The interpolation is `nearest` unless it is given.
 * - `smart_resize`: of an array whose size is known: as before, but a side is at least 1. Cropped, then
 *   `tf.image.resize` without antialias.
 * - `image_dataset_from_directory(crop_to_aspect_ratio=True)`: `smart_resize` where the size is known only later: the
 *   sides are computed in float32, which makes one larger now and then, and in Keras 2 always. Cropped, then
 *   `tf.image.resize` without antialias.
 *
 * Source: `keras/src/utils/image_utils.py`.
 *
 * @throws InputError where `load_img` would have no pixel left; Pillow refuses that too
 */
export function aspectCrop(picture: Size, target: Size, rule: KerasCrop): Box {
  const least = rule === 'load_img' ? 0 : 1;
  const quotient = rule === 'image_dataset_from_directory' ? float32Quotient : wholeQuotient;
  const width = cropSide(picture.width, quotient(picture.height * target.width, target.height), least);
  const height = cropSide(picture.height, quotient(picture.width * target.height, target.width), least);
  if (width === 0 || height === 0)
    throw expected(
      'a crop with pixels',
      'keep_aspect_ratio',
      `${picture.width}x${picture.height} for a target of ${target.width}x${target.height}`,
    );
  return {
    x: Math.floor((picture.width - width) / 2),
    y: Math.floor((picture.height - height) / 2),
    width,
    height,
  };
}

function cropSide(side: number, wanted: number, least: number): number {
  return Math.max(Math.min(side, wanted), least);
}

function wholeQuotient(a: number, b: number): number {
  return Math.floor(a / b);
}

function float32Quotient(a: number, b: number): number {
  return Math.floor(Math.fround(Math.fround(a) / b));
}
