import { emptyTaps, type Kernel } from './taps.js';

/** Of the Gaussian, standard deviations: scipy.ndimage's `truncate`. */
const REACH = 4;

/** About the middle of the edge pixels, as scipy.ndimage's `mirror`. */
function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const place = ((index % period) + period) % period;
  return place < length ? place : period - place;
}

/**
 * `skimage.transform.resize(image, size, anti_aliasing=True)`, skimage/transform/_warps.py of 0.24: a Gaussian of
 * (factor − 1) / 2 pixels where it shrinks, and then bilinear; both mirror the picture at its edges.
 */
export const skimageTaps: Kernel = (length, target, indices) => {
  const factor = length / target;
  const sigma = Math.max(0, (factor - 1) / 2);
  const blur = gaussian(sigma);
  const reach = (blur.length - 1) / 2;
  const taps = emptyTaps(indices.length, Math.min(length, 2 * reach + 2));
  for (let i = 0; i < indices.length; i++) {
    const centre = (indices[i]! + 0.5) * factor - 0.5;
    const [left, part] = [Math.floor(centre), centre - Math.floor(centre)];
    const weights = new Map<number, number>();
    const add = (place: number, weight: number) =>
      blur.forEach((share, k) => {
        const at = mirrored(mirrored(place, length) + k - reach, length);
        weights.set(at, (weights.get(at) ?? 0) + weight * share);
      });
    add(left, 1 - part);
    if (part > 0) add(left + 1, part);
    const places = [...weights.keys()];
    const first = Math.min(...places);
    taps.first[i] = first;
    taps.count[i] = Math.max(...places) - first + 1;
    for (const [at, weight] of weights) taps.weights[i * taps.stride + at - first] = weight;
  }
  return taps;
};

/** Sums to 1; one number where nothing is blurred. */
function gaussian(sigma: number): number[] {
  const reach = Math.floor(REACH * sigma + 0.5);
  const values = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    sigma === 0 ? 1 : Math.exp(-0.5 * ((i - reach) / sigma) ** 2),
  );
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / sum);
}
