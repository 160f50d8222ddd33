import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decode as decodePng, encode } from 'fast-png';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeNpz } from '../../src/base/npy.js';
import type { Tensor } from '../../src/base/tensor.js';
import { pictureInput, subjectOf } from '../../src/host/node/index.js';
import {
  type Answer,
  type CodeLanguage,
  checkRecipe,
  decodePixels,
  preprocessingCode,
  type ResolvedRecipe,
  resolveRecipe,
  runPipeline,
} from '../../src/index.js';
import { mainAnswer } from '../../src/run/pipeline.js';
import { type DecoderName, decoderNamed, isHead } from '../../src/tasks/detection/decoders.js';
import { taskNamed } from '../../src/tasks/registry.js';
import { constantModel } from '../helpers/constant-model.js';
import { drawn } from '../helpers/drawn.js';
import { runnerOn } from '../helpers/opencv.js';
import { runAsPage } from '../helpers/page.js';
import { hasLibrary, python } from '../helpers/python.js';
import {
  detectorOutput,
  type HeadPart,
  headOutputs,
  instanceOutputs,
  instances,
  pointOutputs,
  textMap,
} from '../helpers/seeded-outputs.js';
import { uniform } from '../helpers/uniform.js';

/** A network of one task, whose outputs are the same whatever the picture; and how pictures come to its input. */
interface Row {
  what: string;
  /** [width, height] of the input. */
  size: readonly [number, number];
  outputs: Record<string, Tensor<'float32'>>;
  output: { task: string; [field: string]: unknown };
  /** Whether Python has lines of its own, and JavaScript for OpenCV.js alone. */
  python: boolean;
  openCvJs: boolean;
}

/** [width, height] */
const PICTURE = [97, 61] as const;

/** Every way back to the picture; the rows take them in turn. */
const fits = [
  { fit: { letterbox: 'ultralytics' }, pad: 114 },
  { fit: 'stretch' },
  { fit: { shortestSide: 70, centerCrop: 'size' }, pad: 3 },
  { fit: 'aspect-crop' },
  { fit: { letterbox: 'opencv', align: 'top-left' }, pad: 0 },
  { fit: 'crop' },
  { fit: 'letterbox', pad: 9 },
];

const detection = { task: 'detection', confidence: 0.4, iou: 0.3 };
const [wide, tall]: [readonly [number, number], readonly [number, number]] = [
  [64, 32],
  [48, 64],
];

type Shapes = Partial<Record<DecoderName, number[]>>;
const shapes: Shapes = {
  ...{ yolov5: [1, 40, 10], yolov8: [1, 9, 40], yolov10: [1, 40, 6], yolox: [1, 42, 10] },
  ...{ yolov3: [40, 10], detr: [1, 40, 9], ssd: [1, 1, 40, 7] },
};

const detectors: Row[] = (Object.keys(shapes) as DecoderName[]).flatMap((decoder, i) =>
  (['class', 'all', 'none'] as const).map((nms, j) => ({
    what: `${decoder}, NMS ${nms}`,
    size: wide,
    outputs: { out: detectorOutput(decoder, 10 * i + j, shapes[decoder]!, wide) },
    output: { ...detection, decoder, nms },
    python: true,
    openCvJs: false,
  })),
);

const square = [instances.side, instances.side] as const;
const withMore: Row[] = (['yolov8-seg', 'yolov8-pose'] as const).flatMap((decoder) =>
  fits.map((_, i) => ({
    what: decoder,
    size: square,
    outputs: instanceOutputs(decoder, 100 + i) as Row['outputs'],
    output: { ...detection, decoder, ...(decoder === 'yolov8-seg' && { parts: ['protos'] }) },
    python: true,
    openCvJs: false,
  })),
);

