import { expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import { checkRecipe, headerOf, resolveRecipe } from '../../src/index.js';
import { parseOnnx } from '../../src/model/onnx/graph.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import { compareTexts } from '../../src/tasks/text-line/compare.js';
import { textLine } from '../../src/tasks/text-line/index.js';
import { constantModel } from '../helpers/constant-model.js';
import { drawn } from '../helpers/drawn.js';
import { frame, segmentation } from '../helpers/specs.js';
import { taskGoldens } from '../helpers/task-goldens.js';
import { edited } from '../helpers/tiny-models.js';

const spec: OutputSpec = { ...segmentation, task: 'text-line', labels: ['a', 'b', 'c', 'd'] };
const textOf = (output: ReturnType<typeof drawn>, fields: Partial<OutputSpec> = {}) =>
  textLine.postprocess({ out: output }, { ...spec, ...fields }, frame);

/** One-hot steps of 1xTxC. */
const steps = (classes: number, ...best: number[]) => {
  const data = new Float32Array(best.length * classes);
  for (const [i, at] of best.entries()) data[i * classes + at] = 1;
  return float32Tensor(data, [1, best.length, classes]);
};

test.each(taskGoldens<{ seed: number; text: string; confidence: number }>('textLine'))(
  'as TextRecognitionModel reads it: $text',
  ({ seed, text, confidence }) => {
    const output = drawn(seed, [24, 1, 5]);
    for (let i = 0; i < 24; i += 3) output.data[5 * i]! += 0.6;
    for (let i = 4; i < 8; i++) output.data[5 * i + 2]! += 0.9;
    const answer = textOf(output, { scores: 'logits' });
    expect(answer.text).toBe(text);
    expect(answer.confidence).toBeCloseTo(confidence, 6);
  },
);

test.each([
  ['repeats are one', steps(5, 1, 1, 2), {}, 'ab'],
  ['but for a blank between them', steps(5, 1, 0, 1), {}, 'aa'],
  ['the blank last', steps(5, 0, 0, 4, 0, 3), { blank: 'last' }, 'aad'],
  ['a space behind the alphabet', steps(6, 1, 5, 2), { space: true }, 'a b'],
  ['nothing', steps(5, 0, 0), {}, ''],
] as const)('%s', (_what, output, fields, text) => expect(textOf(output, fields).text).toBe(text));

test.each([
  [
    'an alphabet of another number',
    steps(6, 1),
    {},
    /Expected 5 characters .* 6 classes .* received 4: .* output.space to true/,
  ],
  [
    'a space that is not there',
    steps(5, 1),
    { space: true },
    /Expected 3 characters .* output.space to false/,
  ],
  ['two lines', drawn(1, [2, 3, 5]), {}, /1xTxC or Tx1xC.* received 2x3x5/],
] as const)('%s is refused', (_what, output, fields, message) =>
  expect(() => textOf(output, fields)).toThrow(message),
);

test('the alphabet is taken from the file', () => {
  const bytes = edited(constantModel(4, { out: drawn(1, [1, 3, 5]) }), (model) => {
    model.metadataProps = [{ key: 'character', value: 'x\ny\nz' }];
  });
  const header = headerOf(parseOnnx(bytes, 'm.onnx'));
  const { recipe, assumptions } = resolveRecipe(checkRecipe({ model: 'm.onnx' }, 'r.json'), header, 'm.onnx');
  expect(recipe.outputs.out).toMatchObject({ task: 'text-line', labels: ['x', 'y', 'z'], space: true });
  expect(assumptions.find(({ path }) => path === 'output.task')!.reason).toMatch(/PaddleOCR's character/);
});

test.each([
  ['', 'ab', 0.9, { verdict: 'match', edits: 0 }],
  ['another character', 'ac', 0.9, { verdict: 'differs', edits: 1 }],
  ['another confidence', 'ab', 0.5, { verdict: 'differs', edits: 0 }],
])('comparison: %s', (_what, text, confidence, facts) => {
  const golden = { task: 'text-line', text: 'ab', confidence: 0.9 } as const;
  expect(compareTexts({ ...golden, text, confidence }, golden)).toMatchObject(facts);
});
