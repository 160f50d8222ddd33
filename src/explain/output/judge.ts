import { expected, InputError } from '../../base/errors.js';
import { planesOf, requireFloat32, sameShape, shapeText, type Tensor } from '../../base/tensor.js';
import { tieTest } from '../../golden/case.js';
import { checkIds } from '../../golden/taps.js';
import type { Size } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import type { ResolvedRecipe } from '../../recipe/schema.js';
import { compareTensors, meanIoU, type Tolerance } from '../../tasks/compare.js';
import { postprocess } from '../../tasks/postprocess.js';
import { scoresOf } from '../../tasks/segmentation/argmax.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { positionsIn } from './sketch.js';
import type { Way } from './way.js';

/** How the output of one way stands to what the reference had. */
export interface Verdict {
  /** 0 is the reference; for an output the share of its variance that is not explained, for a mask 1 − mIoU. */
  distance: number;
  /** Whether it is the reference, within the tolerance. */
  isExact: boolean;
  /** Outputs: the largest |actual − expected|. */
  maxError?: number;
  /** Masks, 0..1: the share of the pixels that have the reference's class or are too close to call. */
  agreement?: number;
  /** A sample of the output, to hold ways against each other. */
  sketch: ArrayLike<number>;
}

/** Holds outputs against the reference. */
export interface Judge {
  /** Changes of `expected` before it could be compared. */
  notes: string[];
  /** The reference's values, to see whether they vary at all. */
  values: ArrayLike<number>;
  /** Whether an output of this way can be compared at all. */
  accepts(way: Way): boolean;
  /** @throws InputError where the reference cannot be this network's: another shape, other classes */
  check(output: Tensor): void;
  verdict(output: Tensor, way: Way): Verdict;
  /** Between two ways, in the unit of `distance`. */
  between(a: Verdict['sketch'], b: Verdict['sketch']): number;
  /**
   * The distance to expect before anything was run, measured on the embedded models.
   *
   * @param blobs mean square difference of two blobs, over the larger of their variances
   */
  prior(blobs: number): number;
  /** Below this, another way may be the reference as well. */
  indistinct: number;
  /** An explanation that is not exact has to come as near. */
  near: number;
}

/** Values of an output that are kept of each way. */
const SKETCH = 4096;

/** For an output tensor. */
export function outputJudge(given: Tensor, { output }: ResolvedRecipe, tolerance: Tolerance): Judge {
  const notes =
    given.dtype === 'float32' ? [] : [`the expected output is ${given.dtype}: converted to float32`];
  const reference = Float32Array.from(given.data as ArrayLike<number>, Number);
  const bad = reference.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new InputError(
      `the expected output holds ${reference[bad]} at position ${bad}: nothing can be compared with it`,
    );
  const variance = varianceOf(reference, given.shape, output.layout);
  const positions = positionsIn(reference.length, SKETCH);
  const share = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    const distance = squares(a, b) / a.length / variance;
    return Number.isFinite(distance) ? distance : FARTHEST;
  };
  return {
    notes,
    values: reference,
    accepts: () => true,
    check: (actual) => {
      const { shape } = requireFloat32(actual, `output "${output.name}"`);
      if (!sameShape(shape, given.shape))
        throw expected(
          `${shapeText(shape)}, the shape of output "${output.name}",`,
          'the expected output',
          shapeText(given.shape),
        );
    },
    verdict: (actual) => {
      const wanted: Tensor = { data: reference, shape: actual.shape, dtype: 'float32' };
      const compared = compareTensors(actual, wanted, tolerance);
      const values = actual.data as Float32Array;
      return {
        distance: share(values, reference),
        isExact: compared.reason === 'match',
        maxError: 'maxError' in compared ? compared.maxError : undefined,
        sketch: Float32Array.from(positions, (at) => values[at]!),
      };
    },
    between: share,
    prior: (blobs) => Math.min(0.3 * blobs ** 0.75, 1.5),
    indistinct: 1e-6,
    near: 0.005,
  };
}

/** Of an output that holds NaN, or of a reference that does not vary: further than outputs mostly are. */
const FARTHEST = 10;

function squares(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i]! - b[i]!) ** 2;
  return total;
}

