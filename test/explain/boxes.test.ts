import { expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import { explainAnswer } from '../../src/explain/answer/index.js';
import { resolveRecipe } from '../../src/index.js';
import type { Detection } from '../../src/tasks/detection/answer.js';
import { readBoxes } from '../../src/tasks/detection/boxes-file.js';
import { detection } from '../../src/tasks/detection/index.js';
import type { Four } from '../../src/tasks/detection/units.js';

/** Numbers of each candidate as YOLOv5 has them: centre, size, objectness, and a score for each of two classes. */
const candidates = [
  [16, 16, 9, 8, 0.95, 0.9, 0.1],
  [17, 16, 8, 8, 0.9, 0.8, 0.1],
  [16, 17, 8, 8, 0.9, 0.1, 0.7],
  [40, 20, 4, 10, 0.8, 0.2, 0.6],
  [50, 14, 5, 6, 0.7, 0.6, 0.2],
  [28, 22, 6, 5, 0.35, 0.1, 0.66],
  [8, 12, 5, 5, 0.7, 0.3, 0.1],
  [9, 25, 5, 5, 0.1, 0.3, 0.1],
];
const outputs = { out: float32Tensor(Float32Array.from(candidates.flat()), [1, candidates.length, 7]) };
const picture = { width: 256, height: 80 };
const recipe = {
  model: 'network.onnx',
  input: { size: [64, 32] as [number, number], fit: { letterbox: 'ultralytics' as const } },
  output: {
    ...{ name: 'out', task: 'detection', decoder: 'yolov5' as const, confidence: 0.25, iou: 0.45 },
    labels: ['cat', 'dog'],
  },
};

/** What the recipe makes of the outputs, with other lines of it. */
function boxesBy(output = {}, input = {}): Detection[] {
  const given = { ...recipe, input: { ...recipe.input, ...input }, output: { ...recipe.output, ...output } };
  const { recipe: resolved } = resolveRecipe(given, undefined, 'r.json');
  const frame = { input: resolved.inputs['']! as never, picture };
  return detection.postprocess(outputs, resolved.outputs.out!, frame).detections;
}

function explained(boxes: readonly Detection[], output = {}) {
  const given = { ...recipe, output: { ...recipe.output, ...output } };
  const { recipe: resolved } = resolveRecipe(given, undefined, 'r.json');
  return explainAnswer({ outputs, recipe: given, resolved, picture, expected: { boxes } });
}

const right = boxesBy();
const each = (change: (one: Detection) => Partial<Detection>) =>
  right.map((one) => ({ ...one, ...change(one) }));
const written = (write: (l: number, t: number, w: number, h: number) => number[]) =>
  each(({ box }) => {
    const [x, y, width, height] = write(box.x, box.y, box.width, box.height) as [
      number,
      number,
      number,
      number,
    ];
    return { box: { x, y, width, height } };
  });

test.each<[what: string, boxes: Detection[], sentence: RegExp]>([
  ['nothing', right, /^Nothing differs/],
  ['whole numbers', written((...four) => four.map(Math.round)), /^Nothing differs/],
  ['two corners', written((l, t, w, h) => [l, t, l + w, t + h]), /two corners \(x1, y1, x2, y2\)/],
  [
    'parts of the picture',
    written((l, t, w, h) => [l / 256, t / 80, w / 256, h / 80]),
    /parts of the picture's sides/,
  ],
  ['the padding', written((l, t, w, h) => [l, t + 24, w, h]), /does not take the letterbox's padding off/],
  ['a background', each(({ index }) => ({ index: index + 1 })), /one higher/],
  ["COCO's ids", each(({ index }) => ({ index: index + 1 })), /one higher/],
  ['another confidence', boxesBy({ confidence: 0.45 }), /keeps boxes above 0\.\d+, yours above 0\.25/],
  ['other classes too', boxesBy({ nms: 'all' }), /whatever their class/],
  ['no NMS', boxesBy({ nms: 'none' }), /no NMS/],
  [
    'objectness alone held against the confidence',
    [...boxesBy({ confidence: 0.2 })].filter(({ score }) => score > 0.2),
    /holds the objectness|keeps boxes above/,
  ],
  [
    'two at once',
    each(({ box, index }) => ({
      index: index + 1,
      box: { ...box, width: box.x + box.width, height: box.y + box.height },
    })),
    /two corners.*; and the reference counts the classes one higher/,
  ],
])('%s', (_what, boxes, sentence) => {
  const answer = explained(boxes);
  expect(answer.reason).toBe('explained');
  if (answer.reason === 'explained') expect(answer.explanations[0]!.sentence).toMatch(sentence);
});

test('what a recipe can say is mended in it', () => {
  const answer = explained(right, { decoder: 'yolox', iou: 0.5 });
  // 64 x 32 has 42 cells: these are no YOLOX's
  expect(answer).toMatchObject({ explanations: [{ recipe: { output: { decoder: 'yolov5' } } }] });
});

test.each<[what: string, boxes: Detection[], answer: object]>([
  [
    'of another picture',
    each(({ box }) => ({ box: { ...box, x: 3 * box.x + 17.3 }, score: 0.3 })),
    { reason: 'none' },
  ],
  ['none at all', [], { reason: 'cannot-tell', why: expect.stringContaining('no boxes') }],
])('a list %s', (_what, boxes, answer) => expect(explained(boxes)).toMatchObject(answer));

test('of 100,000 boxes the best are compared', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => ({ ...right[0]!, score: (i % 9999) / 1e5 }));
  expect(explained(many)).toMatchObject({
    reason: 'none',
    notes: expect.arrayContaining([expect.stringContaining("the best 500 of the reference's 100000 boxes")]),
  });
});

