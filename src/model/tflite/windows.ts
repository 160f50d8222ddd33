import { type Form, optionOf, shapeIn } from './form.js';
import { fields, padding } from './schema.js';

/** A kernel along one axis of the picture. */
export interface Window {
  size: number | undefined;
  kernel: number;
  stride: number;
  dilation: number;
}

/** Padding that `SAME` means along one axis. */
export interface SamePads {
  begin: number;
  end: number;
}

/** Rows, then columns, of a convolution. */
export function convolutionWindows(form: Form): Window[] {
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = convolutionFields(form.op);
  const [, filter] = form.inputs;
  const [, height, width] = shapeIn(form);
  const along = (size: Window['size'], kernel: unknown, stride: number, dilation: number): Window => ({
    size,
    kernel: typeof kernel === 'number' ? kernel : 1,
    stride: optionOf(form, stride, 'int32'),
    dilation: optionOf(form, dilation, 'int32', 1),
  });
  return [
    along(height, filter?.shape[1], strideHeight, dilationHeight),
    along(width, filter?.shape[2], strideWidth, dilationWidth),
  ];
}

/** The same of a pool. */
export function poolWindows(form: Form): Window[] {
  const { strideHeight, strideWidth, filterHeight, filterWidth } = fields.pool2d;
  const [, height, width] = shapeIn(form);
  const along = (size: Window['size'], kernel: number, stride: number): Window => ({
    size,
    kernel: optionOf(form, kernel, 'int32'),
    stride: optionOf(form, stride, 'int32'),
    dilation: 1,
  });
  return [along(height, filterHeight, strideHeight), along(width, filterWidth, strideWidth)];
}

/** Places of the options of either convolution. */
export function convolutionFields(op: string): typeof fields.conv2d | typeof fields.depthwiseConv2d {
  return op === 'CONV_2D' ? fields.conv2d : fields.depthwiseConv2d;
}

/** In convolutions and pools the first option is the padding. */
export function isSame(form: Form): boolean {
  return optionOf(form, fields.conv2d.padding, 'int8') === padding.same;
}

/** TensorFlow's rule: half before, the odd one behind; undefined where the size is free. */
export function samePads({ size, kernel, stride, dilation }: Window): SamePads | undefined {
  if (size === undefined || stride < 1) return undefined;
  const extent = (kernel - 1) * dilation + 1;
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + extent - size, 0);
  const begin = Math.floor(total / 2);
  return { begin, end: total - begin };
}
