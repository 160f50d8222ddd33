import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { mainKept } from '../../src/golden/case.js';
import { findGoldens, recipeFor } from '../../src/host/node/golden-files.js';
import { openGolden, type TracedPicture } from '../../src/host/node/index.js';
import {
  compareTrace,
  encodeMask,
  encodeNpy,
  encodeNpz,
  type Golden,
  loadGolden,
  type ResolvedRecipe,
  type Tensor,
  type Trace,
  transposed,
  vocColours,
} from '../../src/index.js';
import { maskIn } from '../../src/tasks/segmentation/answer.js';
import { outcomesOf } from '../helpers/outcomes.js';
import { input, segmentation } from '../helpers/specs.js';

const floats = (shape: number[], values: (i: number) => number = (i) => i): Tensor => ({
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => values(i)),
  shape,
  dtype: 'float32',
});

/** Two pixels high, three wide. */
const size = { width: 3, height: 2 };
const bytes = (channels: number) =>
  Uint8Array.from({ length: size.width * size.height * channels }, (_, i) => (i * 29) % 251);
const image = { data: bytes(3), ...size, channels: 3 };
/** Scores of three classes: class 2 everywhere. */
const scores = floats([1, 3, 2, 3]) as Tensor<'float32'>;
const mask = { data: new Uint8Array(6).fill(2), ...size };
const blob = floats([1, 3, 2, 3], (i) => i / 7) as Tensor<'float32'>;
const trace: Trace = {
  inputs: { input: { image, blob } },
  outputs: { out: scores },
  answers: { out: { task: 'segmentation', mask, classes: [] } },
  milliseconds: 0,
};
const spec = { ...input, size: [3, 2] as [number, number] };
const recipe: ResolvedRecipe = {
  model: 'm',
  inputs: { input: spec },
  outputs: { out: { ...segmentation, name: 'out' } },
};

const rgb = (data: Uint8Array) => encode({ ...size, data, channels: 3 });
const swapped = (data: Uint8Array) => data.map((_, i) => data[i - (i % 3) + 2 - (i % 3)]!);
const required = { model: 'm', case: 'c', picture: 'p.png', made: { reference: 'a test' } };

type Files = Record<string, Uint8Array>;

/** Loads a golden out of memory. */
function load(json: object, files: Files = {}): Promise<Golden> {
  const all: Files = {
    ...files,
    'golden.json': new TextEncoder().encode(JSON.stringify({ ...required, ...json })),
  };
  return loadGolden(async (path) => all[path] ?? Promise.reject(new Error(`no file ${path}`)));
}

/** The trace with another picture or blob. */
const traceWith = (other: Partial<TracedPicture>): Trace => ({
  ...trace,
  inputs: { input: { image, blob, ...other } },
});

const reasons = (golden: Golden, other: Partial<TracedPicture> = {}) =>
  outcomesOf(compareTrace(traceWith(other), golden, recipe));

