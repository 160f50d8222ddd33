import { expected, InputError } from '../base/errors.js';
import { own } from '../base/own.js';
import { shapeText, type Tensor } from '../base/tensor.js';
import type { Preprocessor } from '../engines/engine.js';
import type { Size } from '../image/box.js';
import type { Pixels } from '../image/pixels.js';
import { shapeFits } from '../model/onnx/contract.js';
import { type ConstantSpec, valueTensor } from '../recipe/constant.js';
import { isConstant, pictureInputs } from '../recipe/inputs.js';
import type { InputSpec, ResolvedRecipe } from '../recipe/schema.js';

/**
 * What a run starts from: the decoded picture, or by the inputs' names the picture of each, and the array of each
 * constant that the recipe has in a file.
 */
export type Sources = Pixels | Record<string, Pixels | Tensor>;

/** What fed one input. */
export type TracedInput = TracedPicture | TracedConstant;

/** A picture and what the network got of it. */
export interface TracedPicture {
  /** As the recipe reads it: BGR of 8 bits but for `read` gray and unchanged. */
  image: Pixels;
  blob: Tensor<'float32'>;
}

/** What the network got where no picture feeds it. */
export interface TracedConstant {
  image?: undefined;
  /** Of the dtype that the model file declares. */
  blob: Tensor;
}

/** Something for one input; the input is undefined where the recipe has only one that a picture feeds. */
export interface ForInput {
  input?: string;
}

/**
 * What was given for a recipe's pictures, by the inputs' names.
 *
 * @param what names the kind of thing and where to say it, for messages: `--input`
 * @throws InputError for a name that is no input that a picture feeds, twice the same, and an input without a picture
 */
export function byPictureInput<T extends ForInput>(
  given: readonly T[],
  recipe: Pick<ResolvedRecipe, 'inputs'>,
  what: string,
): Record<string, T> {
  const names = pictureInputs(recipe).map(({ name }) => name);
  const found = new Map<string, T>();
  for (const each of given) {
    const name = each.input ?? onlyName(names, what);
    refuseOthers(name, names, recipe, what);
    if (found.has(name)) throw expected('one picture', `${what} ${name}`, 'two');
    found.set(name, each);
  }
  const left = names.find((name) => !found.has(name));
  if (left === undefined) return Object.fromEntries(found);
  throw expected('a picture for each input', what, `none for ${left} (the pictures are ${names.join(', ')})`);
}

function onlyName(names: readonly string[], what: string): string {
  const [name, ...others] = names;
  if (name !== undefined && others.length === 0) return name;
  if (name === undefined) throw expected('no picture', what, 'one: the recipe has constants alone');
  throw expected(`a picture for each input (${names.join(', ')})`, what, 'one without the name of its input');
}

function refuseOthers(
  name: string,
  names: readonly string[],
  { inputs }: Pick<ResolvedRecipe, 'inputs'>,
  what: string,
): void {
  if (names.includes(name)) return;
  const known = names.map((each) => each || 'the only one').join(', ');
  const received = Object.hasOwn(inputs, name)
    ? `"${name}", which the recipe says is a constant`
    : `"${name}"`;
  throw expected(`the name of an input that a picture feeds (${known})`, what, received);
}

/** What feeds each input: blobs of pictures, and constants. */
export async function feedsOf(
  preprocessor: Preprocessor,
  recipe: ResolvedRecipe,
  sources: Sources,
): Promise<Record<string, TracedInput>> {
  const given = byName(sources, recipe);
  const feeds: [string, TracedInput][] = [];
  for (const [name, spec] of Object.entries(recipe.inputs))
    feeds.push([
      name,
      isConstant(spec)
        ? { blob: constantOf(spec, given) }
        : await pictureFeed(preprocessor, spec, own(given, name)),
    ]);
  return Object.fromEntries(feeds);
}

function byName(sources: Sources, recipe: ResolvedRecipe): Record<string, Pixels | Tensor> {
  if (isPixels(sources)) {
    const [name = ''] = Object.keys(byPictureInput([{}], recipe, 'the run'));
    return { [name]: sources };
  }
  const names = Object.keys(recipe.inputs);
  const unknown = Object.keys(sources).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw expected(`one of the inputs ${names.join(', ')}`, 'the run', `"${unknown}"`);
  return sources;
}

function isPixels(value: Sources | Pixels | Tensor | undefined): value is Pixels {
  return ArrayBuffer.isView(value?.data) && typeof (value as Pixels).width === 'number';
}

async function pictureFeed(
  preprocessor: Preprocessor,
  spec: InputSpec,
  image: Pixels | Tensor | undefined,
): Promise<TracedPicture> {
  if (!isPixels(image)) throw expected('a picture', `the input ${spec.name}`, image ? 'a tensor' : 'nothing');
  return { image, blob: await preprocessor.blob(image, spec) };
}

/**
 * The tensor of a constant.
 *
 * @throws InputError for a file's array of another dtype or shape than the model file declares
 */
function constantOf(spec: ConstantSpec, given: Record<string, Pixels | Tensor>): Tensor {
  const { name, from } = spec;
  const path = `inputs.${name}`;
  if ('value' in from) return valueTensor(spec, from.value, path);
  if ('sizeOf' in from) return valueTensor(spec, sizeIn(from.order, given[from.sizeOf] as Pixels), path);
  const tensor = given[name];
  if (!tensor || isPixels(tensor))
    throw expected('an array', `the input ${name}`, tensor ? 'a picture' : 'nothing');
  return declaredTensor(spec, tensor as Tensor, `${path} (${from.file})`);
}

function sizeIn(order: 'width-height' | 'height-width', { width, height }: Size): number[] {
  return order === 'width-height' ? [width, height] : [height, width];
}

function declaredTensor({ dtype, shape }: ConstantSpec, tensor: Tensor, what: string): Tensor {
  if (tensor.dtype !== dtype) throw expected(`${dtype}, as the model file declares it,`, what, tensor.dtype);
  if (shape && !shapeFits(shape, tensor.shape))
    throw expected(shapeText(shape), what, shapeText(tensor.shape));
  return tensor;
}

/**
 * The first picture, which the answer is laid over.
 *
 * @throws InputError where no picture feeds the network
 */
export function pictureOf(inputs: Record<string, TracedInput>): TracedPicture {
  const found = Object.values(inputs).find((input): input is TracedPicture => input.image !== undefined);
  if (!found) throw new InputError('Expected an input that a picture feeds');
  return found;
}
