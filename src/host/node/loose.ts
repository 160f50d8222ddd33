import { basename, resolve } from 'node:path';
import { expected, InputError } from '../../base/errors.js';
import { decodeTensor } from '../../base/npy.js';
import { type Layout, sameShape, shapeText, type Tensor } from '../../base/tensor.js';
import { freeShapes } from '../../engines/free-shapes.js';
import type { GoldenAnswer } from '../../golden/case.js';
import { readPixels } from '../../golden/taps.js';
import { placePicture } from '../../image/geometry.js';
import type { MaskPalette } from '../../image/mask-png.js';
import type { Pixels } from '../../image/pixels.js';
import { readHeader } from '../../model/header.js';
import { type Dim, type Header, valueNamed } from '../../model/onnx/graph.js';
import { inputLabel, pictureInput } from '../../recipe/inputs.js';
import { mainOutput, outputLabel, outputLayout } from '../../recipe/outputs.js';
import type { InputSpec, ResolvedRecipe } from '../../recipe/schema.js';
import { resolveRecipe } from '../../tasks/resolve.js';
import { looseMask } from '../../tasks/segmentation/loose.js';
import type { Taps, TensorTap } from './case-files.js';
import { readInput } from './files.js';
import { packageVersion } from './models.js';
import type { CaseSource } from './record.js';
import { modelFile } from './reference.js';
import { type FoundRecipe, readModel } from './session.js';
import type { ReadSources } from './sources.js';

/** Files that somebody else's run left: paths of .npy or .npz, of a picture for the pixels, of a mask. */
export interface LooseFiles {
  pixels?: string;
  /** Of `pixels` as an array. */
  pixelsOrder?: 'bgr' | 'rgb';
  blob?: string;
  /** By name of the network's output. */
  outputs: Record<string, string>;
  mask?: string;
  /** What the colours of the mask mean. */
  palette?: MaskPalette;
  /** Of the tensors, where their shapes do not say it. */
  layout?: Layout;
}

/** Where loose files belong: the recipe, and what the model's header declares; nothing is run. */
export interface LooseSource extends CaseSource {
  header: Header | undefined;
}

/** Reads recipe and model that loose files are held against. */
export async function openLoose(found: FoundRecipe, files: LooseFiles): Promise<LooseSource> {
  const { recipe: source, folder, where } = found;
  const path = resolve(folder, source.model);
  const model = await readModel(path, source.sha256);
  const { name, format } = model;
  const header = readHeader(freeShapes(model, source).bytes, format, name);
  const { recipe, assumptions } = resolveRecipe(source, header, where);
  if (mainOutput(recipe).name === '') throw new InputError(`The recipe must say output.name for ${name}`);
  const made = { cvdnn: await packageVersion(), reference: 'loose files', files: namesOf(files) };
  return { recipe, source, folder, assumptions, header, model: await modelFile(path), made };
}

function namesOf({ pixels, blob, outputs, mask }: LooseFiles): string[] {
  return [pixels, blob, ...Object.values(outputs), mask].flatMap((path) => (path ? [basename(path)] : []));
}

/**
 * The taps in loose files.
 *
 * @throws InputError for shapes that are not those of the picture through the recipe, or that do not say their layout
 */
export async function looseTaps(
  files: LooseFiles,
  sources: ReadSources['sources'],
  { recipe, header }: LooseSource,
): Promise<Taps> {
  const input = onlyPicture(recipe, files);
  const image = sources[input.name] as Pixels;
  const { pixels, pixelsOrder, blob, mask, layout } = files;
  const taps = {
    ...(pixels && { pixels: await loosePixels(pixels, pixelsOrder, image) }),
    ...(blob && { blob: await looseBlob(blob, layout, image, input) }),
  };
  const outputs: [string, TensorTap][] = [];
  for (const [name, path] of Object.entries(files.outputs))
    outputs.push([name, await looseOutput(name, path, layout, recipe, header)]);
  const answers = mask
    ? [looseAnswer(await readInput(mask, 'the mask'), { ...files, mask }, image, recipe, header)]
    : [];
  return { inputs: [taps], outputs: Object.fromEntries(outputs), answers };
}