/** Made by scripts/make_head_goldens.py, for an input of 64 x 32. */
const { cases: golden } = JSON.parse(
  readFileSync(new URL('../data/heads.json', import.meta.url), 'utf8'),
) as { cases: { decoder: DecoderName; seed: number; parts: HeadPart[] }[] };
const heads: Row[] = golden
  .filter(({ decoder }) => !decoder.startsWith('yolov8'))
  .map(({ decoder, seed, parts }) => {
    const tensors = headOutputs(decoder, seed, parts, wide);
    const names = tensors.map((_, i) => (i === 0 ? 'out' : `part${i}`));
    return {
      what: decoder,
      size: wide,
      outputs: Object.fromEntries(tensors.map((tensor, i) => [names[i]!, tensor])),
      output: {
        ...{ ...detection, decoder },
        ...(isHead(decoderNamed(decoder)) && { parts: names.slice(1) }),
      },
      python: false,
      openCvJs: false,
    };
  });

const points: Row[] = [
  { points: 'heatmap', refine: 'none' },
  { points: 'heatmap', refine: 'quarter' },
  { points: 'heatmap', refine: 'dark' },
  { points: 'direct', each: 'xys', unit: 'fractions', threshold: 0.6 },
  { points: 'direct', each: 'yxs', unit: 'pixels' },
  { points: 'direct', each: 'xyz', unit: 'fractions' },
  { points: 'simcc', rows: 'rows', splitRatio: 2 },
].map((fields, i) => ({
  what: `points ${fields.points}`,
  size: tall,
  outputs: pointOutputs[fields.points as keyof typeof pointOutputs](200 + i),
  output: { task: 'keypoints', ...fields },
  python: true,
  openCvJs: false,
}));

const pictures: Row[] = [
  { shape: [1, 1, 16, 12], numbers: [-3, 7], fields: { content: 'depth', colours: 'inferno' } },
  { shape: [1, 16, 12], numbers: [2, 30], fields: { content: 'depth', colours: 'jet', inverse: true } },
  {
    shape: [1, 16, 12, 1],
    numbers: [2, 30],
    fields: { content: 'depth', colours: 'gray', range: [5, 25], layout: 'NHWC' },
  },
  { shape: [1, 3, 16, 12], numbers: [-0.1, 1.1], fields: { content: 'picture' } },
  {
    shape: [1, 16, 12, 3],
    numbers: [-9, 270],
    fields: {
      ...{ content: 'picture', back: 'picture', layout: 'NHWC', channelOrder: 'bgr' },
      levels: { scale: 1, shift: 0 },
    },
  },
  { shape: [1, 1, 16, 12], numbers: [0, 1], fields: { content: 'alpha' } },
].map(({ shape, numbers, fields }, i) => ({
  what: `image ${fields.content}`,
  size: tall,
  outputs: { out: drawn(300 + i, shape, numbers as [number, number]) },
  output: { task: 'image', ...fields },
  python: true,
  openCvJs: false,
}));

const text: Row[] = [3, 4, 5, 6].map((seed, i) => {
  const { width, height, map } = textMap(seed);
  return {
    what: `boxes of text ${seed}`,
    size: [width, height],
    outputs: { out: map },
    output: {
      task: 'text-boxes',
      ...[{}, { unclipRatio: 1.5 }, { polygonThreshold: 0, maxCandidates: 2 }, { binaryThreshold: 0.5 }][i],
    },
    python: true,
    openCvJs: false,
  };
});

const letters = ['a', 'b', 'c', 'd'];
/** Those whose code is for OpenCV.js alone, too. */
const short: Row[] = [
  ...[{}, { blank: 'last' }, { space: true, labels: letters.slice(1) }].map((fields, i) => ({
    what: 'line of text',
    outputs: { out: drawn(400 + i, i === 1 ? [24, 1, 5] : [1, 24, 5]) },
    output: { task: 'text-line', scores: 'logits', labels: letters, ...fields },
  })),
  ...['none', 'l2'].map((normalize, i) => ({
    what: `vector, ${normalize}`,
    outputs: { out: drawn(500 + i, i === 0 ? [1, 16] : [1, 16, 1, 1], [-1, 1]) },
    output: { task: 'embedding', normalize },
  })),
  ...(['logits', 'probabilities'] as const).map((scores, i) => ({
    what: `several classes, ${scores}`,
    outputs: { out: drawn(600 + i, [1, 12], scores === 'logits' ? [-4, 4] : [0, 1]) },
    output: { task: 'multi-label', scores, threshold: 0.6 },
  })),
  ...(['logits', 'probabilities'] as const).map((scores, i) => ({
    what: `classification, ${scores}`,
    outputs: { out: drawn(700 + i, [1, 12], scores === 'logits' ? [-4, 4] : [0, 1 / 12]) },
    output: { task: 'classification', scores },
  })),
  { what: 'raw', outputs: { out: drawn(800, [1, 3, 5]) }, output: { task: 'raw' } },
].map((row) => ({ ...row, size: tall, python: true, openCvJs: true }));

