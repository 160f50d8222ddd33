import { InputError } from '../../base/errors.js';
import { shapeText, type Tensor } from '../../base/tensor.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import type { Dim, OutputInfo } from '../../model/onnx/graph.js';
import { wholeTypes } from '../../model/onnx/whole.js';

/** What a segmentation that gives class ids ends in. */
const makers = ['ArgMax', 'Cast', 'Squeeze'];

/** Whether the file declares class ids: whole numbers, 1xHxW, 1x1xHxW or 1xHxWx1. */
export function declaresIds({ shape, type, madeBy }: OutputInfo): boolean {
  return wholeTypes[type] !== undefined && makers.includes(madeBy) && planeOf(shape) !== undefined;
}

/**
 * A segmentation output of whole numbers: it holds the class of each pixel itself, where scores are floats.
 *
 * @returns undefined for floats, which are scores
 * @throws InputError for another shape than one picture's, and for what no class id can be
 */
export function idsOf({ data, dtype, shape }: Tensor, name: string): ClassMap | undefined {
  if (dtype === 'float32' || dtype === 'float64') return undefined;
  const plane = planeOf(shape) as [number, number] | undefined;
  if (!plane)
    throw new InputError(
      `Expected class ids as 1xHxW, 1x1xHxW or 1xHxWx1, or scores as float32, for the segmentation output "${name}" but received ${dtype} ${shapeText(shape)}: set output.task to "raw"`,
    );
  const ids = Array.from(data as ArrayLike<number | bigint>, Number);
  const odd = ids.find((id) => id < 0 || id > VOID);
  if (odd !== undefined)
    throw new InputError(`Expected class ids from 0 to ${VOID} in output "${name}" but received ${odd}`);
  const [height, width] = plane;
  return { data: Uint8Array.from(ids), width, height };
}

/** Height and width of one plane. */
function planeOf(shape: readonly Dim[] | undefined): readonly [Dim, Dim] | undefined {
  if (shape === undefined) return undefined;
  const [n, a, b, c] = shape;
  if (typeof n === 'number' && n !== 1) return undefined;
  if (shape.length === 3) return [a, b];
  if (shape.length !== 4) return undefined;
  if (a === 1) return [b, c];
  return c === 1 ? [a, b] : undefined;
}
