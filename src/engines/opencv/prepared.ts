import { InputError } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import type { ModelFormat } from '../../model/format.js';
import { readHeader } from '../../model/header.js';
import { declareFloatInputs } from '../../model/normal-form/float-inputs.js';
import { type NormalFile, normalForm, type Workaround } from '../../model/normal-form/index.js';
import type { Target } from '../../model/normal-form/target.js';
import { decodeOnnx } from '../../model/onnx/decode.js';
import { encodeOnnx, type Header, headerOf, type OnnxModel } from '../../model/onnx/graph.js';
import { withDtype } from '../../model/onnx/whole.js';
import { tfliteNormalForm } from '../../model/tflite/normal-form.js';
import type { Model } from '../engine.js';

export interface LoadedFile extends Pick<NormalFile, 'bytes' | 'workarounds'> {
  format: ModelFormat;
}

export interface PreparedModel extends Model {
  header: Header | undefined;
  /** The file, decoded, until it is brought into a form. */
  decoded?: OnnxModel;
  /** The form that was made last, and for which sizes. */
  file: LoadedFile;
  sizes?: string;
  /** For those sizes. */
  outputShapes: NormalFile['outputShapes'];
  /** What the table of operators says of its nodes; nothing before the sizes are known. */
  judged: NormalFile['judged'];
  /** What was done to inputs that are not float32. */
  floatInputs?: Workaround;
}

export function preparedOf(model: Model): PreparedModel {
  const { format, name } = model;
  const onnx = format === 'onnx' ? decodeOnnx(model.bytes, name) : undefined;
  const header = onnx ? headerOf(onnx) : readHeader(model.bytes, format, name);
  const floatInputs = onnx && declareFloatInputs(onnx, header, name);
  const bytes = floatInputs ? encodeOnnx(onnx) : model.bytes;
  return {
    name,
    format,
    bytes,
    header,
    decoded: onnx,
    floatInputs,
    file: { format, bytes, workarounds: [] },
    outputShapes: {},
    judged: [],
  };
}

/** The file in the form that a version computes right at the size that is fed. */
export function normalFileOf(
  model: PreparedModel,
  target: Target,
  shapes: Record<string, readonly number[]>,
): NormalFile {
  const { format, bytes, name, decoded } = model;
  model.decoded = undefined;
  const asItIs = { bytes, workarounds: [], outputShapes: {}, judged: [] };
  if (format === 'onnx') return normalForm(bytes, target, shapes, name, decoded);
  return format === 'tflite' ? { ...asItIs, ...tfliteNormalForm(bytes, target, name) } : asItIs;
}

/**
 * The header with its outputs by OpenCV's names: the importer of TFLite makes a fused activation, or the second half of
 * what it computes in two steps, a layer of its own (`NAME/activ`, `NAME/square`), and gives under the file's own name
 * what stood before it.
 *
 * @param names of OpenCV's outputs, where it can say
 */
export function asNamedBy(names: readonly string[] | undefined, header: Header): Header {
  if (!header.isOpen || !names) return header;
  const nameOf = (name: string) =>
    names.includes(name) ? name : (names.find((each) => each.startsWith(`${name}/`)) ?? name);
  return { ...header, outputs: header.outputs.map((output) => ({ ...output, name: nameOf(output.name) })) };
}

/** Feeds as OpenCV takes them: the same tensors, or what is not float32 as that. */
export function inFloat32(feeds: Record<string, Tensor>): Record<string, Tensor> {
  const entries = Object.entries(feeds).map(
    ([name, tensor]) => [name, tensor.dtype === 'float32' ? tensor : exactly(tensor, name)] as const,
  );
  return Object.fromEntries(entries);
}

function exactly(tensor: Tensor, name: string): Tensor {
  const floats = withDtype(tensor, 'float32');
  const { data } = tensor;
  for (let i = 0; i < data.length; i++)
    if (Number(data[i]) !== floats.data[i])
      throw new InputError(`Expected numbers that float32 has for input "${name}" but received ${data[i]}`);
  return floats;
}

/** By the inputs' names. */
export function shapesOf(feeds: Readonly<Record<string, Tensor>>): Record<string, readonly number[]> {
  return Object.fromEntries(Object.entries(feeds).map(([name, { shape }]) => [name, shape]));
}