const rows: Row[] = [...detectors, ...withMore, ...heads, ...points, ...pictures, ...text, ...short];
const recipes = rows.map(recipeOf);
const root = mkdtempSync(join(tmpdir(), 'cvdnn-answers-'));
const folders = rows.map((_, i) => join(root, String(i)));
const answers: Answer[] = [];

function recipeOf({ size, output }: Row, at: number): ResolvedRecipe {
  const { fit, ...pad } = fits[at % fits.length]!;
  const recipe = {
    model: 'my.onnx',
    input: {
      ...{ name: 'images', size, scale: 1, mean: [0, 0, 0], std: [1, 1, 1], resize: 'opencv:linear' },
      ...{ ...pad, fit: fit instanceof Object && 'centerCrop' in fit ? { ...fit, centerCrop: size } : fit },
    },
    output: { name: 'out', ...output },
  };
  return resolveRecipe(checkRecipe(recipe, 'r.json'), undefined, 'r.json').recipe;
}

const codeOf = (at: number, language: CodeLanguage) => preprocessingCode(subjectOf(recipes[at]!), language);

beforeAll(async () => {
  const [width, height] = PICTURE;
  const data = uniform(1, width * height * 3).map((value) => value * 255);
  const bytes = encode({ width, height, channels: 3, data: Uint8Array.from(data) });
  const runner = runnerOn('5.0');
  for (const [i, { size, outputs, output }] of rows.entries()) {
    mkdirSync(folders[i]!);
    const model = constantModel([size[1], size[0]], outputs);
    writeFileSync(join(folders[i]!, 'picture.jpg'), bytes);
    writeFileSync(join(folders[i]!, 'my.onnx'), model);
    const alphabet = (output.labels as string[] | undefined)?.join('\n');
    if (alphabet) writeFileSync(join(folders[i]!, 'alphabet.txt'), `${alphabet}\n`);
    await runner.load({ name: 'my.onnx', bytes: model, format: 'onnx' });
    const picture = await decodePixels(bytes, 'picture.jpg', pictureInput(recipes[i]!));
    answers.push(
      mainAnswer(await runPipeline({ engine: runner, preprocessor: runner }, picture, recipes[i]!))!,
    );
  }
  await runner.close();
});

/** What the Python is to print, number by number; of a picture nothing. */
function numbersOf(answer: Answer): number[] {
  switch (answer.task) {
    case 'detection':
      return answer.detections.flatMap(({ box: { x, y, width, height }, index, score, points = [] }) => [
        ...[index, score, x, y, width, height],
        ...points.flatMap((point) => [point.x, point.y, point.score!]),
      ]);
    case 'keypoints':
      return answer.points.flatMap(({ x, y, score = Number.POSITIVE_INFINITY }, k) =>
        score > answer.threshold ? [k, x, y, score] : [],
      );
    case 'multi-label':
      return answer.present.flatMap(({ index, probability }) => [index, probability]);
    case 'classification':
      return answer.top.flatMap(({ index, probability }) => [index, probability]);
    case 'embedding':
      return [...answer.vector];
    case 'text-boxes':
      return answer.quads.flatMap(({ corners, score }) => [score, ...corners.flatMap(({ x, y }) => [x, y])]);
    default:
      return [];
  }
}

