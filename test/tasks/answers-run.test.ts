import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { beforeAll, expect, test } from 'vitest';
import { encodeNpy } from '../../src/base/npy.js';
import { float32Tensor, type Tensor } from '../../src/base/tensor.js';
import {
  type CodeLanguage,
  checkRecipe,
  htmlReport,
  mergeReports,
  parseReport,
  preprocessingCode,
  reportLines,
  resolveRecipe,
  subjectOf,
} from '../../src/index.js';
import { cvdnn } from '../helpers/command.js';
import { constantModel } from '../helpers/constant-model.js';

const folder = mkdtempSync(join(tmpdir(), 'cvdnn-answers-'));
const side = 8;
const tensor = (shape: number[], values: readonly number[]) =>
  float32Tensor(Float32Array.from(values), shape);

/** Columns 1 to 6 of rows 2 to 5. */
const textBlock = Array.from({ length: side * side }, (_, i) =>
  i % side >= 1 && i % side <= 6 && i >= 2 * side && i < 6 * side ? 0.9 : 0,
);

/** A network of one task, from the picture to a golden that no longer fits. */
interface Row {
  task: string;
  outputs: Record<string, Tensor<'float32'>>;
  output: object;
  /** Further ones of `run`. */
  args?: string[];
  /** What `run` prints, with single spaces. */
  lines: string[];
  answer: object;
  /** Files beside `p.json`. */
  files: string[];
  /** A file of the golden, spoiled. */
  spoil: [file: string, (content: Buffer) => string | Uint8Array];
  comparison: object;
  said: RegExp;
  /** Of the report's table. */
  caption: string;
  code: Partial<Record<CodeLanguage, string>>;
}

const rows: Row[] = [
  {
    task: 'multi-label',
    outputs: { out: tensor([1, 3], [2, -2, 0.5]) },
    output: { scores: 'logits', labels: ['cat', 'dog', 'sofa'] },
    lines: ['cat class 0 88.1 %', 'sofa class 2 62.2 %'],
    answer: { present: [{ label: 'cat' }, { label: 'sofa' }], classes: 3 },
    files: [],
    spoil: ['classes.json', (json) => JSON.stringify(JSON.parse(String(json)).slice(1))],
    comparison: { kind: 'labels', extra: [{ label: 'cat' }], missing: [], ties: 0 },
    said: /extra {7}1: cat 0\.8808/,
    caption: 'Classes that differ',
    code: {
      python: 'probabilities[ranked] > 0.5',
      cpp: 'probabilities[i] > 0.5',
      js: 'console.log(index, probabilities[index])',
    },
  },
  {
    task: 'embedding',
    outputs: { out: tensor([1, 4], [3, 0, 4, 0]) },
    output: { normalize: 'l2' },
    args: ['--like', 'like.npy'],
    lines: ['vector of 4, length 5: 0.6, 0, 0.8, 0', 'cosine 0.6000 distance 0.8944 to like.npy'],
    answer: { norm: 5, vector: [expect.closeTo(0.6), 0, expect.closeTo(0.8), 0] },
    files: ['vector.npy'],
    spoil: ['vector.npy', () => encodeNpy(tensor([4], [0.6, 0, 0.8, 0.1]))],
    comparison: { kind: 'vector', cosine: expect.closeTo(0.99504, 5), largest: expect.closeTo(0.125) },
    said: /vector {6}cosine 0\.9950372, off by at most 0\.13 of the largest number, 0\.995 times as long/,
    caption: 'Vectors',
    code: { python: 'np.linalg.norm(vector)', cpp: 'cv::norm(vector)', js: 'Math.sqrt(' },
  },
  {
    task: 'image',
    outputs: { out: tensor([1, 1, 2, 2], [1, 1, 3, 5]) },
    output: { content: 'depth', colours: 'viridis' },
    lines: ['depth 16 x 8, numbers of 2 to 3'],
    answer: { content: 'depth', size: [16, 8], range: [2, 3], clipped: 0 },
    files: ['depth.png'],
    spoil: [
      'image.png',
      () => encode({ data: new Uint8Array(128).fill(9), width: 16, height: 8, channels: 1 }),
    ],
    comparison: { kind: 'levels', pixels: 128, changed: 128, largest: 246 },
    said: /changed {5}128 of 128 \(100%\) pixels/,
    caption: '128 of 128',
    code: { python: 'cv2.COLORMAP_VIRIDIS', cpp: 'cv::COLORMAP_VIRIDIS', js: 'with cvdnn itself' },
  },
  {
    task: 'keypoints',
    outputs: {
      columns: tensor([1, 2, 16], [...Array(16).keys(), ...Array(16).fill(0)]),
      rows: tensor([1, 2, 16], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.75, 0, 0, 0, 0, 0, 0, ...Array(16).fill(0)]),
    },
    output: { points: 'simcc', rows: 'rows', labels: ['nose', 'tail'], skeleton: [[0, 1]] },
    lines: ['nose at 15, 5 0.750', 'tail at 0, -4 0.000 not seen'],
    answer: {
      points: [
        { point: [15, 5], label: 'nose', score: 0.75, seen: true },
        { label: 'tail', seen: false },
      ],
    },
    files: ['overlay.png'],
    spoil: ['points.json', (json) => String(json).replace('15', '12')],
    comparison: { kind: 'points', expected: 1, found: 1, pixels: 3, moved: [{ actual: { label: 'nose' } }] },
    said: /moved {7}1: nose \(12, 5\) 0\.750: off by 3 px/,
    caption: 'Points that differ',
    code: { python: 'net.forward("rows")', cpp: 'net.forward("rows")', js: 'with cvdnn itself' },
  },
  {
    task: 'text-line',
    outputs: { out: tensor([1, 5, 3], [0, 4, 0, 0, 4, 0, 4, 0, 0, 0, 4, 0, 0, 0, 4]) },
    output: { scores: 'logits', labels: ['o', 'k'] },
    lines: ['"ook" 96.5 %'],
    answer: {
      text: 'ook',
      characters: [{ text: 'o' }, { text: 'o', probability: expect.closeTo(0.965, 3) }, {}],
    },
    files: [],
    spoil: ['text.json', (json) => String(json).replace('ook', 'oko')],
    comparison: { kind: 'text', actual: 'ook', expected: 'oko', edits: 2 },
    said: /expected {4}"oko"/,
    caption: 'Text',
    code: { python: 'steps[i - 1]', cpp: 'best != last', js: 'best !== last' },
  },
  {
    task: 'text-boxes',
    outputs: { out: tensor([1, 1, side, side], textBlock) },
    output: { unclipRatio: 2 },
    lines: ['box 0 90.0 % -1.7, 9.8 -1.7, -3.7 15.8, -3.7 15.8, 9.8'],
    answer: { size: [16, 8], boxes: [{ corners: [[-1.75, 9.75], {}, {}, {}], score: expect.closeTo(0.9) }] },
    files: ['overlay.png'],
    spoil: ['quads.json', (json) => String(json).replace('9.75', '7.75')],
    comparison: { kind: 'quads', expected: 1, found: 1, pixels: 2, missing: [], extra: [], changed: [{}] },
    said: /changed {5}1: 0\.900 \(-1\.7, 7\.8\).*: off by 2 px, score 0/,
    caption: 'Boxes of text that differ',
    code: { python: 'cv2.minAreaRect(', cpp: 'TextDetectionModel_DB', js: 'with cvdnn itself' },
  },
];

