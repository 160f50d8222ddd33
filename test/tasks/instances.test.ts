import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import type { InputSpec } from '../../src/index.js';
import { checkRecipe, resolveRecipe } from '../../src/index.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import type { Detection } from '../../src/tasks/detection/answer.js';
import { compareBoxes } from '../../src/tasks/detection/compare.js';
import { detection } from '../../src/tasks/detection/index.js';
import {
  type InstanceMask,
  maskIou,
  maskOfRuns,
  runLengthsOf,
} from '../../src/tasks/detection/instance-mask.js';
import { boxesWords } from '../../src/tasks/detection/words.js';
import { goldenSpec } from '../helpers/detections.js';
import { instanceOutputs, instances } from '../helpers/seeded-outputs.js';
import { input as anyInput } from '../helpers/specs.js';

interface Golden {
  decoder: 'yolov8-seg' | 'yolov8-pose';
  seed: number;
  picture: [number, number];
  found: { class: number; counts?: number[]; points?: number[] }[];
}
// Made by scripts/make_instance_goldens.py with numpy.
const goldens = JSON.parse(
  readFileSync(new URL('../data/instances.json', import.meta.url), 'utf8'),
) as Golden[];

const { side } = instances;
const input: InputSpec = { ...anyInput, size: [side, side], fit: { letterbox: 'ultralytics' } };

const outputsOf = ({ decoder, seed }: Golden) => instanceOutputs(decoder, seed);

const specOf = ({ decoder }: Golden): OutputSpec => ({
  ...goldenSpec,
  decoder,
  nms: decoder === 'yolov8-pose' ? 'all' : 'class',
  ...(decoder === 'yolov8-seg' && { parts: ['protos'] }),
});

const answerOf = (golden: Golden, spec = specOf(golden)) => {
  const [width, height] = golden.picture;
  return detection.postprocess(outputsOf(golden), spec, { input, picture: { width, height } });
};

test.each(goldens)('$decoder in a picture of $picture as Ultralytics has it', (golden) => {
  const found = answerOf(golden).detections.slice(0, golden.found.length);
  expect(found.map(({ index }) => index)).toEqual(golden.found.map((one) => one.class));
  for (const [i, { mask, points: own }] of found.entries()) {
    const { counts, points: theirs } = golden.found[i]!;
    expect([mask !== undefined, own !== undefined]).toEqual([counts !== undefined, theirs !== undefined]);
    if (mask) expect(runLengthsOf(mask).counts).toEqual(counts);
    for (const [k, { x, y, score }] of (own ?? []).entries())
      for (const [j, value] of [x, y, score!].entries()) expect(value).toBeCloseTo(theirs![3 * k + j]!, 3);
  }
});