/** As far as corners of text are rounded; the rest is in float32. */
const toleranceOf = ({ task }: Answer) => (task === 'text-boxes' ? 0.006 : 1e-4);

function expectNumbers(printed: readonly number[], answer: Answer, code: string): void {
  const wanted = numbersOf(answer);
  expect(printed.length, code).toBe(wanted.length);
  for (const [i, value] of wanted.entries())
    if (value !== printed[i]) expect(Math.abs(value - printed[i]!), code).toBeLessThan(toleranceOf(answer));
}

describe('the Python code', () => {
  const isThere = hasLibrary('cv2');
  if (!isThere) console.log(`skipped: the Python code of answers, since ${python} has no cv2`);

  /** Every number at full length; masks are printed by nothing, and kept. */
  const execute = `
import contextlib, io, os, sys
import numpy as np
np.set_printoptions(floatmode="unique", linewidth=10**6, threshold=10**9)
for folder in sys.argv[1:]:
    os.chdir(folder)
    made = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(open("code").read(), folder, "exec"), made)
    open("printed", "w", encoding="utf-8").write(printed.getvalue())
    if "mask_of" in made:
        np.savez("masks.npz", **{f"m{i}": made["mask_of"](at).astype(np.uint8) for i, at in enumerate(made["kept"])})
`;
  const written = rows.flatMap((row, i) => (row.python ? [i] : []));

  beforeAll(() => {
    if (!isThere) return;
    for (const i of written) writeFileSync(join(folders[i]!, 'code'), codeOf(i, 'python'));
    const done = spawnSync(python, ['-c', execute, ...written.map((i) => folders[i]!)], {
      encoding: 'utf8',
      timeout: 100_000,
    });
    expect(done.stderr).not.toContain('Error');
    expect(done.status).toBe(0);
  });

  test.skipIf(!isThere).each(written.map((i) => [i, rows[i]!.what] as const))(
    "%i %s: prints cvdnn's answer",
    (i) => {
      const [code, printed] = ['code', 'printed'].map((file) =>
        readFileSync(join(folders[i]!, file), 'utf8'),
      );
      const answer = answers[i]!;
      if (answer.task === 'text-line') expect(printed).toBe(`${answer.text}\n`);
      else if (answer.task === 'image') expectPicture(i, code!);
      else if (answer.task === 'raw') expect(printed).toBe(`(${rows[i]!.outputs.out!.shape.join(', ')})\n`);
      else {
        const values = printed!.match(/-?(inf|\d+\.?\d*(e[-+]?\d+)?)/g) ?? [];
        expectNumbers(
          values.map((value) => Number(value.replace('inf', 'Infinity'))),
          answer,
          code!,
        );
      }
      if (answer.task === 'detection' && rows[i]!.outputs.protos) expectMasks(i, code!);
    },
  );

  function expectPicture(i: number, code: string): void {
    const task = taskNamed('image');
    const blank = {
      data: new Uint8Array(PICTURE[0] * PICTURE[1] * 3),
      width: PICTURE[0],
      height: PICTURE[1],
    };
    const files = task.files!(answers[i]!, { ...blank, channels: 3 } as Parameters<
      NonNullable<typeof task.files>
    >[1]);
    const name = `${(answers[i] as { content?: string }).content}.png`;
    const [own, other] = [decodePng(files[name]!), decodePng(readFileSync(join(folders[i]!, name)))];
    // gray is of one channel there
    const levelAt = (at: number) => other.data[Math.floor((at * other.channels) / own.channels)]!;
    expect([other.width, other.height], code).toEqual([own.width, own.height]);
    // a number at the middle of two levels may go to either
    const off = Array.from(own.data, (level, at) => level - levelAt(at)).filter((by) => by !== 0);
    expect(off.length / own.data.length, code).toBeLessThan(0.002);
  }

  function expectMasks(i: number, code: string): void {
    const masks = decodeNpz(readFileSync(join(folders[i]!, 'masks.npz')), 'masks.npz');
    const answer = answers[i]!;
    if (answer.task !== 'detection') return;
    for (const [at, { mask }] of answer.detections.entries()) {
      const own = masks[`m${at}`]!;
      expect(own.shape, code).toEqual([mask!.height, mask!.width]);
      expect(Buffer.compare(Buffer.from(own.data as Uint8Array), Buffer.from(mask!.mask)), code).toBe(0);
    }
  }
});

