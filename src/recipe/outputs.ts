import type { GivenOutput, OutputSpec, Recipe, ResolvedRecipe } from './schema.js';

/** The first output of a recipe, for which there mostly is no other. */
export function mainOutput({ outputs }: Pick<ResolvedRecipe, 'outputs'>): OutputSpec {
  return Object.values(outputs)[0]!;
}

/** The recipe with another main output, under its own name. */
export function withMainOutput<R extends Pick<ResolvedRecipe, 'outputs'>>(recipe: R, output: OutputSpec): R {
  const others = Object.entries(recipe.outputs).slice(1);
  return { ...recipe, outputs: { [output.name]: output, ...Object.fromEntries(others) } };
}

/** How messages, reports and files call an output's answer: undefined where there is no other. */
export function outputLabel({ outputs }: Pick<ResolvedRecipe, 'outputs'>, name: string): string | undefined {
  return Object.keys(outputs).length > 1 ? name : undefined;
}

/**
 * What a recipe says of its outputs, whichever form it has: with the path that messages and assumptions name it by.
 * In the singular form the name may be missing.
 */
export function givenOutputs({ output, outputs }: Recipe): { path: string; given: GivenOutput }[] {
  if (!outputs) return [{ path: 'output', given: output ?? {} }];
  return Object.entries(outputs).map(([name, given]) => ({
    path: `outputs.${name}`,
    given: { ...given, name },
  }));
}

/** How the network has an output's dimensions; those that the recipe does not read are as the main one. */
export function outputLayout(recipe: Pick<ResolvedRecipe, 'outputs'>, name: string): OutputSpec['layout'] {
  return (recipe.outputs[name] ?? mainOutput(recipe)).layout;
}
