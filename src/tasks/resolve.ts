import { expected, InputError } from '../base/errors.js';
import { shapeText } from '../base/tensor.js';
import { type Header, type OutputInfo, valueNamed } from '../model/onnx/graph.js';
import type { Assume, Assumption } from '../recipe/assume.js';
import { resolveLabels } from '../recipe/labels.js';
import { type Said, saidBy } from '../recipe/metadata.js';
import { givenOutputs, mainOutput, withMainOutput } from '../recipe/outputs.js';
import { resolveInputs } from '../recipe/resolve-inputs.js';
import type { GivenOutput, OutputSpec, Recipe, ResolvedRecipe } from '../recipe/schema.js';
import { allTasks, guessTask, taskNamed } from './registry.js';
import type { Task } from './task.js';

/**
 * Fills what a recipe leaves open: first from the model's header, then by the commonest habit, and lists each such
 * guess for the reader.
 *
 * @param header undefined where there is no model at hand: then the recipe must say size and task itself
 * @param where the recipe's or the model's file name, for the error text
 * @returns `unread`: a line for each field of an output that its task does not have
 * @throws InputError where nothing sensible can be assumed
 */
export function resolveRecipe(
  recipe: Recipe,
  header: Header | undefined,
  where: string,
): { recipe: ResolvedRecipe; assumptions: Assumption[]; unread: string[] } {
  const assumptions: Assumption[] = [];
  const assume: Assume = (path, value, reason) => {
    assumptions.push({ path, value, reason });
    return value;
  };
  const inputs = resolveInputs(recipe, header, assume, where);
  const specs = givenOutputs(recipe).map(({ path, given }) =>
    resolveOutput(given, header, placeAt(path, assume), where),
  );
  const outputs = Object.fromEntries(specs.map((spec) => [spec.name, spec] as const));
  const unread = givenOutputs(recipe).flatMap(({ path, given }, i) =>
    unreadFields(given, taskNamed(specs[i]!.task), path),
  );
  return { recipe: { model: recipe.model, inputs, outputs }, assumptions, unread };
}

/** What every output may say; explain reads the layout of any. */
const common = ['name', 'task', 'labels', 'layout'];

/** A line for each field that other tasks have and this one does not read: earlier versions passed over them as well. */
function unreadFields(given: GivenOutput, task: Task, path: string): string[] {
  const foreign = Object.keys(given).filter((key) => !common.includes(key) && !(key in task.spec.shape));
  return foreign.map((key) => {
    const owners = allTasks().filter(({ spec }) => key in spec.shape);
    const names = owners.map(({ name }) => name).join(' and ');
    return `${path}.${key} belongs to ${names}: ${task.name} does not read it`;
  });
}

/** Tasks speak of `output.…`; of several, each has a path of its own. */
function placeAt(path: string, assume: Assume): Assume {
  return (field, value, reason) =>
    assume(
      field.replace(/^output(?=\.)/, () => path),
      value,
      reason,
    );
}

/** The recipe with the name of its only output, where neither it nor a header said it. */
export function withOutputNamed(
  recipe: ResolvedRecipe,
  names: readonly string[] | undefined,
  model: string,
): ResolvedRecipe {
  const output = mainOutput(recipe);
  return output.name === '' ? withMainOutput(recipe, { ...output, name: onlyOutput(names, model) }) : recipe;
}

/**
 * The output that a recipe reads which does not say it.
 *
 * @param names all that the network has; undefined where nobody knows
 * @throws InputError where that leaves a choice
 */
function onlyOutput(names: readonly string[] | undefined, model: string): string {
  if (names?.length === 1) return names[0]!;
  const known = names && names.length > 0 ? `: it has ${names.join(', ')}` : '';
  throw new InputError(`The recipe must say output.name for ${model}${known}`);
}

function resolveOutput(
  given: GivenOutput,
  header: Header | undefined,
  assume: Assume,
  where: string,
): OutputSpec {
  const declared = header && chooseOutput(header, given.name, assume, where);
  const said = saidBy(header?.metadata ?? {});
  const task = given.task === undefined ? taskOf(declared, said, assume, where) : taskNamed(given.task);
  const { labels, ...rest } = given;
  const { labelList, ...own } = task.resolve?.(given, declared, assume, said) ?? {};
  return {
    ...Object.assign({}, ...allTasks().map(({ defaults }) => defaults)),
    ...rest,
    ...own,
    name: given.name ?? declared?.name ?? '',
    task: task.name,
    labels: resolveLabels(labels ?? labelList, where),
  };
}

function chooseOutput(
  header: Header,
  name: string | undefined,
  assume: Assume,
  where: string,
): OutputInfo | undefined {
  if (name !== undefined && header.isOpen) return header.outputs.find((output) => output.name === name);
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

function taskOf(output: OutputInfo | undefined, said: Said | undefined, assume: Assume, where: string): Task {
  if (!output) {
    const names = allTasks().map(({ name }) => name);
    throw expected(
      `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`,
      'output.task',
      'nothing',
      `the recipe of ${where}: its model says nothing of this output`,
    );
  }
  const { shape } = output;
  const { task, why } = guessTask(output, said);
  assume(
    'output.task',
    task.name,
    why ?? (shape ? `the output is ${shapeText(shape)}` : 'the file does not say the shape'),
  );
  return task;
}
