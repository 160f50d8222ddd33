import { sizeOf } from '../../base/tensor.js';
import { ALL, BEFORE_412, BEFORE_FIVE, CLASSIC, FIVE, type Versions } from '../normal-form/target.js';
import { axesOf, type Form, optionOf, shapeIn } from './form.js';
import { fields } from './schema.js';
import { isSame, poolWindows, samePads } from './windows.js';

/**
 * A form of nodes that OpenCV's importer of TFLite computes wrongly, without an error: found by a sweep of 532 small
 * graphs against the TFLite interpreter (ai-edge-litert 2.3.0), on 4.10 to 5.0 and 5.0 classic, 2026-11-27.
 */
interface Refusal {
  ops: readonly string[];
  versions: Versions;
  finds(form: Form): boolean;
  /** What OpenCV does with it. */
  why: string;
}

/** Height and width of four dimensions. */
const IMAGE_AXES = '1,2';

export const ARITHMETIC = ['ADD', 'MUL', 'SUB', 'DIV', 'SQUARED_DIFFERENCE', 'MAXIMUM', 'MINIMUM'];
const REDUCTIONS = ['MEAN', 'SUM', 'REDUCE_MAX', 'REDUCE_MIN', 'REDUCE_PROD'];

/** Every one is also wrong where it is the last: so no order of dimensions but NHWC turned to NCHW is ever met. */
export const refusals: readonly Refusal[] = [
  {
    ops: ['AVERAGE_POOL_2D'],
    versions: ALL,
    why: 'pads with SAME on both sides: zeros are counted into the mean at the border',
    finds: (form) => isSame(form) && poolWindows(form).some((window) => (samePads(window)?.begin ?? 1) > 0),
  },
  {
    ops: ['SOFTMAX'],
    versions: ALL,
    why: 'has a beta other than 1, which is not read',
    finds: (form) => optionOf(form, fields.softmax.beta, 'float32') !== 1,
  },
  {
    ops: REDUCTIONS,
    versions: ALL,
    why: 'reduces axes in a way that is computed wrongly',
    finds: isWrongReduction,
  },
  {
    ops: REDUCTIONS,
    versions: BEFORE_412,
    why: 'reduces other axes than height and width together; 4.12 and 5.0 run more of them',
    finds: (form) => shapeIn(form).length !== 4 || reducedAxes(form).join() !== IMAGE_AXES,
  },
  {
    ops: ['RESHAPE'],
    versions: ALL,
    why: 'makes four dimensions: the order of the values is not kept, since OpenCV works in NCHW',
    finds: isWrongReshape,
  },
  {
    ops: ['CONCATENATION'],
    versions: CLASSIC,
    why: 'joins a constant, which is left out',
    finds: ({ inputs }) => inputs.some((input) => input?.isConstant),
  },
  {
    ops: ARITHMETIC,
    versions: ALL,
    why: 'has a constant of more than one dimension, or first: its dimensions are not turned to NCHW',
    finds: ({ inputs }) =>
      inputs.some((input, i) => input?.isConstant && (i === 0 || input.shape.length > 1)),
  },
  {
    ops: ARITHMETIC,
    versions: ALL,
    why: 'takes tensors of different ranks, whose dimensions are not matched as the file means them',
    finds: ({ inputs }) =>
      new Set(inputs.flatMap((input) => (input && !input.isConstant ? [input.shape.length] : []))).size > 1,
  },
  {
    ops: ['PRELU'],
    versions: ALL,
    why: 'has other slopes than one a channel: only channels are looked at',
    finds: ({ inputs: [, slopes] }) =>
      slopes !== undefined && sizeOf(slopes.shape.map((dim) => dim ?? 0)) !== (slopes.shape.at(-1) ?? 1),
  },
  {
    ops: ['FULLY_CONNECTED'],
    versions: BEFORE_FIVE,
    why: 'has a bias, which is left out; 5.0 adds it: --opencv 5.0',
    finds: ({ inputs: [, , bias] }) => bias !== undefined,
  },
  {
    ops: ['TRANSPOSE'],
    versions: ALL,
    why: 'orders four dimensions in a way that the importer does not translate to NCHW',
    finds: isWrongTranspose,
  },
  {
    ops: ['SPLIT'],
    versions: ALL,
    why: 'cuts along another axis than the importer, which always takes the channels',
    finds: (form) => {
      const { length: rank } = shapeIn(form);
      const [axis] = axesOf(form.inputs[0]?.ints ?? [], rank);
      return axis !== (rank === 4 ? 3 : 1);
    },
  },
  {
    ops: ['STRIDED_SLICE'],
    versions: ALL,
    why: 'has masks or a rank that the importer passes over',
    finds: isWrongSlice,
  },
  {
    ops: ['PACK'],
    versions: ALL,
    why: 'stacks more than rows: the new dimension comes to the wrong place',
    finds: (form) => shapeIn(form).length !== 2 || optionOf(form, fields.pack.axis, 'int32') !== 1,
  },
  {
    ops: ['CAST'],
    versions: ALL,
    why: 'casts, which is left out: fractions stay',
    finds: ({ inputs: [from], output }) => from?.type !== output.type,
  },
  {
    ops: ['PAD'],
    versions: ALL,
    why: 'pads something else than four dimensions, by paddings that are read as four pairs',
    finds: (form) => form.inputs[1]?.ints?.length !== 8,
  },
  {
    ops: ['RESIZE_BILINEAR'],
    versions: FIVE,
    why: 'enlarges a single row or column, beside which memory is read that nobody wrote',
    finds: (form) =>
      shapeIn(form)
        .slice(1, 3)
        .some((side) => side === 1 || side === undefined),
  },
];

