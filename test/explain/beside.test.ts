import { describe, expect, test } from 'vitest';
import { explainAnswer } from '../../src/explain/answer/index.js';
import { type InputSpec, resolveRecipe } from '../../src/index.js';
import type { Detection } from '../../src/tasks/detection/answer.js';
import type { ObjectPoint } from '../../src/tasks/detection/beside.js';
import { readBoxes } from '../../src/tasks/detection/boxes-file.js';
import { detection } from '../../src/tasks/detection/index.js';
import type { InstanceMask } from '../../src/tasks/detection/instance-mask.js';
import { instanceOutputs, instances } from '../helpers/seeded-outputs.js';

const picture = { width: 128, height: 80 };
const input = {
  size: [instances.side, instances.side] as [number, number],
  fit: { letterbox: 'ultralytics' as const },
};

/** Explains a list of objects that a change has made of the right one. */
function asked(decoder: 'yolov8-pose' | 'yolov8-seg', parts?: string[]) {
  const outputs = instanceOutputs(decoder, 7) as unknown as Record<string, never>;
  const recipe = {
    model: 'network.onnx',
    input,
    output: { name: 'out', task: 'detection', decoder, confidence: 0.4, ...(parts && { parts }) },
  };
  const { recipe: resolved } = resolveRecipe(recipe, undefined, 'r.json');
  const frame = { input: resolved.inputs['']! as InputSpec, picture };
  const right = detection.postprocess(outputs, resolved.outputs.out!, frame).detections;
  return (change: (one: Detection) => Partial<Detection>) => {
    const boxes = right.map((one) => ({ ...one, ...change(one) }));
    const answer = explainAnswer({ outputs, recipe, resolved, picture, expected: { boxes } });
    return answer.reason === 'explained' ? answer.explanations[0]!.sentence : answer.why;
  };
}

const pose = asked('yolov8-pose');
const each = (put: (point: ObjectPoint, one: Detection) => Partial<ObjectPoint>) => (one: Detection) => ({
  points: one.points!.map((point) => ({ ...point, ...put(point, one) })),
});

test.each<[what: string, change: (one: Detection) => Partial<Detection>, said: RegExp]>([
  ['nothing', () => ({}), /^Nothing differs: your recipe makes the reference's boxes and points/],
  ['their padding', each(({ y }) => ({ y: y + 24 })), /letterbox's padding off \(for the points alone\)/],
  ['y before x', each(({ x, y }) => ({ x: y, y: x })), /writes points as y, x/],
  [
    'those that are not sure',
    each(({ score }) => (score! < 0.5 ? { x: 0, y: 0 } : {})),
    /score below 0\.5 to 0, 0/,
  ],
  [
    'parts of their box',
    each(({ x, y }, { box }) => ({ x: x - box.x, y: y - box.y })),
    /corner of their box|none of these|not by any/,
  ],
  ['their order', ({ points }) => ({ points: points!.toReversed() }), /in reverse/],
  ['the class, too', (one) => ({ ...each(({ x, y }) => ({ x: y, y: x }))(one), index: 1 }), /higher.*y, x/],
  [
    'points of another picture',
    each(({ x }) => ({ x: (x * 7919) % 101 })),
    /^the boxes are the reference's, the points are not by any of these/,
  ],
])('of points, %s', (_what, change, said) => expect(pose(change)).toMatch(said));

const segment = asked('yolov8-seg', ['protos']);
const whole = ({ mask, ...at }: InstanceMask): InstanceMask => {
  const all = new Uint8Array(picture.width * picture.height);
  for (let i = 0; i < mask.length; i++)
    all[(at.y + Math.floor(i / at.width)) * picture.width + at.x + (i % at.width)] = mask[i]!;
  return { x: 0, y: 0, ...picture, mask: all, picture };
};

test.each<[what: string, change: (one: Detection) => Partial<Detection>, said: RegExp]>([
  ['nothing', () => ({}), /^Nothing differs: your recipe makes the reference's boxes and masks/],
  [
    'the background',
    ({ mask }) => {
      const all = whole(mask!);
      return { mask: { ...all, mask: all.mask.map((value) => 1 - value) } };
    },
    /writes the background of each mask/,
  ],
  [
    'all of the box',
    ({ mask }) => ({ mask: { ...mask!, mask: mask!.mask.map(() => 1) } }),
    /all of the box|probability above 0\.1/,
  ],
  [
    'no pixels',
    ({ mask }) => ({ mask: { ...mask!, mask: mask!.mask.map(() => 0) } }),
    /masks have no pixels/,
  ],
])('of masks, %s', (_what, change, said) => expect(segment(change)).toMatch(said));

test('without the output of the prototypes, the boxes alone are explained', () =>
  expect(asked('yolov8-seg')(() => ({}))).toMatch(
    /^Nothing differs: your recipe makes the reference's boxes of/,
  ));

describe('a file of boxes', () => {
  const read = (more: object) =>
    readBoxes(
      new TextEncoder().encode(JSON.stringify([{ bbox: [1, 2, 3, 4], category_id: 0, score: 1, ...more }])),
      'b.json',
    )[0]!;

  test.each<[form: string, keypoints: unknown, points: object[]]>([
    ["COCO's", [1, 2, 0.5, 3, 4, 0.25], [{ score: 0.5 }, { x: 3, y: 4, score: 0.25 }]],
    [
      'pairs',
      [
        [1, 2],
        [3, 4],
      ],
      [{ x: 1 }, { x: 3, y: 4 }],
    ],
    ['triples', [[1, 2, 0.5]], [{ x: 1, y: 2, score: 0.5 }]],
  ])('points as %s', (_form, keypoints, points) => expect(read({ keypoints }).points).toMatchObject(points));

  test.each<[form: string, counts: unknown]>([
    ['run lengths', [2, 1, 1, 3, 9]],
    // maskApi.c: the fourth is written as its difference to the second
    ['run lengths as pycocotools compresses them', '21128'],
  ])('masks as %s', (_form, counts) => {
    const { mask } = read({ segmentation: { size: [4, 4], counts } });
    expect(mask!.mask.reduce((sum, value) => sum + value, 0)).toBe(4);
    expect([mask!.mask[2 * 4], mask!.mask[1], mask!.mask[4 + 1]]).toEqual([1, 1, 1]);
  });

  test.each<[what: string, segmentation: object, said: RegExp]>([
    ['too few runs', { size: [4, 4], counts: [2, 1] }, /runs of 16 pixels/],
    ['runs below 0', { size: [4, 4], counts: 'O1' }, /runs of 16 pixels/],
    ['more pixels than memory', { size: [1e6, 1e6], counts: [1e12] }, /--limit pixels/],
  ])('%s: refused', (_what, segmentation, said) => expect(() => read({ segmentation })).toThrow(said));
});
