import { InputError } from '../../base/errors.js';
import { sizeOf, type Tensor } from '../../base/tensor.js';
import type { ModelFormat } from '../../model/format.js';
import { reshapeModel } from '../../model/onnx/build.js';
import type { DnnEngine } from '../../recipe/schema.js';
import { majorOf } from './load.js';
import { scope } from './scope.js';
import type { Shelf } from './shelf.js';
import type { Cv, Mat, Net } from './types.js';

const readers = {
  onnx: 'readNetFromONNX',
  tflite: 'readNetFromTFLite',
  tensorflow: 'readNetFromTensorflow',
} as const;

/**
 * Reads a model through the in-memory file system (`readNetFromONNX` on a buffer is some 15 times slower) and
 * unlinks it at once, or its bytes would stay in the heap.
 *
 * @param dnnEngine OpenCV 5 only; `auto` leaves the choice to OpenCV
 */
export function readNet(
  cv: Cv,
  version: string,
  format: ModelFormat,
  bytes: Uint8Array,
  dnnEngine: DnnEngine,
): Net {
  const reader = cv[readers[format]]?.bind(cv) as ((path: string, ...rest: unknown[]) => Net) | undefined;
  if (!reader) throw new InputError(`OpenCV.js ${version} has no ${readers[format]}`);
  const path = `model.${format}`;
  cv.FS_createDataFile('/', path, bytes, true, false, true);
  try {
    return reader(path, ...engineArguments(cv, version, format, dnnEngine));
  } finally {
    cv.FS_unlink(`/${path}`);
  }
}

function engineArguments(cv: Cv, version: string, format: ModelFormat, dnnEngine: DnnEngine): unknown[] {
  if (dnnEngine === 'auto') return [];
  const value = cv.dnn_EngineType?.[`ENGINE_${dnnEngine.toUpperCase()}`]?.value;
  if (majorOf(version) < 5 || value === undefined)
    throw new InputError(
      `Expected engine auto for OpenCV ${version} but received ${dnnEngine}: only OpenCV 5 has two engines`,
    );
  return format === 'tensorflow' ? ['', value] : [value];
}

/** What a forward pass is to give. */
export interface Wanted {
  /** Names of graph outputs. */
  wanted: readonly string[];
  /** What to ask OpenCV for, `wanted` among them; see `outputsToAsk`. */
  asked: readonly string[];
  /** For outputs that are lent; without, each has memory of its own. */
  shelf?: Shelf;
}

/**
 * One forward pass. Inputs are set by name, outputs asked for by name: a bare `forward()` returns the last output
 * in 4.x and the first in 5.0.
 *
 * @param feeds one Mat for each input, by its name
 */
export function forward(
  cv: Cv,
  net: Net,
  feeds: Record<string, Mat>,
  { wanted, asked, shelf }: Wanted,
): Record<string, Tensor> {
  return scope((keep) => {
    for (const [name, mat] of Object.entries(feeds)) net.setInput(mat, name);
    const outputs = keep(new cv.MatVector());
    net.forward2(outputs, [...asked]);
    if (outputs.size() !== asked.length)
      throw new InputError(`OpenCV returned ${outputs.size()} outputs for the names ${asked.join(', ')}`);
    const mats = wanted.map((name) => keep(outputs.get(asked.indexOf(name))));
    shelf?.clear(mats.reduce((sum, mat) => sum + (mat.type() === CV_32F ? mat.data.length : 0), 0));
    return Object.fromEntries(wanted.map((name, i) => [name, tensorOfMat(mats[i]!, name, shelf)]));
  });
}

/** The output of a bare `forward()`, by this name. */
export const BARE = '(forward)';

/** `forward()` without a name: OpenCV chooses the output, and not every version the same. */
export function bareForward(net: Net, feeds: Record<string, Mat>): Record<string, Tensor> {
  return scope((keep) => {
    for (const [name, mat] of Object.entries(feeds)) net.setInput(mat, name);
    return { [BARE]: tensorOfMat(keep(net.forward('')), BARE) };
  });
}

