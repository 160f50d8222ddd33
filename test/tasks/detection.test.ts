import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import type { Detection } from '../../src/tasks/detection/answer.js';
import { candidatesIn } from '../../src/tasks/detection/candidates.js';
import { compareBoxes } from '../../src/tasks/detection/compare.js';
import { type Decoder, type DecoderName, decoderNamed } from '../../src/tasks/detection/decoders.js';
import { detection } from '../../src/tasks/detection/index.js';
import { nmsBoxes, nmsBoxesBatched, softNmsBoxes } from '../../src/tasks/detection/nms.js';
import { decoderOf } from '../../src/tasks/detection/spec.js';
import { expectInside, goldenSpec as spec } from '../helpers/detections.js';
import { detectorOutput } from '../helpers/seeded-outputs.js';
import { input as anyInput } from '../helpers/specs.js';
import { uniform } from '../helpers/uniform.js';

interface NmsCase {
  boxes: number[];
  scores: number[];
  classes: number[];
  rule: { scoreThreshold: number; nmsThreshold: number; eta: number; topK: number };
  all: number[];
  class: number[];
  soft: Record<'linear' | 'gaussian', { indices: number[]; scores: number[] }>;
}

interface DecodedCase {
  decoder: DecoderName;
  nms: 'class' | 'all' | 'none';
  seed: number;
  shape: number[];
  found: { box: [number, number, number, number]; class: number; score: number }[];
}

// Made by scripts/make_detection_goldens.py with cv2 4.12 and numpy.
const goldens = JSON.parse(readFileSync(new URL('../data/detection.json', import.meta.url), 'utf8')) as {
  input: [number, number];
  nms: NmsCase[];
  decoded: DecodedCase[];
};

describe('as cv2 suppresses', () => {
  const rows = goldens.nms.map((golden, i) => [i, golden] as const);
  test.each(rows)('seeded boxes %i', (_i, { boxes, scores, classes, rule, ...golden }) => {
    const [b, s, c] = [Float64Array.from(boxes), Float32Array.from(scores), Int32Array.from(classes)];
    expect(nmsBoxes(b, s, rule)).toEqual(golden.all);
    expect(nmsBoxesBatched(b, s, c, rule)).toEqual(golden.class);
    for (const method of ['linear', 'gaussian'] as const) {
      const soft = softNmsBoxes(b, s, { ...rule, method });
      expect(soft.indices).toEqual(golden.soft[method].indices);
      for (const [i, score] of golden.soft[method].scores.entries())
        expect(soft.scores[i]).toBeCloseTo(score, 6);
    }
  });

  test('it ends when so many are kept', () =>
    expect(
      nmsBoxes(Float64Array.of(0, 0, 1, 1, 5, 5, 1, 1, 9, 9, 1, 1), Float32Array.of(0.5, 0.7, 0.6), {
        ...{ scoreThreshold: 0.1, nmsThreshold: 0.5, most: 2 },
      }),
    ).toEqual([1, 2]));

  test.each([
    [
      'another number of scores',
      [0, 0, 1, 1],
      [0.5, 0.5],
      { scoreThreshold: 0, nmsThreshold: 0 },
      /4 numbers/,
    ],
    ['a threshold below 0', [0, 0, 1, 1], [0.5], { scoreThreshold: -1, nmsThreshold: 0 }, /from 0/],
    ['no threshold', [0, 0, 1, 1], [0.5], { scoreThreshold: 0, nmsThreshold: Number.NaN }, /from 0/],
  ])('%s is refused', (_what, boxes, scores, rule, message) =>
    expect(() => nmsBoxes(Float64Array.from(boxes), Float32Array.from(scores), rule)).toThrow(message),
  );
});

const [inputWidth, inputHeight] = goldens.input;
const whole = {
  input: { ...anyInput, size: goldens.input },
  picture: { width: inputWidth, height: inputHeight },
};

