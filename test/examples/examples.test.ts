import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { examples } from '../../src/examples/index.js';
import { mainKept } from '../../src/golden/case.js';
import type { Figures } from '../../src/host/node/examples/figures.js';
import { isAsSaid, type Played } from '../../src/host/node/examples/played.js';
import { Workbench } from '../../src/host/node/examples/workbench.js';
import { packagePath } from '../../src/host/node/models.js';
import {
  encodeNpy,
  type Golden,
  preprocessingCode,
  subjectOf,
  vocColour,
  vocColours,
} from '../../src/index.js';
import { imagenet1000 } from '../../src/recipe/imagenet1000.js';
import { mainOutput } from '../../src/recipe/outputs.js';
import { maskIn } from '../../src/tasks/segmentation/answer.js';
import { cvdnn } from '../helpers/command.js';

const versions = ['4.12', '5.0'] as const;
type Version = (typeof versions)[number];

/** What happens on 4.12 and on 5.0. */
type Outcomes = readonly [Played['outcome'], Played['outcome']];
const blob: Outcomes = ['blob', 'blob'];
const output: Outcomes = ['output', 'output'];
const answer: Outcomes = ['answer', 'answer'];

/** Of a run that does not end in the same each time, but never right: 5.0 reads beside a blob of other channels. */
const VARIES = 'varies';
type Wrong = Figures | typeof VARIES;

/** One row an example: what happens, the wrong run's figures (4.12 and 5.0 where they differ), and what has to be said (the same). */
type Row = [name: string, outcomes: Outcomes, wrong: Wrong | [Wrong, Wrong], says: RegExp | [RegExp, RegExp]];

/** Blob and output are right: `small` stands for their errors. */
const small = 3e-5;
const masks = (
  blobMaxError: number,
  outputMaxError: number,
  [pixelsAsGolden, miouGolden, miouTruth]: number[],
) => ({
  blobMaxError,
  outputMaxError,
  pixelsAsGolden,
  miouGolden,
  ...(miouTruth !== undefined && { miouTruth }),
});
/** Of other tasks. */
const boxes = (answer: string) => ({ outputMaxError: 0, answer });
const top = (
  blobMaxError: number | undefined,
  outputMaxError: number,
  best: string,
  probability: number,
) => ({
  ...(blobMaxError !== undefined && { blobMaxError }),
  outputMaxError,
  best,
  probability,
});

