import { compareTensors } from '../../base/compare.js';
import { expected, messageOf } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import { defaultTolerances } from '../../golden/format.js';
import { fixedShapes, normalForm, type Workaround } from '../../model/normal-form/index.js';
import type { Target } from '../../model/normal-form/target.js';
import { decodeOnnx } from '../../model/onnx/decode.js';
import { type Header, headerOf, isChannelsLast, type ValueInfo } from '../../model/onnx/graph.js';
import { seededFeeds } from '../../run/seeded.js';
import { createOnnxRuntime } from './onnxruntime.js';

/** A model in normal form, and how far it is from what it was. */
export interface Mended {
  bytes: Uint8Array;
  workarounds: Workaround[];
  proof: Proof;
}

/** Both files run by ONNX Runtime on the same seeded inputs. */
export type Proof =
  | { kind: 'same'; largest: number }
  | { kind: 'differs'; output: string; largest: number }
  | { kind: 'none'; why: string };

/**
 * Brings an ONNX file into the form that an OpenCV version computes right, and proves it.
 *
 * @param size width and height where the file leaves them free
 * @throws InputError for what has no exact cure, and for free dimensions without a size
 */
export async function mendModel(
  bytes: Uint8Array,
  target: Target,
  size: readonly [width: number, height: number] | undefined,
  where: string,
): Promise<Mended> {
  const header = headerOf(decodeOnnx(bytes, where));
  const shapes = fixedShapes(header) ?? shapesAt(header, size, where);
  const mended = normalForm(bytes, target, shapes, where);
  const isSame = mended.bytes === bytes;
  return {
    ...mended,
    proof: isSame ? { kind: 'same', largest: 0 } : await proofOf(bytes, mended.bytes, shapes),
  };
}

type Shapes = Record<string, readonly number[]>;

function shapesAt(header: Header, size: readonly [number, number] | undefined, where: string): Shapes {
  return Object.fromEntries(header.inputs.map((input) => [input.name, shapeAt(input, size, where)]));
}

/** One picture of that size. */
function shapeAt({ name, shape }: ValueInfo, size: readonly [number, number] | undefined, where: string) {
  if (!shape) throw expected('a known rank', `the input "${name}" of ${where}`, 'none');
  const [height, width] = isChannelsLast(shape) ? [1, 2] : [2, 3];
  return shape.map((dim, axis) => {
    if (typeof dim === 'number') return dim;
    if (axis === 0) return 1;
    const side = axis === height ? size?.[1] : axis === width ? size?.[0] : undefined;
    if (side !== undefined) return side;
    throw expected('a size (--size 640x480)', `the free dimension ${axis} of "${name}" of ${where}`, 'none');
  });
}

async function proofOf(before: Uint8Array, after: Uint8Array, shapes: Shapes): Promise<Proof> {
  try {
    const [old, mended] = [await outputsOf(before, shapes), await outputsOf(after, shapes)];
    return comparisonOf(old, mended);
  } catch (error) {
    return { kind: 'none', why: messageOf(error) };
  }
}

async function outputsOf(bytes: Uint8Array, shapes: Shapes): Promise<Record<string, Tensor>> {
  const runtime = createOnnxRuntime();
  try {
    const { header } = await runtime.load({ name: 'the model', bytes, format: 'onnx' });
    const names = header!.outputs.map(({ name }) => name);
    return (await runtime.run(seededFeeds(header!, shapes), names)).outputs;
  } finally {
    await runtime.close();
  }
}

/** Within what is allowed between a network's outputs and its golden. */
function comparisonOf(old: Record<string, Tensor>, mended: Record<string, Tensor>): Proof {
  let largest = 0;
  for (const [output, expected] of Object.entries(old)) {
    const comparison = compareTensors(mended[output]!, expected, defaultTolerances.outputs);
    const maxError = 'maxError' in comparison ? comparison.maxError : Number.POSITIVE_INFINITY;
    if (comparison.verdict !== 'match') return { kind: 'differs', output, largest: maxError };
    largest = Math.max(largest, maxError);
  }
  return { kind: 'same', largest };
}