describe('what a golden may hold', () => {
  test('any tap may be missing, and nothing at all is a failure', async () => {
    expect(reasons(await load({}))).toEqual(['answer missing']);
    expect(reasons(await load({ blob: { file: 'x.npy' } }, { 'x.npy': encodeNpy(blob) }))).toEqual([
      'blob match',
    ]);
    expect((await load({})).recipe).toBeUndefined();
  });

  test.each<[string, object, Uint8Array]>([
    ['a PNG', { file: 'p' }, rgb(swapped(bytes(3)))],
    [
      'an array in B, G, R',
      { file: 'p', order: 'bgr' },
      encodeNpy({ data: bytes(3), shape: [2, 3, 3], dtype: 'uint8' }),
    ],
    [
      'an array in R, G, B',
      { file: 'p', order: 'rgb' },
      encodeNpz({ pixels: { data: swapped(bytes(3)), shape: [2, 3, 3], dtype: 'uint8' } }),
    ],
  ])('pixels as %s are the first stage, and equal to the bit', async (_what, pixels, content) => {
    const golden = await load({ blob: { file: 'b' }, pixels }, { p: content, b: encodeNpy(blob) });
    expect(reasons(golden)).toEqual(['pixels match', 'blob match']);
    const data = bytes(3);
    data[3 * 4 + 1]! += 1;
    const [worse] = compareTrace(traceWith({ image: { ...image, data } }), golden, recipe);
    expect(worse).toMatchObject({
      stage: { at: 'pixels' },
      comparison: { reason: 'values', worst: { index: [1, 1, 1] } },
    });
  });

  test('gray pixels need no order, and no third dimension', async () => {
    const gray = encodeNpy({ data: bytes(1), shape: [2, 3], dtype: 'uint8' });
    const golden = await load({ pixels: { file: 'p' } }, { p: gray });
    expect(reasons(golden, { image: { data: bytes(1), ...size, channels: 1 } })).toEqual(['pixels match']);
    expect(reasons(golden)).toEqual(['pixels shape']);
  });

  test('channels last is turned, never taken for channels first', async () => {
    const nhwc = (tensor: Tensor) => encodeNpy(transposed(tensor, [0, 2, 3, 1]));
    const files = { b: nhwc(blob), o: nhwc(scores) };
    const entries = (layout?: string) => ({
      blob: { file: 'b', layout },
      outputs: { out: { file: 'o', layout } },
    });
    expect(reasons(await load(entries('NHWC'), files))).toEqual(['blob match', 'out match']);
    expect(reasons(await load(entries(), files))).toEqual(['blob shape', 'out shape']);
    const wrong = await load(entries('NHWC'), {
      ...files,
      b: nhwc(floats([1, 3, 2, 3], (i) => (i === 7 ? 99 : i / 7))),
    });
    expect(compareTrace(trace, wrong, recipe)[0]).toMatchObject({
      comparison: { worst: { index: [0, 1, 0, 1] } },
    });
  });

  test('a network of channels last against a golden of channels first', async () => {
    const golden = await load({ blob: { file: 'b' } }, { b: encodeNpy(blob) });
    const turned = transposed(blob, [0, 2, 3, 1]) as Tensor<'float32'>;
    const nhwc: ResolvedRecipe = { ...recipe, inputs: { input: { ...spec, layout: 'NHWC' } } };
    expect(compareTrace(traceWith({ blob: turned }), golden, nhwc)[0]!.comparison.verdict).toBe('match');
  });

  test('strides follow the dimensions of the file', async () => {
    const turned = transposed(scores, [0, 2, 3, 1]);
    const every = {
      ...turned,
      data: turned.data.filter((_, i) => Math.floor(i / 3) % 3 !== 1),
      shape: [1, 2, 2, 3],
    };
    const entry = { file: 'o', layout: 'NHWC', stride: [1, 1, 2, 1] };
    expect(reasons(await load({ outputs: { out: entry } }, { o: encodeNpy(every as Tensor) }))).toEqual([
      'out match',
    ]);
  });

  test('tolerances have defaults, one by one', async () => {
    const files = { x: encodeNpy(blob), p: rgb(bytes(3)) };
    const golden = await load(
      {
        pixels: { file: 'p' },
        blob: { file: 'x' },
        outputs: { a: { file: 'x' }, b: { file: 'x', atol: 1 } },
      },
      files,
    );
    expect(golden.inputs[0]!.pixels).toMatchObject({ atol: 0, rtol: 0 });
    expect(golden.inputs[0]!.blob).toMatchObject({ atol: 1e-6, rtol: 0 });
    expect(golden.outputs.a).toMatchObject({ atol: 1e-4, rtol: 1e-3 });
    expect(golden.outputs.b).toMatchObject({ atol: 1, rtol: 1e-3 });
  });

  const coloured = new Uint8Array(18).fill(0).map((_, i) => vocColours[2]![i % 3]!);
  const nibbles = new Uint8Array(
    encode({
      ...size,
      data: mask.data,
      channels: 1,
      depth: 8,
      palette: [
        [0, 0, 0],
        [9, 9, 9],
        [5, 6, 7],
      ],
    }),
  );
  test.each<[string, object, Uint8Array]>([
    ['a palette PNG', {}, encodeMask(mask)],
    ['gray ids', {}, encode({ ...size, data: mask.data, channels: 1 })],
    ['uint8', {}, encodeNpy({ data: mask.data, shape: [2, 3], dtype: 'uint8' })],
    ['int32', {}, encodeNpy({ data: Int32Array.from(mask.data), shape: [1, 2, 3], dtype: 'int32' })],
    [
      'int64',
      {},
      encodeNpz({ mask: { data: BigInt64Array.from(mask.data, BigInt), shape: [2, 3], dtype: 'int64' } }),
    ],
    ["VOC's colours", { palette: 'voc' }, rgb(coloured)],
    [
      'colours of its own',
      {
        palette: [
          { colour: [7, 7, 7], id: 1 },
          { colour: [0, 128, 0], id: 2 },
        ],
      },
      rgb(coloured),
    ],
    ['the colours of a palette PNG', { palette: [{ colour: [5, 6, 7], id: 2 }] }, nibbles],
  ])('a mask as %s', async (_what, palette, content) =>
    expect(reasons(await load({ answer: { mask: 'm', ...palette } }, { m: content }))).toEqual([
      'answer match',
    ]),
  );

  test('a palette PNG of 2 bits, as Pillow saves few classes', async () => {
    // Two rows of three pixels of 2 bits each: 2 1 0, 0 1 2; each row begins with a new byte.
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAgMAAADgGo6JAAAACVBMVEUAAACAAAAAgACmUGVTAAAADElEQVR4nGOYwCABAAHMAKkBLpPAAAAAAElFTkSuQmCC',
      'base64',
    );
    const golden = await load({ answer: { mask: 'm' } }, { m: new Uint8Array(png) });
    expect([...maskIn(mainKept(golden))!.data]).toEqual([2, 1, 0, 0, 1, 2]);
  });

  test('NaN and infinities are said, on either side', async () => {
    const odd = (value: number) =>
      floats([1, 3, 2, 3], (i) => (i === 4 ? value : i / 7)) as Tensor<'float32'>;
    const golden = async (value: number) => load({ blob: { file: 'b' } }, { b: encodeNpy(odd(value)) });
    const first = (g: Golden, other = blob) =>
      compareTrace(traceWith({ blob: other }), g, recipe)[0]!.comparison;
    expect(first(await golden(Number.NaN))).toMatchObject({ reason: 'nan', side: 'expected', count: 1 });
    expect(first(await golden(4 / 7), odd(Number.NaN))).toMatchObject({ reason: 'nan', side: 'actual' });
    expect(first(await golden(Infinity))).toMatchObject({ reason: 'infinite', side: 'expected', count: 1 });
    expect(first(await golden(4 / 7), odd(-Infinity))).toMatchObject({ reason: 'infinite', side: 'actual' });
    expect(first(await golden(Infinity), odd(Infinity))).toMatchObject({ verdict: 'match' });
  });
});