const rows: Row[] = [
  [
    'deeplab-no-normalization',
    blob,
    masks(244.89, 11.51, [0.66813, 0.13362, 0.1413]),
    /pixels 0\.\.255 as they are/,
  ],
  [
    'deeplab-mean-twice',
    blob,
    masks(2.1179, 6.0045, [0.9143, 0.55286, 0.45477]),
    /takes the mean away twice/,
  ],
  [
    'deeplab-mean-units',
    blob,
    masks(2.1096, 8.9236, [0.81062, 0.40046, 0.41031]),
    /mean in 0\.\.1 units .* 255 times too small/,
  ],
  [
    'deeplab-scalar-std',
    blob,
    masks(0.028114, 0.28214, [0.99762, 0.99346, 0.77368]),
    /one std for all channels/,
  ],
  ['deeplab-rgb-mean', blob, masks(4.2353, 3.6933, [0.97169, 0.65949, 0.54145]), /swapRB=True is missing/],
  [
    'deeplab-swapped-twice',
    blob,
    masks(4.4096, 4.4424, [0.92861, 0.65746, 0.60479]),
    /RGB, your code gives BGR/,
  ],
  [
    'deeplab-palette',
    answer,
    masks(0, 0, [0.92054, 0.66667, 0.49756]),
    /Your code starts again at 16: its ids are modulo 16, as a colour map of 16 colours gives/,
  ],
  [
    'deeplab-logits-size',
    answer,
    masks(0, 0, [0.9937, 0.98212, 0.77434]),
    /The reference resizes the scores bilinearly first.*; your recipe takes the argmax first/,
  ],
  [
    'deeplab-argmax-axis',
    answer,
    masks(0, 0, [0.23569, 0.016423, 0.016564]),
    /Your code takes the values of out as NHWC \(reshaped where they had to be transposed\)/,
  ],
  [
    'deeplab-aux',
    output,
    masks(0, 4.9414, [0.92759, 0.81039, 0.67895]),
    /Your recipe reads the output "aux", the reference "out"/,
  ],
  [
    'keras-onnx',
    ['refused', 'blob'],
    [{}, VARIES],
    /Expected 1x64x64x3 .* received 1x3x64x64: set input\.layout to "NHWC"/,
  ],
  [
    'keras-savedmodel',
    ['refused', 'refused'],
    {},
    /saved_model\.pb is a TensorFlow SavedModel.*: convert it: python -m tf2onnx\.convert --saved-model densenet121_tf/,
  ],
  [
    'keras-input',
    blob,
    top(2.1179, 4.4421, 'barbell', 0.15231),
    /only divides by 255: mean and std are missing/,
  ],
  [
    'keras-input-size',
    blob,
    top(undefined, 2.009, 'espresso', 0.59512),
    /Expected 1x3x224x224 .* received 1x3x240x320: set input\.size to \[224, 224\]/,
  ],
  [
    'keras-input-channels',
    ['refused', 'blob'],
    [{}, VARIES],
    /the model wants 3 channels, the picture gives 1; set input\.read to "color"/,
  ],
  ['nhwc', ['refused', 'blob'], [{}, VARIES], /received 1x3x224x224: set input\.layout to "NHWC"/],
  ['js-rgba', ['refused', 'blob'], [{}, VARIES], /the model wants 3 channels, the picture gives 4/],
  ['js-swapped', blob, top(3.5033, 1.6259, 'espresso', 0.64378), /RGB, your code gives BGR/],
  [
    'scalar-scale',
    blob,
    masks(1, 0.96531, [0.95654, 0.91574]),
    /scales the first channel only, the others become 0: Scalar\(s\)/,
  ],
  [
    'letterbox',
    blob,
    masks(3.7503, 9.5979, [0.97129, 0.89984, 0.80696]),
    /stretched to the size, yours is letterboxed/,
  ],
  [
    'letterbox-inverse',
    answer,
    masks(0, 0, [0.88333, 0.63897, 0.59054]),
    /Your code lays the whole mask over the picture without undoing the letterbox/,
  ],
  [
    'no-crop',
    blob,
    top(4.0784, 1.8285, 'missile', 0.22576),
    /cropped by blobFromImage\(crop=True\), yours is stretched/,
  ],
  [
    'resize-rounding',
    blob,
    masks(0.01316, 0.19451, [0.99709, 0.87039, 0.71897]),
    /resized by OpenCV's bilinear, your code uses torch's bilinear without antialiasing, in float/,
  ],
  [
    'pillow-antialias',
    blob,
    masks(0.64776, 0.36741, [0.99513, 0.98471, 0.82313]),
    /resized by Pillow's bilinear \(antialiased\)/,
  ],
  [
    'exif',
    blob,
    top(4.0243, 4.8561, 'crane', 0.11469),
    /as Pillow gives it \(no EXIF orientation\), your code as cv2\.imread gives it/,
  ],
  [
    'bare-forward',
    ['output', 'nothing'],
    [masks(0, 4.9414, [0.92759, 0.81039, 0.67895]), masks(0, 0, [1, 1, 0.77434])],
    [/The right recipe reads the output "out", your code "aux"/, /Nothing differs/],
  ],
  ['batch-two', output, { outputShape: '1x96' }, /a Reshape to \(1, -1\) puts both pictures into one row/],
  ['dynamic-axes', ['refused', 'nothing'], [{}, { outputMaxError: 0 }], /With a free dimension/],
  ['training-mode', ['refused', 'refused'], {}, /Call model\.eval\(\)/],
  [
    'boxes-padding',
    answer,
    boxes('0 of 3 objects found; 3 missing, 3 extra, 0 changed'),
    /^Your code does not take the letterbox's padding off\.$/,
  ],
  [
    'boxes-undecoded',
    answer,
    boxes('0 of 3 objects found; 3 missing, 3 extra, 0 changed'),
    /^Your code reads the output as boxes of YOLOv5/,
  ],
  [
    'nms-corners',
    answer,
    boxes('2 of 4 objects found; 2 missing, 0 extra, 0 changed'),
    /^Your code gives NMS two corners of a box where it wants a corner and the size\.$/,
  ],
  [
    'yolo-objectness',
    answer,
    boxes('3 of 3 objects found; 0 missing, 0 extra, 3 changed'),
    /^Your code takes the objectness alone for the score: the class's is not multiplied\.$/,
  ],
  [
    'class-background',
    answer,
    boxes('3 of 3 objects found; 0 missing, 0 extra, 3 changed'),
    /^Your code counts the classes one lower/,
  ],
  [
    'ctc-shifted',
    answer,
    boxes('got "dbc5ijsf"; expected "cab4hire"'),
    /^Your code looks the letters up one too far down the alphabet/,
  ],
  [
    'heatmap-quarter',
    answer,
    boxes('4 of 4 points seen; 4 moved, 0 missing, 0 extra'),
    /^Your code leaves the highest cell of each map as it is; yours moves each point a quarter of a cell/,
  ],
  ['real-deeplab', blob, masks(1, 6.8202, [0.90793, 0.79879]), /takes the mean away twice/],
];

