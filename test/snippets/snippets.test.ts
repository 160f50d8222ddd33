import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenCvRunner, pictureInput, pictureOf, subjectOf } from '../../src/host/node/index.js';
import { packagePath } from '../../src/host/node/models.js';
import {
  type Answer,
  type CodeLanguage,
  type CodeSubject,
  decodeNpz,
  decodePixels,
  type InputSpec,
  preprocessingCode,
  type ResolvedRecipe,
  runPipeline,
  type Tensor,
} from '../../src/index.js';
import { mainOutput } from '../../src/recipe/outputs.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import { mainAnswer } from '../../src/run/pipeline.js';
import { runnerOn, versions } from '../helpers/opencv.js';
import { runAsPage } from '../helpers/page.js';
import { input as plain, segmentation } from '../helpers/specs.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const imagenet = {
  mean: [123.675, 116.28, 103.53],
  scale: 0.00392156862745098,
  std: [0.229, 0.224, 0.225],
};
const input: InputSpec = { ...plain, size: [40, 32], ...imagenet };
const classification: OutputSpec = { ...segmentation, task: 'classification' };

function code(language: CodeLanguage, given: Partial<InputSpec>, output?: OutputSpec, model = 'my.onnx') {
  return preprocessingCode({ model, input: { ...input, ...given }, output }, language);
}

