import { InputError } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { oneRowOf } from '../checks.js';
import type { TaskAnswer } from '../task.js';

/** What a golden keeps: the vector. */
export interface KeptVector extends TaskAnswer {
  task: 'embedding';
  vector: Float32Array;
  /** Of a golden: how far a run's vector may be off. */
  allowed?: Partial<VectorTolerance>;
}

/** How far a run's vector may be off from a golden's; both have to hold. */
export interface VectorTolerance {
  /** Of 1 − cosine. */
  cosine: number;
  /** Of the largest difference of a number, as a part of the golden's largest number. */
  largest: number;
}

/** A vector that stands for the picture. */
export interface EmbeddingAnswer extends KeptVector {
  /** The length of the network's own vector, before it is divided by it. */
  norm: number;
}

/**
 * The vector in one output, divided by its length where the recipe says so.
 *
 * @throws InputError for another shape than 1xN, and for a vector of zeros that is to have the length 1
 */
export function vectorIn(output: Tensor, spec: OutputSpec): EmbeddingAnswer {
  const data = oneRowOf(output, 'one vector', spec, '"segmentation" or "raw"');
  const norm = normOf(data);
  if (spec.normalize === 'none') return { task: 'embedding', vector: Float32Array.from(data), norm };
  if (norm === 0)
    throw new InputError(
      `Expected a vector to be divided by its length in output "${spec.name}" but received only zeros`,
    );
  return { task: 'embedding', vector: data.map((value) => value / norm), norm };
}

/** The length of a vector (L2), in float64. */
export function normOf(vector: Float32Array): number {
  return Math.sqrt(dot(vector, vector));
}

/** The cosine of the angle between two vectors of the same length, in float64; undefined where one of them is only zeros. */
export function cosineOf(a: Float32Array, b: Float32Array): number | undefined {
  const lengths = Math.sqrt(dot(a, a) * dot(b, b));
  return lengths === 0 ? undefined : Math.min(1, Math.max(-1, dot(a, b) / lengths));
}

/** The length of the difference. */
export function distanceOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
