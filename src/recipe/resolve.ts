import { expected, InputError } from '../base/errors.js';
import { type Layout, planesOf, shapeText } from '../base/tensor.js';
import { type Dim, type Header, type OutputInfo, type ValueInfo, valueNamed } from '../model/onnx/graph.js';
import type { Assume, Assumption } from './assume.js';
import { resolveLabels } from './labels.js';
import { resolveInput } from './resolve-input.js';
import type { OutputSpec, Recipe, ResolvedRecipe } from './schema.js';

export type { Assumption } from './assume.js';
export { imagenetNormalization } from './resolve-input.js';

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

/**
 * The output that a recipe reads which does not say it.
 *
 * @param names all that the network has; undefined where nobody knows
 * @throws InputError where that leaves a choice
 */
export function onlyOutput(names: readonly string[] | undefined, model: string): string {
  if (names?.length === 1) return names[0]!;
  const known = names && names.length > 0 ? `: it has ${names.join(', ')}` : '';
  throw new InputError(`The recipe must say output.name for ${model}${known}`);
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
