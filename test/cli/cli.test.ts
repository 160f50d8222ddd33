import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../src/host/node/models.js';
import { decodeMask, decodeNpy } from '../../src/index.js';
import { cvdnn, cvdnnProcess, errorsIn } from '../helpers/command.js';
import { node, tinyModel, withAux } from '../helpers/tiny-models.js';

const picture = packagePath('golden/pictures/chelsea.png');

/** A folder of its own with the good and bad files that the rows below name. */
function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-'));
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  write('empty.jpg', '');
  write('text.jpg', 'this is text\n');
  const rgb = readFileSync(packagePath('test/data/decode/rgb.png'));
  write('short.png', rgb.subarray(0, 90));
  rgb.writeUInt32BE(100_000, 16);
  rgb.writeUInt32BE(100_000, 20);
  write('bomb.png', rgb);
  write('dot.png', encode({ width: 1, height: 1, data: Uint8Array.of(10, 200, 30), channels: 3 }));
  write('text.onnx', 'this is no model\n');
  write('empty.onnx', '');
  write('page.onnx', '<!DOCTYPE html><html></html>');
  write('short.onnx', readFileSync(packagePath('models/efficientnet-lite0.onnx')).subarray(0, 1_000_000));
  write('tiny.onnx', withAux());
  write(
    'odd.onnx',
    tinyModel({
      inputs: { input: [1, 3, 4, 4] },
      outputs: { out: [1, 3, 4, 4] },
      nodes: [node('NoSuchOperator', ['input'], ['out'])],
    }),
  );
  write(
    'four.onnx',
    tinyModel({
      inputs: { input: [1, 4, 4, 4] },
      outputs: { out: [1, 4, 4, 4] },
      nodes: [node('Relu', ['input'], ['out'])],
    }),
  );
  const recipe = (name: string, value: unknown) => write(name, JSON.stringify(value));
  recipe('size.json', { model: 'tiny.onnx', input: { size: [8, 8] } });
  recipe('nhwc.json', { model: 'tiny.onnx', input: { layout: 'NHWC', size: [4, 4] } });
  recipe('output.json', { model: 'tiny.onnx', output: { name: 'mask' } });
  recipe('key.json', { model: 'tiny.onnx', input: { means: [1, 2, 3] } });
  recipe('type.json', { model: 'tiny.onnx', input: { mean: '0.485' } });
  recipe('order.json', { model: 'tiny.onnx', input: { order: 'RGB' } });
  recipe('std.json', { model: 'tiny.onnx', input: { std: [0, 1, 1] } });
  recipe('sha.json', { model: 'tiny.onnx', sha256: '0'.repeat(64) });
  recipe('labels.json', { model: 'tiny.onnx', output: { labels: 'coco' } });
  recipe('good.json', {
    model: 'tiny.onnx',
    input: { size: [4, 4], mean: [0, 0, 0] },
    output: { name: 'out', upsample: 'labels', labels: ['blue', 'green', 'red'] },
  });
  write('broken.json', '{ "model": ');
  mkdirSync(join(folder, 'nothing'));
  mkdirSync(join(folder, 'album'));
  for (const name of ['a.png', 'b.png']) write(`album/${name}`, readFileSync(join(folder, 'dot.png')));
  write('album/c.jpg', 'broken');
  write('file', '');
  return folder;
}

const tiny = ['--recipe', 'good.json'];

