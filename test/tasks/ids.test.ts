import { describe, expect, test } from 'vitest';
import { resolveRecipe, type Tensor } from '../../src/index.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import { maskAnswer } from '../../src/tasks/segmentation/answer.js';
import { declaresIds, idsOf } from '../../src/tasks/segmentation/ids.js';
import { input } from '../helpers/specs.js';

const ids = [0, 1, 2, 3, 2, 1];
const int64 = (shape: number[], values: number[] = ids): Tensor => ({
  data: BigInt64Array.from(values, BigInt),
  shape,
  dtype: 'int64',
});
const frame = { input: { ...input, size: [3, 2] as [number, number] }, picture: { width: 6, height: 4 } };
const spec = (change: Partial<OutputSpec> = {}) =>
  ({
    name: 'out',
    task: 'segmentation',
    layout: 'NCHW',
    labels: [],
    upsample: 'none',
    threshold: 0.5,
    ...change,
  }) as OutputSpec;

describe('class ids are the mask', () => {
  test.each([[[1, 2, 3]], [[1, 1, 2, 3]], [[1, 2, 3, 1]]])('%j', (shape) => {
    const { mask } = maskAnswer(int64(shape), spec(), frame);
    expect(mask).toEqual({ data: Uint8Array.from(ids), width: 3, height: 2 });
  });

  test("brought to the picture's size by nearest neighbour", () => {
    const { mask } = maskAnswer(int64([1, 2, 3]), spec({ upsample: 'labels' }), frame);
    expect([mask.width, mask.height]).toEqual([6, 4]);
    expect([...mask.data.subarray(0, 6)]).toEqual([0, 0, 1, 1, 2, 2]);
  });

  test('floats are scores', () => {
    expect(idsOf({ data: new Float32Array(6), shape: [1, 1, 2, 3], dtype: 'float32' }, 'out')).toBe(
      undefined,
    );
  });

  test.each<[what: string, tensor: Tensor, change: Partial<OutputSpec>, text: string]>([
    [
      'several planes',
      int64([1, 3, 1, 2]),
      {},
      'Expected class ids as 1xHxW, 1x1xHxW or 1xHxWx1, or scores as float32, for the segmentation output "out" but received int64 1x3x1x2',
    ],
    ['two pictures', int64([2, 1, 3]), {}, 'Expected class ids as 1xHxW'],
    [
      'no id',
      int64([1, 1, 2], [0, -1]),
      {},
      'Expected class ids from 0 to 255 in output "out" but received -1',
    ],
    [
      'an id without a label',
      int64([1, 2, 3]),
      { labels: ['a', 'b', 'c'] },
      'output "out" has the class id 3',
    ],
    [
      'logits',
      int64([1, 2, 3]),
      { upsample: 'logits' },
      'Expected labels or none for output.upsample but received "logits", though output "out" holds class ids',
    ],
  ])('refused: %s', (_what, tensor, change, text) => {
    expect(() => maskAnswer(tensor, spec(change), frame)).toThrow(text);
  });

  test.each([
    ['INT64', 'ArgMax', [1, 14, 18], true],
    ['INT32', 'Cast', [1, 1, 'h', 'w'], true],
    ['FLOAT', 'ArgMax', [1, 14, 18], false],
    ['INT64', 'NonMaxSuppression', [1, 14, 18], false],
    ['INT64', 'ArgMax', [1, 5], false],
  ])('%s made by %s, %j: declared as ids? %s', (type, madeBy, shape, isIds) => {
    const output = { name: 'out', type, madeBy, shape };
    expect(declaresIds(output)).toBe(isIds);
    if (!isIds) return;
    const picture = { name: 'input', type: 'FLOAT', shape: [1, 3, 14, 18] };
    const header = { producer: '', opset: 13, inputs: [picture], outputs: [output] };
    const { recipe, assumptions } = resolveRecipe({ model: 'm.onnx' }, header, 'm.onnx');
    expect(recipe.outputs.out!.task).toBe('segmentation');
    expect(assumptions.map(({ path }) => path)).not.toContain('output.threshold');
  });
});