const read = (json: unknown) => readBoxes(new TextEncoder().encode(JSON.stringify(json)), 'b.json');

test.each<[form: string, json: unknown]>([
  ["a golden's", [{ box: [1, 2, 3, 4], class: 5, label: 'x', score: 0.5 }]],
  [
    "run's",
    { answer: { task: 'detection', boxes: [{ box: [1, 2, 3, 4], class: 5, label: 'x', score: 0.5 }] } },
  ],
  ["COCO's", [{ image_id: 7, category_id: 5, bbox: [1, 2, 3, 4], score: 0.5 }]],
  ['rows', [[1, 2, 3, 4, 0.5, 5]]],
])('a file of %s boxes', (_form, json) =>
  expect(read(json)).toMatchObject([{ box: { x: 1, y: 2, width: 3, height: 4 }, index: 5, score: 0.5 }]),
);

test.each<[what: string, json: unknown]>([
  ['another document', { objects: [] }],
  ['three numbers', [{ box: [1, 2, 3], class: 0, score: 1 }]],
  ['no score', [{ box: [1, 2, 3, 4], class: 0 }]],
])('a file of %s is refused', (_what, json) => expect(() => read(json)).toThrow(/b\.json: /));

/** A head of two outputs: three boxes of 0..1, each sure of a class behind the background. */
const pair = {
  out: float32Tensor(Float32Array.of(0.1, 0.1, 0.3, 0.4, 0.5, 0.2, 0.8, 0.5, 0.2, 0.5, 0.4, 0.9), [1, 3, 4]),
  scores: float32Tensor(Float32Array.of(0.1, 0.9, 0, 0.2, 0, 0.8, 0.3, 0.7, 0), [1, 3, 3]),
};

test.each<[what: string, four: (x: number, y: number, w: number, h: number) => Four, sentence: RegExp]>([
  ['nothing', (...four) => four, /^Nothing differs/],
  ['two corners', (x, y, w, h) => [x, y, x + w, y + h], /two corners \(x1, y1, x2, y2\)/],
  ['y before x', (x, y, w, h) => [y, x, h, w], /y before x/],
])('of a decoder of two outputs: %s', (_what, four, sentence) => {
  const given = {
    ...{ model: 'network.onnx', input: { size: [64, 32] as [number, number] } },
    output: { name: 'out', parts: ['scores'], task: 'detection', decoder: 'ssd-scores' as const },
  };
  const { recipe: resolved } = resolveRecipe(given, undefined, 'r.json');
  const frame = { input: resolved.inputs['']! as never, picture };
  const { detections } = detection.postprocess(pair, resolved.outputs.out!, frame);
  const boxes = detections.map((one) => {
    const [x, y, width, height] = four(one.box.x, one.box.y, one.box.width, one.box.height);
    return { ...one, box: { x, y, width, height } };
  });
  const answer = explainAnswer({ outputs: pair, recipe: given, resolved, picture, expected: { boxes } });
  expect(answer.reason === 'explained' && answer.explanations[0]!.sentence).toMatch(sentence);
});