describe('outputs as the projects decode them', () => {
  test.each(goldens.decoded.map((golden) => [`${golden.decoder}, ${golden.nms}`, golden] as const))(
    '%s',
    (_name, golden) => {
      const { decoder, nms, found } = golden;
      const answer = detection.postprocess(
        { out: detectorOutput(decoder, golden.seed, golden.shape, goldens.input) },
        { ...spec, decoder, nms },
        whole,
      );
      expect(answer.detections.map(({ index }) => index)).toEqual(found.map((one) => one.class));
      for (const [i, { box, score }] of answer.detections.entries()) {
        expectInside(box, found[i]!.box, whole.picture);
        expect(score).toBeCloseTo(found[i]!.score, 6);
      }
    },
  );

  test('in the picture, through a letterbox', () => {
    const data = Float32Array.of(32, 16, 8, 8, 0.9);
    const letterbox = {
      input: { ...whole.input, fit: 'letterbox' as const },
      picture: { width: 128, height: 128 },
    };
    const { detections } = detection.postprocess({ out: float32Tensor(data, [1, 5, 1]) }, spec, letterbox);
    // 128 x 128 is fitted into 64 x 32 as 32 x 32, 16 pixels from the left: 4 of the picture's pixels to one.
    expect(detections[0]!.box).toEqual({ x: (28 - 16) * 4, y: 12 * 4, width: 32, height: 32 });
  });
});