/** Inputs of these types are whole numbers that stand for others: quantized networks, which were not measured. */
export const QUANTIZED = ['INT8', 'UINT8', 'INT16'];

function reducedAxes(form: Form): number[] {
  return axesOf(form.inputs[1]?.ints ?? [], shapeIn(form).length).sort((a, b) => a - b);
}

/** Height or width alone, dropped, leaves the channels before what is left; three axes at once are wrong anyhow. */
function isWrongReduction(form: Form): boolean {
  const axes = reducedAxes(form);
  if (axes.length === 0 || axes.length > 2) return true;
  if (shapeIn(form).length !== 4) return false;
  const isDropped = optionOf(form, fields.reducer.keepDims, 'int8') === 0;
  return isDropped && axes.join() !== IMAGE_AXES && !axes.includes(3);
}

/** Four dimensions to four are right where the channels stay: each channel is reshaped by itself. */
function isWrongReshape(form: Form): boolean {
  const from = shapeIn(form);
  const to = form.output.shape;
  if (to.length > 4 || from.length > 4) return true;
  if (to.length < 4) return false;
  return from.length !== 4 || from[0] !== to[0] || from[3] !== to[3];
}

/** Right as a turn of NCHW: nothing, rows with columns, and the two that keep or bring the channels before. */
const TURNED = ['0,1,3,2', '0,2,3,1'];
/** These take the order of the dimensions for one of another kind: right only before a convolution or at the end. */
const LAST_OR_CONVOLVED = ['0,1,2,3', '0,2,1,3'];

function isWrongTranspose(form: Form): boolean {
  if (shapeIn(form).length < 4) return false;
  const order = form.inputs[1]?.ints?.join() ?? '';
  if (LAST_OR_CONVOLVED.includes(order)) return form.readers.some((op) => op !== 'CONV_2D');
  return !TURNED.includes(order);
}

function isWrongSlice(form: Form): boolean {
  const { beginMask, ellipsisMask, shrinkAxisMask } = fields.stridedSlice;
  const { length: rank } = shapeIn(form);
  const begins = form.inputs[1]?.ints;
  const masked = optionOf(form, beginMask, 'int32');
  if (!begins || begins.length !== rank || optionOf(form, ellipsisMask, 'int32') !== 0) return true;
  if (rank === 4 && optionOf(form, shrinkAxisMask, 'int32') !== 0) return true;
  return begins.some((begin, axis) => begin !== 0 && (masked & (1 << axis)) !== 0);
}
