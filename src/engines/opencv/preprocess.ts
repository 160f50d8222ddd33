import { divideInto } from '../../base/divide.js';
import { expected, InputError } from '../../base/errors.js';
import { float32Tensor, type Tensor } from '../../base/tensor.js';
import { cut } from '../../image/cut.js';
import { cropFactor, type Placement, placePicture } from '../../image/geometry.js';
import type { Pixels } from '../../image/pixels.js';
import { resizers } from '../../image/resize/index.js';
import type { ChannelValues, InputSpec } from '../../recipe/schema.js';
import { type Keep, scope } from './scope.js';
import type { Cv, Mat } from './types.js';

/**
 * The blob of a picture: `cv.blobFromImage`, then each channel divided by its std on the Mat's own data.
 * `((pixel − mean) × scale) ÷ std`; a resize of 8-bit pixels is rounded to 8 bits first, as in cv2, except by the
 * libraries that resize in float (`torch:`, `tf:`).
 *
 * @returns float32, 1xCxHxW for NCHW or 1xHxWxC for NHWC, channels in `spec.order`
 * @throws InputError where mean and std do not fit the picture's channels, or it cannot be resized as the spec says
 */
export function preprocess(cv: Cv, pixels: Pixels, spec: InputSpec): Tensor<'float32'> {
  checkChannels(pixels, spec);
  return scope((keep) => {
    const picture = resizesInBlob(spec) ? keep(matOf(cv, pixels)) : fitted(cv, keep, pixels, spec);
    const blob = keep(blobOf(cv, picture, pixels, spec));
    const [, channels = 3, height = 0, width = 0] = blob.matSize;
    const values = dividedByStd(blob.data32F, spec.std);
    return spec.layout === 'NCHW'
      ? float32Tensor(values, [1, channels, height, width])
      : float32Tensor(interleave(values, height * width), [1, height, width, channels]);
  });
}

function checkChannels({ channels }: Pixels, spec: InputSpec): void {
  for (const field of ['mean', 'std'] as const)
    if (spec[field].length !== channels)
      throw expected(
        `${channels} number${channels === 1 ? '' : 's'}, one for each channel of the picture,`,
        `input.${field}`,
        JSON.stringify(spec[field]),
      );
}

/** A Mat of the pixels' own depth and channels; the caller deletes it. */
function matOf(cv: Cv, { data, width, height, channels }: Pixels): Mat {
  const mat = new cv.Mat(height, width, constant(cv, `CV_${depthOf(data)}C${channels}`));
  mat.data.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return mat;
}

function depthOf(data: Pixels['data']): string {
  if (data instanceof Uint8Array) return '8U';
  return data instanceof Uint16Array ? '16U' : '32F';
}

function constant(cv: Cv, name: string): number {
  return (cv as unknown as Record<string, number>)[name]!;
}

/** blobFromImage itself knows two fits and one interpolation. */
function resizesInBlob(spec: InputSpec): boolean {
  return spec.resize === 'opencv:linear' && (spec.fit === 'stretch' || spec.fit === 'crop');
}

/** Swaps red and blue only where there are both: for one channel, 4.8 would swap the means all the same. */
function blobOf(cv: Cv, picture: Mat, { data, channels }: Pixels, spec: InputSpec): Mat {
  const size = resizesInBlob(spec) ? new cv.Size(...spec.size) : new cv.Size(picture.cols, picture.rows);
  const mean = new cv.Scalar(...spec.mean);
  const swapRB = spec.order === 'rgb' && channels >= 3;
  try {
    return cv.blobFromImage(picture, spec.scale, size, mean, swapRB, spec.fit === 'crop', cv.CV_32F);
  } catch (error) {
    if (data instanceof Uint16Array)
      throw new InputError('blobFromImage takes pictures of 16 bits only from OpenCV 4.11 on');
    throw error;
  }
}

/** The picture resized, cut or padded to the network's size, for what blobFromImage does not do itself. */
function fitted(cv: Cv, keep: Keep, pixels: Pixels, spec: InputSpec): Mat {
  const place = placePicture(pixels, spec);
  const resized = keep(resizedMat(cv, keep, pixels, place, spec));
  return padded(cv, keep, visible(cv, keep, resized, place), place, spec.pad ?? 0);
}

function resizedMat(cv: Cv, keep: Keep, pixels: Pixels, place: Placement, spec: InputSpec): Mat {
  return spec.resize.startsWith('opencv:')
    ? resizedByOpenCv(cv, keep(matOf(cv, cut(pixels, place.part))), place, spec)
    : matOf(cv, resizedByOthers(pixels, place, spec.resize));
}

/** For `crop`, cv.resize gets the factor, as in blobFromImage: with the rounded size instead, the pixels would differ. */
function resizedByOpenCv(cv: Cv, picture: Mat, place: Placement, { fit, resize }: InputSpec): Mat {
  const mode = resize.replace('opencv:', '').replace('-', '_').toUpperCase();
  const interpolation = constant(cv, `INTER_${mode}`);
  const target = new cv.Mat();
  if (fit === 'crop') {
    const factor = cropFactor(place.part, place.input);
    cv.resize(picture, target, new cv.Size(0, 0), factor, factor, interpolation);
  } else {
    cv.resize(picture, target, new cv.Size(place.width, place.height), 0, 0, interpolation);
  }
  return target;
}

function resizedByOthers(picture: Pixels, { part, width, height }: Placement, mode: string): Pixels {
  const { data, channels } = picture;
  if (!(data instanceof Uint8Array) || channels !== 3)
    throw expected(
      `one of opencv: for a picture of ${channels} x ${8 * data.BYTES_PER_ELEMENT} bits (others take 3 x 8)`,
      'input.resize',
      `"${mode}"`,
    );
  const resized = resizers[mode]!({ ...picture, data }, { width, height }, part);
  return { ...resized, channels };
}

/** What the network's input shows of the resized picture. */
function visible(cv: Cv, keep: Keep, resized: Mat, { x, y, width, height, input }: Placement): Mat {
  const left = Math.max(0, -x);
  const top = Math.max(0, -y);
  const columns = Math.min(width - left, input.width);
  const rows = Math.min(height - top, input.height);
  if (columns === width && rows === height) return resized;
  return keep(resized.roi(new cv.Rect(left, top, columns, rows)));
}

function padded(cv: Cv, keep: Keep, picture: Mat, { x, y, input }: Placement, level: number): Mat {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const right = input.width - left - picture.cols;
  const bottom = input.height - top - picture.rows;
  if (left + top + right + bottom === 0) return picture;
  const target = keep(new cv.Mat());
  const colour = new cv.Scalar(level, level, level, level);
  cv.copyMakeBorder(picture, target, top, bottom, left, right, cv.BORDER_CONSTANT, colour);
  return target;
}

/** A copy out of OpenCV's heap, NCHW: what `blob /= numpy.float32(std)` does, rounded to float32 once. */
function dividedByStd(values: Float32Array, std: ChannelValues): Float32Array {
  if (std.every((divisor) => divisor === 1)) return new Float32Array(values);
  const plane = values.length / std.length;
  const divided = new Float32Array(values.length);
  for (const [channel, divisor] of std.entries()) {
    const part = [channel * plane, (channel + 1) * plane] as const;
    divideInto(divided.subarray(...part), values.subarray(...part), divisor);
  }
  return divided;
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
