import type { Tensor } from '../base/tensor.js';
import { givenPicture } from '../recipe/inputs.js';
import type { GivenInput, Recipe } from '../recipe/schema.js';
import { feedsOf, type Sources } from '../run/inputs.js';
import type { Explained, Finding } from './core/finding.js';
import type { Network } from './network.js';

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
    const lent = rest.map(
      ([name, { blob }]) => [name, { ...blob, data: blob.data.slice() } as Tensor] as const,
    );
    return engine.run({ ...Object.fromEntries(lent), ...own }, wanted);
  };
  return { ...network, engine: { run }, recipe: { ...recipe, inputs: { [input]: recipe.inputs[input]! } } };
}

/** What was found of one input, in the terms of the whole recipe. */
export function unfocused(answer: Explained<Finding>, recipe: Recipe, input: string): Explained<Finding> {
  const whole = <F extends Finding>(finding: F): F => ({
    ...finding,
    recipe: putBack(finding.recipe, recipe, input),
  });
  switch (answer.reason) {
    case 'explained':
      return { ...answer, explanations: answer.explanations.map(whole) };
    case 'none':
      return { ...answer, nearest: whole(answer.nearest) };
    case 'cannot-tell':
      return answer;
  }
}

function putBack({ input = {}, ...rest }: Recipe, { inputs }: Recipe, name: string): Recipe {
  const { name: _name, ...fields }: GivenInput = input;
  return { ...rest, inputs: { ...inputs, [name]: fields } };
}