describe('the JavaScript code', () => {
  const [openCvJs, withCvdnn] = [true, false].map((wanted) =>
    rows.flatMap((row, i) => (row.openCvJs === wanted ? [i] : [])),
  ) as [number[], number[]];

  test("for OpenCV.js: prints cvdnn's answer", async () => {
    for (const i of openCvJs) writeFileSync(join(folders[i]!, 'code'), codeOf(i, 'js'));
    const printed = await runAsPage<unknown[]>(
      openCvJs.map((i) => folders[i]!),
      () => 'globalThis.taps.push(globalThis.printed);',
    );
    for (const [n, i] of openCvJs.entries()) expectPrinted(printed[n]!, answers[i]!, i);
  });

  function expectPrinted(printed: unknown[], answer: Answer, i: number): void {
    const code = codeOf(i, 'js');
    expect(code).not.toContain("from 'cvdnn'");
    if (answer.task === 'raw') expect(printed.flat(), code).toEqual(rows[i]!.outputs.out!.shape);
    else if (answer.task === 'text-line') {
      const alphabet = [...(rows[i]!.output.labels as string[]), ' '];
      expect((printed as number[]).map((at) => alphabet[at]).join(''), code).toBe(answer.text);
    } else
      expectNumbers(
        (printed.flat() as (number | { index: number; probability: number })[]).flatMap((one) =>
          typeof one === 'number' ? [one] : [one.index, one.probability],
        ),
        answer,
        code,
      );
  }

  test.each(withCvdnn.map((i) => [i, rows[i]!.what] as const))("%i %s: cvdnn's own answer", async (i) => {
    const [picture, model] = ['picture.jpg', 'my.onnx'].map((name) => join(folders[i]!, name));
    const code = codeOf(i, 'js')
      .replace(
        "'cvdnn'",
        JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../src/host/node/index.ts'))),
      )
      .replaceAll("readFile('picture.jpg')", `readFile(${JSON.stringify(picture)})`)
      .replaceAll("readFile('my.onnx')", `readFile(${JSON.stringify(model)})`);
    writeFileSync(join(folders[i]!, 'code.mjs'), code);
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    try {
      await import(/* @vite-ignore */ join(folders[i]!, 'code.mjs'));
      expect(log.mock.calls.at(-1)).toEqual([answers[i]]);
    } finally {
      log.mockRestore();
    }
  });
});

describe('the C++ code', () => {
  const flags = ['-fsyntax-only', '-std=c++11', '-x', 'c++', '-'];
  const compile = (unit: string) =>
    spawnSync('g++', flags, { input: unit, encoding: 'utf8', timeout: 100_000 });
  const isThere = compile('#include <opencv2/dnn.hpp>\nint main() {}\n').status === 0;
  if (!isThere) console.log("skipped: the C++ code of answers, since there is no g++ with OpenCV's headers");

  /** Compiled at once, each a namespace of its own: nearly all of the time is the headers'. */
  test.skipIf(!isThere)('is C++', () => {
    const codes = rows.map((_, i) => codeOf(i, 'cpp'));
    const isInclude = (line: string) => line.startsWith('#include');
    const includes = new Set(codes.flatMap((code) => code.split('\n').filter(isInclude)));
    const spaces = codes.map((code, i) => {
      const lines = code.split('\n').filter((line) => !isInclude(line));
      return `namespace n${i} {\n${lines.join('\n').replace('int main()', 'int run()')}}`;
    });
    expect(compile([...includes, ...spaces, ''].join('\n')).stderr).not.toContain('error');
  });
});