/** Golden, its files, and what the one line must say. */
const bad: [what: string, json: object, files: Files, text: RegExp][] = [
  ['an unknown key', { picures: 'p' }, {}, /^golden\.json: unknown key "picures" in the golden$/],
  ['an unknown key of a tap', { blob: { file: 'b', tolerance: 1 } }, {}, /unknown key "tolerance" in blob$/],
  ['a negative tolerance', { blob: { file: 'b', atol: -1 } }, {}, /blob\.atol: .* \(received -1\)$/],
  [
    'an answer of both kinds',
    { answer: { mask: 'm', top: 't' } },
    {},
    /answer: expected .*\{boxes, pixels\?, score\?, maskIou\?\} or \{mask, palette\?, pixels\?, miou\?\} or .*\{top\} or .*\{points, pixels\?, score\?\}/,
  ],
  [
    'a layout of two dimensions',
    { outputs: { out: { file: 'o', layout: 'NHWC' } } },
    { o: encodeNpy(floats([1, 6])) },
    /^golden\.json says layout NHWC of out, but o has the shape 1x6: leave it out$/,
  ],
  [
    'big-endian values',
    { blob: { file: 'b' } },
    { b: npy('>f4') },
    /^b holds big-endian values \(>f4\): save it as little-endian$/,
  ],
  ['objects', { blob: { file: 'b' } }, { b: npy('|O') }, /^b holds \|O; expected one of float16, float32/],
  [
    'a bad zip',
    { blob: { file: 'b.npz' } },
    { 'b.npz': Uint8Array.of(0x50, 0x4b, 3, 4, 0) },
    /^b\.npz is not a \.npz file/,
  ],
  [
    'no array of the name',
    { blob: { file: 'b' } },
    { b: encodeNpz({ x: scores }) },
    /^Expected an array named blob in b but it has x$/,
  ],
  [
    'pixels without an order',
    { pixels: { file: 'p' } },
    { p: encodeNpy({ data: bytes(3), shape: [2, 3, 3], dtype: 'uint8' }) },
    /^Expected "bgr" or "rgb" for pixels\.order of p but received nothing$/,
  ],
  [
    'an order of a PNG',
    { pixels: { file: 'p', order: 'rgb' } },
    { p: rgb(bytes(3)) },
    /leave pixels\.order out$/,
  ],
  [
    'a colour mask without a palette',
    { answer: { mask: 'm' } },
    { m: rgb(bytes(3)) },
    /^Expected class ids \(8-bit palette or gray\) in m but received 3 channels of 8 bits: say the palette/,
  ],
  [
    'a colour outside the palette',
    { answer: { mask: 'm', palette: 'voc' } },
    { m: rgb(new Uint8Array(18).map((_, i) => (i >= 12 ? 77 : 0))) },
    /^m has the colour #4d4d4d at row 1, column 1, which is not in its palette$/,
  ],
  [
    'a palette for ids',
    { answer: { mask: 'm', palette: 'voc' } },
    { m: encode({ ...size, data: mask.data, channels: 1 }) },
    /^Expected colours .* in m, since a palette is given/,
  ],
  [
    'an unknown palette',
    { answer: { mask: 'm', palette: 'ade' } },
    {},
    /expected \{mask, palette\?\} or \{top\}|expected "voc" or a list/,
  ],
  [
    'ids that are no bytes',
    { answer: { mask: 'm' } },
    { m: encodeNpy({ data: Int32Array.of(0, 1, 2, 300), shape: [2, 2], dtype: 'int32' }) },
    /^m has the class id 300 at row 1, column 1: ids are 0 to 255$/,
  ],
  [
    'ids that are no integers',
    { answer: { mask: 'm' } },
    { m: encodeNpy(floats([2, 3])) },
    /^Expected class ids .* in m but received float32 of 2x3$/,
  ],
  [
    'a list of classes that is none',
    { answer: { top: 't' } },
    { t: new TextEncoder().encode('[{"class": 1}]') },
    /^t: /,
  ],
  ['JSON that is none', { recipe: 'r' }, { r: new TextEncoder().encode('{') }, /^r is not JSON/],
];

