import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { mainKept } from '../../src/golden/case.js';
import { decode, openGolden, openSession } from '../../src/host/node/index.js';
import { packagePath } from '../../src/host/node/models.js';
import { compareTrace, encodeNpy, runPipeline } from '../../src/index.js';
import { topIn } from '../../src/tasks/classification/answer.js';
import { outcomesOf } from '../helpers/outcomes.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

/** Another interpreter, one with torch or TensorFlow: CVDNN_PYTHON=env/bin/python. */
const python = process.env.CVDNN_PYTHON ?? 'python3';
const has = (library: string) => spawnSync(python, ['-c', `import ${library}`]).status === 0;
const hasNumpy = has('numpy');
if (!hasNumpy) console.log(`skipped: scripts/cvdnn_dump.py, since ${python} has no numpy`);

/** How each library makes a tensor of a numpy array. */
const libraries: Record<string, string> = {
  numpy: 'of = lambda x: x',
  torch: 'import torch; of = lambda x: torch.from_numpy(x).requires_grad_()',
  tensorflow: 'import tensorflow; of = tensorflow.constant',
  keras: 'import keras; of = keras.ops.convert_to_tensor',
};
/** Keras computes with another library. */
const computes: Record<string, string> = { keras: 'tensorflow' };
const there = Object.keys(libraries).filter((library) => hasNumpy && has(library));
const missing = Object.keys(libraries).filter((library) => !there.includes(library));
if (hasNumpy && missing.length > 0)
  console.log(`skipped: dumps of ${missing.join(', ')}, which ${python} has not`);

const SIDE = 8;

/** A picture, a model that keeps what is positive, and its recipe. */
function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-dump-'));
  const rgb = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => (i * 37) % 256);
  writeFileSync(join(folder, 'dot.png'), encode({ width: SIDE, height: SIDE, data: rgb, channels: 3 }));
  const pixels = { data: rgb, shape: [SIDE, SIDE, 3], dtype: 'uint8' as const };
  writeFileSync(join(folder, 'rgb.npy'), encodeNpy(pixels));
  const shape = [1, 3, SIDE, SIDE];
  const relu = [node('Relu', ['input'], ['a/out:0'])];
  writeFileSync(
    join(folder, 'tiny.onnx'),
    tinyModel({ inputs: { input: shape }, outputs: { 'a/out:0': shape }, nodes: relu }),
  );
  writeFileSync(join(folder, 'two.onnx'), 'only its name and hash count here');
  const recipe = {
    model: 'tiny.onnx',
    input: { size: [SIDE, SIDE], order: 'rgb', mean: [100, 100, 100], scale: 1, std: [1, 1, 1] },
    output: { name: 'a/out:0', task: 'segmentation', upsample: 'none', labels: ['r', 'g', 'b'] },
  };
  writeFileSync(join(folder, 'my.json'), JSON.stringify(recipe));
  mkdirSync(join(folder, 'golden'));
  return folder;
}

const begin = `
import sys
import numpy as np
sys.path.insert(0, ${JSON.stringify(packagePath('scripts'))})
from cvdnn_dump import Dump
dump = Dump("golden/tiny/dot", picture="dot.png", model="tiny.onnx", recipe="my.json")
rgb = np.load("rgb.npy")
x = (rgb.astype(np.float32) - 100)[None]
y = np.maximum(x, 0)
`;

function run(folder: string, ...lines: string[]): string {
  const file = join(folder, 'my_code.py');
  writeFileSync(file, [begin, ...lines].join('\n'));
  const done = spawnSync(python, [file], { cwd: folder, encoding: 'utf8' });
  return done.status === 0 ? done.stderr : `failed: ${done.stderr.trim().split('\n').at(-1)}`;
}

/** Runs the case in OpenCV.js; each stage and how it compares. */
async function check(folder: string): Promise<string[]> {
  const { golden, pictures, recipe } = await openGolden(join(folder, 'golden/tiny/dot'));
  const session = await openSession({ recipe });
  try {
    const picture = pictures[0]!.path;
    const image = await decode(new Uint8Array(readFileSync(picture)), picture);
    const trace = await runPipeline(session, image, session.recipe);
    return outcomesOf(compareTrace(trace, golden, session.recipe));
  } finally {
    await session.close();
  }
}

const allMatch = ['pixels match', 'blob match', 'a/out:0 match', 'answer match'];

