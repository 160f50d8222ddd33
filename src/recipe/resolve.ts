import { expected, InputError } from '../errors.js';
import { type Dim, type Header, type OutputInfo, type ValueInfo, valueNamed } from '../onnx/graph.js';
import { type Layout, planesOf, shapeText } from '../tensor.js';
import { resolveLabels } from './labels.js';
import type { InputSpec, OutputSpec, Recipe, ResolvedRecipe, Triple } from './schema.js';

/** A field that the recipe left open and what it was taken to be. */
export interface Assumption {
  /** As in the recipe: `input.mean`. */
  path: string;
  value: unknown;
  reason: string;
}

type Assume = <T>(path: string, value: T, reason: string) => T;

/** ImageNet's mean and std in cv.dnn's arithmetic: pixels 0..255, RGB. */
export const imagenetNormalization = {
  mean: [123.675, 116.28, 103.53] as Triple,
  scale: 1 / 255,
  std: [0.229, 0.224, 0.225] as Triple,
};

/** cv.dnn's own defaults: the pixels as they are. */
const noNormalization = { mean: [0, 0, 0] as Triple, scale: 1, std: [1, 1, 1] as Triple };

/**
 * Fills what a recipe leaves open: first from the model's header, then by the commonest habit, and lists each such
 * guess for the reader.
 *
 * @param header undefined for formats that are not ONNX: then the recipe must say size and task itself
 * @param where the recipe's or the model's file name, for the error text
 * @throws InputError where nothing sensible can be assumed
 */
export function resolveRecipe(
  recipe: Recipe,
  header: Header | undefined,
  where: string,
): { recipe: ResolvedRecipe; assumptions: Assumption[] } {
  const assumptions: Assumption[] = [];
  const assume: Assume = (path, value, reason) => {
    assumptions.push({ path, value, reason });
    return value;
  };
  const input = resolveInput(recipe, header, assume, where);
  const output = resolveOutput(recipe, header, assume, where);
  return { recipe: { model: recipe.model, input, output }, assumptions };
}

function resolveInput(recipe: Recipe, header: Header | undefined, assume: Assume, where: string): InputSpec {
  const given = recipe.input ?? {};
  const declared = header && chooseInput(header, given.name, assume, where);
  const layout = given.layout ?? layoutOf(declared, assume);
  return {
    name: given.name ?? declared?.name ?? '',
    layout,
    size: given.size ?? sizeFrom(declared, layout, assume, where),
    fit: given.fit ?? assume('input.fit', 'stretch', "blobFromImage's default"),
    resize: given.resize ?? assume('input.resize', 'opencv:linear', 'what blobFromImage does'),
    order: given.order ?? assume('input.order', 'rgb', 'what PyTorch and Keras models are mostly trained on'),
    pad: given.pad ?? (given.fit === 'letterbox' ? assume('input.pad', 0, "OpenCV's default") : 0),
    ...normalizationOf(given, assume),
  };
}

function chooseInput(header: Header, name: string | undefined, assume: Assume, where: string): ValueInfo {
  if (name !== undefined) return valueNamed(header.inputs, name, 'input', `the model of ${where}`);
  const [first, ...others] = header.inputs;
  if (!first) throw new InputError(`${where} has no input`);
  if (others.length > 0)
    throw new InputError(
      `${where} has ${header.inputs.length} inputs (${header.inputs.map((input) => input.name).join(', ')}): a picture can feed only one`,
    );
  assume('input.name', first.name, 'the only input in the file');
  return first;
}

function layoutOf(input: ValueInfo | undefined, assume: Assume): Layout {
  const shape = input?.shape;
  if (shape?.length === 4 && shape[3] === 3 && shape[1] !== 3)
    return assume('input.layout', 'NHWC', `the file says ${shapeText(shape)}`);
  return shape ? assume('input.layout', 'NCHW', `the file says ${shapeText(shape)}`) : 'NCHW';
}

const USUAL_SIDE = 224;

function sizeFrom(
  input: ValueInfo | undefined,
  layout: Layout,
  assume: Assume,
  where: string,
): [number, number] {
  if (!input)
    throw expected(
      '[width, height]',
      'input.size',
      'nothing',
      `the recipe of ${where}: only ONNX files tell it`,
    );
  const shape = input.shape;
  if (shape?.length !== 4)
    throw new InputError(
      `${where}: input "${input.name}" is ${shape ? shapeText(shape) : 'of unknown rank'}, not a picture (1x3xHxW)`,
    );
  const [height, width] = layout === 'NCHW' ? [shape[2], shape[3]] : [shape[1], shape[2]];
  const isFixed = typeof height === 'number' && typeof width === 'number';
  const side = (dim: Dim) => (typeof dim === 'number' ? dim : USUAL_SIDE);
  return assume(
    'input.size',
    [side(width), side(height)],
    isFixed ? 'fixed in the file' : `the file leaves it free (${shapeText(shape)})`,
  );
}

