import type { Assumption } from './assume.js';
import { isConstant } from './inputs.js';
import { givenOutputs, mainOutput } from './outputs.js';
import type { GivenInput, Recipe, ResolvedRecipe } from './schema.js';

/** A recipe as people write it: lists of numbers on one line. */
export function recipeText({ $schema, ...recipe }: Recipe): string {
  const text = JSON.stringify({ $schema, ...recipe }, null, 2);
  return text.replace(/\[[\s\d.,eE+-]+\]/g, (list) =>
    list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  );
}

/** The recipe with what was assumed written down: what it gives no longer depends on what cvdnn assumes. */
export function pinned(
  source: Recipe,
  { inputs, outputs }: ResolvedRecipe,
  assumptions: readonly Assumption[],
): Recipe {
  const assumed = (part: string) => assumedBelow(`${part}.`, assumptions);
  const [name = '', ...others] = Object.keys(inputs);
  const isOne = !source.inputs && others.length === 0;
  const named = () =>
    Object.fromEntries(
      Object.keys(inputs).map((each) => [each, { ...source.inputs?.[each], ...assumed(`inputs.${each}`) }]),
    );
  return {
    ...source,
    ...(isOne
      ? { input: { ...source.input, ...assumed('input'), ...(name && { name }) } }
      : { inputs: named() }),
    ...(source.outputs
      ? {
          outputs: Object.fromEntries(
            Object.entries(source.outputs).map(([each, given]) => [
              each,
              { ...given, ...assumed(`outputs.${each}`) },
            ]),
          ),
        }
      : { output: { ...source.output, ...assumed('output'), name: mainOutput({ outputs }).name } }),
  };
}

/** What was assumed of the fields below a path, by their names. */
function assumedBelow(path: string, assumptions: readonly Assumption[]): Record<string, unknown> {
  const entries = assumptions
    .filter((assumption) => assumption.path.startsWith(path))
    .map(({ path: whole, value }) => [whole.slice(path.length), value] as const);
  return Object.fromEntries(entries.filter(([field]) => !field.includes('.')));
}

/** The resolved recipe as a recipe: labels by the name of their list, names only where they are known. */
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
    const { name, labels: _list, ...fields } = Object.values(outputs)[i]!;
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
