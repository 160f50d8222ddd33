import type { Op } from '../../onnx/infer/op.js';
import type { AxisResize } from '../../onnx/infer/resize.js';
import type { Setting } from '../target.js';
import { coordinateMode, nearestMode, taps } from './resize-taps.js';

/**
 * True where OpenCV is measured to compute this Resize right as it stands (scripts/measure_operators.mjs): pictures of
 * which only height and width change, by the ratio of the sizes and in the commonest rules.
 */
export function isRight(op: Op, axes: readonly AxisResize[], { version, dnnEngine }: Setting): boolean {
  const [, , height] = axes;
  if (axes.length !== 4 || axes.slice(0, 2).some(({ from, to }) => from !== to)) return false;
  if (op.int('antialias', 0) === 1 || op.int('exclude_outside', 0) === 1 || op.ints('axes')) return false;
  // OpenCV 4 takes linear for another word where the rule is left out.
  if (
    dnnEngine === 'classic' &&
    op.type === 'Resize' &&
    op.opset >= 11 &&
    !op.has('coordinate_transformation_mode')
  )
    return false;
  const spatial = axes.slice(2);
  if (op.string('mode', 'nearest') === 'nearest') return isRightNearest(op, spatial);
  // OpenCV 5.0 reads memory beside a source of height 1.
  if (version.startsWith('5.') && height!.from === 1) return false;
  return op.string('mode', '') === 'linear' && isRightLinear(op, spatial);
}

const byRatio = ({ from, to, scale }: AxisResize) => from * scale === to || scale === to / from;

function isRightLinear(op: Op, axes: readonly AxisResize[]): boolean {
  const mode = coordinateMode(op);
  if (mode === 'align_corners') return true;
  if (mode === 'pytorch_half_pixel') return axes.every((axis) => axis.to > 1 && byRatio(axis));
  return (mode === 'half_pixel' || mode === 'asymmetric') && axes.every(byRatio);
}

function isRightNearest(op: Op, axes: readonly AxisResize[]): boolean {
  const mode = coordinateMode(op);
  if (!axes.every(byRatio)) return false;
  if (mode === 'asymmetric' && nearestMode(op) === 'floor')
    return axes.every((axis) => picksAsOpenCv(op, axis));
  const isRounded = nearestMode(op).startsWith('round_prefer');
  const isWhole = axes.every(({ from, to }) => to % from === 0);
  return (
    isRounded &&
    isWhole &&
    (mode === 'half_pixel' || (mode === 'pytorch_half_pixel' && axes.every(({ to }) => to > 1)))
  );
}

/** OpenCV multiplies by the ratio in float32, which may fall just below a whole number. */
function picksAsOpenCv(op: Op, axis: AxisResize): boolean {
  const ratio = Math.fround(axis.from / axis.to);
  return taps(op, axis).every(([tap], x) => tap!.at === Math.floor(Math.fround(x * ratio)));
}
