import { shapeText } from '../../base/tensor.js';
import type { GraphFacts } from '../facts/graph-facts.js';
import type { OnnxFacts } from '../facts/onnx-facts.js';
import { cycleIn, cycleText } from '../onnx/cycle.js';
import { intAttribute, nodesOf, type OnnxModel, type OnnxNode } from '../onnx/graph.js';

/** What would go wrong with a model in OpenCV, as far as its header shows it. */
export interface Hazard {
  name: string;
  /** What it is here, and what to do. */
  text: string;
  /** What OpenCV does. */
  why: string;
  /** Of OpenCV. */
  versions: string;
}

interface Rule extends Omit<Hazard, 'text'> {
  /** The text, where the hazard is there. */
  find(facts: OnnxFacts, model: OnnxModel): string | undefined;
}

/** No runtime can compute such a graph. */
export const CYCLE = 'cycle';

/** Bytes of weights beyond which the heap's end comes near. */
const LARGE = 150e6;

const rules: Rule[] = [
  {
    name: 'external-data',
    why: 'readNetFromONNX reads one file, and OpenCV.js has no other file system',
    versions: 'all',
    find: ({ externalFiles }) =>
      externalFiles.length > 0
        ? `the weights are in ${externalFiles.join(', ')}, which cvdnn reads beside the file; for cv.dnn itself make one file of it by onnx.save(onnx.load(FILE), "whole.onnx")`
        : undefined,
  },
  {
    name: CYCLE,
    why: 'OpenCV does not end with it, and other runtimes refuse it',
    versions: 'all',
    find: (_facts, model) => {
      const cycle = cycleIn(nodesOf(model));
      return cycle && `nodes wait for each other, ${cycleText(cycle)}: export again`;
    },
  },
  {
    name: 'nhwc-input',
    why: 'blobFromImage gives NCHW; a blob of the wrong order is refused ("multiple of 3 but got 50") or computed all the same',
    versions: 'all',
    find: (facts) =>
      facts.inputs.some(({ layout }) => layout?.layout === 'NHWC')
        ? `${origin(facts)}, NHWC input: feed layout NHWC or export with inputs-as-nchw`
        : undefined,
  },
  {
    name: 'nhwc-output',
    why: 'argmax over the wrong axis gives a class map of another shape, without an error',
    versions: 'all',
    find: ({ outputs }) => {
      const last = outputs.filter(({ layout }) => layout?.layout === 'NHWC');
      return last.length > 0
        ? `${quoted(last)} has its classes last: argmax over axis 3, output.layout "NHWC"`
        : undefined;
    },
  },
  {
    name: 'several-outputs',
    why: 'a bare forward() gives the last output in 4.x and in the classic engine of 5.0, the first in the new engine',
    versions: 'all',
    find: ({ outputs }) =>
      outputs.length > 1 ? `${outputs.length} outputs (${quoted(outputs)}): ask for one by name` : undefined,
  },
  {
    name: 'several-inputs',
    why: 'an input that was not set gives an empty Mat in 5.0, without an error',
    versions: 'all',
    find: ({ inputs }) =>
      inputs.length > 1 ? `${inputs.length} inputs (${quoted(inputs)}): a picture feeds only one` : undefined,
  },
  {
    name: 'no-input',
    why: 'nothing can be fed',
    versions: 'all',
    find: ({ inputs }) =>
      inputs.length === 0 ? 'no input: was the model exported as it should be?' : undefined,
  },
  {
    name: 'dynamic-axes',
    why: 'the file does not say which size the model was trained at, and the network is built for the first blob',
    versions: 'all',
    find: ({ freeAxes, inputs }) => {
      const free = freeAxes.filter(
        ({ value, axis }) => axis > 0 && inputs.some(({ name }) => name === value),
      );
      if (free.length === 0) return undefined;
      const shapes = inputs.map(({ name, shape }) => `${name} ${shape ? shapeText(shape) : '?'}`).join(', ');
      return `free dimensions in ${shapes}: say input.size in the recipe`;
    },
  },
  {
    name: 'computed-sizes',
    why: 'sizes that are computed from the input\'s shape are refused ("!isDynamicShape"); 4.10 to 5.0 compute them',
    versions: '4.8',
    find: ({ freeAxes, operators }) =>
      operators.Shape && operators.Resize && freeAxes.some(({ axis }) => axis > 1)
        ? 'Shape and Resize in a model of free size: take 4.10 or later, or export a fixed size'
        : undefined,
  },
  {
    name: 'batch',
    why: 'a model of fixed batch takes no other number of pictures',
    versions: 'all',
    find: ({ inputs }) => {
      const input = inputs.find(({ shape }) => shape?.length === 4 && Number(shape[0]) > 1);
      return input
        ? `"${input.name}" wants ${input.shape![0]} pictures at once: export with batch 1`
        : undefined;
    },
  },
  {
    name: 'unchecked-shape',
    why: '4.x computes with another height and width, the new engine of 5.0 with another number of channels too',
    versions: 'all',
    find: ({ inputs }) => {
      const fixed = inputs.filter(({ shape }) => shape?.length === 4 && shape.slice(2).every(Number));
      return fixed.length > 0
        ? `nothing in OpenCV holds the blob against ${fixed.map(({ shape }) => shapeText(shape!)).join(', ')}; cvdnn does`
        : undefined;
    },
  },
  {
    name: 'input-dtype',
    why: 'cv.dnn works in float32',
    versions: 'all',
    find: ({ inputs }) => {
      const others = inputs.filter(({ type }) => type !== 'FLOAT');
      return others.length > 0
        ? `${others.map(({ name, type }) => `"${name}" is ${type}`).join(', ')}: export with float32 inputs`
        : undefined;
    },
  },
  {
    name: 'output-dtype',
    why: '5.0 gives Mats of types that its JavaScript has no views for; 4.x gives float32 or int32',
    versions: '5.0',
    find: ({ outputs }) => {
      const others = outputs.filter(({ type }) => type === 'INT64' || type === 'BOOL');
      return others.length > 0
        ? `${others.map(({ name, type, madeBy }) => `"${name}" is ${type} (${madeBy})`).join(', ')}: export without that last step`
        : undefined;
    },
  },
  {
    name: 'training-mode',
    why: 'Dropout and the statistics of one batch change the result: the model was exported without model.eval()',
    versions: 'all',
    find: (_facts, model) => {
      const nodes = nodesOf(model).filter(isTraining);
      return nodes.length > 0
        ? `${nodes.length} nodes in training mode: export after model.eval()`
        : undefined;
    },
  },
  {
    name: 'large',
    why: 'the heap of OpenCV.js is 1 GiB; where readNet runs out of it, the module is dead',
    versions: 'all',
    find: ({ weights }) =>
      weights.bytes >= LARGE
        ? `${(weights.bytes / 1e6).toFixed(0)} MB of weights: it may not fit (a DeepLabv3 of 158 MB took 1.1 GB)`
        : undefined,
  },
  {
    name: 'other-domain',
    why: 'OpenCV knows the standard operators and a few of com.microsoft; others are refused ("Can\'t create layer")',
    versions: 'all',
    find: ({ operators }) => {
      const others = Object.keys(operators).filter((name) => name.includes('.'));
      return others.length > 0 ? `operators of other domains: ${others.join(', ')}` : undefined;
    },
  },
];

