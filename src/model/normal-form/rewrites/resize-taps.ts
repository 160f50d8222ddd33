import type { Op } from '../../onnx/infer/op.js';
import type { AxisResize } from '../../onnx/infer/resize.js';
import { axisOf } from '../../onnx/infer/value.js';

/** A source pixel and its part in an output pixel. */
export interface Tap {
  at: number;
  weight: number;
}

const { fround } = Math;

/** Where an output pixel lies in the source, in float32 as ONNX Runtime computes it; undefined before opset 11 for `asymmetric`. */
type Coordinate = (x: number, axis: AxisResize, roi: [start: number, end: number]) => number;

const halfPixel: Coordinate = (x, { scale }) => fround(fround(fround(x + 0.5) / fround(scale)) - 0.5);

/** ONNX operators, Resize, coordinate_transformation_mode. */
const coordinates: Record<string, Coordinate> = {
  half_pixel: halfPixel,
  asymmetric: (x, { scale }) => fround(x / fround(scale)),
  pytorch_half_pixel: (x, axis, roi) => (axis.to > 1 ? halfPixel(x, axis, roi) : 0),
  align_corners: (x, { from, to }) => (to === 1 ? 0 : fround(fround(x * (from - 1)) / (to - 1))),
  half_pixel_symmetric: (x, axis, roi) => {
    const { from, to, scale } = axis;
    const adjustment = fround(to / fround(scale * from));
    const centre = from / 2;
    return fround(centre * fround(1 - adjustment) + halfPixel(x, axis, roi));
  },
  tf_half_pixel_for_nn: (x, { scale }) => fround(fround(x + 0.5) / fround(scale)),
  tf_crop_and_resize: (x, { from, to }, [start, end]) =>
    to > 1
      ? fround(start * (from - 1) + fround(x * fround(end - start) * (from - 1)) / (to - 1))
      : fround(0.5 * fround(start + end) * (from - 1)),
};

/** ONNX operators, Resize, nearest_mode. */
const roundings: Record<string, (x: number) => number> = {
  round_prefer_floor: (x) => Math.ceil(x - 0.5),
  round_prefer_ceil: (x) => Math.floor(x + 0.5),
  floor: Math.floor,
  ceil: Math.ceil,
};

/** The coordinate rule of a node: Upsample and opset 10 know `asymmetric` alone. */
export function coordinateMode(op: Op): string {
  return op.type === 'Upsample' || op.opset < 11
    ? 'asymmetric'
    : op.string('coordinate_transformation_mode', 'half_pixel');
}

/** The rounding of a nearest Resize. */
export function nearestMode(op: Op): string {
  return op.type === 'Upsample' || op.opset < 11 ? 'floor' : op.string('nearest_mode', 'round_prefer_floor');
}

/** True where mode, coordinate rule and rounding are those of the standard. */
export function isKnownRule(op: Op): boolean {
  return (
    ['nearest', 'linear', 'cubic'].includes(op.string('mode', 'nearest')) &&
    Object.hasOwn(coordinates, coordinateMode(op)) &&
    Object.hasOwn(roundings, nearestMode(op))
  );
}

/** What a node's attributes say, read once: there may be a million output pixels. */
interface Rule {
  mode: string;
  coordinate: Coordinate;
  rounding: (x: number) => number;
  isCrop: boolean;
  isAntialiased: boolean;
  excludes: boolean;
  /** `cubic_coeff_a` */
  cubic: number;
}

function ruleOf(op: Op): Rule {
  const named = coordinateMode(op);
  return {
    mode: op.string('mode', 'nearest'),
    coordinate: coordinates[named]!,
    rounding: roundings[nearestMode(op)]!,
    isCrop: named === 'tf_crop_and_resize',
    isAntialiased: op.int('antialias', 0) === 1,
    excludes: op.int('exclude_outside', 0) === 1,
    cubic: op.float('cubic_coeff_a', -0.75),
  };
}

/** For every output pixel of an axis, the source pixels it is made of; none beside the picture. */
export function taps(op: Op, axis: AxisResize): Tap[][] {
  const rule = ruleOf(op);
  const roi = roiOf(op, axis);
  return Array.from({ length: axis.to }, (_, x) => tapsAt(rule, axis, rule.coordinate(x, axis, roi)));
}

/** Start and end of the part that tf_crop_and_resize takes, 0..1; given for the node's axes, in their order. */
function roiOf(op: Op, { axis }: AxisResize): [number, number] {
  const roi = op.opset >= 11 ? op.known(1) : undefined;
  const rank = op.shape(0)!.length;
  const at = op.ints('axes')?.findIndex((one) => axisOf(one, rank) === axis) ?? axis;
  return roi?.length && at >= 0 ? [roi[at]!, roi[at + roi.length / 2]!] : [0, 1];
}

/** None where tf_crop_and_resize looks beside the picture: `extrapolation_value` stands there. */
function tapsAt(rule: Rule, axis: AxisResize, x: number): Tap[] {
  const { mode, isCrop, rounding } = rule;
  if (isCrop && (x < 0 || x > axis.from - 1)) return [];
  if (mode === 'nearest') return [{ at: clamp(rounding(x), axis.from), weight: 1 }];
  return mode === 'cubic' ? cubicTaps(rule, axis, x) : linearTaps(rule, axis, x);
}

function clamp(at: number, length: number): number {
  return Math.min(length - 1, Math.max(0, at));
}

function linearTaps(rule: Rule, axis: AxisResize, x: number): Tap[] {
  return kernelTaps(rule, axis, x, 1, (distance) => Math.max(0, 1 - Math.abs(distance)));
}

function cubicTaps(rule: Rule, axis: AxisResize, x: number): Tap[] {
  const a = rule.cubic;
  return kernelTaps(rule, axis, x, 2, (distance) => {
    const d = Math.abs(distance);
    if (d <= 1) return (a + 2) * d ** 3 - (a + 3) * d ** 2 + 1;
    return d < 2 ? a * d ** 3 - 5 * a * d ** 2 + 8 * a * d - 4 * a : 0;
  });
}

/** The kernel around `x`; what lies outside is left out and the rest made to sum to 1 (`exclude_outside`), or is the border's pixel. */
function kernelTaps(
  { isAntialiased, excludes }: Rule,
  axis: AxisResize,
  x: number,
  reach: number,
  kernel: (distance: number) => number,
): Tap[] {
  // How far apart the source pixels are that a smaller picture takes in.
  const stretch = isAntialiased && axis.scale < 1 ? 1 / axis.scale : 1;
  const list: Tap[] = [];
  for (let at = Math.ceil(x - reach * stretch); at <= Math.floor(x + reach * stretch); at++) {
    const isOutside = at < 0 || at >= axis.from;
    const weight = excludes && isOutside ? 0 : kernel((at - x) / stretch);
    list.push({ at: clamp(at, axis.from), weight });
  }
  if (stretch === 1 && !excludes) return list;
  const sum = list.reduce((total, { weight }) => total + weight, 0);
  return list.map(({ at, weight }) => ({ at, weight: weight / sum }));
}
