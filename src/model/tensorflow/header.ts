import type { GraphFacts, GraphValue } from '../facts/graph-facts.js';
import type { Header } from '../onnx/graph.js';
import { channelsSecond } from '../tflite/header.js';

/** TensorFlow's names of element types, as ONNX has them. */
const types: Readonly<Record<string, string>> = {
  float32: 'FLOAT',
  float64: 'DOUBLE',
  float16: 'FLOAT16',
  bfloat16: 'BFLOAT16',
};

/** Nodes that OpenCV's importer leaves out, or puts into the layer before: it knows the one that they read. */
const MERGED = ['Identity', 'BiasAdd'];

/**
 * The header as OpenCV wants it: NCHW, whatever the graph says, and outputs by the names that the importer keeps. A
 * frozen graph does not say the shapes of outputs.
 */
export function graphHeader({ producer, inputs, outputs }: GraphFacts): Header {
  return {
    producer: 'TensorFlow',
    opset: producer,
    isOpen: true,
    inputs: inputs.map((input) => ({
      name: input.name,
      type: typeOf(input),
      shape: input.shape && channelsSecond(input.shape.map((dim) => (dim > 0 ? dim : undefined))),
    })),
    outputs: outputs.map((output) => ({
      name: MERGED.includes(output.op) && output.reads ? output.reads.replace(/:\d+$/, '') : output.name,
      type: 'FLOAT',
      shape: undefined,
      madeBy: output.op,
    })),
  };
}

function typeOf({ dtype = 'float32' }: GraphValue): string {
  return types[dtype] ?? dtype.toUpperCase();
}
