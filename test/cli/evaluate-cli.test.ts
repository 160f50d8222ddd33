import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encode } from 'fast-png';
import { beforeAll, describe, expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import { findOpenCv } from '../../src/host/node/opencv-file.js';
import { encodeMask } from '../../src/image/mask-png.js';
import { cvdnn, errorsIn } from '../helpers/command.js';
import { constantModel } from '../helpers/constant-model.js';
import { floats, node, tinyModel } from '../helpers/tiny-models.js';

const folder = mkdtempSync(join(tmpdir(), 'cvdnn-evaluate-'));
const side = 8;
const evaluate = (...args: string[]) => cvdnn(folder, 'evaluate', '--no-cache', ...args);

function write(path: string, content: Uint8Array | string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Red on the left up to a column, blue on the right. */
function picture(columns: number): Uint8Array {
  const data = Uint8Array.from({ length: side * side * 3 }, (_, i) => {
    const isLeft = Math.floor(i / 3) % side < columns;
    return i % 3 === (isLeft ? 0 : 2) ? 255 : 0;
  });
  return encode({ width: side, height: side, channels: 3, depth: 8, data });
}

function mask(columns: number): Uint8Array {
  const data = Uint8Array.from({ length: side * side }, (_, i) => (i % side < columns ? 1 : 0));
  return encodeMask({ data, width: side, height: side });
}

const input = { size: [side, side], order: 'rgb', mean: [0, 0, 0], scale: 1, std: [1, 1, 1] };
const weights = floats('w', [2, 3, 1, 1], [0, 0, 1, 1, 0, 0]);
const conv = node('Conv', ['in', 'w'], ['out'], { kernel_shape: [1, 1] });
/** Blue is class 0, red class 1. */
const masks = tinyModel({
  inputs: { in: [1, 3, side, side] },
  outputs: { out: [1, 2, side, side] },
  nodes: [conv],
  constants: [weights],
});
const classes = tinyModel({
  inputs: { in: [1, 3, side, side] },
  outputs: { scores: [1, 2] },
  nodes: [conv, node('GlobalAveragePool', ['out'], ['mean']), node('Flatten', ['mean'], ['scores'])],
  constants: [weights],
});
/** Whatever the picture: one object of class 1 at 2, 2 to 6, 6. */
const boxes = constantModel(side, {
  rows: float32Tensor(Float32Array.of(4, 4, 4, 4, 0.1, 0.9), [1, 6, 1]),
});

const coco = (categories: object[]) =>
  JSON.stringify({
    images: [{ id: 1, file_name: 'a.png' }],
    annotations: [{ id: 1, image_id: 1, category_id: 7, bbox: [2, 2, 4, 4], area: 16, iscrowd: 0 }],
    categories,
  });

/** An annotation; of a part of the object, too, as VOC has them of people. */
const voc = (...objects: [name: string, corners: number[], difficult?: number][]) =>
  `<annotation><!-- <object> -->${objects
    .map(
      ([name, corners, difficult = 0]) =>
        `<object><name>${name}</name><difficult>${difficult}</difficult><bndbox>${[
          'xmin',
          'ymin',
          'xmax',
          'ymax',
        ]
          .map((key, i) => `<${key}>${corners[i]}</${key}>`)
          .join('')}</bndbox><part><name>head</name><bndbox><xmin>1</xmin></bndbox></part></object>`,
    )
    .join('')}</annotation>`;

beforeAll(() => {
  for (const [name, model, output] of [
    ['masks', masks, { task: 'segmentation', labels: ['blue', 'red'], upsample: 'labels' }],
    ['classes', classes, { task: 'classification', labels: ['blue', 'red'], scores: 'logits' }],
    ['boxes', boxes, { task: 'detection', decoder: 'yolov8', labels: ['cat', 'dog'] }],
  ] as const) {
    write(`${name}.onnx`, model);
    write(`${name}.json`, JSON.stringify({ model: `${name}.onnx`, input, output }));
  }
  for (const [name, columns] of [
    ['a', 4],
    ['b', 6],
  ] as const) {
    write(`voc/JPEGImages/${name}.png`, picture(columns));
    write(`voc/SegmentationClass/${name}.png`, mask(4));
    write(`photos/${name}.png`, picture(columns));
  }
  write('classes/blue/a.png', picture(2));
  write('classes/red/b.png', picture(7));
  write('classes/red/c.png', picture(1));
  write('coco/a.png', picture(3));
  write('coco/annotations/instances_val2017.json', coco([{ id: 7, name: 'dog' }]));
  write('other/a.png', picture(3));
  write('other/annotations/instances.json', coco([{ id: 7, name: 'bicycle' }]));
  write('spoiled/JPEGImages/a.png', picture(4));
  write('spoiled/SegmentationClass/a.png', mask(4));
  write('spoiled/JPEGImages/b.png', 'no picture');
  write('spoiled/SegmentationClass/b.png', mask(4));
  write('spoiled/JPEGImages/c.png', picture(4));
  write('objects/JPEGImages/a.png', picture(3));
  write('objects/Annotations/a.xml', voc(['dog', [3, 3, 6, 6]], ['cat', [1, 1, 2, 2], 1]));
  write('objects/JPEGImages/b.png', picture(3));
  write('objects/Annotations/b.xml', voc(['dog', [3, 3, 6, 6]]));
  write('spoiled-objects/JPEGImages/a.png', picture(3));
  write('spoiled-objects/Annotations/a.xml', voc(['dog', [3, 3, 6, 6]]));
  write('spoiled-objects/JPEGImages/b.png', picture(3));
  write('spoiled-objects/Annotations/b.xml', '<annotation><object><name>dog</name></object></annotation>');
  write('spoiled-objects/JPEGImages/c.png', picture(3));
  write('spoiled-objects/Annotations/d.xml', voc(['dog', [3, 3, 6, 6]]));
  write('spoiled-objects/JPEGImages/e.png', picture(3));
  write('spoiled-objects/Annotations/e.xml', 'no XML');
  write('strays/a.png', picture(3));
  write(
    'strays/annotations/instances.json',
    coco([{ id: 7, name: 'dog' }]).replace(
      '"annotations":[',
      '"annotations":[{"image_id":9,"category_id":7,"bbox":[0,0,1,1]},',
    ),
  );
  write('three/x/a.png', picture(4));
  write('three/y/a.png', picture(4));
  write('three/z/a.png', picture(4));
  mkdirSync(join(folder, 'empty'));
});

test.each<[what: string, args: string[], figures: object]>([
  [
    'voc',
    ['--recipe', 'masks.json', '--dataset', 'voc:voc'],
    // of 128 pixels the 16 of two columns of b are red and marked blue
    { pictures: 2, segmentation: { pixelAccuracy: 112 / 128, miou: (48 / 64 + 64 / 80) / 2 } },
  ],
  [
    'imagenet',
    ['--recipe', 'classes.json', '--dataset', 'imagenet:classes', '--jobs', '2'],
    { pictures: 3, classification: { top1: 2 / 3, top5: 1 } },
  ],
  [
    'coco',
    ['--recipe', 'boxes.json', '--dataset', 'coco:coco'],
    { detection: { AP: expect.closeTo(1), APsmall: expect.closeTo(1), AR1: 1, classes: [{ index: 1 }] } },
  ],
  [
    'boxes of voc; one that is difficult counts for nothing',
    ['--recipe', 'boxes.json', '--dataset', 'voc:objects'],
    { pictures: 2, detection: { AP: expect.closeTo(1), AR1: 1, classes: [{ index: 1 }] } },
  ],
  [
    'two engines',
    ['--recipe', 'masks.json', '--dataset', 'folder:photos', '--against', 'opencv'],
    {
      against: expect.stringContaining('OpenCV.js'),
      difference: { l1: 0, linf: 0, changedPixels: 0, pixels: 128 },
    },
  ],
])('%s', async (_what, args, figures) => {
  const { code, out } = await evaluate(...args, '--json');
  expect([code, JSON.parse(out)]).toMatchObject([0, figures]);
});

test('as text, kept, and begun again', async () => {
  const args = ['evaluate', '--recipe', 'masks.json', '--dataset', 'voc:voc', '--cache', 'kept'];
  const first = await cvdnn(folder, ...args);
  expect(first.out).toContain('voc:voc: 2 of 2 pictures');
  expect(first.out).toMatch(/pixel accuracy {2}87\.5 ?%/);
  expect(first.out).toMatch(/red +80/);
  const files = () =>
    readdirSync(join(folder, 'kept'), { recursive: true }).filter((name) => `${name}`.endsWith('.json'));
  const known = files();
  expect(known).toHaveLength(2);
  for (const name of known) {
    const path = join(folder, 'kept', `${name}`);
    writeFileSync(path, `{"key": "${/(\w+)\.json$/.exec(path)![1]}", "result": {"confusion": [[0, 0, 5]]}}`);
  }
  expect((await cvdnn(folder, ...args)).out).toMatch(/pixel accuracy {2}100/);
});

test('kept results are those of one build of OpenCV.js', async () => {
  const build = join(folder, 'build.js');
  copyFileSync(findOpenCv(undefined, folder), build);
  const args = [
    '--recipe',
    'masks.json',
    '--dataset',
    'voc:voc',
    '--cache',
    'builds',
    '--opencv',
    'build.js',
  ];
  const kept = async () => {
    expect(await cvdnn(folder, 'evaluate', ...args)).toMatchObject({ code: 0 });
    const names = readdirSync(join(folder, 'builds'), { recursive: true });
    return names.filter((name) => `${name}`.endsWith('.json')).length;
  };
  expect(await kept()).toBe(2);
  appendFileSync(build, '\n// another\n');
  expect(await kept()).toBe(4);
});

test('what cannot be used is named and counted', async () => {
  const outcome = await evaluate('--recipe', 'masks.json', '--dataset', 'voc:spoiled', '--json');
  const { pictures, of, unusable, segmentation } = JSON.parse(outcome.out);
  expect([outcome.code, pictures, of, segmentation.pixelAccuracy]).toEqual([2, 1, 3, 1]);
  expect(unusable.map(({ error }: { error: string }) => error)).toEqual([
    expect.stringContaining('has no annotation'),
    expect.stringContaining('b.png'),
  ]);
  expect(errorsIn(outcome)).toHaveLength(2);
});

test.each<[what: string, dataset: string, pictures: number, errors: RegExp[]]>([
  [
    'boxes of voc',
    'voc:spoiled-objects',
    1,
    [
      /c\.png: has no annotation/,
      /Expected a name and a bndbox .* for object 0 in .*b\.xml but received corners NaN/,
      /Expected a Pascal VOC annotation \(XML\) in .*e\.xml/,
      /Cannot read the picture.*d\.jpg/,
    ],
  ],
  ['annotations of no picture', 'coco:strays', 1, [/has 1 of 2 annotations of no picture.*image_id 9/]],
])('%s: what cannot be used is named', async (_what, dataset, pictures, errors) => {
  const outcome = await evaluate('--recipe', 'boxes.json', '--dataset', dataset, '--json');
  const report = JSON.parse(outcome.out);
  expect([outcome.code, report.pictures]).toEqual([2, pictures]);
  expect(errorsIn(outcome)).toEqual(errors.map((error) => expect.stringMatching(error)));
});

describe('one line, exit 2', () => {
  test.each<[what: string, args: string[], message: RegExp]>([
    ['no data set', ['--recipe', 'masks.json'], /Expected --dataset KIND:FOLDER/],
    ['no network', ['--dataset', 'voc:voc'], /Expected --recipe or --model/],
    ['an unknown kind', ['--recipe', 'masks.json', '--dataset', 'pascal:voc'], /voc:FOLDER, coco:FOLDER/],
    ['no folder', ['--recipe', 'masks.json', '--dataset', 'voc:none'], /Expected a folder/],
    [
      'an empty folder',
      ['--recipe', 'masks.json', '--dataset', 'folder:empty', '--against', 'opencv'],
      /none in empty/,
    ],
    [
      'another task',
      ['--recipe', 'masks.json', '--dataset', 'coco:coco'],
      /a recipe of task detection.*segmentation/,
    ],
    ['pictures alone', ['--recipe', 'masks.json', '--dataset', 'folder:photos'], /Expected --against/],
    [
      'classes of others',
      ['--recipe', 'classes.json', '--dataset', 'voc:objects'],
      /segmentation or detection/,
    ],
    ['other categories', ['--recipe', 'boxes.json', '--dataset', 'coco:other'], /"bicycle"/],
    [
      'another number of classes',
      ['--recipe', 'classes.json', '--dataset', 'imagenet:three'],
      /Expected 2 folders.*received 3/,
    ],
    ['no annotations', ['--recipe', 'boxes.json', '--dataset', 'coco:photos'], /Cannot read the data set/],
  ])('%s', async (_what, args, message) => {
    const outcome = await evaluate(...args);
    expect([outcome.code, errorsIn(outcome)]).toEqual([2, [expect.stringMatching(message)]]);
  });
});