describe('segment', () => {
  const golden = goldens.find(({ decoder }) => decoder === 'yolov8-seg')!;

  test('without the prototypes: the boxes alone, as ever', () => {
    const { parts: _parts, ...spec } = specOf(golden);
    const { detections } = answerOf(golden, spec as OutputSpec);
    expect(detections.length).toBeGreaterThan(0);
    expect(detections.every(({ mask }) => mask === undefined)).toBe(true);
  });

  test.each([
    ['of another number', float32Tensor(new Float32Array(16), [1, 4, 2, 2]), /32 prototypes.*received 4/],
    [
      'of another shape',
      float32Tensor(new Float32Array(16), [4, 4]),
      /prototypes of masks \(1xCxHxW\).*received 4x4/,
    ],
  ])('prototypes %s are refused', (_what, protos, message) => {
    const outputs = { ...outputsOf(golden), protos };
    const frame = { input, picture: { width: side, height: side } };
    expect(() => detection.postprocess(outputs, specOf(golden), frame)).toThrow(message);
  });

  test('needs one output for them at most', () => {
    const output = { task: 'detection', decoder: 'yolov8-seg', name: 'a', parts: ['b', 'c'] };
    const recipe = checkRecipe({ model: 'm.onnx', input: { size: [side, side] }, output }, 'r.json');
    expect(() => resolveRecipe(recipe, undefined, 'r.json')).toThrow(
      /one output, of which masks are made.*2/,
    );
  });

  test('survives a file, and a file whose runs do not fill the picture is refused', async () => {
    const kept = answerOf(golden);
    const files: Record<string, string> = {};
    const entry = detection.tap!.encode(kept, (name, content) => {
      files[name] = String(content);
      return name;
    });
    const read = (text: string) => async () => new TextEncoder().encode(text);
    const back = await detection.tap!.decode(entry, read(files['boxes.json']!));
    expect(back.detections.map(({ mask }) => runLengthsOf(mask!))).toEqual(
      kept.detections.map(({ mask }) => runLengthsOf(mask!)),
    );
    const spoiled = files['boxes.json']!.replace(/"size": \[\s*64/, '"size": [\n 63');
    await expect(detection.tap!.decode(entry, read(spoiled))).rejects.toThrow(/runs of 4032 pixels/);
  });
});

describe('masks', () => {
  const blank: InstanceMask = {
    x: 1,
    y: 1,
    width: 2,
    height: 1,
    mask: Uint8Array.of(1, 0),
    picture: { width: 3, height: 3 },
  };

  test('as run lengths, there and back', () => {
    expect(runLengthsOf(blank)).toEqual({ size: [3, 3], counts: [4, 1, 4] });
    expect(runLengthsOf({ ...blank, x: 0, y: 0 })).toEqual({ size: [3, 3], counts: [0, 1, 8] });
    expect([...maskOfRuns({ size: [3, 3], counts: [4, 1, 4] })!.mask]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(maskOfRuns({ size: [3, 3], counts: [4, 1] })).toBeUndefined();
  });

  test('overlap by their pixels, wherever their boxes are', () => {
    const whole = maskOfRuns({ size: [3, 3], counts: [4, 2, 3] })!;
    expect(maskIou(blank, whole)).toBe(0.5);
    expect(maskIou(whole, blank)).toBe(0.5);
    expect(maskIou({ ...blank, mask: new Uint8Array(2) }, { ...blank, mask: new Uint8Array(2) })).toBe(1);
  });
});

describe('comparison', () => {
  const one: Detection = {
    ...{ box: { x: 0, y: 0, width: 8, height: 8 }, index: 0, label: 'person', score: 0.9 },
    points: [
      { x: 2, y: 2, score: 0.9 },
      { x: 4, y: 4, score: 0.1 },
    ],
    mask: {
      x: 0,
      y: 0,
      width: 8,
      height: 8,
      mask: new Uint8Array(64).fill(1),
      picture: { width: 8, height: 8 },
    },
  };
  const lineOf = (actual: Detection) => {
    const result = compareBoxes([actual], [one], 0.25);
    if (result.verdict === 'unusable') throw new Error('unusable');
    return { ...result, line: boxesWords.line(result), terms: JSON.stringify(boxesWords.terms(result, [])) };
  };

  test('of the same points and mask', () =>
    expect(lineOf(one)).toMatchObject({
      verdict: 'match',
      line: 'the same 1 objects, off by at most 0 px, points 0 px, masks IoU from 1',
    }));

  test('sees a point that moved, not one that neither sees', () => {
    const moved = (at: number) => ({
      ...one,
      points: one.points!.map((point, i) => (i === at ? { ...point, x: point.x + 3 } : point)),
    });
    expect(lineOf(moved(1))).toMatchObject({ verdict: 'match' });
    expect(lineOf(moved(0))).toMatchObject({
      verdict: 'differs',
      points: 3,
      terms: expect.stringContaining('points 3 px'),
    });
  });

  test('sees a mask of other pixels, and keeps them out of the report', () => {
    const half = { ...one, mask: { ...one.mask!, mask: new Uint8Array(64).fill(1, 32) } };
    const result = lineOf(half);
    expect(result).toMatchObject({ verdict: 'differs', masks: 0.5, changed: [{ masks: 0.5 }] });
    expect(result.terms).toContain('mask IoU 0.5');
    expect(JSON.stringify(result.changed)).not.toContain('picture');
  });

  test('misses points and a mask that the run has not', () => {
    const { points: _points, mask: _mask, ...bare } = one;
    expect(lineOf(bare)).toMatchObject({
      verdict: 'differs',
      masks: 0,
      terms: expect.stringContaining('points of another number'),
    });
    expect(compareBoxes([one], [bare], 0.25)).toMatchObject({ verdict: 'match' });
  });
});
