import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import { checkRecipe, resolveRecipe } from '../../src/index.js';
import type { DecoderName } from '../../src/tasks/detection/decoders.js';
import { detection } from '../../src/tasks/detection/index.js';
import { expectInside, goldenSpec } from '../helpers/detections.js';
import { type HeadPart, headOutputs } from '../helpers/seeded-outputs.js';
import { input as anyInput } from '../helpers/specs.js';

interface HeadCase {
  decoder: DecoderName;
  nms: 'class' | 'all' | 'none';
  seed: number;
  parts: HeadPart[];
  /** Box, score, class; the best 25. */
  found: [number, number, number, number, number, number][];
}

// Made by scripts/make_head_goldens.py with cv2 4.12 and numpy.
const goldens = JSON.parse(readFileSync(new URL('../data/heads.json', import.meta.url), 'utf8')) as {
  input: [number, number];
  cases: HeadCase[];
};
const [width, height] = goldens.input;
const frame = { input: { ...anyInput, size: goldens.input }, picture: { width, height } };

const outputsOf = ({ decoder, seed, parts }: HeadCase) => headOutputs(decoder, seed, parts, goldens.input);

function decoded(golden: HeadCase, tensors = outputsOf(golden)) {
  const names = tensors.map((_, i) => (i === 0 ? 'out' : `part ${i}`));
  const outputs = Object.fromEntries(tensors.map((tensor, i) => [names[i]!, tensor]));
  const { decoder, nms } = golden;
  const parts = names.length > 1 ? { parts: names.slice(1) } : {};
  return detection.postprocess(outputs, { ...goldenSpec, decoder, nms, ...parts }, frame).detections;
}

describe('heads as their projects decode them', () => {
  test.each(goldens.cases.map((golden) => [golden.decoder, golden] as const))('%s', (_name, golden) => {
    const detections = decoded(golden).slice(0, 25);
    expect(detections.map(({ index }) => index)).toEqual(golden.found.map((row) => row[5]));
    for (const [i, { box, score }] of detections.entries()) {
      expectInside(box, golden.found[i]!, frame.picture);
      expect(score).toBeCloseTo(golden.found[i]![4], 5);
    }
  });
});

describe('what a head cannot read', () => {
  const several = goldens.cases.filter(({ parts }) => parts.length > 1);
  test.each(several.map((golden) => [golden.decoder, golden] as const))(
    '%s: other shapes',
    (_name, golden) => {
      const other = outputsOf(golden).map(() => float32Tensor(new Float32Array(7), [1, 7]));
      expect(() => decoded(golden, other)).toThrow(
        /^Expected boxes of .* for the outputs but received "out" 1x7/,
      );
    },
  );
});

describe('outputs by name', () => {
  const resolved = (output: object) =>
    resolveRecipe(
      checkRecipe(
        { model: 'm.onnx', input: { size: [64, 32] }, output: { task: 'detection', name: 'a', ...output } },
        'r.json',
      ),
      undefined,
      'r.json',
    ).recipe.outputs.a!;

  test('the usual ones', () =>
    expect(resolved({ decoder: 'tf-ssd' }).parts).toEqual(['detection_scores', 'detection_classes']));
  test('all are run', () =>
    expect(detection.reads!(resolved({ decoder: 'centernet', parts: ['b', 'c'] }))).toEqual(['b', 'c']));
  test.each([
    ['none are said', { decoder: 'centernet' }, /names of 2 outputs \(size, offset\) .*received none/],
    ['too few', { decoder: 'yunet', parts: ['a'] }, /names of 8 outputs/],
    ['one is enough', { decoder: 'yolov8', parts: ['a'] }, /no parts/],
  ])('%s', (_what, output, message) => expect(() => resolved(output)).toThrow(message));
});
