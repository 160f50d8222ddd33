import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import { roundHalfEven } from '../../src/image/geometry.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import { compareQuads } from '../../src/tasks/text-boxes/compare.js';
import type { Quad } from '../../src/tasks/text-boxes/db.js';
import { textBoxes } from '../../src/tasks/text-boxes/index.js';
import { textMap } from '../helpers/seeded-outputs.js';
import { input, segmentation } from '../helpers/specs.js';

interface Golden {
  seed: number;
  picture: [number, number];
  fields: Partial<OutputSpec>;
  found: [corners: number[], score: number][];
}
const { boxes } = JSON.parse(readFileSync(new URL('../data/text-boxes.json', import.meta.url), 'utf8')) as {
  boxes: Golden[];
};

const spec = { ...segmentation, ...textBoxes.defaults, task: 'text-boxes', labels: [] };

test.each(boxes)('as TextDetectionModel_DB of cv2 4.12: $seed', ({ seed, picture, fields, found }) => {
  const { map, width, height } = textMap(seed);
  const frame = {
    input: { ...input, size: [width, height] as [number, number] },
    picture: { width: picture[0], height: picture[1] },
  };
  const { quads } = textBoxes.postprocess({ out: map }, { ...spec, ...fields }, frame);
  const rounded = quads.map(({ corners }) =>
    corners.flatMap(({ x, y }) => [roundHalfEven(x), roundHalfEven(y)]),
  );
  expect(rounded).toEqual(found.map(([corners]) => corners));
  for (const [i, { score }] of quads.entries()) expect(score).toBeCloseTo(found[i]![1], 5);
});

/** A map with one block of text. */
function blockAt(left: number, top: number, right: number, bottom: number, side = 32) {
  const data = Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return x >= left && x <= right && y >= top && y <= bottom ? 1 : 0;
  });
  return { out: float32Tensor(data, [1, side, side]) };
}

test.each([
  ['stretch', { width: 96, height: 32 }, [30, 8, 60, 16]],
  ['letterbox', { width: 64, height: 32 }, [20, 0, 40, 16]],
  ['crop', { width: 64, height: 32 }, [26, 8, 36, 16]],
  ['aspect-crop', { width: 64, height: 32 }, [26, 8, 36, 16]],
] as const)('boxes come back through %s', (fit, picture, [left, top, right, bottom]) => {
  const frame = { input: { ...input, size: [32, 32] as [number, number], fit }, picture };
  const { quads } = textBoxes.postprocess(blockAt(10, 8, 20, 16), { ...spec, unclipRatio: 0 }, frame);
  expect(quads).toHaveLength(1);
  const [xs, ys] = [quads[0]!.corners.map(({ x }) => x), quads[0]!.corners.map(({ y }) => y)];
  expect([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]).toEqual([
    left,
    top,
    right,
    bottom,
  ]);
});

describe('comparison', () => {
  const quad = (x: number, score = 0.9): Quad => ({
    corners: [
      { x, y: 10 },
      { x, y: 0 },
      { x: x + 20, y: 0 },
      { x: x + 20, y: 10 },
    ],
    score,
  });
  const turned = ({ corners: [a, b, c, d], score }: Quad): Quad => ({ corners: [c, d, a, b], score });

  test('is of the same corners, whichever comes first', () => {
    const result = compareQuads([turned(quad(0)), quad(40)], [quad(40), quad(0)], 0.5);
    expect(result).toMatchObject({ verdict: 'match', expected: 2, found: 2, pixels: 0 });
  });

  test('lists what is missing, extra and moved', () => {
    const result = compareQuads([quad(2), quad(80)], [quad(0), quad(40)], 0.5);
    expect(result).toMatchObject({
      verdict: 'differs',
      pixels: 2,
      missing: [{ corners: [{ x: 40 }, {}, {}, {}] }],
      extra: [{ corners: [{ x: 80 }, {}, {}, {}] }],
      changed: [{ expected: { corners: [{ x: 0 }, {}, {}, {}] } }],
    });
  });

  test('of a turned box is by what both cover', () => {
    const diamond: Quad = {
      corners: [
        { x: 10, y: 12 },
        { x: -1, y: 5 },
        { x: 10, y: -2 },
        { x: 21, y: 5 },
      ],
      score: 0.9,
    };
    expect(compareQuads([diamond], [quad(0)], 0.5)).toMatchObject({ found: 1, changed: [{}] });
    expect(compareQuads([diamond], [quad(15)], 0.5)).toMatchObject({ found: 0, missing: [{}], extra: [{}] });
  });

  test('lets one alone at the threshold through', () => {
    expect(compareQuads([quad(0, 0.5005)], [], 0.5)).toMatchObject({ verdict: 'match', ties: 1 });
    expect(compareQuads([], [quad(0, 0.6)], 0.5)).toMatchObject({ verdict: 'differs', missing: [{}] });
  });
});

test.each([
  [float32Tensor(new Float32Array(32), [1, 2, 4, 4]), /Expected one map \(1x1xHxW\) in output "out"/],
  [float32Tensor(new Float32Array(16), [16]), /Expected one map/],
  [float32Tensor(new Float32Array(0), [1, 1, 0, 0]), /Expected one map/],
  [
    float32Tensor(Float32Array.of(0, 3.5, 0, -2), [1, 1, 2, 2]),
    /probabilities \(0\.\.1\) in output "out".*value 1 is 3\.5: its sigmoid is missing/,
  ],
  [float32Tensor(Float32Array.of(0, 0, 0, Infinity), [1, 1, 2, 2]), /value 3 is Infinity/],
] as const)('refuses another output: %#', (output, message) => {
  expect(() =>
    textBoxes.postprocess({ out: output }, spec, { input, picture: { width: 2, height: 2 } }),
  ).toThrow(message);
});

test('nothing above the threshold is no text', () => {
  const answer = textBoxes.postprocess({ out: float32Tensor(new Float32Array(16), [1, 1, 4, 4]) }, spec, {
    input,
    picture: { width: 9, height: 9 },
  });
  expect([answer.quads, textBoxes.lines(answer, false)]).toEqual([[], ['no text']]);
});
