import { type Keep, scope } from '../opencv/scope.js';
import type { Cv, Mat } from '../opencv/types.js';
import type { ChannelValues, InputSpec } from '../recipe/schema.js';
import { float32Tensor, type Tensor } from '../tensor.js';
import type { Image } from './decode.js';
import { cropFactor, type Placement, placePicture } from './geometry.js';

/**
 * The blob of a picture: `cv.blobFromImage`, then each channel divided by its std on the Mat's own data.
 * `((pixel − mean) × scale) ÷ std`; a resize of 8-bit pixels is rounded to 8 bits first, as in cv2.
 *
 * @returns float32, 1x3xHxW for NCHW or 1xHxWx3 for NHWC, channels in `spec.order`
 */
export function preprocess(cv: Cv, image: Image, spec: InputSpec): Tensor<'float32'> {
  return scope((keep) => {
    const picture = keep(matOf(cv, image));
    const blob = keep(
      resizesInBlob(spec) ? blobOf(cv, picture, spec) : blobOf(cv, fitted(cv, keep, picture, spec), spec),
    );
    const [, channels = 3, height = 0, width = 0] = blob.matSize;
    const values = new Float32Array(blob.data32F);
    divideByStd(values, spec.std);
    return spec.layout === 'NCHW'
      ? float32Tensor(values, [1, channels, height, width])
      : float32Tensor(interleave(values, height * width), [1, height, width, channels]);
  });
}

/** An 8-bit BGR Mat with the picture's pixels; the caller deletes it. */
function matOf(cv: Cv, image: Image): Mat {
  const mat = new cv.Mat(image.height, image.width, cv.CV_8UC3);
  mat.data.set(image.data);
  return mat;
}

/** blobFromImage itself knows two fits and one interpolation. */
function resizesInBlob(spec: InputSpec): boolean {
  return spec.resize === 'opencv:linear' && (spec.fit === 'stretch' || spec.fit === 'crop');
}

function blobOf(cv: Cv, picture: Mat, spec: InputSpec): Mat {
  const size = resizesInBlob(spec) ? new cv.Size(...spec.size) : new cv.Size(picture.cols, picture.rows);
  const mean = new cv.Scalar(...spec.mean, 0);
  return cv.blobFromImage(
    picture,
    spec.scale,
    size,
    mean,
    spec.order === 'rgb',
    spec.fit === 'crop',
    cv.CV_32F,
  );
}

/** The picture resized, cropped or padded to the network's size, for the fits that blobFromImage does not do. */
function fitted(cv: Cv, keep: Keep, picture: Mat, spec: InputSpec): Mat {
  const size = { width: picture.cols, height: picture.rows };
  const place = placePicture(size, spec);
  const resized = keep(new cv.Mat());
  if (spec.fit === 'crop') {
    const factor = cropFactor(size, place.input);
    cv.resize(picture, resized, new cv.Size(0, 0), factor, factor, interpolationOf(cv, spec));
    return keep(resized.roi(new cv.Rect(-place.x, -place.y, place.input.width, place.input.height)));
  }
  cv.resize(picture, resized, new cv.Size(place.width, place.height), 0, 0, interpolationOf(cv, spec));
  return spec.fit === 'letterbox' ? padded(cv, keep, resized, place, spec.pad ?? 0) : resized;
}

function interpolationOf(cv: Cv, spec: InputSpec): number {
  const mode = spec.resize.replace('opencv:', '').toUpperCase();
  return (cv as unknown as Record<string, number>)[`INTER_${mode}`]!;
}

function padded(cv: Cv, keep: Keep, resized: Mat, place: Placement, gray: number): Mat {
  const target = keep(new cv.Mat());
  const bottom = place.input.height - place.height - place.y;
  const right = place.input.width - place.width - place.x;
  const colour = new cv.Scalar(gray, gray, gray, 0);
  cv.copyMakeBorder(resized, target, place.y, bottom, place.x, right, cv.BORDER_CONSTANT, colour);
  return target;
}

/** In place, NCHW: what `blob /= numpy.float32(std)` does, rounded to float32 once. */
function divideByStd(values: Float32Array, std: ChannelValues): void {
  const plane = values.length / 3;
  for (let channel = 0; channel < 3; channel++) {
    const divisor = Math.fround(std[channel]!);
    if (divisor === 1) continue;
    const end = (channel + 1) * plane;
    for (let i = channel * plane; i < end; i++) values[i] = values[i]! / divisor;
  }
}

/** NCHW values to NHWC. */
function interleave(values: Float32Array, plane: number): Float32Array {
  const channels = values.length / plane;
  const out = new Float32Array(values.length);
  for (let channel = 0; channel < channels; channel++) {
    let from = channel * plane;
    for (let to = channel; to < out.length; to += channels) out[to] = values[from++]!;
  }
  return out;
}