/** Arguments after `run`, and what the one line must say; in a process of its own where OpenCV.js has to start. */
const bad: [what: string, args: string[], text: RegExp, command?: typeof cvdnn][] = [
  ['no such picture', ['gone.jpg', ...tiny], /Cannot read the picture gone\.jpg: there is no such file/],
  ['an empty picture', ['empty.jpg', ...tiny], /empty\.jpg is empty; expected a picture/],
  [
    'a text file as picture',
    ['text.jpg', ...tiny],
    /text\.jpg is not a picture that can be read: expected JPEG, PNG, WebP, GIF, BMP or TIFF/,
  ],
  [
    'a truncated picture',
    ['short.png', ...tiny],
    /short\.png cannot be decoded as PNG: the file is truncated in chunk IDAT/,
  ],
  [
    'a picture of too many pixels',
    ['dot.png', ...tiny, '--max-pixels', '0.5'],
    /Expected a number of pixels above 0 for --max-pixels but received 0.5/,
  ],
  [
    'a decompression bomb',
    ['bomb.png', ...tiny],
    /^error: bomb\.png declares 100000 x 100000 pixels, more than the 100000000 that are allowed/,
  ],
  ['a folder without pictures', ['nothing', ...tiny], /There is no picture in the folder nothing/],
  [
    'two pictures of one stem',
    ['dot.png', 'album/../dot.png', 'nothing/../dot.png', ...tiny],
    /would both write dot\.json/,
  ],
  [
    'no such model',
    [picture, '--model', 'gone.onnx'],
    /Cannot read the model .*gone\.onnx: there is no such file/,
  ],
  [
    'an unknown model name',
    [picture, '--model', 'resnet'],
    /Expected one of deeplabv3-lite0, .* for --model but received "resnet"/,
  ],
  [
    'text as model',
    [picture, '--model', 'text.onnx'],
    /Expected a model that OpenCV\.js reads for .*text\.onnx but received text \(17 bytes\), not a model: "this is no model"/,
  ],
  [
    'an empty model',
    [picture, '--model', 'empty.onnx'],
    /Expected a model that OpenCV\.js reads for .*empty\.onnx but received an empty file: download/,
  ],
  [
    'a web page as model',
    [picture, '--model', 'page.onnx'],
    /Expected a model that OpenCV\.js reads for .*page\.onnx but received an HTML page, not a model: download/,
  ],
  [
    'a truncated model',
    [picture, '--model', 'short.onnx'],
    /short\.onnx but received an ONNX model that breaks off after 1000000 of at least 18554\d+ bytes/,
  ],
  ['an unsupported operator', [picture, '--model', 'odd.onnx'], /could not read odd\.onnx: .*NoSuchOperator/],
  [
    'a model of four channels',
    [picture, '--model', 'four.onnx'],
    /Expected 1x4x4x4 for input "input" of four\.onnx but received 1x3x4x4: the model wants 4 channels/,
  ],
  [
    'another size than the model has',
    [picture, '--recipe', 'size.json'],
    /Expected 1x3x4x4 .* but received 1x3x8x8: set input\.size to \[4, 4\], and input\.fit/,
  ],
  [
    'another layout than the model has',
    [picture, '--recipe', 'nhwc.json'],
    /Expected 1x3x4x4 .* but received 1x4x4x3: set input\.layout to "NCHW"/,
  ],
  [
    'an unknown output',
    [picture, '--recipe', 'output.json'],
    /has no output named "mask"; it has "out", "aux"/,
  ],
  [
    'an unknown key in the recipe',
    [picture, '--recipe', 'key.json'],
    /key\.json: unknown key "means" in input/,
  ],
  [
    'a wrong type in the recipe',
    [picture, '--recipe', 'type.json'],
    /type\.json: input\.mean: .* \(received "0\.485"\)/,
  ],
  [
    'a wrong word in the recipe',
    [picture, '--recipe', 'order.json'],
    /order\.json: input\.order: .*"rgb"\|"bgr".*\(received "RGB"\)/,
  ],
  ['a std of 0', [picture, '--recipe', 'std.json'], /std\.json: input\.std: none of them may be 0/],
  [
    'another model than the recipe means',
    [picture, '--recipe', 'sha.json'],
    /is not the model of the recipe: sha256/,
  ],
  [
    'an unknown label list',
    [picture, '--recipe', 'labels.json'],
    /Expected one of voc21, .* for output\.labels but received "coco" in labels\.json/,
  ],
  ['a recipe that is no JSON', [picture, '--recipe', 'broken.json'], /broken\.json is not JSON/],
  [
    'a recipe that is not there',
    [picture, '--recipe', 'gone.json'],
    /Cannot read the recipe gone\.json: there is no such file/,
  ],
  [
    'an output folder that is a file',
    [picture, ...tiny, '--out', 'file'],
    /Cannot write into the output folder file/,
  ],
  [
    'an OpenCV that is not installed',
    [picture, ...tiny, '--opencv', '4.1'],
    /OpenCV\.js 4\.1 is not installed, and no npm package that cvdnn knows has it \(they have 4\.5, /,
  ],
  [
    'an OpenCV that is no file',
    [picture, ...tiny, '--opencv', './gone.js'],
    /Expected a version \(4\.12\) or the path of an opencv\.js for --opencv but received "\.\/gone\.js"/,
  ],
  [
    'an OpenCV that is something else',
    [picture, ...tiny, '--opencv', './good.json'],
    /Cannot load OpenCV\.js from .*good\.json/,
  ],
  [
    'an engine on OpenCV 4',
    [picture, ...tiny, '--opencv', '4.12', '--engine', 'new'],
    /Expected engine auto for OpenCV 4\.12\.0 but received new/,
  ],
  [
    'an unknown engine',
    [picture, ...tiny, '--engine', 'fast'],
    /Invalid values: Argument: engine, Given: "fast", Choices: "auto", "classic", "new"/,
  ],
  [
    'an unknown tap',
    [picture, ...tiny, '--save', 'pixels'],
    /Expected some of blob, outputs for --save but received "pixels"/,
  ],
  [
    'an option given twice',
    [picture, ...tiny, '--opencv', '4.12', '--opencv', '5.0'],
    /Expected one value for --opencv but received \["4\.12","5\.0"\]/,
  ],
  [
    'an option without its value',
    [picture, '--no-model'],
    /Expected one value for --model but received false/,
  ],
  [
    'results among the pictures',
    ['album', ...tiny, '--out', 'album'],
    /Expected another folder for --out than the pictures' own \(album\)/,
  ],
  ['an unknown option', [picture, ...tiny, '--mean', '1'], /Unknown argument: mean/],
  [
    'a time limit that is too short',
    [picture, ...tiny, '--time-limit', '0.001'],
    /OpenCV\.js did not start: no answer within 0\.001 s; --limit seconds=0\.002 allows it/,
    cvdnnProcess,
  ],
  [
    'a time limit of 0',
    [picture, ...tiny, '--time-limit', '0'],
    /Expected a number of seconds above 0 for --time-limit but received 0/,
  ],
];

describe('bad input', () => {
  const folder = workshop();

  test.each(bad)('%s: one line, exit 2, nothing half-written', async (_what, args, text, command = cvdnn) => {
    const out = args.some((word) => /^--(no-)?out/.test(word)) ? [] : ['--out', 'out'];
    const outcome = await command(folder, 'run', ...out, ...args);
    expect(errorsIn(outcome)).toEqual([expect.stringMatching(text)]);
    expect(outcome.code).toBe(2);
    const written = existsSync(join(folder, 'out')) ? readdirSync(join(folder, 'out')) : [];
    expect(written).toEqual([]);
  });

  test('no command: says which there are', async () => {
    const outcome = await cvdnn(folder);
    expect([outcome.code, errorsIn(outcome)]).toEqual([
      2,
      [
        expect.stringContaining(
          'Expected a command: run, inspect, mend, golden, explain, layers, reduce, matrix, evaluate, compare, demo, examples, models, engine, recipe, ui or web',
        ),
      ],
    ]);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written', async () => {
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o500);
    const outcome = await cvdnn(folder, 'run', picture, ...tiny, '--out', 'locked');
    expect([outcome.code, errorsIn(outcome)]).toEqual([
      2,
      [expect.stringContaining('Cannot write into the output folder locked')],
    ]);
  });
});

