import { createOnnxRuntime } from '../../src/host/node/onnxruntime.js';
import type { Tensor } from '../../src/index.js';
import { type Attribute, floats, node, tinyModel } from '../../src/model/onnx/build.js';
import { decodeOnnx } from '../../src/model/onnx/decode.js';
import { encodeOnnx } from '../../src/model/onnx/graph.js';
import { infer } from '../../src/model/onnx/infer/infer.js';
import { isKnownShape } from '../../src/model/onnx/infer/value.js';
import { seededRandom } from './random.js';

/** A small network whose input `x` and output `y` are float32. */
export interface Form {
  name: string;
  bytes: Uint8Array;
  shape: number[];
}

type Constant = NonNullable<Parameters<typeof tinyModel>[0]['constants']>[number];

export interface FormOptions {
  shape?: number[];
  /** Inputs after the first, by name. */
  inputs?: string[];
  constants?: Constant[];
  opset?: number;
  producer?: string;
}

/** Random weights. */
export function weights(name: string, dims: readonly number[], seed = dims.join().length) {
  const next = seededRandom(seed);
  const length = dims.reduce((product, dim) => product * dim, 1);
  return floats(
    name,
    dims,
    Array.from({ length }, () => 2 * next() - 1),
  );
}

/** One node in that form, behind one that only multiplies by 1: what it reads is computed. */
export function form(
  name: string,
  operator: string,
  attributes: Record<string, Attribute>,
  options: FormOptions = {},
): Form {
  const { shape = [1, 4, 12, 15], inputs = [], constants = [], opset, producer } = options;
  const nodes = [node('Mul', ['x', 'one'], ['c']), node(operator, ['c', ...inputs], ['y'], attributes)];
  return network(`${operator} ${name}`, shape, nodes, { constants, opset, producer });
}

/** Nodes from `x` to `y`; the initializer `one` is 1. */
export function network(
  name: string,
  shape: number[],
  nodes: ReturnType<typeof node>[],
  { constants = [], opset = 13, producer }: FormOptions = {},
): Form {
  const all = [floats('one', [1], [1]), ...constants];
  const bytes = tinyModel({
    inputs: { x: shape },
    outputs: { y: shape },
    nodes,
    constants: all,
    opset,
    producer,
  });
  return { name, shape, bytes: declared(bytes) };
}

/** The file with its outputs declared as they are. */
function declared(bytes: Uint8Array): Uint8Array {
  const model = decodeOnnx(bytes, 'tiny');
  const inference = infer(model);
  for (const { name, type } of model.graph!.output ?? []) {
    const value = inference.get(name ?? '');
    if (!isKnownShape(value?.shape)) throw new Error(`the shape of ${name} is not known`);
    type!.tensorType = {
      elemType: value.type || 1,
      shape: { dim: value.shape.map((dimValue) => ({ dimValue })) },
    };
  }
  return encodeOnnx(model);
}

/** The picture that a form is fed: values in [-2, 2). */
export function feedOf({ shape }: Form): Tensor<'float32'> {
  const next = seededRandom(1);
  const length = shape.reduce((product, dim) => product * dim, 1);
  return { dtype: 'float32', shape, data: Float32Array.from({ length }, () => 4 * next() - 2) };
}

/** What ONNX Runtime computes. */
export async function expectedOf(form: Form): Promise<Tensor> {
  const runtime = createOnnxRuntime();
  try {
    await runtime.load({ name: form.name, bytes: form.bytes, format: 'onnx' });
    return (await runtime.run({ x: feedOf(form) }, ['y'])).outputs.y!;
  } finally {
    await runtime.close();
  }
}

/** Share of the values beyond 1e-4 + 1e-3 of the value; 1 where the shape is another. */
export function shareWrong(actual: Tensor, expected: Tensor): number {
  if (actual.shape.join() !== expected.shape.join()) return 1;
  let wrong = 0;
  for (let i = 0; i < expected.data.length; i++) {
    const [a, e] = [Number(actual.data[i]), Number(expected.data[i])];
    if (!(Math.abs(a - e) <= 1e-4 + 1e-3 * Math.abs(e))) wrong++;
  }
  return wrong / Math.max(1, expected.data.length);
}
