import { ALL, FIVE, type Versions } from '../normal-form/target.js';
import { type Form, optionOf, shapeIn } from './form.js';
import { ARITHMETIC } from './refusals.js';
import type { Draft } from './rewrite.js';
import { fields, padding } from './schema.js';
import { convolutionFields, convolutionWindows, isSame, samePads } from './windows.js';

/** An exact rewrite of one node in the file's own operators; measured as `refusals` are. */
export interface Cure {
  name: string;
  ops: readonly string[];
  versions: Versions;
  finds(form: Form): boolean;
  rewrites(form: Form, draft: Draft): void;
  why: string;
}

const COMMUTATIVE = ['ADD', 'MUL', 'MAXIMUM', 'MINIMUM'];
/** NHWC with the last two changed, which the importer takes for NCHW with the channels last. */
const CHANNELS_LAST = [0, 1, 3, 2];

export const cures: readonly Cure[] = [
  {
    name: 'tflite-dilated-same',
    ops: ['CONV_2D', 'DEPTHWISE_CONV_2D'],
    versions: ALL,
    why: 'SAME with dilation pads as if there were none, and reads beyond the picture',
    finds: (form) =>
      isSame(form) && convolutionWindows(form).some(({ kernel, dilation }) => kernel > 1 && dilation > 1),
    rewrites: padFirst,
  },
  {
    name: 'tflite-resize-from-one',
    ops: ['RESIZE_BILINEAR'],
    versions: FIVE,
    why: 'a linear Resize of one pixel reads memory that nobody wrote',
    finds: (form) => shapeIn(form)[1] === 1 && shapeIn(form)[2] === 1,
    rewrites: ({ node }, draft) =>
      draft.node('RESIZE_NEAREST_NEIGHBOR', node.inputs, node.outputs, { type: NEAREST_OPTIONS }),
  },
  {
    name: 'tflite-softmax',
    ops: ['SOFTMAX'],
    versions: ALL,
    why: 'Softmax of four dimensions is taken along the width',
    finds: (form) => shapeIn(form).length === 4 && optionOf(form, fields.softmax.beta, 'float32') === 1,
    rewrites: softmaxBetweenTurns,
  },
  {
    name: 'tflite-constant',
    ops: ARITHMETIC,
    versions: ALL,
    why: 'a constant that comes first, or of one value a channel in several dimensions, is not turned to NCHW',
    finds: (form) => {
      const constant = form.inputs.findIndex((input) => input?.isConstant);
      if (constant < 0 || form.inputs.length !== 2) return false;
      const { shape } = form.inputs[constant]!;
      if (constant === 0 && !COMMUTATIVE.includes(form.op)) return false;
      return shape.slice(0, -1).every((dim) => dim === 1) && (constant === 0 || shape.length > 1);
    },
    rewrites: constantLast,
  },
];

/** `BuiltinOptions` of a node that none had. */
const NEAREST_OPTIONS = 74;

function padFirst(form: Form, draft: Draft): void {
  const { node, op, output } = form;
  const [picture, ...weights] = node.inputs;
  const pads = convolutionWindows(form).map(samePads);
  if (!pads.every((pad) => pad !== undefined))
    draft.refuse(form, 'pads with SAME for a size that is left free');
  const sides = [{ begin: 0, end: 0 }, ...pads, { begin: 0, end: 0 }];
  const shape = shapeIn(form).map((dim, axis) => (dim ?? 1) + sides[axis]!.begin + sides[axis]!.end);
  const paddings = draft.ints(
    `${output.name}/paddings`,
    [4, 2],
    sides.flatMap(({ begin, end }) => [begin, end]),
  );
  const padded = draft.float(`${output.name}/padded`, shape);
  draft.node('PAD', [picture!, paddings], [padded], { type: PAD_OPTIONS });
  const { padding: field, activation } = convolutionFields(op);
  draft.node(op, [padded, ...weights], node.outputs, {
    like: node,
    bytes: { [field]: padding.valid, [activation]: node.options?.number(activation, 'int8') ?? 0 },
    words: wordsOf(form),
  });
}

const PAD_OPTIONS = 22;

/** The options of a convolution that are whole numbers of 32 bits. */
function wordsOf({ op, node }: Form): Record<number, number> {
  const { padding: _padding, activation: _activation, ...words } = convolutionFields(op);
  const entries = Object.values(words).map((field) => [field, node.options?.number(field, 'int32', 1) ?? 1]);
  return Object.fromEntries(entries);
}

/** OpenCV takes it along the last dimension: the channels are brought there and back. */
function softmaxBetweenTurns(form: Form, draft: Draft): void {
  const { node, output } = form;
  const [batch = 1, height = 1, width = 1, channels = 1] = shapeIn(form);
  const turned = [batch, height, channels, width];
  const order = draft.ints(`${output.name}/order`, [4], CHANNELS_LAST);
  const before = draft.float(`${output.name}/turned`, turned);
  const after = draft.float(`${output.name}/turned-softmax`, turned);
  draft.node('TRANSPOSE', [node.inputs[0]!, order], [before]);
  draft.node('SOFTMAX', [before], [after], { like: node });
  draft.node('TRANSPOSE', [after, order], node.outputs);
}

function constantLast({ node, op, inputs, output }: Form, draft: Draft): void {
  const at = inputs.findIndex((input) => input?.isConstant);
  const { shape, type, buffer } = inputs[at]!;
  const flat = draft.sameData(`${output.name}/constant`, shape.slice(-1).map(Number), type, buffer);
  draft.node(op, [node.inputs[1 - at]!, flat], node.outputs, { like: node });
}
