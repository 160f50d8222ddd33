import { expected, InputError } from '../base/errors.js';
import { shapeText } from '../base/tensor.js';
import { dtypeOfOnnx, type Header, type ValueInfo, valueNamed } from '../model/onnx/graph.js';
import type { Assume } from './assume.js';
import { type ConstantSpec, type GivenConstant, valueTensor } from './constant.js';
import { isGivenConstant } from './inputs.js';
import { saidBy } from './metadata.js';
import { type InputPlace, resolvePicture } from './resolve-input.js';
import type { GivenInput, GivenNamedInput, Recipe, ResolvedRecipe } from './schema.js';

/** The recipe's `input` or `inputs` with nothing left open, by name. */
export function resolveInputs(
  recipe: Recipe,
  header: Header | undefined,
  assume: Assume,
  where: string,
): ResolvedRecipe['inputs'] {
  const given = recipe.inputs ?? assumedInputs(recipe, header, assume, where);
  if (!given) return onlyInput(recipe, header, assume, where);
  if (header) checkNames(given, header, where);
  const inputs = Object.fromEntries(
    Object.entries(given).map(([name, each]) => {
      const declared = header && valueNamed(header.inputs, name, 'input', `the model of ${where}`);
      const place = placeOf(`inputs.${name}`, assume, where);
      if (isGivenConstant(each)) return [name, resolveConstant(name, each, declared, place)];
      return [name, resolvePicture({ ...each, name }, declared, place)];
    }),
  );
  checkSizesOf(inputs, where);
  return inputs;
}

function placeOf(path: string, assume: Assume, where: string): InputPlace {
  return { path, where, assume: (field, value, reason) => assume(`${path}.${field}`, value, reason) };
}

/** The sugar: one picture, for the only input that there is. */
function onlyInput(
  { input = {} }: Recipe,
  header: Header | undefined,
  assume: Assume,
  where: string,
): ResolvedRecipe['inputs'] {
  const place = placeOf('input', assume, where);
  const declared = header && chooseInput(header, input.name, place);
  const spec = resolvePicture(withSaid(input, header, declared, place.assume), declared, place);
  return { [spec.name]: spec };
}

/** What the file's metadata say in the place of what the recipe leaves open; of the normalization all or nothing. */
function withSaid(
  given: GivenInput,
  header: Header | undefined,
  declared: ValueInfo | undefined,
  assume: Assume,
): GivenInput {
  const said = saidBy(header?.metadata ?? {});
  if (!said) return given;
  const isFree = !declared?.shape?.slice(-2).every((side) => typeof side === 'number');
  const isNormalized = ['mean', 'scale', 'std'].some((field) => field in given);
  const fields = Object.entries(said.input).filter(
    ([field]) =>
      !(field in given) &&
      (field !== 'size' || isFree) &&
      !(isNormalized && ['mean', 'scale', 'std'].includes(field)),
  );
  const reason = `the file's metadata say it: ${said.by}`;
  for (const [field, value] of fields) assume(field, value, reason);
  return { ...given, ...Object.fromEntries(fields) };
}

function chooseInput({ inputs }: Header, name: string | undefined, { assume, where }: InputPlace): ValueInfo {
  if (name !== undefined) return valueNamed(inputs, name, 'input', `the model of ${where}`);
  const [first] = inputs;
  if (!first) throw new InputError(`${where} has no input`);
  assume('name', first.name, 'the only input in the file');
  return first;
}

/**
 * Pictures for all inputs of a model with several, where the recipe says nothing of them; undefined where there is one.
 *
 * @throws InputError for a recipe that says one of several, and for inputs that cannot be pictures
 */
function assumedInputs(
  { input }: Recipe,
  header: Header | undefined,
  assume: Assume,
  where: string,
): Record<string, GivenNamedInput> | undefined {
  const declared = header?.inputs ?? [];
  if (declared.length < 2) return undefined;
  const names = namesOf(declared);
  if (input)
    throw expected(
      `inputs, each by its name (${names}),`,
      'the recipe',
      'input, the form for only one,',
      where,
    );
  for (const { name, shape } of declared)
    if (shape && shape.length !== 4) throw missing(name, names, where, `${shapeText(shape)} is no picture`);
  assume('inputs', names.split(', '), 'a picture for each input in the file');
  return Object.fromEntries(declared.map(({ name }) => [name, {}]));
}

function namesOf(values: readonly { name: string }[]): string {
  return values.map(({ name }) => name).join(', ');
}

function missing(name: string, names: string, where: string, why: string): InputError {
  return new InputError(
    `Expected inputs.${name} in the recipe of ${where}, whose model has the inputs ${names}: ${why}; a picture is {}, a constant {"value": …}, {"file": …} or {"sizeOf": …, "order": …}`,
  );
}

function checkNames(given: object, { inputs }: Header, where: string): void {
  for (const name of Object.keys(given)) valueNamed(inputs, name, 'input', `the model of ${where}`);
  const left = inputs.find(({ name }) => !Object.hasOwn(given, name));
  if (left) throw missing(left.name, namesOf(inputs), where, 'each of them must be said');
}

function resolveConstant(
  name: string,
  from: GivenConstant,
  declared: ValueInfo | undefined,
  { path, where }: InputPlace,
): ConstantSpec {
  const dtype = declared ? dtypeOfOnnx[declared.type] : 'float32';
  if (!dtype)
    throw expected(
      `an input of ${Object.keys(dtypeOfOnnx).join(', ')}`,
      path,
      `${declared!.type}, which cv.dnn cannot be fed with,`,
      where,
    );
  const spec = { name, dtype, shape: declared?.shape, from };
  if ('value' in from) valueTensor(spec, from.value, path);
  return spec;
}

/** A size is that of a picture. */
function checkSizesOf(inputs: ResolvedRecipe['inputs'], where: string): void {
  const pictures = Object.keys(inputs).filter((name) => !('from' in inputs[name]!));
  for (const spec of Object.values(inputs))
    if ('from' in spec && 'sizeOf' in spec.from && !pictures.includes(spec.from.sizeOf))
      throw expected(
        `an input that a picture feeds (${pictures.join(', ') || 'there is none'})`,
        `inputs.${spec.name}.sizeOf`,
        `"${spec.from.sizeOf}"`,
        where,
      );
}