/** Loose files do not say which input they are of. */
function onlyPicture(recipe: ResolvedRecipe, { pixels, blob }: LooseFiles): InputSpec {
  if (inputLabel(recipe, '') !== undefined && (pixels ?? blob) !== undefined)
    throw new InputError(
      `Expected a recipe of one input beside --pixels and --blob but received one of ${Object.keys(recipe.inputs).join(', ')}: write such a golden with scripts/cvdnn_dump.py`,
    );
  return pictureInput(recipe);
}

/** The mask's output is named where the recipe reads several. */
function looseAnswer(...of: Parameters<typeof looseMask>): GoldenAnswer {
  const { output, kept } = looseMask(...of);
  return { output: outputLabel(of[3], output), kept };
}

async function loosePixels(path: string, order: LooseFiles['pixelsOrder'], image: Pixels): Promise<Tensor> {
  const tensor = await readPixels(await readInput(path, 'the pixels'), { file: path, order });
  const wanted = [image.height, image.width, image.channels];
  if (!sameShape(tensor.shape, wanted))
    throw expected(`${shapeText(wanted)}, as the recipe reads the picture,`, path, shapeText(tensor.shape));
  return tensor;
}

async function looseBlob(
  path: string,
  layout: Layout | undefined,
  image: Pixels,
  input: InputSpec,
): Promise<TensorTap> {
  const { width, height } = placePicture(image, input).input;
  const wanted = inOrder([1, input.mean.length, height, width], input.layout);
  return looseTensor('blob', path, wanted, input.layout, layout);
}

/** Dimensions of NCHW in the given order. */
function inOrder([n, c, h, w]: readonly Dim[], layout: Layout): Dim[] {
  return layout === 'NCHW' ? [n, c, h, w] : [n, h, w, c];
}

async function looseOutput(
  name: string,
  path: string,
  layout: Layout | undefined,
  recipe: ResolvedRecipe,
  header: Header | undefined,
): Promise<TensorTap> {
  const declared = header && valueNamed(header.outputs, name, 'output', 'the model').shape;
  return looseTensor(name, path, declared, outputLayout(recipe, name), layout);
}

/**
 * @param wanted the shape in the network's layout; undefined where nobody says it
 * @param given which layout the file has, where the user says it
 */
async function looseTensor(
  name: string,
  path: string,
  wanted: readonly Dim[] | undefined,
  network: Layout,
  given: Layout | undefined,
): Promise<TensorTap> {
  const tensor = decodeTensor(await readInput(path, `the file of ${name}`), name, path);
  const { shape } = tensor;
  const what = `${name} (${path})`;
  if (wanted?.length === 4 || (!wanted && shape.length === 4))
    return { tensor, layout: layoutOf(what, shape, wanted ?? anyFour, network, given) };
  if (wanted && !fits(shape, wanted)) throw expected(shapeText(wanted), what, shapeText(shape));
  return { tensor, layout: 'NCHW' };
}

const anyFour: readonly Dim[] = [undefined, undefined, undefined, undefined];

function layoutOf(
  what: string,
  shape: readonly number[],
  wanted: readonly Dim[],
  network: Layout,
  given: Layout | undefined,
): Layout {
  const turned: Layout = network === 'NCHW' ? 'NHWC' : 'NCHW';
  const shapes = { [network]: wanted, [turned]: otherOrder(wanted, network) } as Record<
    Layout,
    readonly Dim[]
  >;
  const possible = [network, turned].filter((layout) => fits(shape, shapes[layout]));
  const [layout, other] = given ? possible.filter((each) => each === given) : possible;
  if (!layout) throw expected(shapesText(shapes, given), what, shapeText(shape));
  if (other)
    throw new InputError(`The shape of ${what}, ${shapeText(shape)}, may be NCHW or NHWC: say --layout`);
  return layout;
}

function shapesText(shapes: Record<Layout, readonly Dim[]>, given: Layout | undefined): string {
  const layouts: Layout[] = given ? [given] : ['NCHW', 'NHWC'];
  return layouts.map((layout) => `${shapeText(shapes[layout])} (${layout})`).join(' or ');
}

function otherOrder(shape: readonly Dim[], from: Layout): readonly Dim[] {
  const [n, a, b, c] = shape;
  return from === 'NCHW' ? [n, b, c, a] : [n, c, a, b];
}

function fits(shape: readonly number[], wanted: readonly Dim[]): boolean {
  return (
    shape.length === wanted.length &&
    shape.every((dim, i) => typeof wanted[i] !== 'number' || dim === wanted[i])
  );
}
