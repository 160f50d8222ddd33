import { InputError } from '../base/errors.js';
import type { ConstantSpec, GivenConstant } from './constant.js';
import type { GivenInput, GivenNamedInput, InputSpec, Recipe, ResolvedRecipe } from './schema.js';

/** True for what no picture feeds. */
export function isConstant(spec: InputSpec | ConstantSpec): spec is ConstantSpec {
  return 'from' in spec;
}

/** True for what no picture feeds, as the recipe says it. */
export function isGivenConstant(given: GivenNamedInput): given is GivenConstant {
  return 'value' in given || 'file' in given || 'sizeOf' in given;
}

/** The inputs that pictures feed, in the recipe's order. */
export function pictureInputs({ inputs }: Pick<ResolvedRecipe, 'inputs'>): InputSpec[] {
  return Object.values(inputs).filter((spec): spec is InputSpec => !isConstant(spec));
}

/**
 * The input of the first picture, for which there mostly is no other: the answer is laid over that picture.
 *
 * @throws InputError where no picture feeds the network
 */
export function pictureInput(recipe: Pick<ResolvedRecipe, 'model' | 'inputs'>): InputSpec {
  const [first] = pictureInputs(recipe);
  if (!first) throw new InputError(`Expected an input that a picture feeds in the recipe of ${recipe.model}`);
  return first;
}

/** The recipe with another way for its picture. */
export function withPictureInput<R extends Pick<ResolvedRecipe, 'model' | 'inputs'>>(
  recipe: R,
  input: InputSpec,
): R {
  const { name } = pictureInput(recipe);
  return { ...recipe, inputs: { ...recipe.inputs, [name]: input } };
}

/** What a recipe says of one input, whichever form it has. */
export function givenPicture({ input, inputs }: Recipe, name: string): GivenInput | undefined {
  const given = inputs?.[name];
  if (!inputs) return input;
  return given && !isGivenConstant(given) ? { name, ...given } : undefined;
}

/** The files of a recipe's constants as it names them, by the inputs' names. */
export function constantNames({ inputs = {} }: Pick<Recipe, 'inputs'>): Record<string, string> {
  const entries = Object.entries(inputs).flatMap(([input, given]) =>
    isGivenConstant(given) && 'file' in given ? [[input, given.file] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** A recipe's `inputs` with the files of constants named otherwise: from another folder. */
export function movedConstants(
  { inputs }: Pick<Recipe, 'inputs'>,
  moved: (path: string) => string,
): Pick<Recipe, 'inputs'> {
  if (!inputs) return {};
  const entries = Object.entries(inputs).map(
    ([name, given]) => [name, 'file' in given ? { file: moved(given.file) } : given] as const,
  );
  return { inputs: Object.fromEntries(entries) };
}

/** How messages and reports call an input: undefined where there is no other. */
export function inputLabel({ inputs }: Pick<ResolvedRecipe, 'inputs'>, name: string): string | undefined {
  return Object.keys(inputs).length > 1 ? name : undefined;
}
