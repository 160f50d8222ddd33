import { describe, expect, test } from 'vitest';
import {
  decodeMask,
  encodeMask,
  type InputSpec,
  postprocess,
  softmax,
  type Tensor,
  VOID,
  vocColours,
} from '../../src/index.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import { answerFrom } from '../../src/tasks/postprocess.js';
import { allTasks } from '../../src/tasks/registry.js';
import { input, segmentation } from '../helpers/specs.js';

const tensor = (shape: number[], data: number[]): Tensor => ({
  data: Float32Array.from(data),
  shape,
  dtype: 'float32',
});

/** Three classes on 2x2: planes of sky, sea, sand. The map is [sea, sand, sky, sea]. */
const scores = tensor([1, 3, 2, 2], [0, 0, 9, 1, 5, 1, 2, 3, 4, 7, 3, 3]);

function maskOf(
  output: Tensor,
  spec: Partial<OutputSpec>,
  picture = { width: 2, height: 2 },
  fit: Partial<InputSpec> = {},
): number[] {
  const answer = postprocess(output, { ...segmentation, labels: [], ...spec }, { ...input, ...fit }, picture);
  return answer.task === 'segmentation' ? [...answer.mask.data] : [];
}

describe('segmentation', () => {
  test('argmax; of equal scores the first class, as numpy', () =>
    expect(maskOf(scores, {})).toEqual([1, 2, 0, 1]));

  test('NHWC gives the same', () => {
    const nhwc = tensor([1, 2, 2, 3], [0, 5, 4, 0, 1, 7, 9, 2, 3, 1, 3, 3]);
    expect(maskOf(nhwc, { layout: 'NHWC' })).toEqual([1, 2, 0, 1]);
  });

  test('one channel: above the threshold', () =>
    expect(maskOf(tensor([1, 1, 2, 2], [0.5, 0.6, 0.4, 1]), {})).toEqual([0, 1, 0, 1]));

  test('labels to the picture by nearest neighbour', () =>
    expect(maskOf(scores, { upsample: 'labels' }, { width: 3, height: 4 })).toEqual([
      1, 1, 2, 1, 1, 2, 0, 0, 1, 0, 0, 1,
    ]));

  test('logits to the picture: between two classes the border falls where their scores cross', () => {
    const ramp = tensor([1, 2, 1, 2], [0, 10, 5, 0]);
    expect(maskOf(ramp, { upsample: 'labels' }, { width: 8, height: 1 }, { size: [2, 1] })).toEqual([
      1, 1, 1, 1, 0, 0, 0, 0,
    ]);
    expect(maskOf(ramp, { upsample: 'logits' }, { width: 8, height: 1 }, { size: [2, 1] })).toEqual([
      1, 1, 1, 0, 0, 0, 0, 0,
    ]);
  });

  test('outside a crop the class is void', () => {
    const one = tensor([1, 2, 2, 2], [0, 0, 0, 0, 1, 1, 1, 1]);
    for (const upsample of ['labels', 'logits'] as const)
      expect(maskOf(one, { upsample }, { width: 6, height: 2 }, { fit: 'crop' })).toEqual([
        VOID,
        VOID,
        1,
        1,
        VOID,
        VOID,
        VOID,
        VOID,
        1,
        1,
        VOID,
        VOID,
      ]);
  });

  test('the border of a letterbox is not part of the picture', () => {
    const rows = tensor(
      [1, 2, 4, 4],
      [...new Array(16).fill(1), 9, 9, 9, 9, 0, 0, 0, 0, 9, 9, 0, 0, 9, 9, 9, 9],
    );
    expect(
      maskOf(rows, { upsample: 'labels' }, { width: 4, height: 2 }, { fit: 'letterbox', size: [4, 4] }),
    ).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
  });

  test('a letterbox whose border is no whole number of output pixels', () => {
    // 8x4 in 8x8 leaves 2 rows above and below; in the 2x2 output half a row each: the picture is output rows 0.5 to 1.5.
    const halves = tensor([1, 2, 2, 2], [1, 1, 0, 0, 0, 0, 1, 1]);
    const picture = { width: 8, height: 4 };
    expect(maskOf(halves, { upsample: 'labels' }, picture, { fit: 'letterbox', size: [8, 8] })).toEqual([
      ...new Array(16).fill(0),
      ...new Array(16).fill(1),
    ]);
  });

  test.each(allTasks().map(({ name }) => name))('NaN is no answer: %s', (task) => {
    const nan = tensor([1, 2, 1, 1], [Number.NaN, 1]);
    expect(() => maskOf(nan, { task })).toThrow('Expected numbers in output "out" but 1 of 2 values are NaN');
  });

  test.each([
    ['detection', { parts: ['scores'], decoder: 'ssd-scores' as const }],
    ['keypoints', { points: 'simcc' as const, rows: 'scores' }],
  ])('NaN in another of its outputs: %s', (task, lines) => {
    const outputs = { out: tensor([1, 2], [0, 1]), scores: tensor([1, 2], [0, Number.NaN]) };
    const spec = { ...segmentation, ...lines, task };
    const frame = { input, picture: { width: 2, height: 2 } };
    expect(() => answerFrom(outputs, spec, frame)).toThrow('output "scores" but 1 of 2 values are NaN');
  });

  test('another number of labels than classes', () =>
    expect(() => maskOf(scores, { labels: ['a', 'b'] })).toThrow(
      'Expected 3 labels for the classes of output "out" but the recipe has 2',
    ));

  test('shares: most frequent first, by label', () => {
    const answer = postprocess(scores, segmentation, input, { width: 2, height: 2 });
    expect(
      answer.task === 'segmentation' && answer.classes.map(({ label, percent }) => [label, percent]),
    ).toEqual([
      ['sea', 50],
      ['sky', 25],
      ['sand', 25],
    ]);
  });

  test.each([
    [
      tensor([1, 1000], new Array(1000).fill(0)),
      'Expected 1xCxHxW or 1xHxWxC for the segmentation output "out" but received 1x1000',
    ],
    [tensor([2, 1, 1, 1], [0, 0]), 'but received 2x1x1x1'],
    [
      tensor([1, 300, 1, 1], new Array(300).fill(0)),
      'Expected at most 255 classes in output "out" but received 300',
    ],
  ])('refuses what is no segmentation (%#)', (output, text) =>
    expect(() => maskOf(output, {})).toThrow(text),
  );
});

