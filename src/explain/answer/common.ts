import { expected as expectedError } from '../../base/errors.js';
import { shapeText, type Tensor } from '../../base/tensor.js';
import type { Recipe } from '../../recipe/schema.js';
import type { AnswerQuestion } from './question.js';

export function noOutput(what: string, outputs: Readonly<Record<string, Tensor>>) {
  const list = Object.entries(outputs).map(
    ([name, { shape, dtype }]) => `"${name}" ${dtype} ${shapeText(shape)}`,
  );
  return expectedError(`an output that can be ${what}`, 'the outputs', list.join(', ') || 'none');
}

export function withOutput({ recipe }: AnswerQuestion, mended: Partial<Recipe['output']>): Recipe {
  return Object.keys(mended ?? {}).length === 0
    ? recipe
    : { ...recipe, output: { ...recipe.output, ...mended } };
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
