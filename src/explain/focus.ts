import { copyOfTensor } from '../base/tensor.js';
import { givenPicture } from '../recipe/inputs.js';
import type { GivenInput, Recipe } from '../recipe/schema.js';
import { feedsOf, type Sources } from '../run/inputs.js';
import type { Explained, Finding } from './core/finding.js';
import type { Network, NetworkSource } from './network.js';

/** The recipe as if the input were its only one: what the searches look at. */
export function focused(recipe: Recipe, input: string): Recipe {
  const { inputs: _inputs, input: _input, ...rest } = recipe;
  return { ...rest, input: { ...givenPicture(recipe, input), name: input } };
}

/** The network as a function of one input: the others are fed what the recipe gives. */
export async function focusedNetwork(network: Network, input: string, sources: Sources): Promise<Network> {
  const { engine, preprocessor, recipe } = network;
  const feeds = Object.entries(await feedsOf(preprocessor, recipe, sources));
  const rest = feeds.filter(([name]) => name !== input);
  const run: Network['engine']['run'] = (own, wanted) => {
    const lent = rest.map(([name, { blob }]) => [name, copyOfTensor(blob)] as const);
    return engine.run({ ...Object.fromEntries(lent), ...own }, wanted);
  };
  return { ...network, engine: { run }, recipe: { ...recipe, inputs: { [input]: recipe.inputs[input]! } } };
}

/** What was found of one input, in the terms of the whole recipe. */
export function unfocused(answer: Explained<Finding>, recipe: Recipe, input: string): Explained<Finding> {
  return withRecipes(answer, ({ input: found = {}, ...rest }) => {
    const { name: _name, ...fields }: GivenInput = found;
    return { ...rest, inputs: { ...recipe.inputs, [input]: fields } };
  });
}

/** The recipe as if the output were the only one that it reads. */
export function focusedOutput(recipe: Recipe, output: string): Recipe {
  const { outputs, output: _output, ...rest } = recipe;
  return { ...rest, output: { ...outputs?.[output], name: output } };
}

/** The same of what a question is answered with. */
export function sourceOfOutput(source: NetworkSource, output: string): NetworkSource {
  return {
    ...source,
    async network() {
      const network = await source.network();
      const { outputs } = network.recipe;
      return { ...network, recipe: { ...network.recipe, outputs: { [output]: outputs[output]! } } };
    },
  };
}

/** What was found of one output, in the terms of the whole recipe; it may be read from another output then. */
export function unfocusedOutput(
  answer: Explained<Finding>,
  recipe: Recipe,
  output: string,
): Explained<Finding> {
  return withRecipes(answer, ({ output: found = {}, ...rest }) => {
    const { name = output, ...fields } = found;
    const entries = Object.entries(recipe.outputs ?? {});
    const outputs = entries.map(([each, given]) => (each === output ? [name, fields] : [each, given]));
    return { ...rest, outputs: Object.fromEntries(outputs) };
  });
}

function withRecipes(answer: Explained<Finding>, whole: (recipe: Recipe) => Recipe): Explained<Finding> {
  const mended = <F extends Finding>(finding: F): F => ({ ...finding, recipe: whole(finding.recipe) });
  switch (answer.reason) {
    case 'explained':
      return { ...answer, explanations: answer.explanations.map(mended) };
    case 'none':
      return { ...answer, nearest: mended(answer.nearest) };
    case 'cannot-tell':
      return answer;
  }
}
