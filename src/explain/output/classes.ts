/** Values with a class axis: `count` classes, `step` apart, at every place. */
export interface Classes {
  values: Float32Array;
  count: number;
  step: number;
  /** Whether the places are those of a picture: 1xCxHxW or 1xHxWxC of more than one pixel. */
  isMap: boolean;
  /** A class that was left out because the other side has it not: its value at each place, in their order. */
  rest?: Float32Array;
}

/** Beyond it, a sum is not 1: what float16 leaves of 1000 probabilities. */
const SUM_TOLERANCE = 5e-3;

/** Calls with the first position of each place. */
export function eachPlace(
  { values, count, step }: Pick<Classes, 'values' | 'count' | 'step'>,
  visit: (start: number, place: number) => void,
): void {
  for (let start = 0, place = 0; start < values.length; start += count * step)
    for (let i = 0; i < step; i++, place++) visit(start + i, place);
}

/** Of all classes of the place that begins there, but of one that was left out. */
export function totalAt({ values, count, step }: Classes, start: number): number {
  let total = 0;
  for (let c = 0; c < count; c++) total += values[start + c * step]!;
  return total;
}

/** Whether the classes of each place have that sum, with one that was left out. */
export function sumsTo(
  classes: Classes,
  sum: number,
  read: (value: number) => number = (value) => value,
): boolean {
  let is = true;
  eachPlace(classes, (start, place) => {
    let total = classes.rest ? read(classes.rest[place]!) : 0;
    for (let c = 0; c < classes.count; c++) total += read(classes.values[start + c * classes.step]!);
    if (!(Math.abs(total - sum) <= SUM_TOLERANCE * sum)) is = false;
  });
  return is;
}

export const within = ({ values }: Classes, low: number, high: number) =>
  values.every((value) => value >= low && value <= high);

/**
 * Of each place: the exponentials over their sum.
 *
 * @param slope by which the values are multiplied before
 * @param finish what becomes of a share; `start` is its place
 */
export function softmaxOf(
  classes: Classes,
  slope: number,
  finish: (share: number, start: number) => number,
): Float32Array {
  const { values, count, step } = classes;
  const out = new Float32Array(values.length);
  eachPlace(classes, (start) => {
    let [highest, sum] = [-Infinity, 0];
    for (let c = 0; c < count; c++) highest = Math.max(highest, slope * values[start + c * step]!);
    for (let c = 0; c < count; c++) sum += Math.exp(slope * values[start + c * step]! - highest);
    for (let c = 0; c < count; c++)
      out[start + c * step] = finish(Math.exp(slope * values[start + c * step]! - highest) / sum, start);
  });
  return out;
}

/** Probabilities below are left out of a fit of their logarithms where others are left: float16 has no more. */
const LEAST_SHARE = 1e-5;
/** The least that float32 has with all of its digits. */
const LEAST_FLOAT = 1.2e-38;

/** What the values have to be multiplied by so that softmax of them is the reference: of the logarithms about each place's mean. */
export function slopeOfLogs(actual: Classes, reference: Classes): number {
  const slope = slopeOfLogsFrom(actual, reference, LEAST_SHARE);
  return Number.isFinite(slope) ? slope : slopeOfLogsFrom(actual, reference, LEAST_FLOAT);
}

function slopeOfLogsFrom({ values, count, step }: Classes, reference: Classes, least: number): number {
  let [both, own] = [0, 0];
  eachPlace(reference, (start) => {
    let [n, x, y, xx, xy] = [0, 0, 0, 0, 0];
    for (let c = 0; c < count; c++) {
      const share = reference.values[start + c * step]!;
      if (share < least) continue;
      const [value, log] = [values[start + c * step]!, Math.log(share)];
      n++;
      x += value;
      y += log;
      xx += value * value;
      xy += value * log;
    }
    if (n < 2) return;
    both += xy - (x * y) / n;
    own += xx - (x * x) / n;
  });
  return both / own;
}

/** The number of the highest class at each place. */
export function highestOf({ values, count, step }: Classes): Float32Array {
  const out = new Float32Array(values.length / count);
  eachPlace({ values, count, step }, (start, place) => {
    let best = 0;
    for (let c = 1; c < count; c++) if (values[start + c * step]! > values[start + best * step]!) best = c;
    out[place] = best;
  });
  return out;
}