/** A .npy header of one value of any type. */
function npy(descr: string): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (1,), }`.padEnd(117);
  return new Uint8Array([
    ...Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'),
    ...Buffer.from(`${header}\n`),
    ...new Uint8Array(8),
  ]);
}

describe('bad goldens', () => {
  test.each(bad)('%s is refused in one line', async (_what, json, files, text) => {
    const message = await load(json, files).catch((error: Error) => error.message);
    expect(message).toMatch(text);
    expect(message).not.toContain('\n');
  });

  test('a class that the network does not have is refused; 255 is void', async () => {
    const ids = (id: number) =>
      load({ answer: { mask: 'm' } }, { m: encodeMask({ ...mask, data: Uint8Array.of(2, 2, 2, id, 2, 2) }) });
    const golden = await ids(3);
    expect(() => compareTrace(trace, golden, recipe)).toThrow(
      /^the golden's mask has the class id 3 at row 1, column 0, but there are 3 classes: 0 to 2, and 255 for void$/,
    );
    expect(reasons(await ids(255))).toEqual(['answer values']);
  });

  test('another shape is a mismatch, not an error', async () =>
    expect(reasons(await load({ blob: { file: 'b' } }, { b: encodeNpy(floats([1, 3, 4, 4])) }))).toEqual([
      'blob shape',
    ]));

  test('a folder without golden.json', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cvdnn-'));
    await expect(openGolden(folder)).rejects.toThrow(
      `${folder} is not a golden: there is no golden.json in it`,
    );
    await expect(findGoldens([folder])).rejects.toThrow(`There is no golden (golden.json) in ${folder}`);
    await expect(findGoldens([join(folder, 'x')])).rejects.toThrow(
      /There is no folder .*x to look for goldens in/,
    );
  });

  test('a golden without a recipe is never run with that of another model', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cvdnn-'));
    mkdirSync(join(folder, 'case'));
    writeFileSync(join(folder, 'case/golden.json'), JSON.stringify(required));
    const [found] = await findGoldens([folder]);
    expect(found).toBe(join(folder, 'case'));
    const golden = await openGolden(found!);
    expect(() => recipeFor(golden, {})).toThrow(/has no recipe of its own: say --recipe, or --model/);
    expect(recipeFor(golden, { recipe: 'my.json' })).toEqual({ model: undefined, recipe: 'my.json' });
  });

  test('a damaged file is named with its golden', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cvdnn-'));
    writeFileSync(join(folder, 'golden.json'), JSON.stringify({ ...required, blob: { file: 'b.npy' } }));
    await expect(openGolden(folder)).rejects.toThrow(
      /Cannot read the golden's file .*b\.npy: there is no such file/,
    );
    writeFileSync(join(folder, 'b.npy'), 'text');
    await expect(openGolden(folder)).rejects.toThrow(`${folder}: b.npy is not a .npy file`);
  });
});