const isReal = existsSync(packagePath('../shared/models/deeplabv3_257_nchw.onnx'));
if (!isReal) console.log('skipped: real-deeplab, since ../shared/models is absent');
const here = rows.filter(([name]) => isReal || name !== 'real-deeplab');

/** One OpenCV.js a version, and one play an example: what the tests of a row share. */
const workbenches = Object.fromEntries(versions.map((opencv) => [opencv, new Workbench({ opencv })]));
const plays = new Map<string, Promise<Played>>();

function playedOn(version: Version, name: string): Promise<Played> {
  const key = `${version} ${name}`;
  const known =
    plays.get(key) ?? workbenches[version]!.play(examples.find((example) => example.name === name)!);
  plays.set(key, known);
  return known;
}

afterAll(() => Promise.all(Object.values(workbenches).map((workbench) => workbench.close())));

test('every example has its row', () => {
  expect(rows.map(([name]) => name)).toEqual(examples.map(({ name }) => name));
});

/** Four digits; errors that are nothing may be anything below `small`. */
function expectFigures(actual: Figures, expected: Figures, what: string): void {
  expect(Object.keys(actual).sort(), what).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) {
    const got = actual[name as keyof Figures];
    if (typeof value === 'string') expect(got, `${what} ${name}`).toBe(value);
    else
      expect(Math.abs(Number(got) - value), `${what} ${name}: ${got}, not ${value}`).toBeLessThan(
        small + 1e-3 * value,
      );
  }
}

/** Both versions side by side: each has a worker of its own. */
const cases = here.flatMap(([name, outcomes, wrong, says]) =>
  versions.map((version, at) => ({
    name,
    version,
    outcome: outcomes[at],
    wrong: Array.isArray(wrong) ? wrong[at]! : wrong,
    says: Array.isArray(says) ? says[at]! : says,
  })),
);

test.concurrent.each(cases)('$name, OpenCV.js $version', async ({ name, version, outcome, wrong, says }) => {
  const played = await playedOn(version, name);
  expect(played.outcome).toBe(outcome);
  // What 5.0 computes there is memory that nobody wrote: now and then it holds a NaN, which has no error.
  if (wrong === VARIES) expect(played.wrong.outputMaxError ?? Number.POSITIVE_INFINITY).toBeGreaterThan(0.01);
  else expectFigures(played.wrong, wrong, 'wrong');
  expect(played.explanation.sentence).toMatch(says);
  expect(played.isMended).toBe(true);
  expect(isAsSaid(played)).toBe(true);
  const { blobMaxError = 0, outputMaxError, pixelsAsGolden = 1 } = played.mended;
  expect(blobMaxError).toBeLessThan(1e-6);
  expect(outputMaxError).toBeLessThan(1e-4);
  expect(pixelsAsGolden).toBeGreaterThan(0.9999);
});

/** A model file: what `inspect` says, and OpenCV (4.12 and 5.0 where they differ). */
type FileRow = [path: string, is: RegExp, advice: RegExp, opencv: RegExp | [RegExp, RegExp]];