function normalizationOf(
  given: NonNullable<Recipe['input']>,
  assume: Assume,
): Pick<InputSpec, 'mean' | 'scale' | 'std'> {
  const fields = ['mean', 'scale', 'std'] as const;
  const isOpen = fields.every((field) => given[field] === undefined);
  const defaults = isOpen ? imagenetNormalization : noNormalization;
  const reason = isOpen
    ? "ImageNet's, the commonest; the file does not say"
    : "cv.dnn's default, since the recipe gives the others";
  const pick = (field: 'mean' | 'std'): Triple =>
    given[field] ?? assume(`input.${field}`, defaults[field], reason);
  return {
    mean: pick('mean'),
    scale: given.scale ?? assume('input.scale', defaults.scale, reason),
    std: pick('std'),
  };
}

function resolveOutput(
  recipe: Recipe,
  header: Header | undefined,
  assume: Assume,
  where: string,
): OutputSpec {
  const given = recipe.output ?? {};
  const declared = header && chooseOutput(header, given.name, assume, where);
  const task = given.task ?? taskOf(declared, assume, where);
  const layout = given.layout ?? (task === 'segmentation' ? outputLayout(declared, assume) : 'NCHW');
  return {
    name: given.name ?? declared?.name ?? '',
    task,
    layout,
    labels: resolveLabels(given.labels ?? labelsFor(declared, task, layout, assume), where),
    upsample:
      given.upsample ??
      (task === 'segmentation'
        ? assume('output.upsample', 'labels', 'argmax first, then nearest neighbour')
        : 'labels'),
    threshold: given.threshold ?? thresholdFor(declared, task, layout, assume),
    scores: given.scores ?? scoresFor(declared, task, assume),
    top: given.top ?? 5,
  };
}

/** Only masks of one channel have one: probabilities are cut in the middle, logits at 0. */
function thresholdFor(
  output: OutputInfo | undefined,
  task: OutputSpec['task'],
  layout: Layout,
  assume: Assume,
): number {
  const classes = classCount(output?.shape, task, layout);
  if (task !== 'segmentation' || (typeof classes === 'number' && classes !== 1)) return 0.5;
  if (output && output.madeBy !== 'Sigmoid')
    return assume(
      'output.threshold',
      0,
      `the file ends in ${output.madeBy}, not in Sigmoid: one logit a pixel`,
    );
  return assume('output.threshold', 0.5, 'one probability a pixel');
}

function scoresFor(
  output: OutputInfo | undefined,
  task: OutputSpec['task'],
  assume: Assume,
): OutputSpec['scores'] {
  if (task !== 'classification') return 'logits';
  if (output?.madeBy === 'Softmax')
    return assume('output.scores', 'probabilities', 'the file ends in Softmax');
  return assume('output.scores', 'logits', output ? `the file ends in ${output.madeBy}` : 'the commonest');
}

function chooseOutput(header: Header, name: string | undefined, assume: Assume, where: string): OutputInfo {
  if (name !== undefined) return valueNamed(header.outputs, name, 'output', `the model of ${where}`);
  const [first, ...others] = header.outputs;
  if (!first) throw new InputError(`${where} has no output`);
  const names = others.map((output) => output.name).join(', ');
  assume(
    'output.name',
    first.name,
    others.length > 0 ? `the first in the file, which also has ${names}` : 'the only output in the file',
  );
  return first;
}

function taskOf(output: ValueInfo | undefined, assume: Assume, where: string): OutputSpec['task'] {
  if (!output)
    throw expected(
      'segmentation, classification or raw',
      'output.task',
      'nothing',
      `the recipe of ${where}: only ONNX files hint at it`,
    );
  const shape = output.shape;
  const text = shape ? `the output is ${shapeText(shape)}` : 'the file does not say the shape';
  if (shape?.length === 4 && !(shape[2] === 1 && shape[3] === 1))
    return assume('output.task', 'segmentation', text);
  if (shape && shape.length >= 2 && shape.slice(2).every((dim) => dim === 1))
    return assume('output.task', 'classification', text);
  return assume('output.task', 'raw', text);
}

/** Channels last where the last dimension is the odd one out: 1x257x257x21. */
function outputLayout(output: ValueInfo | undefined, assume: Assume): Layout {
  const shape = output?.shape;
  const isLast = shape?.length === 4 && shape[1] === shape[2] && shape[2] !== shape[3];
  return isLast ? assume('output.layout', 'NHWC', `the output is ${shapeText(shape)}`) : 'NCHW';
}

function labelsFor(
  output: ValueInfo | undefined,
  task: OutputSpec['task'],
  layout: Layout,
  assume: Assume,
): string | undefined {
  const classes = classCount(output?.shape, task, layout);
  if (task === 'segmentation' && classes === 21) return assume('output.labels', 'voc21', '21 classes');
  if (task === 'classification' && classes === 1000)
    return assume('output.labels', 'imagenet1000', '1000 classes');
  return undefined;
}

function classCount(shape: readonly Dim[] | undefined, task: OutputSpec['task'], layout: Layout): Dim {
  if (task === 'classification') return shape?.[1];
  return shape?.length === 4 ? planesOf(shape as number[], layout).channels : undefined;
}
