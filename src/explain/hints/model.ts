import { shapeText } from '../../base/tensor.js';
import { type Header, headerOf, type OnnxModel, type ValueInfo } from '../../model/onnx/graph.js';
import { pictureInput } from '../../recipe/inputs.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { GivenInput, InputSpec, Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import {
  type Constants,
  constantsOf,
  constantsOfRecipe,
  listed,
  nameOf,
  sameConstants,
} from '../knowledge/normalization.js';
import { type Beginning, beginningOf, endingOf } from './graph.js';
import type { Hint } from './hint.js';

interface Known {
  model: OnnxModel;
  header: Header;
  recipe: Recipe;
  /** Undefined where the recipe and the file do not go together. */
  resolved: ResolvedRecipe | undefined;
}

type Rule = (known: Known) => Hint | undefined;

/** What the file says about what it wants to be fed, held against the recipe. */
export function modelHints(model: OnnxModel, recipe: Recipe, resolved: ResolvedRecipe | undefined): Hint[] {
  const known: Known = { model, header: headerOf(model), recipe, resolved };
  return rules.flatMap((rule) => rule(known) ?? []);
}

const rules: readonly Rule[] = [
  producerHint,
  layoutHint,
  normalizationHint,
  swapHint,
  sizeHint,
  channelsHint,
  dtypeHint,
  outputsHint,
  endingHint,
];

/** By what the exporter writes into the header. Only what holds for nearly all of its models. */
const producers: readonly { name: RegExp; text: string; why: string }[] = [
  {
    name: /^pytorch/i,
    text: "exported from PyTorch: NCHW; torchvision and timm train on RGB, mostly with ImageNet's mean and std in 0..1 units",
    why: 'the producer in the header',
  },
  {
    name: /^(tf2onnx|keras2onnx)/i,
    text: 'converted from TensorFlow or Keras: NHWC unless it was exported with --inputs-as-nchw; Keras has three normalizations (ImageNet, [-1, 1], Caffe BGR means), one for each family of models',
    why: 'the producer in the header; preprocess_input of keras.applications',
  },
  {
    name: /^paddle/i,
    text: "exported from PaddlePaddle: NCHW; PaddleClas normalizes with ImageNet's mean and std, PaddleSeg to [-1, 1]",
    why: 'the producer in the header',
  },
  {
    name: /^(onnx\.|onnx-|onnxsim|onnxoptimizer|onnxruntime)/i,
    text: 'last written by a tool that changes ONNX files: the header does not say what trained it',
    why: 'the producer in the header',
  },
];

function producerHint({ header }: Known): Hint | undefined {
  const known = producers.find(({ name }) => name.test(header.producer));
  return (
    known && {
      about: 'model',
      text: `${known.text} (${header.producer}, opset ${header.opset})`,
      why: known.why,
    }
  );
}

/** The input that the recipe feeds. */
function inputOf({ header, recipe }: Pick<Known, 'header' | 'recipe'>): ValueInfo | undefined {
  const name = recipe.input?.name;
  return name === undefined ? header.inputs[0] : header.inputs.find((input) => input.name === name);
}

const pictureChannels: readonly unknown[] = [1, 3, 4];

function isNhwc({ shape }: ValueInfo): boolean {
  return shape?.length === 4 && pictureChannels.includes(shape[3]) && !pictureChannels.includes(shape[1]);
}

function layoutHint(known: Known): Hint | undefined {
  const input = inputOf(known);
  if (!input || !isNhwc(input)) return undefined;
  const first = beginningOf(known.model, input)?.operators.includes('Transpose');
  const isWrong = known.recipe.input?.layout === 'NCHW';
  return {
    about: isWrong ? 'recipe' : 'model',
    text: `the input "${input.name}" is ${shapeText(input.shape!)}: feed the layout NHWC${first ? ' (the graph transposes it itself)' : ''}${isWrong ? '; your recipe says NCHW' : ''}`,
    why: 'blobFromImage gives NCHW: a reshape where a transpose is needed feeds noise',
    ...(isWrong && { recipe: { input: { layout: 'NHWC' } } }),
  };
}

/** What a graph that normalizes itself wants to be fed, where its constants leave no doubt. */
interface Wanted {
  words: string;
  constants: Required<Pick<GivenInput, 'mean' | 'scale' | 'std'>>;
  fits(constants: Constants): boolean;
}

const all = (value: number) => [value, value, value];
const each = (values: readonly number[], low: number, high: number) =>
  values.every((value) => value >= low && value <= high);

