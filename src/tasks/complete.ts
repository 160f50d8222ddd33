import type { Assumption } from '../recipe/assume.js';
import { isConstant } from '../recipe/inputs.js';
import { givenOutputs } from '../recipe/outputs.js';
import type { GivenInput, Recipe, ResolvedRecipe } from '../recipe/schema.js';
import { taskNamed } from './registry.js';

/**
 * The resolved recipe as a recipe: of each output what its task reads, labels by the name of their list, names only where
 * they are known.
 */
export function complete(
  source: Recipe,
  { model, inputs, outputs }: ResolvedRecipe,
  assumptions: readonly Assumption[],
): Recipe {
  const { input: _input, inputs: _inputs, output: _output, outputs: _outputs, ...rest } = source;
  return {
    ...rest,
    model,
    ...completeInputs(source, inputs),
    ...completeOutputs(source, outputs, assumptions),
  };
}

function completeOutputs(
  source: Recipe,
  outputs: ResolvedRecipe['outputs'],
  assumptions: readonly Assumption[],
): Pick<Recipe, 'output' | 'outputs'> {
  const written = givenOutputs(source).map(({ path, given }, i) => {
    const { name, task, labels: _list, ...all } = Object.values(outputs)[i]!;
    const own = Object.entries(all).filter(([field]) => Object.hasOwn(taskNamed(task).spec.shape, field));
    const fields = { task, ...Object.fromEntries(own) };
    const assumed = assumptions.find((assumption) => assumption.path === `${path}.labels`)?.value;
    const labels = given.labels ?? (assumed as string | undefined);
    return { name, fields: { ...fields, ...(labels !== undefined && { labels }) } };
  });
  if (source.outputs)
    return { outputs: Object.fromEntries(written.map(({ name, fields }) => [name, fields])) };
  const [{ name, fields }] = written as [(typeof written)[number]];
  return { output: { ...(name && { name }), ...fields } };
}

function completeInputs(source: Recipe, inputs: ResolvedRecipe['inputs']): Pick<Recipe, 'input' | 'inputs'> {
  const written = Object.entries(inputs).map(([key, spec]) => {
    if (isConstant(spec)) return [key, spec.from] as const;
    const { name: _name, ...fields } = spec;
    return [key, fields] as const;
  });
  const [[name, input] = ['', {}], ...others] = written;
  return source.inputs || others.length > 0
    ? { inputs: Object.fromEntries(written) }
    : { input: { ...(name && { name }), ...(input as GivenInput) } };
}
