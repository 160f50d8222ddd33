import { z } from 'zod';
import { expected } from '../base/errors.js';
import { type Dtype, shapeText, sizeOf, type Tensor, tensorOf } from '../base/tensor.js';
import { shapeFits } from '../model/onnx/contract.js';
import type { Dim } from '../model/onnx/graph.js';
import { sizeOrders } from './values.js';

/** Numbers in lists as deep as their tensor has dimensions. */
export type Nested = number | Nested[];

const nested: z.ZodType<Nested> = z.lazy(() =>
  z.union([z.number(), z.array(nested)], { error: 'expected a number or a list of numbers' }),
);

/** What may feed an input in the place of a picture. */
export const constantForms = [
  z.strictObject({
    value: nested.describe(
      'The numbers. A plain list takes the shape in the model file, which says the type, too; lists in lists say the shape.',
    ),
  }),
  z.strictObject({
    file: z.string().min(1).describe("A .npy file; a relative path counts from the recipe's folder."),
  }),
  z.strictObject({
    sizeOf: z
      .string()
      .min(1)
      .describe('The input whose picture it is the size of: two numbers, in pixels of the decoded picture.'),
    order: z.enum(sizeOrders).describe('Which of the two comes first.'),
  }),
] as const;

/** What feeds an input in the place of a picture, as the recipe says it. */
export type GivenConstant = z.infer<(typeof constantForms)[number]>;

/** An input that no picture feeds. */
export interface ConstantSpec {
  name: string;
  /** As the model file declares it; float32 where nobody knows. */
  dtype: Dtype;
  /** As the model file declares it; undefined where it does not say the rank. */
  shape: readonly Dim[] | undefined;
  from: GivenConstant;
}

/**
 * The tensor of numbers in a recipe. Lists in lists say its shape; a plain list, or a number, takes the shape that the
 * model file declares, where that leaves no choice.
 *
 * @param path where the numbers stand, for messages
 * @throws InputError for numbers that do not fit the shape or the dtype
 */
export function valueTensor({ dtype, shape }: ConstantSpec, value: Nested, path: string): Tensor {
  const numbers = numbersOf(value);
  const own = shapeOfNested(value, path);
  const actual = shape && own.length < 2 ? filled(shape, numbers.length) : own;
  if ((shape && !shapeFits(shape, actual)) || sizeOf(actual) !== numbers.length)
    throw expected(`numbers for ${shapeText(shape ?? actual)}`, path, JSON.stringify(value));
  return tensorOf(numbers, actual, dtype, path);
}

function numbersOf(value: Nested): number[] {
  return typeof value === 'number' ? [value] : value.flatMap(numbersOf);
}

function shapeOfNested(value: Nested, path: string): number[] {
  if (typeof value === 'number') return [];
  const [first, ...others] = value.map((each) => shapeOfNested(each, path));
  if (others.some((other) => `${other}` !== `${first}`))
    throw expected('lists of one length', path, JSON.stringify(value));
  return [value.length, ...(first ?? [])];
}

/** A declared shape with its only free dimension filled so that it holds so many numbers; several become 1. */
function filled(shape: readonly Dim[], count: number): number[] {
  const free = shape.filter((dim) => typeof dim !== 'number').length;
  const fixed = sizeOf(shape.filter((dim) => typeof dim === 'number'));
  return shape.map((dim) => (typeof dim === 'number' ? dim : free === 1 ? count / fixed : 1));
}