const wanted: readonly Wanted[] = [
  {
    words: 'raw pixels 0..255',
    constants: { mean: all(0), scale: 1, std: all(1) },
    fits: ({ mean, divisor }) =>
      (each(mean, 80, 160) && (each(divisor, 40, 160) || each(divisor, 1, 1))) ||
      (each(mean, 0, 0) && (each(divisor, 254, 256) || each(divisor, 127, 128.5))),
  },
  {
    words: 'pixels divided by 255, 0..1',
    constants: { mean: all(0), scale: 1 / 255, std: all(1) },
    fits: ({ mean, divisor }) => each(mean, 0.3, 0.6) && each(divisor, 0.15, 0.6),
  },
  {
    words: 'pixels in [-1, 1]',
    constants: { mean: all(127.5), scale: 1 / 127.5, std: all(1) },
    fits: ({ mean, divisor }) => each(mean, -1.01, -0.99) && each(divisor, 1 / 128.5, 1 / 127),
  },
];

const arithmetic = ['Add', 'Sub', 'Mul', 'Div', 'BatchNormalization'];

function computes({ operators }: Beginning): boolean {
  return operators.some((operator) => arithmetic.includes(operator));
}

/** Whether the graph scales what the recipe feeds, or takes something from it. */
export function normalizesItself(model: OnnxModel, recipe: Recipe): boolean {
  const input = inputOf({ header: headerOf(model), recipe });
  const beginning = input && beginningOf(model, input);
  return beginning !== undefined && computes(beginning);
}

function normalizationHint(known: Known): Hint | undefined {
  const input = inputOf(known);
  const beginning = input && beginningOf(known.model, input);
  if (!beginning || !computes(beginning)) return undefined;
  const constants = constantsOf(beginning.a, beginning.b);
  const text = `the graph itself computes (input − ${listed(constants.mean)}) / ${listed(constants.divisor)} before its first ${beginning.next ?? 'layer'}${nameText(constants)}`;
  const why = `${beginning.operators.join(', ')} right after the input`;
  const isLearned = beginning.operators.includes('BatchNormalization');
  const want = isLearned ? undefined : wanted.find(({ fits }) => fits(constants));
  if (!want)
    return {
      about: 'model',
      text: `${text}${isLearned ? ' (a BatchNormalization, which may be learned)' : ''}`,
      why,
    };
  if (feeds(known.resolved && pictureInput(known.resolved), want))
    return { about: 'model', text: `${text}: it wants ${want.words}, which your recipe feeds`, why };
  return {
    about: 'recipe',
    text: `${text}: feed ${want.words}, and do not normalize again`,
    why,
    recipe: { input: want.constants },
  };
}

function nameText(constants: Constants): string {
  const named = nameOf(constants, 'rgb') ?? nameOf(constants, 'bgr');
  return named ? ` (${named.name})` : '';
}

function feeds(input: InputSpec | undefined, want: Wanted): boolean {
  return (
    input?.mean.length === 3 && sameConstants(constantsOfRecipe(input), constantsOfRecipe(want.constants))
  );
}

function swapHint(known: Known): Hint | undefined {
  const input = inputOf(known);
  const beginning: Beginning | undefined = input && beginningOf(known.model, input);
  if (!beginning?.swaps) return undefined;
  return {
    about: 'model',
    text: 'the graph turns the channels round itself: feed the other order than its training code names for the network',
    why: `${beginning.operators.join(', ')} right after the input`,
  };
}

/** Width and height of an input: numbers where they are fixed. */
function sidesOf({ shape }: ValueInfo, layout: InputSpec['layout']) {
  const [height, width] = layout === 'NCHW' ? [shape?.[2], shape?.[3]] : [shape?.[1], shape?.[2]];
  return { width, height };
}

function sizeHint(known: Known): Hint | undefined {
  const input = inputOf(known);
  const spec = known.resolved && pictureInput(known.resolved);
  if (input?.shape?.length !== 4 || !spec) return undefined;
  const { width, height } = sidesOf(input, spec.layout);
  const [w, h] = spec.size;
  if (typeof width !== 'number' || typeof height !== 'number') return freeSizeHint(known, input, spec);
  if (width === w && height === h) return undefined;
  const canSet = typeof spec.fit === 'string' || 'letterbox' in spec.fit || 'aspectCrop' in spec.fit;
  return {
    about: 'recipe',
    text: `the file is fixed to ${width} x ${height} (width x height), your recipe makes ${w} x ${h}`,
    why: 'OpenCV accepts another height and width in silence, and computes something',
    ...(canSet && { recipe: { input: { size: [width, height] as [number, number] } } }),
  };
}

function freeSizeHint({ recipe }: Known, input: ValueInfo, { size }: InputSpec): Hint | undefined {
  if (recipe.input?.size || typeof recipe.input?.fit === 'object') return undefined;
  return {
    about: 'model',
    text: `the file leaves height and width free (${shapeText(input.shape!)}): ${size[0]} x ${size[1]} is assumed; say input.size as it was in training`,
    why: 'a fully convolutional network runs at every size, and is at its best at one',
  };
}

