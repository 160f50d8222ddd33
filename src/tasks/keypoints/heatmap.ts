/** A map of numbers for one point, row by row. */
export interface HeatMap {
  data: Float32Array;
  width: number;
  height: number;
}

/** A place in the map's pixels, fractions of them too, and the number there. */
export interface Peak {
  x: number;
  y: number;
  score: number;
}

/** Where the map is highest: of equal ones the first, as `numpy.argmax`. */
export function peakOf({ data, width }: HeatMap): Peak {
  let best = 0;
  for (let i = 1; i < data.length; i++) if (data[i]! > data[best]!) best = i;
  return { x: best % width, y: Math.floor(best / width), score: data[best]! };
}

/** A quarter of a pixel towards the higher neighbour: `get_final_preds` of HRNet (lib/core/inference.py). */
export function byQuarter(map: HeatMap, peak: Peak): Peak {
  const { width, height } = map;
  const { x, y } = peak;
  if (!(x > 1 && x < width - 1 && y > 1 && y < height - 1)) return peak;
  const at = valueAt(map.data, width);
  return {
    ...peak,
    x: x + Math.sign(at(x + 1, y) - at(x - 1, y)) / 4,
    y: y + Math.sign(at(x, y + 1) - at(x, y - 1)) / 4,
  };
}

/** The top of a paraboloid through the logarithm of the blurred map: `taylor` of DARK (lib/core/inference.py). */
export function byTaylor(map: HeatMap, peak: Peak, kernel: number): Peak {
  const { width, height } = map;
  const { x, y } = peak;
  if (!(x > 1 && x < width - 2 && y > 1 && y < height - 2)) return peak;
  const blurred = blur(map, kernel);
  const factor = peak.score / blurred.reduce((a, b) => Math.max(a, b), -Infinity);
  const logarithms = blurred.map((value) => Math.log(Math.max(value * factor, 1e-10)));
  const at = valueAt(logarithms, width);
  const dx = (at(x + 1, y) - at(x - 1, y)) / 2;
  const dy = (at(x, y + 1) - at(x, y - 1)) / 2;
  const dxx = (at(x + 2, y) - 2 * at(x, y) + at(x - 2, y)) / 4;
  const dyy = (at(x, y + 2) - 2 * at(x, y) + at(x, y - 2)) / 4;
  const dxy = (at(x + 1, y + 1) - at(x + 1, y - 1) - at(x - 1, y + 1) + at(x - 1, y - 1)) / 4;
  const determinant = dxx * dyy - dxy * dxy;
  if (determinant === 0) return peak;
  return { ...peak, x: x - (dyy * dx - dxy * dy) / determinant, y: y - (dxx * dy - dxy * dx) / determinant };
}

function valueAt(data: Float32Array | Float64Array, width: number) {
  return (x: number, y: number) => data[y * width + x]!;
}

/** `cv2.GaussianBlur(map, (kernel, kernel), 0)` with zeros around the map; in float64. */
function blur({ data, width, height }: HeatMap, kernel: number): Float64Array {
  const weights = gaussian(kernel);
  const rows = along(Float64Array.from(data), weights, {
    count: height,
    length: width,
    step: 1,
    next: width,
  });
  return along(rows, weights, { count: width, length: height, step: width, next: 1 });
}

/** `cv2.getGaussianKernel(side, 0)` of 11 and more; smaller ones are tables there. */
function gaussian(side: number): number[] {
  const sigma = 0.3 * ((side - 1) / 2 - 1) + 0.8;
  const raw = Array.from({ length: side }, (_, i) =>
    Math.exp(-((i - (side - 1) / 2) ** 2) / (2 * sigma * sigma)),
  );
  const sum = raw.reduce((a, b) => a + b);
  return raw.map((value) => value / sum);
}

/** Lines of a map: how many, how long, from one number to the next, from one line to the next. */
interface Lines {
  count: number;
  length: number;
  step: number;
  next: number;
}

function along(
  data: Float64Array,
  weights: readonly number[],
  { count, length, step, next }: Lines,
): Float64Array {
  const half = (weights.length - 1) / 2;
  const blurred = new Float64Array(data.length);
  for (let line = 0; line < count; line++)
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let k = Math.max(-half, -i); k <= Math.min(half, length - 1 - i); k++)
        sum += weights[k + half]! * data[line * next + (i + k) * step]!;
      blurred[line * next + i * step] = sum;
    }
  return blurred;
}