describe('classification', () => {
  const classification: OutputSpec = { ...segmentation, task: 'classification', top: 2 };
  const picture = { width: 2, height: 2 };

  test('softmax and the most probable classes', () => {
    const answer = postprocess(
      tensor([1, 3, 1, 1], [0, Math.log(3), Math.log(4)]),
      classification,
      input,
      picture,
    );
    expect(
      answer.task === 'classification' &&
        answer.top.map(({ label, probability }) => [label, probability.toFixed(6)]),
    ).toEqual([
      ['sand', '0.500000'],
      ['sea', '0.375000'],
    ]);
  });

  test('probabilities are taken as they are, not through softmax twice', () => {
    const answer = postprocess(
      tensor([1, 3], [0.1, 0.7, 0.2]),
      { ...classification, scores: 'probabilities' },
      input,
      picture,
    );
    expect(answer.task === 'classification' && answer.top[0]).toMatchObject({
      index: 1,
      probability: Math.fround(0.7),
    });
  });

  test('large logits do not overflow', () =>
    expect([...softmax(Float32Array.of(1000, 1000))]).toEqual([0.5, 0.5]));

  test('refuses a map of scores', () =>
    expect(() => postprocess(scores, classification, input, picture)).toThrow(
      'Expected one score a class (1xN) for the classification output "out" but received 1x3x2x2',
    ));
});

test('raw: shape and range', () =>
  expect(postprocess(scores, { ...segmentation, task: 'raw' }, input, { width: 2, height: 2 })).toEqual({
    task: 'raw',
    shape: [1, 3, 2, 2],
    min: 0,
    max: 9,
    mean: 38 / 12,
  }));

test("the colour map is the VOC development kit's", () => {
  expect([0, 1, 2, 15, 20, 255].map((id) => vocColours[id])).toEqual([
    [0, 0, 0],
    [128, 0, 0],
    [0, 128, 0],
    [192, 128, 128],
    [0, 64, 128],
    [224, 224, 192],
  ]);
  expect(new Set(vocColours.map(String)).size).toBe(256);
});

test('a mask keeps its class ids in a palette PNG', () => {
  const mask = { data: Uint8Array.from({ length: 256 }, (_, id) => id), width: 16, height: 16 };
  expect(decodeMask(encodeMask(mask), 'mask.png')).toEqual(mask);
});