function channelsHint(known: Known): Hint | undefined {
  const input = inputOf(known);
  if (input?.shape?.length !== 4 || isNhwc(input) || input.shape[1] !== 1) return undefined;
  if ((known.resolved && pictureInput(known.resolved).read === 'gray') || known.recipe.input?.read === 'gray')
    return undefined;
  return {
    about: 'recipe',
    text: `the input "${input.name}" has one channel (${shapeText(input.shape)}): read the picture as gray`,
    recipe: { input: { read: 'gray' } },
  };
}

function dtypeHint(known: Known): Hint | undefined {
  const input = inputOf(known);
  if (!input || input.type === 'FLOAT' || input.type === 'UNDEFINED') return undefined;
  const advice: Record<string, string> = {
    FLOAT16: 'export in float32 (or convert with keep_io_types=True)',
    UINT8:
      'it takes the 8-bit pixels themselves, so the normalization is inside; export with a float32 input',
  };
  return {
    about: 'model',
    text: `the input "${input.name}" is ${input.type.toLowerCase()}, a blob is float32: ${advice[input.type] ?? 'export with a float32 input'}`,
    why: 'cv.dnn is fed in float32',
  };
}

function outputsHint({ header, resolved }: Known): Hint | undefined {
  if (header.outputs.length < 2 || !resolved) return undefined;
  const names = header.outputs.map(({ name, shape }) => `"${name}"${shape ? ` ${shapeText(shape)}` : ''}`);
  return {
    about: 'model',
    text: `the file has ${names.length} outputs: ${names.join(', ')}; your recipe reads "${mainOutput(resolved).name}"`,
    why: 'a bare forward() gives the last one in OpenCV 4.x, the first in the new engine of 5.0',
  };
}

/** Operators whose result has no bounds: logits. */
const unbounded = ['Gemm', 'MatMul', 'Conv', 'ConvTranspose', 'Add'];

function endingHint({ model, header, recipe, resolved }: Known): Hint | undefined {
  const output = resolved && mainOutput(resolved);
  const ending = output && endingOf(model, output.name);
  if (!ending) return undefined;
  const where = `the output "${output.name}" comes from ${ending}`;
  if (ending === 'ArgMax')
    return { about: 'model', text: `${where}: it holds class ids already, neither scores nor probabilities` };
  const rule = scoreRules[output.task];
  if (rule) return scoresHint(where, ending, output.scores, rule);
  if (output.task !== 'segmentation' || !hasOneChannel(header, output.name)) return undefined;
  return thresholdHint(where, ending, output.threshold, recipe);
}

function hasOneChannel({ outputs }: Header, name: string): boolean {
  const shape = outputs.find((output) => output.name === name)?.shape;
  return shape?.length === 4 && (shape[1] === 1 || shape[3] === 1);
}

/** What makes probabilities of a task's logits, and what it does to probabilities. */
const scoreRules: Record<string, { name: string; why: string } | undefined> = {
  classification: { name: 'softmax', why: 'softmax of probabilities makes all classes nearly equal' },
  'multi-label': { name: 'sigmoid', why: 'sigmoid of probabilities makes all of them 0.5 to 0.73' },
};

function scoresHint(
  where: string,
  ending: string,
  scores: 'logits' | 'probabilities',
  { name, why }: { name: string; why: string },
): Hint | undefined {
  if (ending === 'Softmax' || ending === 'Sigmoid') {
    const text = `${where}: it holds probabilities`;
    if (scores === 'probabilities') return { about: 'model', text };
    const fix: Hint['recipe'] = { output: { scores: 'probabilities' } };
    return { about: 'recipe', text: `${text}, your recipe applies ${name} to them`, why, recipe: fix };
  }
  if (scores === 'logits' || !unbounded.includes(ending)) return undefined;
  return {
    about: 'recipe',
    text: `${where}: it holds logits, your recipe takes them for probabilities`,
    recipe: { output: { scores: 'logits' } },
  };
}

/** Only a threshold that was written down, or that the resolver assumed of an ending which only hides a Sigmoid. */
function thresholdHint(where: string, ending: string, threshold: number, recipe: Recipe): Hint | undefined {
  if (ending === 'Sigmoid' && (threshold <= 0 || threshold >= 1))
    return {
      about: 'recipe',
      text: `${where}: it holds probabilities 0..1, your recipe cuts them at ${threshold}`,
      recipe: { output: { threshold: 0.5 } },
    };
  if (!unbounded.includes(ending) || recipe.output?.threshold !== 0.5) return undefined;
  return {
    about: 'recipe',
    text: `${where}: it holds logits, for which probability 0.5 is the threshold 0; your recipe cuts at 0.5`,
    why: 'sigmoid(0) = 0.5',
    recipe: { output: { threshold: 0 } },
  };
}
