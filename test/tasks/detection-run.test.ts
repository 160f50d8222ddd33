import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode as decodePng, encode } from 'fast-png';
import { beforeAll, expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import {
  type CheckReport,
  checkRecipe,
  preprocessingCode,
  resolveRecipe,
  subjectOf,
} from '../../src/index.js';
import { cvdnn } from '../helpers/command.js';
import { constantModel } from '../helpers/constant-model.js';

const folder = mkdtempSync(join(tmpdir(), 'cvdnn-detection-'));
/** Numbers of each candidate as YOLOv8 has them: centre, size, and a score for each of two classes. */
const candidates = [
  [16, 16, 8, 8, 0.9, 0.1],
  [17, 16, 8, 8, 0.8, 0.1],
  [16, 16, 8, 8, 0.1, 0.7],
  [40, 16, 4, 10, 0.2, 0.3],
  [50, 16, 4, 4, 0.1, 0.2],
];
const side = 32;
const fields = candidates[0]!.length;
const model = constantModel(side, {
  out: float32Tensor(
    Float32Array.from(Array.from({ length: fields }, (_, f) => candidates.map((one) => one[f]!)).flat()),
    [1, fields, candidates.length],
  ),
});
const recipe = {
  model: 'd.onnx',
  input: {
    size: [side, side],
    fit: { letterbox: 'ultralytics' },
    pad: 114,
    scale: 1 / 255,
    mean: [0, 0, 0],
    std: [1, 1, 1],
  },
  output: { name: 'out', task: 'detection', decoder: 'yolov8', labels: ['cat', 'dog'] },
};

beforeAll(() => {
  writeFileSync(join(folder, 'd.onnx'), model);
  writeFileSync(join(folder, 'r.json'), JSON.stringify(recipe));
  const data = new Uint8Array(128 * 64 * 3).fill(128);
  writeFileSync(join(folder, 'p.png'), encode({ width: 128, height: 64, channels: 3, depth: 8, data }));
});

test('run, record, check, explain', async () => {
  const ran = await cvdnn(folder, 'run', 'p.png', '--recipe', 'r.json');
  // 128 x 64 is fitted into 32 x 32 as 32 x 16, 8 from the top: four of the picture's pixels to one.
  expect(ran.out.split('\n').map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
    'p.png',
    'cat class 0 90.0 % at 48, 16 32 x 32',
    'dog class 1 70.0 % at 48, 16 32 x 32',
    'dog class 1 30.0 % at 128, 12 0 x 40',
    '',
  ]);
  expect(readdirSync(join(folder, 'cvdnn-out')).sort()).toEqual(['p.json', 'p.overlay.png']);
  const { answer } = JSON.parse(readFileSync(join(folder, 'cvdnn-out', 'p.json'), 'utf8'));
  expect(answer.boxes[0]).toEqual({
    box: [48, 16, 32, 32],
    class: 0,
    label: 'cat',
    score: expect.closeTo(0.9),
  });
  const overlay = decodePng(readFileSync(join(folder, 'cvdnn-out', 'p.overlay.png')));
  const pixel = (x: number, y: number) =>
    [...overlay.data.subarray(overlay.channels * (y * overlay.width + x))].slice(0, 3);
  expect([pixel(48, 30), pixel(60, 30)]).toEqual([
    [128, 0, 0],
    [128, 128, 128],
  ]);

  expect(await cvdnn(folder, 'golden', 'record', 'p.png', '--recipe', 'r.json')).toMatchObject({ code: 0 });
  const golden = join(folder, 'golden/d/p');
  const check = async (...args: string[]) => {
    const { code, out } = await cvdnn(folder, 'golden', 'check', '--json', '--no-cache', ...args);
    return { code, stages: (JSON.parse(out) as CheckReport).cases[0]!.stages };
  };
  expect(await check()).toMatchObject({ code: 0 });

  const boxes = JSON.parse(readFileSync(join(golden, 'boxes.json'), 'utf8'));
  boxes[0].box[0] += 5;
  boxes.pop();
  writeFileSync(join(golden, 'boxes.json'), JSON.stringify(boxes));
  const { code, stages } = await check('--html', 'page.html');
  expect([code, stages.at(-1)!.comparison]).toMatchObject([
    1,
    {
      kind: 'boxes',
      verdict: 'differs',
      expected: 2,
      found: 2,
      pixels: 5,
      extra: [{ label: 'dog' }],
      missing: [],
    },
  ]);
  const page = readFileSync(join(folder, 'page.html'), 'utf8');
  for (const text of ['Objects that differ', 'Expected boxes, of the golden']) expect(page).toContain(text);
  const { out } = await cvdnn(folder, 'golden', 'check', '--no-cache');
  expect(out).toContain('extra       1: dog 0.300 [128, 12, 0, 40]');
  expect(out).toMatch(/changed {5}1: cat 0\.900 \[53, 16, 32, 32\]: off by 5 px, score 0/);
});