/** What the header shows, in the order of the table above. */
export function hazardsOf(facts: OnnxFacts, model: OnnxModel): Hazard[] {
  return rules.flatMap(({ find, ...rule }) => hazard(rule, find(facts, model)));
}

function hazard({ name, why, versions }: Omit<Hazard, 'text'>, text: string | undefined): Hazard[] {
  return text === undefined ? [] : [{ name, text, why, versions }];
}

/** Keras names its tensors and layers. */
const kerasName = /keras_tensor|(^|\/)(functional|sequential|model)(_\d+)?\//;

/** Whose model it was before tf2onnx. */
function origin({ producer, inputs, outputs, metadata }: OnnxFacts): string {
  const isSaid = [producer.name, ...Object.values(metadata)].some((text) => /keras/i.test(text));
  if (isSaid || [...inputs, ...outputs].some(({ name }) => kerasName.test(name))) return 'Keras';
  return producer.name === 'tf2onnx' ? 'TensorFlow or Keras' : `Made by ${producer.name}`;
}

function quoted(values: readonly { name: string }[]): string {
  return values.map(({ name }) => `"${name}"`).join(', ');
}

/**
 * Dropout with its third input, training_mode; BatchNormalization with the running mean among its outputs (before opset
 * 14) or with training_mode. In evaluation exporters leave all of them out.
 */
