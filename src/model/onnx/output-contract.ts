import { expected } from '../../base/errors.js';
import { sameShape, shapeText, type Tensor } from '../../base/tensor.js';
import { shapeFits } from './contract.js';
import { type Dim, type Header, type OutputInfo, valueNamed } from './graph.js';
import { asWhole, withDtype } from './whole.js';

/** What is known of outputs beside what the file declares: shapes at the fed size, by name. */
export type InferredShapes = Readonly<Record<string, readonly number[]>>;

/**
 * Outputs as the file declares them. OpenCV gives whole numbers as float32 or int32, vectors as matrices of one column,
 * and leaves out or adds dimensions of 1: the values are the same, and come as the file says. Anything else is refused.
 *
 * @param outputs by name, as the engine gave them
 * @param inferred of these feeds
 * @param where the model's file name, for the error text
 * @throws InputError with both shapes, or with a value that the declared type does not have
 */
export function declaredOutputs(
  header: Header,
  outputs: Record<string, Tensor>,
  inferred: InferredShapes,
  where: string,
): Record<string, Tensor> {
  const entries = Object.entries(outputs).map(([name, tensor]) => {
    const declared = header.isOpen
      ? header.outputs.find((output) => output.name === name)
      : valueNamed(header.outputs, name, 'output', where);
    return [name, declared ? asDeclared(tensor, declared, inferred[name], where) : tensor] as const;
  });
  return Object.fromEntries(entries);
}

function asDeclared(
  tensor: Tensor,
  { name, type, shape: declared }: OutputInfo,
  inferred: readonly number[] | undefined,
  where: string,
): Tensor {
  const what = `output "${name}" of ${where}`;
  const typed = type === 'FLOAT' && tensor.dtype === 'int32' ? withDtype(tensor, 'float32') : tensor;
  const known = inferred && (!declared || shapeFits(declared, inferred)) ? inferred : declared;
  const shape = shapeAs(known, tensor.shape);
  if (!shape) throw expected(shapeText(known!), what, shapeText(tensor.shape));
  return { ...asWhole(typed, type, what), shape } as Tensor;
}

/**
 * A shape with the dimensions of 1 where the declared one has them; undefined where the others differ.
 *
 * @example shapeAs([1, 1, 'height', 'width'], [1, 48, 64]) // [1, 1, 48, 64]
 */
export function shapeAs(
  declared: readonly Dim[] | undefined,
  shape: readonly number[],
): readonly number[] | undefined {
  if (!declared || shapeFits(declared, shape)) return shape;
  const left = shape.filter((dim) => dim !== 1);
  const open = declared.filter((dim) => dim !== 1);
  if (left.length !== open.length) return undefined;
  const found = declared.map((dim) => (dim === 1 ? 1 : left.shift()!));
  return shapeFits(declared, found) && !sameShape(found, shape) ? found : undefined;
}