test('explain of a list of boxes, and of a golden whose boxes differ', async () => {
  // two corners in the place of a corner and the size
  const theirs = [
    { box: [48, 16, 80, 48], class: 0, score: 0.9 },
    { box: [48, 16, 80, 48], class: 1, score: 0.7 },
    { box: [128, 12, 128, 52], class: 1, score: 0.3 },
  ];
  writeFileSync(join(folder, 'theirs.json'), JSON.stringify(theirs));
  const args = ['explain', '--image', 'p.png', '--recipe', 'r.json', '--expected-boxes', 'theirs.json'];
  const { code, out } = await cvdnn(folder, ...args);
  expect([code, out]).toEqual([0, expect.stringContaining('writes boxes as two corners (x1, y1, x2, y2)')]);

  expect(
    await cvdnn(folder, 'golden', 'record', 'p.png', '--recipe', 'r.json', '--out', 'own'),
  ).toMatchObject({ code: 0 });
  const path = join(folder, 'own/d/p/boxes.json');
  const own = JSON.parse(readFileSync(path, 'utf8')) as { class: number }[];
  writeFileSync(path, JSON.stringify(own.map((one) => ({ ...one, class: one.class + 1 }))));
  const told = await cvdnn(folder, 'explain', 'own/d/p');
  expect([told.code, told.out]).toEqual([0, expect.stringContaining('counts the classes one higher')]);
});

test('boxes and scores apart: all outputs are run, recorded and checked', async () => {
  const pair = constantModel(side, {
    boxes: float32Tensor(Float32Array.of(0.25, 0.5, 0.5, 0.75, 0.5, 0.5, 0.75, 0.75), [1, 2, 4]),
    scores: float32Tensor(Float32Array.of(0.1, 0.9, 0.8, 0.2), [1, 2, 2]),
  });
  writeFileSync(join(folder, 'pair.onnx'), pair);
  const output = { name: 'boxes', task: 'detection', decoder: 'ssd-scores', labels: ['face'] };
  writeFileSync(
    join(folder, 'pair.json'),
    JSON.stringify({
      model: 'pair.onnx',
      input: { ...recipe.input, fit: 'stretch', pad: undefined },
      output,
    }),
  );
  const ran = await cvdnn(folder, 'run', 'p.png', '--recipe', 'pair.json');
  expect(ran.out).toMatch(/face +class 0 +90\.0 % +at 32, 32 +32 x 16\n/);
  const args = ['golden', 'record', 'p.png', '--recipe', 'pair.json', '--out', 'pairs'];
  expect(await cvdnn(folder, ...args)).toMatchObject({ code: 0 });
  const path = join(folder, 'pairs/pair/p/golden.json');
  const golden = JSON.parse(readFileSync(path, 'utf8'));
  // the answer needs the scores, whether the golden keeps them or not
  writeFileSync(path, JSON.stringify({ ...golden, outputs: {} }));
  const { out } = await cvdnn(folder, 'golden', 'check', 'pairs', '--no-cache');
  expect(out).toContain('1 passed, 0 failed');
});

test('the code of a recipe, and what the recipe leaves open', async () => {
  const { out } = await cvdnn(folder, 'recipe', 'show', 'r.json');
  expect(JSON.parse(out).output).toEqual({
    ...recipe.output,
    ...{ confidence: 0.25, iou: 0.45, nms: 'class', maxBoxes: 300 },
  });
  const { recipe: resolved } = resolveRecipe(checkRecipe(recipe, 'r.json'), undefined, 'r.json');
  for (const [language, text] of [
    [
      'python',
      'cv2.dnn.NMSBoxesBatched(boxes.tolist(), scores.tolist(), classes.tolist(), 0.25, 0.45)[:300]',
    ],
    ['cpp', 'cv::dnn::NMSBoxesBatched(boxes, scores, classes, 0.25f, 0.45f, kept);'],
    ['js', '// with cvdnn itself, since OpenCV.js is not enough: OpenCV.js has no NMSBoxes'],
  ] as const)
    expect(preprocessingCode(subjectOf(resolved), language)).toContain(text);
});

test.each([
  [
    'an unknown decoder',
    { decoder: 'yolo' },
    /output\.decoder: Invalid option: expected one of "yolov5"\|"yolov8"/,
  ],
  ['a share above 1', { iou: 45 }, /output\.iou/],
  [
    'another decoder',
    { decoder: 'yolov10' },
    /Expected boxes of YOLOv10.* in output "out" but received 1x6x5/,
  ],
])('%s: one line, exit 2', async (_what, given, message) => {
  writeFileSync(
    join(folder, 'w.json'),
    JSON.stringify({ ...recipe, output: { ...recipe.output, ...given } }),
  );
  const outcome = await cvdnn(folder, 'run', 'p.png', '--recipe', 'w.json');
  expect([outcome.code, outcome.err]).toEqual([2, expect.stringMatching(message)]);
});