function isTraining(node: OnnxNode): boolean {
  if (node.opType === 'Dropout') return Boolean(node.input?.[2]);
  if (node.opType !== 'BatchNormalization') return false;
  return (node.output ?? []).filter(Boolean).length > 1 || intAttribute(node, 'training_mode', 0) === 1;
}

/** Of every TFLite file; what depends on its nodes is cured or refused by `tfliteNormalForm`. */
export const tfliteHazards: Hazard[] = [
  {
    name: 'tflite-importer',
    text: 'run it by cvdnn, or convert it: python -m tf2onnx.convert --tflite FILE --opset 13 --inputs-as-nchw INPUT',
    why: "readNetFromTFLite computes many forms of nodes wrongly, without an error (SAME with dilation, as in TensorFlow's DeepLabv3; Softmax of four dimensions; a bias before 5.0): cvdnn cures or refuses those",
    versions: 'all',
  },
];

type GraphRule = Omit<Rule, 'find'> & { find(facts: GraphFacts): string | undefined };

const graphRules: GraphRule[] = [
  {
    name: 'tensorflow-importer',
    why: 'OpenCV 5 has dropped Caffe, Darknet and Torch; 5.0 still has readNetFromTensorflow, and its removal is proposed (opencv pull request 29474)',
    versions: 'after 5.0',
    find: () => 'converted to ONNX (python -m tf2onnx.convert --graphdef FILE) it is safe from that',
  },
  {
    name: 'nchw-blob',
    why: 'the importer turns the graph from NHWC to NCHW, input and outputs of four dimensions alike',
    versions: 'all',
    find: ({ inputs }) =>
      inputs.some(({ shape }) => shape?.length === 4)
        ? 'feed NCHW, whatever the shapes above say'
        : undefined,
  },
  {
    name: 'merged-output',
    why: 'the importer leaves Identity out and puts BiasAdd into the layer before: "Requested blob not found"',
    versions: 'all',
    find: ({ outputs }) => {
      const gone = outputs.filter(({ op }) => op === 'Identity' || op === 'BiasAdd');
      const texts = gone.map(({ name, op, reads }) => `"${name}" is made by ${op}: ask for "${reads}"`);
      return texts.length > 0 ? texts.join(', ') : undefined;
    },
  },
  {
    name: 'weights-through-identity',
    why: 'a weight that goes through Identity and Reshape is not found ("Input layer not found"); 5.0 aborts ("unreachable")',
    versions: 'all',
    find: ({ readsVariables }) =>
      readsVariables
        ? 'frozen by TensorFlow 2 and not optimised: where OpenCV refuses it, python -m tf2onnx.convert --graphdef FILE --inputs INPUT:0 --outputs OUTPUT:0'
        : undefined,
  },
];

/** The same for a frozen TensorFlow graph. */
export function graphHazardsOf(facts: GraphFacts): Hazard[] {
  return graphRules.flatMap(({ find, ...rule }) => hazard(rule, find(facts)));
}