describe.skipIf(!hasNumpy)('scripts/cvdnn_dump.py', () => {
  test.each(there)('%s: what is dumped is what OpenCV.js has', async (library) => {
    const folder = workshop();
    const said = run(
      folder,
      libraries[library]!,
      'dump.pixels(rgb, order="rgb")',
      'dump.blob(of(x.transpose(0, 3, 1, 2).copy()))',
      'dump.output("a/out:0", of(y.transpose(0, 3, 1, 2).copy()), stride=2)',
      'dump.mask(y[0].argmax(axis=-1))',
    );
    expect(said).toContain('cvdnn_dump: the blob is 1x3x8x8, taken as NCHW');
    expect(await check(folder)).toEqual(allMatch);
    const { made } = JSON.parse(readFileSync(join(folder, 'golden/tiny/dot/golden.json'), 'utf8'));
    expect(made).toMatchObject({
      script: 'my_code.py',
      reference: expect.stringMatching(`^${computes[library] ?? library} \\d`),
    });
  });

  test('channels last is written as such and marked, and compares with a network of channels first', async () => {
    const folder = workshop();
    expect(
      run(folder, 'dump.pixels(rgb[:, :, ::-1])', 'dump.blob(x)', 'dump.output("a/out:0", y)'),
    ).toContain('the blob is 1x8x8x3, taken as NHWC');
    expect(await check(folder)).toEqual(allMatch.slice(0, 3));
    const { golden } = await openGolden(join(folder, 'golden/tiny/dot'));
    const blob = golden.inputs[0]!.blob!;
    expect([blob.layout, blob.tensor.shape]).toEqual(['NHWC', [1, 8, 8, 3]]);
  });

  test('several inputs: pixels and blobs by name, and a constant of another dtype', async () => {
    const folder = workshop();
    const said = run(
      folder,
      'dump = Dump("golden/tiny/dot", {"a": "dot.png", "b": "dot.png"}, "two.onnx", {"inputs": {}}, copy=True)',
      'dump.pixels(rgb, order="rgb", input="a")',
      'dump.blob(x, input="b")',
      'dump.blob(np.array([[8, 8]]), input="size")',
    );
    expect(said).toContain('the blob is 1x8x8x3, taken as NHWC');
    const { inputs } = JSON.parse(readFileSync(join(folder, 'golden/tiny/dot/golden.json'), 'utf8'));
    expect(inputs).toMatchObject({
      a: { picture: 'a.png', pixels: { file: 'a.pixels.npz', order: 'rgb' } },
      b: { picture: 'b.png', blob: { file: 'b.blob.npz', layout: 'NHWC' } },
      size: { blob: { file: 'size.blob.npz' } },
    });
    expect(inputs.size).not.toHaveProperty('picture');
    expect(run(folder, 'dump.blob(x, input="a")')).toMatch(/^failed: .*there is one picture/);
  });

  test('float64 and float16 are kept and said', async () => {
    const folder = workshop();
    expect(
      run(
        folder,
        'dump.blob(x.astype(np.float64))',
        'dump.output("a/out:0", y.astype(np.float16), atol=0.1)',
      ),
    ).toMatch(/the blob is float64, and is written so.*output "a\/out:0" is float16/s);
    const { golden } = await openGolden(join(folder, 'golden/tiny/dot'));
    expect(golden.inputs[0]!.blob!.tensor.dtype).toBe('float64');
    expect(await check(folder)).toEqual(['blob match', 'a/out:0 match']);
  });

  test('logits become probabilities; probabilities stay', async () => {
    const folder = workshop();
    expect(run(folder, 'dump.top(np.float32([[1, 3, 2]]), labels=["a", "b", "c"])')).toContain(
      'taken as logits',
    );
    const { golden } = await openGolden(join(folder, 'golden/tiny/dot'));
    expect(topIn(mainKept(golden))![0]).toEqual({
      index: 1,
      label: 'b',
      probability: expect.closeTo(0.6652, 4),
    });
    expect(run(folder, 'dump.top(np.float32([0.25, 0.75]))')).toContain('taken as probabilities');
    expect(topIn(mainKept((await openGolden(join(folder, 'golden/tiny/dot'))).golden))![0]).toEqual({
      index: 1,
      label: 'class 1',
      probability: 0.75,
    });
  });

  test.each([
    [
      'an ambiguous blob',
      'dump.blob(np.zeros((1, 3, 5, 3), np.float32))',
      /\(1, 3, 5, 3\), may be NCHW or NHWC: say layout="NCHW"/,
    ],
    [
      'an ambiguous output',
      'dump.output("o", np.zeros((1, 21, 6, 8)))',
      /ValueError: The shape of output "o", \(1, 21, 6, 8\)/,
    ],
    ['a blob without a batch', 'dump.blob(x[0])', /Expected four dimensions for the blob/],
    [
      'objects',
      'dump.blob(np.array([[None]]))',
      /TypeError: Expected one of float16, .* for the blob but received object/,
    ],
    ['pixels of channels first', 'dump.pixels(rgb.transpose(2, 0, 1))', /permute\(1, 2, 0\)/],
    ['scores as a mask', 'dump.mask(y[0, :, :, 0])', /Expected class ids .* received float32 of \(8, 8\)/],
    ['scores of neither kind', 'dump.top(np.float32([0.1, 0.2]))', /do not add up to 1: say kind=/],
    ['no such picture', 'Dump("golden/x", picture="gone.png", model="m")', /There is no picture gone\.png/],
    [
      'no such model',
      'Dump("golden/x", picture="dot.png", model="gone.onnx")',
      /There is no model gone\.onnx/,
    ],
    [
      'a golden of something else',
      `import os; os.makedirs("golden/y"); open("golden/y/golden.json", "w").write('{"made": {"reference": "torch 2"}}'); Dump("golden/y", picture="dot.png", model="m")`,
      /golden\/y holds a golden by torch 2, which this file did not write/,
    ],
  ])('%s is refused in one line', (_what, line, text) => expect(run(workshop(), line)).toMatch(text));

  test.skipIf(!hasNumpy || !has('cv2'))("cv2: imread's pixels and blobFromImage's blob", async () => {
    const folder = workshop();
    const said = run(
      folder,
      'import cv2; image = cv2.imread("dot.png")',
      'dump.pixels(image)',
      'dump.blob(cv2.dnn.blobFromImage(image, 1, (8, 8), (100, 100, 100), swapRB=True))',
    );
    expect(said).not.toContain('failed');
    expect(await check(folder)).toEqual(['pixels match', 'blob match']);
  });

  test.skipIf(!hasNumpy || !has('PIL'))("Pillow's pictures are RGB, palette masks ids", async () => {
    const folder = workshop();
    const said = run(
      folder,
      'from PIL import Image',
      'dump.pixels(Image.open("dot.png"))',
      'dump.mask(Image.fromarray(y[0].argmax(axis=-1).astype(np.uint8), mode="P"))',
    );
    expect(said).not.toContain('failed');
    expect(await check(folder)).toEqual(['pixels match', 'answer match']);
  });

  test('without a recipe the model is still known: and what is assumed for it is held against the dump', async () => {
    const folder = workshop();
    const said = run(
      folder,
      'dump = Dump("golden/tiny/dot", "dot.png", "tiny.onnx")',
      'dump.blob(rgb.astype(np.float32)[None])',
    );
    expect(said).toContain('recipe.json names the model alone');
    expect(JSON.parse(readFileSync(join(folder, 'golden/tiny/dot/recipe.json'), 'utf8'))).toEqual({
      model: '../../../tiny.onnx',
    });
    // Nobody said that nothing is taken away: the check says that the blobs differ, for explain to mend the recipe.
    expect(await check(folder)).toEqual(['blob values']);
  });

  test('several answers, by the outputs that they are made of', async () => {
    const folder = workshop();
    const said = run(
      folder,
      'dump.mask(y[0].argmax(axis=-1), output="a/out:0")',
      'dump.top(np.float32([1, 3, 2]), output="a_out_0", kind="logits")',
      'dump.mask(y[0].argmax(axis=-1), output="a out:0")',
    );
    expect(said).not.toContain('failed');
    const { answer, answers } = JSON.parse(readFileSync(join(folder, 'golden/tiny/dot/golden.json'), 'utf8'));
    expect([answer, answers]).toEqual([
      undefined,
      {
        'a/out:0': { mask: 'a_out_0.mask.png' },
        a_out_0: { top: 'a_out_0.top.json' },
        'a out:0': { mask: '_a_out_0.mask.png' },
      },
    ]);
    const { golden } = await openGolden(join(folder, 'golden/tiny/dot'));
    expect(golden.answers.map(({ output }) => output)).toEqual(['a/out:0', 'a_out_0', 'a out:0']);
    const mixed = [
      'dump.mask(y[0].argmax(axis=-1))',
      'dump.top(np.float32([1, 3]), output="o", kind="logits")',
    ];
    for (const lines of [mixed, mixed.toReversed()])
      expect(run(folder, ...lines)).toMatch(/Expected output=, .* for each of several answers/);
  });

  test('equal arrays give equal bytes', () => {
    const folder = workshop();
    const bytes = () => readFileSync(join(folder, 'golden/tiny/dot/blob.npz'));
    run(folder, 'dump.blob(x)');
    const first = bytes();
    run(folder, 'dump.blob(x)');
    expect(bytes()).toEqual(first);
    execFileSync(
      python,
      ['-c', 'import numpy; assert numpy.load("golden/tiny/dot/blob.npz")["blob"].shape == (1, 8, 8, 3)'],
      { cwd: folder },
    );
  });
});