/** About the mean of each channel, so that a background that is high everywhere explains nothing. */
function varianceOf(values: Float32Array, shape: readonly number[], layout: 'NCHW' | 'NHWC'): number {
  const isMap =
    shape.length === 4 &&
    shape[0] === 1 &&
    planesOf(shape, layout).height * planesOf(shape, layout).width > 1;
  const { channels, height, width, channelStep, pixelStep } = isMap
    ? planesOf(shape, layout)
    : { channels: 1, height: 1, width: values.length, channelStep: 0, pixelStep: 1 };
  let total = 0;
  for (let channel = 0; channel < channels; channel++) {
    let [sum, square] = [0, 0];
    const shift = values[channel * channelStep]!;
    for (let i = 0; i < height * width; i++) {
      const value = values[channel * channelStep + i * pixelStep]! - shift;
      sum += value;
      square += value * value;
    }
    total += square - (sum * sum) / (height * width);
  }
  return total / values.length;
}

/** For a mask of the picture's size, or of the network's. */
export function maskJudge(
  mask: ClassMap,
  pictures: readonly NamedPicture[],
  recipe: ResolvedRecipe,
  tolerance: Tolerance,
): Judge {
  if (recipe.output.task !== 'segmentation')
    throw expected('"segmentation" beside an expected mask', 'output.task', `"${recipe.output.task}"`);
  const isPicture = pictures.some(({ image }) => sameSize(image, mask));
  const output = isPicture ? recipe.output : { ...recipe.output, upsample: 'none' as const };
  const positions = positionsIn(mask.data.length, SKETCH);
  return {
    notes:
      isPicture || recipe.output.upsample === 'none'
        ? []
        : ["the expected mask has the network's size: compared before it is brought to the picture's"],
    values: mask.data,
    accepts: ({ picture }) => !isPicture || output.upsample === 'none' || sameSize(picture.image, mask),
    check: (actual) => {
      const scores = scoresOf(actual, output.layout, output.name);
      if (!isPicture && !sameSize(scores, mask))
        throw expected(
          `${sizeText(pictures[0]!.image)}, the picture's size (width x height), or ${sizeText(scores)}, the network's,`,
          'the expected mask',
          sizeText(mask),
        );
      checkIds(mask, Math.max(2, scores.channels), 'the expected mask');
    },
    verdict: (actual, { picture, input, reading }) => {
      if ((actual.data as Float32Array).some(Number.isNaN)) return noMask(positions.length);
      const scores = scoresOf(actual, output.layout, output.name);
      // what is turned is turned in the mask, too: its frame is the whole input
      const frame = reading.transposed ? { ...input, fit: 'stretch' as const } : input;
      const answer = postprocess(actual, output, frame, picture.image);
      if (answer.task !== 'segmentation') throw new InputError(`output "${output.name}" gives no mask`);
      const isTie = tieTest(
        scores,
        picture.image,
        { ...recipe, input: frame, output },
        errorOf(actual, tolerance),
      );
      const { forgiven, wrong } = forgive(answer.mask, mask, isTie);
      return {
        distance: 1 - meanIoU(forgiven, mask),
        isExact: wrong === 0,
        agreement: 1 - wrong / mask.data.length,
        sketch: Uint8Array.from(positions, (at) => answer.mask.data[at]!),
      };
    },
    between: (a, b) => 1 - meanIoU(asMap(a), asMap(b)),
    prior: (blobs) => Math.min(0.4 * blobs ** 0.4, 0.9),
    indistinct: 0.01,
    near: 0.05,
  };
}

/** Where the network gives NaN: no class is anywhere. */
function noMask(count: number): Verdict {
  return { distance: 1, isExact: false, agreement: 0, sketch: new Uint8Array(count).fill(VOID) };
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

function sizeText({ width, height }: Size): string {
  return `${width}x${height}`;
}

function asMap(ids: ArrayLike<number>): ClassMap {
  return { data: ids as Uint8Array, width: ids.length, height: 1 };
}

/** What the tolerance allows the highest score to be off. */
function errorOf({ data }: Tensor, { atol, rtol }: Tolerance): number {
  let highest = 0;
  for (const value of data as Float32Array) highest = Math.max(highest, Math.abs(value));
  return atol + rtol * highest;
}

/** The mask with the reference's class where it was too close to call. */
function forgive(mask: ClassMap, reference: ClassMap, isTie: (pixel: number) => boolean) {
  const data = mask.data.slice();
  let wrong = 0;
  for (let i = 0; i < data.length; i++) {
    if (data[i] === reference.data[i]) continue;
    if (isTie(i)) data[i] = reference.data[i]!;
    else wrong++;
  }
  return { forgiven: { ...mask, data }, wrong };
}