const fileRows: Record<string, FileRow[]> = {
  'keras-onnx': [
    [
      'densenet121.onnx',
      /^an ONNX model$/,
      /^Keras, NHWC input: feed layout NHWC or export with inputs-as-nchw/,
      /^error below 1e-5$/,
    ],
    ['densenet121-nchw.onnx', /^an ONNX model$/, /^nothing in OpenCV holds the blob/, /^error below 1e-5$/],
  ],
  'keras-savedmodel': [
    [
      'densenet121_tf/saved_model.pb',
      /SavedModel/,
      /--saved-model densenet121_tf/,
      /Failed to parse GraphDef/,
    ],
    ['frozen.pb', /^a frozen TensorFlow graph/, /removal is proposed .*29474/, /^taken$/],
    [
      'densenet121.h5',
      /Keras model in the old format/,
      /load_model\("densenet121\.h5"\)\.export/,
      [/^swallowed$/, /memory access out of bounds/],
    ],
    ['densenet121.keras', /Keras 3/, /format="onnx"/, /Failed to parse GraphDef/],
    ['densenet121.pt', /PyTorch checkpoint/, /torch\.onnx\.export/, /Failed to parse ONNX model/],
    ['selfie-segmentation.tflite', /TensorFlow Lite/, /--tflite/, /Failed to parse ONNX model/],
    ['pointer.onnx', /Git LFS pointer/, /git lfs pull/, /Failed to parse ONNX model/],
    ['page.onnx', /HTML page \("densenet121\.onnx at main"\)/, /\/raw\//, /Failed to parse ONNX model/],
  ],
};

function opencvOn({ opencvSaid, outputMaxError, isSwallowed }: Played['files'][number]): string {
  if (outputMaxError !== undefined) return outputMaxError < 1e-5 ? 'error below 1e-5' : `${outputMaxError}`;
  return isSwallowed ? 'swallowed' : (opencvSaid ?? 'taken');
}

describe.each(versions)('model files on OpenCV.js %s', (version) => {
  test.each(Object.keys(fileRows))('%s', async (name) => {
    const { files } = await playedOn(version, name);
    const rowsOf = fileRows[name]!;
    expect(files.map(({ path }) => path)).toEqual(rowsOf.map(([path]) => path));
    for (const [i, [, is, advice, opencv]] of rowsOf.entries()) {
      expect(files[i]!.is).toMatch(is);
      expect(files[i]!.advice[0]).toMatch(advice);
      expect(opencvOn(files[i]!)).toMatch(
        Array.isArray(opencv) ? opencv[versions.indexOf(version)]! : opencv,
      );
    }
  });
});

test('what an example says of another version is a failure', async () => {
  const played = await playedOn('5.0', 'batch-two');
  expect(isAsSaid({ ...played, expected: 'refused' })).toBe(false);
  expect(isAsSaid({ ...played, isMended: false })).toBe(false);
  const { files } = await playedOn('5.0', 'keras-savedmodel');
  expect(isAsSaid({ ...played, files })).toBe(true);
  expect(isAsSaid({ ...played, files: [{ ...files[0]!, isAsSaid: false }] })).toBe(false);
});

test("VOC's colours go on beyond 256, all different", () => {
  expect(vocColours.slice(16, 21)).toEqual([
    [0, 64, 0],
    [128, 64, 0],
    [0, 192, 0],
    [128, 192, 0],
    [0, 64, 128],
  ]);
  expect(new Set(Array.from({ length: 5000 }, (_, id) => vocColour(id).join())).size).toBe(5000);
  expect(() => vocColour(2 ** 24)).toThrow(
    'Expected a whole number of 0 to 16777215 for the class id but received 16777216',
  );
});

describe('cvdnn examples', () => {
  test('lists, plays one, and refuses what is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cvdnn-examples-'));
    const listed = await cvdnn(folder, 'examples');
    expect(listed.out.split('\n').length).toBe(examples.length + 2);
    expect(await cvdnn(folder, 'examples', 'letterbx')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: There is no example "letterbx"; did you mean letterbox\? .*\n$/),
    });
    const played = await cvdnn(folder, 'examples', 'dynamic-axes', '--opencv', '4.12');
    expect(played).toMatchObject({ code: 0 });
    expect(played.out).toContain('OpenCV refuses it. OpenCV.js 4.12.0 could not read');
    const json = await cvdnn(folder, 'examples', 'nhwc', '--json', '--out', 'out');
    expect(JSON.parse(json.out)).toMatchObject({
      name: 'nhwc',
      outcome: 'blob',
      expected: 'blob',
      isMended: true,
    });
    const stems = ['nhwc.cpp', 'nhwc.mjs', 'nhwc.onnx', 'nhwc.png', 'nhwc.py'];
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(stems);
    rmSync(folder, { recursive: true });
  });
});

/** Another interpreter: CVDNN_PYTHON=env/bin/python. */
const python = process.env.CVDNN_PYTHON ?? 'python3';
const hasCv2 = spawnSync(python, ['-c', 'import cv2, numpy']).status === 0;
if (!hasCv2) console.log(`skipped: the examples in Python, since ${python} has no cv2`);