/** OpenCV 5 refuses to give fewer outputs than the graph has; 4.x computes only what it is asked for. */
export function outputsToAsk(
  version: string,
  all: readonly string[] | undefined,
  wanted: readonly string[],
): readonly string[] {
  return majorOf(version) >= 5 && all && wanted.every((name) => all.includes(name)) ? all : wanted;
}

/** The graph outputs as OpenCV names them; undefined before 4.9, which cannot say. */
export function outputNames(net: Net): string[] | undefined {
  const vector = net.getUnconnectedOutLayersNames?.();
  if (!vector) return undefined;
  const names = Array.from({ length: vector.size() }, (_, i) => vector.get(i));
  vector.delete();
  return names;
}

/** A Mat's type: float32, one channel. */
export const CV_32F = 5;

/**
 * A Mat's bytes as numbers, by OpenCV's type code of one channel: 0 to 6 in every version, the others from 5.0 on (9 bool,
 * 10 and 11 the two of 64 bits, 12 unsigned 32). Half floats (7, 8) are no output of any version tried.
 */
const matReaders: Record<number, (bytes: ArrayBuffer) => Pick<Tensor, 'data' | 'dtype'>> = {
  0: (bytes) => ({ data: new Uint8Array(bytes), dtype: 'uint8' }),
  1: (bytes) => ({ data: Int32Array.from(new Int8Array(bytes)), dtype: 'int32' }),
  2: (bytes) => ({ data: Int32Array.from(new Uint16Array(bytes)), dtype: 'int32' }),
  3: (bytes) => ({ data: Int32Array.from(new Int16Array(bytes)), dtype: 'int32' }),
  4: (bytes) => ({ data: new Int32Array(bytes), dtype: 'int32' }),
  5: (bytes) => ({ data: new Float32Array(bytes), dtype: 'float32' }),
  6: (bytes) => ({ data: new Float64Array(bytes), dtype: 'float64' }),
  9: (bytes) => ({ data: new Uint8Array(bytes), dtype: 'uint8' }),
  10: (bytes) => ({ data: new BigInt64Array(bytes), dtype: 'int64' }),
  11: (bytes) => ({ data: new BigInt64Array(bytes), dtype: 'int64' }),
  12: (bytes) => ({ data: BigInt64Array.from(new Uint32Array(bytes), BigInt), dtype: 'int64' }),
};

/** Copies a Mat of any number of dimensions out of the WASM heap. */
function tensorOfMat(mat: Mat, name: string, shelf?: Shelf): Tensor {
  if (shelf && mat.type() === CV_32F)
    return { data: shelf.lay(mat.data), shape: [...mat.matSize], dtype: 'float32' };
  const read = matReaders[mat.type()];
  if (!read)
    throw new InputError(
      `Expected a type that is known for output "${name}" but received OpenCV's Mat type ${mat.type()}`,
    );
  const shape = [...mat.matSize];
  return { ...read(mat.data.slice().buffer as ArrayBuffer), shape } as Tensor;
}

/**
 * A float32 Mat of any shape, not filled; the caller deletes it. JS can construct only two dimensions, so
 * others come out of a network of one Reshape node.
 */
export function matOfShape(cv: Cv, version: string, shape: readonly number[]): Mat {
  if (shape.length === 2) return new cv.Mat(shape[0], shape[1], CV_32F);
  return scope((keep) => {
    const net = keep(readNet(cv, version, 'onnx', reshapeModel(shape), 'auto'));
    const row = keep(new cv.Mat(1, sizeOf(shape), CV_32F));
    net.setInput(row, 'row');
    const outputs = keep(new cv.MatVector());
    net.forward2(outputs, ['shaped']);
    return outputs.get(0);
  });
}
