import { expected } from '../base/errors.js';
import { sameShape, shapeText, type Tensor } from '../base/tensor.js';
import type { Size } from '../image/box.js';
import type { GivenConstant, Nested } from '../recipe/constant.js';
import type { Recipe } from '../recipe/schema.js';
import { sizeOrders } from '../recipe/values.js';
import type { Explained, Finding } from './core/finding.js';

/** What is asked of an input that no picture feeds. */
export interface ConstantQuestion {
  input: string;
  actual: Tensor;
  expected: Tensor;
  /** The decoded pictures, by the inputs that they feed. */
  pictures: Record<string, Size>;
  recipe: Recipe;
}

/** More numbers than these are no line of a recipe. */
const MOST_NUMBERS = 16;

/** Which constant the reference fed: a picture's size, or the numbers themselves. */
export function explainConstant(question: ConstantQuestion): Explained<Finding> {
  const { input, actual, expected: wanted } = question;
  const numbers = Array.from(wanted.data, Number);
  if (!sameShape(actual.shape, wanted.shape))
    throw expected(shapeText(actual.shape), `the golden's ${input}`, shapeText(wanted.shape));
  const sizes = sizesOf(question.pictures).filter(({ values }) => `${values}` === `${numbers}`);
  const own = Array.from(actual.data, Number);
  if (sizes.length === 0 && numbers.length > MOST_NUMBERS) {
    const why = `the reference fed other numbers to ${input}, too many for a line of a recipe: keep them in a file, {"file": "${input}.npy"}`;
    return { reason: 'cannot-tell', why, notes: [] };
  }
  const [first, ...others] = sizes;
  const sentence = `The reference feeds ${JSON.stringify(numbers)} to ${input}${first ? `, ${first.words}` : ''}; your recipe ${JSON.stringify(own)}.`;
  const finding: Finding = {
    sentence,
    differences: [sentence],
    confidence: 1 / (1 + others.length),
    alsoFits: others.map(({ words }) => words),
    recipe: mended(question, first?.from ?? { value: nestedOf(numbers, wanted.shape) }),
    notInRecipe: [],
  };
  return { reason: 'explained', explanations: [finding], notes: [] };
}

function sizesOf(pictures: Record<string, Size>) {
  return Object.entries(pictures).flatMap(([name, { width, height }]) =>
    sizeOrders.map((order) => ({
      values: order === 'width-height' ? [width, height] : [height, width],
      words: `${order.replace('-', ' and ')} of ${name}'s picture`,
      from: { sizeOf: name, order } satisfies GivenConstant,
    })),
  );
}

function mended({ recipe, input }: ConstantQuestion, from: GivenConstant): Recipe {
  return { ...recipe, inputs: { ...recipe.inputs, [input]: from } };
}

/** Numbers in lists as deep as the shape has dimensions. */
function nestedOf(numbers: readonly number[], shape: readonly number[]): Nested {
  const [length, ...inner] = shape;
  if (length === undefined) return numbers[0]!;
  const size = numbers.length / length;
  return Array.from({ length }, (_, i) => nestedOf(numbers.slice(i * size, (i + 1) * size), inner));
}