describe('what cannot be boxes', () => {
  const output = (shape: number[]) =>
    float32Tensor(new Float32Array(shape.reduce((a, b) => a * b)).fill(0.5), shape);
  const decode = (shape: number[], given: object = {}) =>
    detection.postprocess({ out: output(shape) }, { ...spec, ...given }, whole);

  test.each<[string, () => unknown, RegExp]>([
    [
      'another shape',
      () => decode([1, 21, 65, 65]),
      /Expected boxes of YOLOv8.*in output "out" but received 1x21x65x65/,
    ],
    [
      'too few numbers',
      () => decode([1, 4, 60]),
      /received 1x4x60: set output\.decoder to another \(yolov5, /,
    ],
    ['rows of another number', () => decode([1, 60, 7], { decoder: 'yolov10' }), /1xNx6/],
    ['two pictures', () => decode([2, 60, 7], { decoder: 'ssd' }), /1x1xNx7/],
    [
      'labels of another number',
      () => decode([1, 9, 60], { labels: ['a'] }),
      /Expected 5 labels .* but the recipe has 1/,
    ],
    [
      'cells of another input',
      () => decode([1, 60, 10], { decoder: 'yolox' }),
      /Expected 42 boxes .*64x32 input, but received 60/,
    ],
  ])('%s', (_what, run, message) => expect(run).toThrow(message));

  test('none above the confidence', () => {
    const answer = decode([1, 9, 60], { confidence: 0.6 });
    expect(answer.detections).toEqual([]);
    expect(detection.lines(answer, false)).toEqual(['no objects above the confidence']);
  });

  test('100,000 boxes', () => {
    const many = { ...spec, maxBoxes: 300 };
    const data = uniform(3, 500_000);
    const answer = detection.postprocess({ out: float32Tensor(data, [1, 5, 100_000]) }, many, whole);
    expect(answer.detections.length).toBeLessThanOrEqual(300);
  });
});

test('candidates are those above the confidence, by the first of the highest classes', () => {
  const rows = [10, 10, 4, 4, 0.3, 0.7, 0.7, 20, 20, 4, 4, 0.2, 0.1, 0.25];
  const found = candidatesIn(
    float32Tensor(Float32Array.from(rows), [1, 2, 7]),
    decoderNamed('detr') as Decoder,
    0.25,
    {
      name: 'out',
      input: { width: 1, height: 1 },
    },
  );
  expect([...found.classes]).toEqual([1]);
  expect([...found.boxes]).toEqual([8, 8, 4, 4]);
});

test.each<[shape: (number | string)[], decoder: string | undefined]>([
  [[1, 84, 8400], 'yolov8'],
  [[1, 84, 'anchors'], 'yolov8'],
  [[1, 25200, 85], 'yolov5'],
  [[1, 300, 84], 'detr'],
  [[1, 300, 6], 'yolov10'],
  [[1, 1, 100, 7], 'ssd'],
  [[1, 1, 'n', 7], 'ssd'],
  [[1, 197, 768], undefined],
  [[1, 21, 65, 65], undefined],
  [[1, 1000], undefined],
  [[1, 1, 1, 7], undefined],
  [[1, 84, 20], undefined],
])('the shape %j is of %s', (shape, decoder) => expect(decoderOf(shape as never)).toBe(decoder));

describe('two lists', () => {
  const at = (x: number, index = 0, score = 0.9): Detection => ({
    ...{ box: { x, y: 10, width: 20, height: 20 }, index, label: `class ${index}`, score },
  });
  const cut = { ...at(0), box: { x: 128, y: 12, width: 0, height: 40 } };
  const verdict = (actual: Detection[], expected: Detection[], allowed = {}) => {
    const found = compareBoxes(actual, expected, 0.25, allowed);
    if (found.verdict === 'unusable') throw new Error('unusable');
    const { missing, extra, changed, ties } = found;
    return [found.verdict, missing.length, extra.length, changed.length, ties];
  };

  test.each<[string, Detection[], Detection[], unknown[]]>([
    ['none and none', [], [], ['match', 0, 0, 0, 0]],
    ['the same in another order', [at(0), at(50)], [at(50), at(0)], ['match', 0, 0, 0, 0]],
    ['off by less than half a pixel', [at(0.4)], [at(0)], ['match', 0, 0, 0, 0]],
    ['moved', [at(3)], [at(0)], ['differs', 0, 0, 1, 0]],
    ['another score', [at(0, 0, 0.8)], [at(0)], ['differs', 0, 0, 1, 0]],
    ['another class', [at(0, 1)], [at(0)], ['differs', 0, 0, 1, 0]],
    ['missing', [at(0)], [at(0), at(50)], ['differs', 1, 0, 0, 0]],
    ['extra', [at(0), at(50)], [at(0)], ['differs', 0, 1, 0, 0]],
    ['in one alone, at the confidence', [at(0)], [at(0), at(50, 0, 0.2505)], ['match', 0, 0, 0, 1]],
    ['elsewhere', [at(15)], [at(0)], ['differs', 1, 1, 0, 0]],
    ['cut to nothing by the side', [cut], [cut], ['match', 0, 0, 0, 0]],
    ['two near each other', [at(0), at(4)], [at(4), at(0)], ['match', 0, 0, 0, 0]],
  ])('%s', (_what, actual, expected, found) => expect(verdict(actual, expected)).toEqual(found));

  test('with the tolerance of the golden', () =>
    expect(verdict([at(3)], [at(0)], { pixels: 4 })).toEqual(['match', 0, 0, 0, 0]));
});

test('a golden keeps them, and refuses what is none', async () => {
  const kept = {
    task: 'detection' as const,
    detections: [{ box: { x: 1, y: 2, width: 3, height: 4 }, index: 2, label: 'sand', score: 0.5 }],
  };
  const files: Record<string, Uint8Array> = {};
  const entry = detection.tap!.encode(kept, (name, content) => {
    files[name] = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return name;
  });
  const read = async (path: string) => files[path]!;
  expect(await detection.tap!.decode(entry, read)).toEqual(kept);
  expect(await detection.tap!.decode({ ...entry, pixels: 2 }, read)).toEqual({
    ...kept,
    allowed: { pixels: 2 },
  });
  files['boxes.json'] = new TextEncoder().encode('[{"box": [1, 2, 3], "class": 0, "score": 0.5}]');
  await expect(detection.tap!.decode(entry, read)).rejects.toThrow(/boxes\.json: 0\.box/);
});