function runPython(args: string[], made: string): string {
  const done = spawnSync(python, args, { encoding: 'utf8', env: { ...process.env, CVDNN_EXAMPLES: made } });
  for (const line of done.stderr.split('\n'))
    if (line.includes('left out')) console.log(`skipped in Python: ${line}`);
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

/** What goes wrong behind the network needs no twin: nothing of cv2's is in it. */
function isOfAnswer(name: string): boolean {
  return examples.find((example) => example.name === name)!.play.kind === 'answer';
}

/** Runs each folder's mended code; its blob, output and mask against the reference's. */
const runMended = `
import contextlib, json, os, pathlib, runpy, sys
import numpy as np
results = {}
for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(sys.stderr): made = runpy.run_path("mended.py")
    except ImportError as error:
        print(f"{folder.name} left out: {error}", file=sys.stderr)
        continue
    stride = tuple(slice(None, None, n) for n in json.loads(pathlib.Path("stride.json").read_text()))
    blob, expected = made["blob"], np.load("blob.npy")
    if blob.shape != expected.shape: blob = blob.transpose(0, 3, 1, 2)
    results[folder.name] = {
        "blob": float(np.abs(blob - expected).max()),
        "output": float(np.abs(made["output"][stride] - np.load("output.npy")).max()),
        "mask": float((made["mask"] == np.load("mask.npy")).mean()) if os.path.exists("mask.npy") else 1,
    }
print(json.dumps(results))
`;

async function writeMended(folder: string, { golden, recipe, made }: Played): Promise<void> {
  await mkdir(folder);
  const at = (file: string) => join(folder, file);
  const { inputs, outputs } = golden as Golden;
  const mask = maskIn(mainKept(golden as Golden));
  const { picture: own, blob: { tensor: expected } = {} } = inputs[0]!;
  const { tensor, stride } = outputs[mainOutput(recipe!).name]!;
  const picture = Object.keys(made).find((file) => /\.(jpg|png)$/.test(file));
  await writeFile(
    at('picture.jpg'),
    picture ? made[picture]! : readFileSync(packagePath(`golden/pictures/${basename(own!)}`)),
  );
  const model = recipe!.model;
  const shipped = packagePath(`models/${model}`);
  if (model in made) await writeFile(at(model), made[model]!);
  else await copyFile(existsSync(shipped) ? shipped : packagePath(`../shared/models/${model}`), at(model));
  await writeFile(at('mended.py'), preprocessingCode(subjectOf(recipe!), 'python'));
  await writeFile(at('stride.json'), JSON.stringify(stride ?? [1]));
  await writeFile(at('blob.npy'), encodeNpy(expected!));
  await writeFile(at('output.npy'), encodeNpy(tensor));
  if (mask)
    await writeFile(
      at('mask.npy'),
      encodeNpy({ data: mask.data, shape: [mask.height, mask.width], dtype: 'uint8' }),
    );
}

describe.skipIf(!hasCv2)('in Python', () => {
  const made = mkdtempSync(join(tmpdir(), 'cvdnn-made-'));
  const mended = mkdtempSync(join(tmpdir(), 'cvdnn-mended-'));
  afterAll(() => [made, mended].forEach((folder) => void rmSync(folder, { recursive: true })));

  test('the twins give the same figures', async () => {
    for (const [name] of here)
      for (const [file, bytes] of Object.entries((await playedOn('4.12', name)).made))
        await writeFile(join(made, file), bytes);
    const names = here.map(([name]) => name).filter((name) => !isOfAnswer(name));
    const { results } = JSON.parse(runPython([packagePath('scripts/examples/run_all.py'), ...names], made));
    expect(Object.keys(results).length).toBeGreaterThan(20);
    for (const [name, twin] of Object.entries(
      results as Record<string, Record<'wrong' | 'mended', Figures>>,
    )) {
      const played = await playedOn('4.12', name);
      for (const way of ['wrong', 'mended'] as const) {
        const { best, ...figures } = twin[way];
        expectFigures(
          { ...figures, ...(best !== undefined && { best: imagenet1000[Number(best)] }) },
          played[way],
          `${name} ${way}`,
        );
      }
    }
  });

  test('the mended code has the values of the reference', async () => {
    for (const [name] of here) {
      const played = await playedOn('4.12', name);
      if (played.recipe) await writeMended(join(mended, name), played);
    }
    const results = JSON.parse(runPython(['-c', runMended, mended], made)) as Record<
      string,
      Record<string, number>
    >;
    expect(Object.keys(results).length).toBeGreaterThan(20);
    for (const [name, { blob, output, mask }] of Object.entries(results)) {
      expect(blob, `${name} blob`).toBeLessThan(1e-5);
      expect(output, `${name} output`).toBeLessThan(1e-3);
      expect(mask, `${name} mask`).toBeGreaterThan(0.9999);
    }
  });
});
