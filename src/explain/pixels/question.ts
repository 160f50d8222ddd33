import type { Tensor } from '../../base/tensor.js';
import type { Pixels } from '../../image/pixels.js';
import type { ReadSpec, Recipe } from '../../recipe/schema.js';
import type { Explained, Finding } from '../core/finding.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import type { Candidate, FileReadings } from './candidates.js';
import type { Distance, Permutation } from './distance.js';

export interface PixelsQuestion {
  /** The picture's file. */
  bytes: Uint8Array;
  /** For the error text. */
  name: string;
  /** What the reference decoded: height x width x channels (or height x width), in B, G, R as goldens keep it. */
  expected: Tensor;
  /** The user's own. */
  recipe: Recipe;
  /** The same file by decoders that the core does not have (jimp's jpeg-js), turned upright. */
  others?: readonly NamedPicture[];
}

/**
 * One way from the file to the reference's pixels. Its confidence: 1 where the pixels are equal, value by value. Where
 * they are only near, `R² · (1 − s / t)`, s and t the share of the variance that this way and the best other leave over,
 * and at most 0.95 (0.6 where the cause is read off the differences and was not computed).
 */
export interface PixelsExplanation extends Finding {
  /** Of the nearest picture of the reference's size; undefined where there is none. */
  numbers?: {
    /** Share of the values that differ from this way's, 0..1. */
    share: number;
    /** Root of the mean square difference and the largest, in the reference's units. */
    rms: number;
    largest: number;
  };
}

export type PixelsAnswer = Explained<PixelsExplanation>;

export interface Context {
  question: PixelsQuestion;
  expected: Pixels;
  file: FileReadings;
  own: ReadSpec;
}

/** One candidate, turned and its channels ordered, against the reference. */
export interface Try {
  candidate: Candidate;
  /** What was done to the candidate's pixels. */
  orientation: number;
  permutation: Permutation;
  pixels: Pixels;
  distance: Distance;
  /** Of the coarse brightness, -1..1. */
  correlation: number;
}
