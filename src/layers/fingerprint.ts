import { sameShape, sizeOf, type Tensor } from '../base/tensor.js';

/** Some values of a tensor, at the same places in every tensor of its shape: enough to know it again. */
export interface Fingerprint {
  /** N, C, H, W where it has four dimensions. */
  shape: readonly number[];
  values: Float64Array;
}

/** So many values are looked at. Coprime to powers of 2, so that they do not all lie in one column. */
const SAMPLES = 509;

/** How dimensions lie in memory, for those of N, C, H, W. */
export const NHWC_AXES = [0, 3, 1, 2] as const;

/** @param axes where its dimensions are to be had in another order, as `transposed` takes them */
export function fingerprintOf(
  { data, shape }: Tensor,
  axes: readonly number[] = shape.map((_, i) => i),
): Fingerprint {
  const size = sizeOf(shape);
  const own = axes.map((axis) => shape[axis]!);
  const steps = axes.map((axis) => sizeOf(shape.slice(axis + 1)));
  const count = Math.min(SAMPLES, size);
  const values = Float64Array.from({ length: count }, (_, i) => {
    let rest = Math.floor((i * size) / count);
    let at = 0;
    for (let axis = own.length - 1; axis >= 0; axis--) {
      at += (rest % own[axis]!) * steps[axis]!;
      rest = Math.floor(rest / own[axis]!);
    }
    return Number(data[at]);
  });
  return { shape: own, values };
}

/** How two tensors of one shape stand to each other. */
export interface Likeness {
  /** Of their difference, as a share of the larger one: 0 for equal ones. */
  distance: number;
  /** Cosine of the angle between them: 1 for equal ones, and for multiples. */
  cosine: number;
}

/** By the values that are finite on both sides; undefined for another shape. */
export function likenessOf(a: Fingerprint, b: Fingerprint): Likeness | undefined {
  if (!sameShape(a.shape, b.shape)) return undefined;
  let [product, own, other, apart] = [0, 0, 0, 0];
  a.values.forEach((x, i) => {
    const y = b.values[i]!;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    product += x * y;
    own += x * x;
    other += y * y;
    apart += (x - y) ** 2;
  });
  const larger = Math.sqrt(Math.max(own, other));
  if (larger === 0) return { distance: 0, cosine: 1 };
  return { distance: Math.sqrt(apart) / larger, cosine: product / (Math.sqrt(own * other) || 1) };
}