describe('run', () => {
  test.each([1, 2])('one bad picture does not stop a folder, with %i jobs', async (jobs) => {
    const folder = workshop();
    const outcome = await cvdnn(folder, 'run', 'album', ...tiny, '--out', 'out', '--jobs', `${jobs}`);
    expect(outcome.code).toBe(2);
    expect(outcome.out.match(/^album.*$/gm)).toEqual([join('album', 'a.png'), join('album', 'b.png')]);
    expect(errorsIn(outcome)).toEqual([
      '2 of 3 pictures done, 1 failed; files in out',
      expect.stringContaining(`error: ${join('album', 'c.jpg')} is not a picture`),
    ]);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'a.json',
      'a.mask.png',
      'a.overlay.png',
      'b.json',
      'b.mask.png',
      'b.overlay.png',
    ]);
  });

  test('writes mask, overlay, report, and the tensors asked for; a 1x1 picture will do', async () => {
    const folder = workshop();
    const outcome = await cvdnn(
      folder,
      'run',
      'dot.png',
      ...tiny,
      '--out',
      'out',
      '--save',
      'blob,outputs',
      '--json',
    );
    const file = (name: string) => new Uint8Array(readFileSync(join(folder, 'out', name)));
    expect(outcome.code).toBe(0);
    expect([...decodeMask(file('dot.mask.png'), 'mask').data]).toEqual([1]);
    expect(decodeNpy(file('dot.blob.npy'), 'blob').shape).toEqual([1, 3, 4, 4]);
    expect(decodeNpy(file('dot.out.npy'), 'out').data[16]).toBe(200);
    const { results } = JSON.parse(outcome.out);
    expect(results[0].answer.classes).toEqual([{ id: 1, label: 'green', pixels: 1, percent: 100 }]);
    expect(JSON.parse(readFileSync(join(folder, 'out', 'dot.json'), 'utf8'))).toEqual(results[0]);
  });

  test('several pictures by name, with --save given twice', async () => {
    const folder = workshop();
    const args = [
      'album/b.png',
      'dot.png',
      ...tiny,
      '--out',
      'out',
      '--save',
      'blob',
      '--save',
      'outputs',
      '--json',
    ];
    const { results } = JSON.parse((await cvdnn(folder, 'run', ...args)).out) as {
      results: { files: string[] }[];
    };
    expect(results.map(({ files }) => files.filter((file) => file.endsWith('.npy')))).toEqual([
      ['b.blob.npy', 'b.out.npy'],
      ['dot.blob.npy', 'dot.out.npy'],
    ]);
  });

  test("proposes a recipe for a user's own model and prints what it assumed", async () => {
    const folder = workshop();
    const outcome = await cvdnn(folder, 'run', 'dot.png', '--model', 'tiny.onnx', '--out', 'out');
    expect(outcome.code).toBe(0);
    for (const line of [
      'input.size = [4,4]  (fixed in the file)',
      'output.name = "out"  (the first in the file, which also has aux)',
      'input.mean = [123.675,116.28,103.53]',
    ])
      expect(outcome.err).toContain(line);
  });

  test('runs on any opencv.js by its path', async () => {
    const folder = workshop();
    mkdirSync(join(folder, 'build'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'build', 'opencv.js'),
      readFileSync(packagePath('node_modules/opencv-4.10/dist/opencv.js')),
    );
    const outcome = await cvdnn(
      folder,
      'run',
      'dot.png',
      ...tiny,
      '--out',
      'out',
      '--opencv',
      './build/opencv.js',
      '--json',
    );
    expect(JSON.parse(outcome.out).results[0].runner).toBe('OpenCV.js 4.10.0');
  });

  test('runs on a package of an ES module by its folder', async () => {
    const args = ['run', 'dot.png', ...tiny, '--opencv', packagePath('node_modules/opencv-4.13'), '--json'];
    const outcome = await cvdnn(workshop(), ...args);
    expect(JSON.parse(outcome.out).results[0].runner).toBe('OpenCV.js 4.13.0');
  });

  test('without a model says what the default one knows, and which ones know photos', async () => {
    const folder = workshop();
    const outcome = await cvdnn(folder, 'run', 'dot.png', '--out', 'out');
    expect(outcome.err).toMatch(
      /no --model given, so deeplabv3-lite0: .*emoji.* For photos: --model efficientnet-lite0 \(classification\), --model selfie-segmentation/,
    );
    expect(outcome.code).toBe(0);
  });
});

test('demo proves the embedded models against their goldens and shows the mistakes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-'));
  const outcome = await cvdnn(folder, 'demo');
  expect(outcome.out).not.toContain('FAIL');
  for (const title of ['right', 'no normalization', 'mean taken away twice', 'BGR instead of RGB'])
    expect(outcome.out).toContain(title);
  expect(readdirSync(join(folder, 'cvdnn-demo')).sort()).toEqual(['astronaut.png', 'mistakes.png']);
  expect(outcome.code).toBe(0);
});

test('models lists the embedded models, whose files are the ones documented', async () => {
  const list = JSON.parse((await cvdnn('.', 'models', '--json')).out) as {
    file: string;
    sha256: string;
    bytes: number;
    urls?: string[];
  }[];
  const embedded = list.filter(({ urls }) => urls === undefined);
  expect(embedded.length).toBe(4);
  for (const { file, sha256, bytes } of embedded) {
    const content = readFileSync(packagePath(`models/${file}`));
    expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
  }
});