describe('what stands in the code', () => {
  const rows: [CodeLanguage, Partial<InputSpec>, OutputSpec | undefined, string[]][] = [
    [
      'python',
      {},
      classification,
      [
        '# The preprocessing of my.onnx: stretched to 40x32 by opencv:linear, RGB, normalized: ImageNet, in 0..1 units',
        'image = cv2.imread("picture.jpg", cv2.IMREAD_COLOR)  # BGR of 8 bits',
        '    image, scalefactor=0.00392156862745098, size=(40, 32), mean=(123.675, 116.28, 103.53), swapRB=True, crop=False',
        'blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, -1, 1, 1)  # what blobFromImage cannot do',
        'net.setInput(blob, "input")',
        'output = net.forward("out")',
        'ranked = np.argsort(-probabilities, kind="stable")[:5]',
      ],
    ],
    [
      'python',
      { read: 'gray', order: 'bgr', mean: [127.5], std: [1], scale: 1 / 127.5, layout: 'NHWC' },
      undefined,
      [
        '# The preprocessing of my.onnx: stretched to 40x32 by opencv:linear, gray, ((pixel - mean) * scale) / std',
        'image = cv2.imread("picture.jpg", cv2.IMREAD_GRAYSCALE)  # gray of 8 bits',
        '    image, scalefactor=0.00784313725490196, size=(40, 32), mean=127.5, swapRB=False, crop=False',
        'blob = np.ascontiguousarray(blob.transpose(0, 2, 3, 1))  # NHWC',
        '[output] = net.forward(net.getUnconnectedOutLayersNames())',
      ],
    ],
    [
      'python',
      {
        decoder: 'pillow',
        resize: 'pillow:bicubic',
        fit: { shortestSide: 48, centerCrop: [40, 32] },
        pad: 0,
      },
      classification,
      [
        'from PIL import Image',
        'image = Image.open("picture.jpg").convert("RGB")  # RGB, without the EXIF orientation',
        'image = np.array(image.resize(size, Image.Resampling.BICUBIC))',
        'cut_x, cut_y = round((image.shape[1] - 40) / 2), round((image.shape[0] - 32) / 2)',
        '    image, scalefactor=0.00392156862745098, mean=(123.675, 116.28, 103.53), swapRB=False',
      ],
    ],
    [
      'cpp',
      { fit: 'crop' },
      classification,
      [
        '// The preprocessing of my.onnx: made to cover 40x32, the middle cut by opencv:linear, RGB, normalized: ImageNet, in 0..1 units',
        '        image, 0.00392156862745098, cv::Size(40, 32), cv::Scalar(123.675, 116.28, 103.53), true, true, CV_32F',
        '    const float deviations[] = {0.229, 0.224, 0.225};  // what blobFromImage cannot do',
        '    cv::Mat output = net.forward("out");',
      ],
    ],
    [
      'cpp',
      { decoder: 'pillow', resize: 'torch:bicubic', layout: 'NHWC' },
      undefined,
      [
        "    // Pillow's pixels where the file is RGB or gray of 8 bits; of CMYK and 16 bits Pillow makes other ones",
        '    cv::Mat image = cv::imread("picture.jpg", cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);  // BGR',
        '    cv::transposeND(blob, {0, 2, 3, 1}, nhwc);  // OpenCV 4.6 or later',
        '    // the nearest that OpenCV has to torch:bicubic: up to 0.05 grey levels off',
        '    CV_Assert(outputs.size() == 1);',
      ],
    ],
    [
      'cpp',
      { resize: 'pillow:lanczos' },
      undefined,
      ['// pillow:lanczos, to the bit: OpenCV has nothing like it'],
    ],
    [
      'js',
      { order: 'bgr', mean: [103.939, 116.779, 123.68], scale: 1, std: [1, 1, 1] },
      classification,
      [
        '// The preprocessing of my.onnx: stretched to 40x32 by opencv:linear, BGR, normalized: Caffe BGR means',
        'cv.cvtColor(rgba, image, cv.COLOR_RGBA2BGR); // BGR, as cv2.imread',
        'const mean = new cv.Scalar(103.939, 116.779, 123.68);',
        '  image, 1, new cv.Size(40, 32), mean, false, false, cv.CV_32F,',
        "net.setInput(blob, 'input');",
        "const output = net.forward('out');",
        'for (const handle of [rgba, image, blob, net, output]) handle.delete();',
      ],
    ],
    [
      'js',
      { resize: 'pillow:bilinear' },
      classification,
      [
        '// with cvdnn itself, since OpenCV.js is not enough: OpenCV.js has no pillow:bilinear',
        "import { decodePixels, findOpenCv, OpenCvRunner, runPipeline, spawnOpenCv } from 'cvdnn';",
        '      "resize": "pillow:bilinear",',
        'const { inputs, outputs, answers } = await runPipeline({ engine: runner, preprocessor: runner }, picture, recipe);',
      ],
    ],
  ];

  test.each(rows)('%s %j', (language, given, output, wanted) => {
    const lines = code(language, given, output).split('\n');
    expect(lines).toEqual(expect.arrayContaining(wanted));
    expect(lines[0]).toMatch(/^(#|\/\/) The preprocessing of my.onnx: /);
    expect(lines.at(-1)).toBe('');
  });

  test('a std of ones is not divided by, and a name cannot leave its line', () => {
    const subject: CodeSubject = { model: 'a\n"b".onnx', input: { ...input, std: [1, 1, 1] } };
    for (const [language, literal] of [
      ['python', '"a\\n\\"b\\".onnx"'],
      ['cpp', '"a\\n\\"b\\".onnx"'],
      ['js', `'a\\n"b".onnx'`],
    ] as const) {
      const text = preprocessingCode(subject, language);
      expect(text).toContain(literal);
      expect(text).not.toMatch(/what blobFromImage cannot do/);
      expect(text.split('\n')[0]).toContain('a\\x0a"b".onnx');
    }
  });

  test('a resize that does not take the channels is refused, and another language', () => {
    const gray = { read: 'gray', mean: [0], std: [1], order: 'bgr' } as const;
    expect(() => code('python', { ...gray, mean: [0], std: [1], resize: 'pillow:box' })).toThrow(
      'Expected one of opencv: for 1 channel (others take 3) for input.resize but received "pillow:box"',
    );
    expect(() => code('rust' as CodeLanguage, {})).toThrow(
      'Expected one of python, cpp, js for the language but received "rust"',
    );
  });
});

/** One piece of code to be run: in a folder of its own, on a picture of the goldens. */
interface Case {
  picture: string;
  recipe: ResolvedRecipe;
}

const { resize: _, fit: __, ...others } = input;
const rocket = 'rocket.jpg';
const chelsea = 'chelsea.png';

/** Half the input's size, so that masks have to be brought back. */
const half = tinyModel({
  inputs: { input: [1, 3, 'h', 'w'] },
  outputs: { out: [1, 3, 'h2', 'w2'] },
  nodes: [node('AveragePool', ['input'], ['out'], { kernel_shape: [2, 2], strides: [2, 2] })],
});
const mean = tinyModel({
  inputs: { input: [1, 3, 'h', 'w'] },
  outputs: { out: [1, 3, 1, 1] },
  nodes: [node('GlobalAveragePool', ['input'], ['out'])],
});
const same = tinyModel({
  inputs: { input: [1, 'a', 'b', 'c'] },
  outputs: { out: [1, 'a', 'b', 'c'] },
  nodes: [node('Relu', ['input'], ['out'])],
});
const models = { segmentation: half, classification: mean, raw: same };

function caseOf(given: Partial<InputSpec>, output: Partial<OutputSpec> = {}, picture = rocket): Case {
  const spec = { ...others, resize: 'opencv:linear', fit: 'stretch', ...given } as InputSpec;
  const read = { ...segmentation, ...output };
  return {
    picture,
    recipe: { model: 'my.onnx', inputs: { [spec.name]: spec }, outputs: { [read.name]: read } },
  };
}

const raw = { task: 'raw', labels: [] } as const;
const classes = { task: 'classification' } as const;
const labels = { upsample: 'labels' } as const;
const logits = { upsample: 'logits' } as const;

const openCvCases: Case[] = [
  caseOf({}, labels),
  caseOf({ order: 'bgr' }, logits, chelsea),
  caseOf({ fit: 'crop' }, classes),
  caseOf({ fit: 'crop' }, labels, chelsea),
  caseOf({ fit: 'crop', resize: 'opencv:area' }, logits),
  caseOf({ fit: 'letterbox', pad: 7 }, labels),
  caseOf({ fit: { letterbox: 'opencv', align: 'top-left' }, pad: 0 }, logits),
  caseOf({ fit: { letterbox: 'ultralytics' }, pad: 114, resize: 'opencv:nearest' }, labels),
  caseOf({ fit: { letterbox: 'ultralytics', scaleUp: false }, pad: 114, size: [900, 700] }, classes),
  caseOf({ fit: 'shortest-side', resize: 'opencv:lanczos4' }, labels),
  caseOf({ fit: { shortestSide: 41, centerCrop: [40, 32] }, pad: 0 }, labels),
  caseOf(
    { fit: { shortestSide: 41, longestSide: 50, centerCrop: [40, 32], cropRounding: 'down' }, pad: 9 },
    logits,
  ),
  caseOf({ fit: { resize: [37, 45], centerCrop: [40, 32] }, pad: 3, resize: 'opencv:linear-exact' }, labels),
  caseOf({ fit: 'aspect-crop' }, labels),
  caseOf({ fit: { aspectCrop: 'image_dataset_from_directory' } }, logits, chelsea),
  caseOf({ resize: 'opencv:cubic' }, { ...classes, scores: 'probabilities' }),
  caseOf({ resize: 'opencv:nearest-exact', layout: 'NHWC' }, raw),
  caseOf({ read: 'gray', order: 'bgr', mean: [10], std: [3], fit: 'letterbox', pad: 50 }, raw, chelsea),
  caseOf({ read: 'unchanged', mean: [1, 2, 3, 4], std: [1, 2, 3, 4] }, raw, 'alpha.png'),
  caseOf({ decoder: 'pillow' }, classes, chelsea),
];

const pillowModes = ['nearest', 'box', 'bilinear', 'hamming', 'bicubic', 'lanczos'] as const;
const pillowFits: Partial<InputSpec>[] = [
  { fit: { shortestSide: 41, centerCrop: [40, 32] }, pad: 0 },
  { fit: 'aspect-crop' },
  { fit: 'letterbox', pad: 5 },
  { fit: 'crop' },
];

function pillowCases(library: 'pillow' | 'pillow-13'): Case[] {
  return pillowModes.flatMap((mode, i) => {
    const given = {
      ...pillowFits[i % pillowFits.length],
      resize: `${library}:${mode}`,
    } as Partial<InputSpec>;
    return [caseOf({ ...given, decoder: 'pillow' }, classes), caseOf(given, labels, chelsea)];
  });
}

const torchCases = [
  'nearest',
  'nearest-exact',
  ...['bilinear', 'bicubic'].flatMap((mode) =>
    ['', '-uint8', '-antialias', '-antialias-uint8'].map((option) => mode + option),
  ),
].map((mode, i) =>
  caseOf(
    { ...pillowFits[i % 4], resize: `torch:${mode}` as InputSpec['resize'] },
    classes,
    [rocket, chelsea][i % 2],
  ),
);

const tfCases = [
  'nearest',
  'area',
  ...['bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'gaussian', 'mitchellcubic'].flatMap((mode) => [
    mode,
    `${mode}-antialias`,
  ]),
].map((mode, i) =>
  caseOf(
    { fit: i % 2 ? 'stretch' : { aspectCrop: 'smart_resize' }, resize: `tf:${mode}` as InputSpec['resize'] },
    classes,
  ),
);

/** A folder for each case, with picture, model and code. */
function foldersOf(cases: readonly Case[], language: CodeLanguage): string[] {
  const root = mkdtempSync(join(tmpdir(), 'cvdnn-snippets-'));
  return cases.map(({ picture, recipe }, i) => {
    const folder = join(root, String(i));
    mkdirSync(folder);
    if (picture === 'alpha.png') writeFileSync(join(folder, 'picture.jpg'), alphaPicture());
    else copyFileSync(packagePath(`golden/pictures/${picture}`), join(folder, 'picture.jpg'));
    writeFileSync(join(folder, 'my.onnx'), models[mainOutput(recipe).task as keyof typeof models]);
    writeFileSync(join(folder, 'code'), preprocessingCode(subjectOf(recipe), language));
    return folder;
  });
}

function alphaPicture(): Uint8Array {
  const data = Uint8Array.from({ length: 30 * 20 * 4 }, (_, i) => (i * 37) % 256);
  return encode({ width: 30, height: 20, data, channels: 4 });
}

/** What cvdnn itself makes of a case. */
async function ours(runner: OpenCvRunner, folder: string, { recipe }: Case) {
  const bytes = readFileSync(join(folder, 'picture.jpg'));
  const picture = await decodePixels(bytes, 'picture.jpg', pictureInput(recipe));
  const model = readFileSync(join(folder, 'my.onnx'));
  await runner.load({ name: 'my.onnx', bytes: model, format: 'onnx' });
  const trace = await runPipeline({ engine: runner, preprocessor: runner }, picture, recipe);
  return { blob: pictureOf(trace.inputs).blob, answer: mainAnswer(trace) };
}

/** Share of values that differ. */
function unequal(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count / a.length;
}

function worst(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}

/** One grey level in the blob. */
const LEVEL = imagenet.scale / 0.224;

/** How far a blob may be from ours: native cubic is off by one level here and there, TensorFlow by 5e-7 of the range. */
function blobTolerance({ recipe }: Case): number {
  const input = pictureInput(recipe);
  if (input.resize === 'opencv:cubic') return 1.001 * LEVEL;
  return input.resize.startsWith('tf:') ? 255 * LEVEL * 2e-6 : 0;
}

/** Compares what a piece of code left with ours. */
function expectSame(mine: { blob: Tensor; answer: Answer }, blob: Tensor, answer: Tensor, one: Case): void {
  expect(blob.shape).toEqual(mine.blob.shape);
  expect(worst(blob.data as Float32Array, mine.blob.data as Float32Array)).toBeLessThanOrEqual(
    blobTolerance(one),
  );
  if (mine.answer.task === 'segmentation') {
    expect(answer.shape).toEqual([mine.answer.mask.height, mine.answer.mask.width]);
    // ties of interpolated scores
    const allowed = mainOutput(one.recipe).upsample === 'logits' ? 1e-3 : 0;
    expect(unequal(answer.data as Uint8Array, mine.answer.mask.data)).toBeLessThanOrEqual(allowed);
  } else if (mine.answer.task === 'classification') {
    expect(Array.from(answer.data, Number)).toEqual(mine.answer.top.map(({ index }) => index));
  }
}

describe('the Python code, run', () => {
  /** Another interpreter, one with torch or TensorFlow beside cv2: CVDNN_PYTHON=env/bin/python. */
  const python = process.env.CVDNN_PYTHON ?? 'python3';
  const version = (library: string) => {
    const print = `import ${library}; print(${library}.__version__)`;
    const { stdout } = spawnSync(python, ['-c', print], { encoding: 'utf8' });
    return stdout?.trim() ?? '';
  };
  const cv2 = version('cv2');
  const twin = versions.find((known) => cv2.startsWith(`${known}.`));
  const versionBeside = (library: string) => (twin ? version(library) : '');
  const pillow = Number.parseInt(versionBeside('PIL'), 10);
  const sets: [what: string, cases: Case[], isThere: boolean][] = [
    ['cv2', openCvCases.filter(({ recipe }) => pictureInput(recipe).decoder === 'cv2'), true],
    ['Pillow before 13', [openCvCases.at(-1)!, ...pillowCases('pillow')], pillow < 13],
    ['Pillow 13', [openCvCases.at(-1)!, ...pillowCases('pillow-13')], pillow >= 13],
    ['torch', torchCases, versionBeside('torch').startsWith('1.13')],
    ['TensorFlow', tfCases, versionBeside('tensorflow').startsWith('2.')],
  ];
  if (!twin) console.log(`skipped: the Python code, since ${python} has no cv2 of ${versions.join(', ')}`);
  const missing = sets.filter(([, , isThere]) => !isThere).map(([what]) => what);
  if (twin && missing.length > 0)
    console.log(`skipped: the Python code for ${missing.join(', ')}: not in ${python}`);
  const runner = runnerOn(twin ?? '4.12');
  afterAll(() => runner.close());

  const execute = `
import os, sys
import numpy as np
for folder in sys.argv[1:]:
    os.chdir(folder)
    made = {}
    exec(compile(open("code").read(), folder, "exec"), made)
    answer = made.get("mask", made.get("ranked", made["output"]))
    np.savez("taps.npz", blob=made["blob"], answer=answer.astype(np.int32))
`;

  for (const [what, cases, isThere] of sets)
    test.skipIf(!twin || !isThere)(`${what}: blob and answer are cvdnn's`, async () => {
      const folders = foldersOf(cases, 'python');
      const done = spawnSync(python, ['-c', execute, ...folders], { encoding: 'utf8', timeout: 100_000 });
      expect(done.stderr).not.toContain('Error');
      expect(done.status).toBe(0);
      for (const [i, folder] of folders.entries()) {
        const taps = decodeNpz(readFileSync(join(folder, 'taps.npz')), folder);
        const one = cases[i]!;
        try {
          expectSame(await ours(runner, folder, one), taps.blob!, taps.answer!, one);
        } catch (error) {
          throw new Error(`${JSON.stringify(one)}\n${readFileSync(join(folder, 'code'), 'utf8')}`, {
            cause: error,
          });
        }
      }
    });
});

/** Every way to place a picture, without a mask to be brought back; and masks and pictures that take cvdnn. */
const openCvJsCases: Case[] = [
  caseOf({}, labels),
  caseOf({ order: 'bgr' }, { upsample: 'none' }, chelsea),
  ...openCvCases
    .map(({ picture, recipe }) => ({ picture, input: pictureInput(recipe) }))
    .filter(({ input }) => input.decoder === 'cv2' && input.read === 'color' && input.layout === 'NCHW')
    .map(({ picture, input }) => caseOf(input, classes, picture)),
];
const cvdnnCases: Case[] = [caseOf({ fit: 'letterbox', pad: 7, resize: 'pillow:bilinear' }, labels)];

describe('the JavaScript code, run', () => {
  const cases = [...openCvJsCases, ...cvdnnCases];
  const runner = runnerOn('5.0');
  afterAll(() => runner.close());
  let folders: string[];
  let taps: { shape: number[]; blob: string; answer: number[] }[];

  beforeAll(async () => {
    folders = foldersOf(cases, 'js');
    taps = await runAsPage(folders, (code, i) => tapOf(code, cases[i]!));
  });

  /** Of blob and answer. */
  function tapOf(code: string, { recipe }: Case): string {
    const answers = {
      segmentation: 'mask.data',
      classification: 'ranked.map(({ index }) => index)',
      raw: '[]',
    };
    const [shape, blob, answer] = code.includes('runPipeline')
      ? ['blob.shape', 'blob.data', 'answer.mask?.data ?? answer.top?.map(({ index }) => index) ?? []']
      : ['blob.matSize', 'blob.data32F', answers[mainOutput(recipe).task as keyof typeof models]];
    const bytes = `Buffer.from(new Float32Array(${blob}).buffer).toString('base64')`;
    return `globalThis.taps.push({ shape: ${shape}, blob: ${bytes}, answer: Array.from(${answer}) });`;
  }

  test("blob and answer are cvdnn's, to the bit", async () => {
    expect(taps.length).toBe(cases.length);
    for (const [i, { shape, blob, answer }] of taps.entries()) {
      const mine = await ours(runner, folders[i]!, cases[i]!);
      expect(shape).toEqual(mine.blob.shape);
      const values = new Float32Array(new Uint8Array(Buffer.from(blob, 'base64')).buffer);
      expect(worst(values, mine.blob.data), JSON.stringify(cases[i])).toBe(0);
      if (mine.answer.task === 'segmentation') expect(unequal(answer, mine.answer.mask.data)).toBe(0);
      if (mine.answer.task === 'classification')
        expect(answer).toEqual(mine.answer.top.map(({ index }) => index));
    }
  });

  test('OpenCV.js is enough where nothing else is asked for', () => {
    const withCvdnn = folders.filter((folder) =>
      readFileSync(join(folder, 'code'), 'utf8').includes("from 'cvdnn'"),
    );
    expect(withCvdnn).toEqual(folders.slice(openCvJsCases.length));
  });
});