beforeAll(() => {
  writeFileSync(join(folder, 'like.npy'), encodeNpy(tensor([1, 4], [1, 0, 0, 0])));
  const data = new Uint8Array(side * 2 * side * 3).fill(128);
  writeFileSync(
    join(folder, 'p.png'),
    encode({ width: 2 * side, height: side, channels: 3, depth: 8, data }),
  );
});

test.each(rows)('$task: run, record, check, code', async (row) => {
  const { task, outputs, output, spoil } = row;
  const recipe = {
    model: `${task}.onnx`,
    input: { size: [side, side], fit: 'letterbox', order: 'rgb', mean: [0, 0, 0], scale: 1, std: [1, 1, 1] },
    output: { name: Object.keys(outputs)[0], task, ...output },
  };
  writeFileSync(join(folder, `${task}.onnx`), constantModel(side, outputs));
  writeFileSync(join(folder, `${task}.json`), JSON.stringify(recipe));
  const ran = await cvdnn(
    folder,
    'run',
    'p.png',
    '--recipe',
    `${task}.json`,
    '--out',
    task,
    ...(row.args ?? []),
  );
  const lines = ran.out.trim().split('\n').slice(1);
  expect(lines.map((line) => line.trim().replace(/ +/g, ' '))).toEqual(row.lines);
  const result = JSON.parse(readFileSync(join(folder, task, 'p.json'), 'utf8'));
  expect(result.answer).toMatchObject({ task, ...row.answer });
  expect(result.files).toEqual([...row.files.map((ending) => `p.${ending}`), 'p.json']);

  const goldens = `goldens-${task}`;
  const record = ['golden', 'record', 'p.png', '--recipe', `${task}.json`, '--out', goldens];
  expect(await cvdnn(folder, ...record)).toMatchObject({ code: 0 });
  const check = () => cvdnn(folder, 'golden', 'check', goldens, '--no-cache', '--json');
  expect(await check()).toMatchObject({ code: 0 });
  const golden = join(goldens, task, 'p');
  const file = join(folder, golden, spoil[0]);
  writeFileSync(file, spoil[1](readFileSync(file)));
  const checked = await check();
  const report = mergeReports([parseReport(JSON.parse(checked.out), 'a.json')]);
  const { stages } = report.cases[0]!;
  expect([checked.code, stages.at(-1)!.comparison]).toMatchObject([
    1,
    { verdict: 'differs', ...row.comparison },
  ]);
  expect(reportLines(report).join('\n')).toMatch(row.said);
  expect(htmlReport(report)).toContain(row.caption);
  const { recipe: resolved } = resolveRecipe(checkRecipe(recipe, 'r.json'), undefined, 'r.json');
  for (const [language, text] of Object.entries(row.code))
    expect(preprocessingCode(subjectOf(resolved), language as CodeLanguage)).toContain(text);
});

test.each([
  ['multi-label', /^none of these: with the nearest way 33\.3 % of the classes are others/],
  ['text-boxes', /^none of these: with the nearest way 100 % of the boxes are others/],
])('explain has no cause for %s that were spoiled', async (task, said) => {
  const { out } = await cvdnn(folder, 'explain', '--golden', join(`goldens-${task}`, task, 'p'));
  expect(out).toMatch(said);
});
