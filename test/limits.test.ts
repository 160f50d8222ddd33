import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { messageOf } from '../src/base/errors.js';
import { parseJson } from '../src/base/json.js';
import {
  allow,
  decidingLimits,
  defaultLimits,
  type LimitName,
  limitNames,
  limits,
  limitTable,
} from '../src/base/limits.js';
import { encodeNpz } from '../src/base/npy.js';
import { LONGEST_HEADER, MOST_DIMENSIONS } from '../src/base/npy-header.js';
import { unzip } from '../src/base/unpack.js';
import type { Options } from '../src/cli/command.js';
import { globalOptions, ownOptions } from '../src/cli/global-options.js';
import { opencvOptions } from '../src/cli/options.js';
import { parseReport } from '../src/golden/merge.js';
import { readInput } from '../src/host/node/files.js';
import { VOID } from '../src/image/colours.js';
import { MOST_COLOURS } from '../src/image/formats/bmp-pillow.js';
import { CV2_PIXELS, CV2_SIDE } from '../src/image/formats/format.js';
import { LARGEST_CHUNK } from '../src/image/formats/png-chunks.js';
import { BEST_RATIO, LONGEST_SIDE } from '../src/image/formats/png-file.js';
import { MAX_BLOCK, MAX_MISSING, MAX_SIDE } from '../src/image/formats/tiff-libtiff.js';
import { SMALL_PICTURE } from '../src/image/formats/tiff-raw.js';
import { MAX_ENTRIES, MAX_PAGES, MAX_SAMPLES } from '../src/image/formats/tiff-tags.js';
import { decodeMask, encodeMask } from '../src/image/mask-png.js';
import { normalForm } from '../src/model/normal-form/index.js';
import { decodeOnnx } from '../src/model/onnx/decode.js';
import { infer } from '../src/model/onnx/infer/infer.js';
import { withoutWeights } from '../src/model/recognise/skeleton.js';
import { sourceOf } from '../src/model/recognise/source.js';
import { LEAST_WORK } from '../src/model/tflite/flat-table.js';
import { parseRecipe } from '../src/tasks/recipe.js';
import { cvdnn, errorsIn } from './helpers/command.js';
import { failed, float32, passed, reportOf } from './helpers/reports.js';
import { floats, ints, node, tinyModel } from './helpers/tiny-models.js';

// Other files may run in the same process.
afterEach(() => allow(defaultLimits()));

const root = fileURLToPath(new URL('..', import.meta.url));
const many = (value: number) => value.toLocaleString('en');
const gib = (bytes: number) => `${bytes / 2 ** 30} GiB`;

/** 2147483648 as `2 GiB`. */
function inBytes(bytes: number): string {
  const power = [30, 20, 10].find((each) => bytes % 2 ** each === 0);
  return power ? `${bytes / 2 ** power} ${['KiB', 'MiB', 'GiB'][power / 10 - 1]}` : `${many(bytes)} bytes`;
}

const inUnits = { bytes: inBytes, seconds: (value: number) => `${many(value)} s` };

function shownLimit(name: LimitName): string {
  const { unit, most }: { unit?: keyof typeof inUnits; most: number } = limitTable[name];
  return (unit ? inUnits[unit] : many)(most);
}

/** The table of what can be raised. */
function limitRows(): string[] {
  return limitNames.map((name) => {
    const { what }: { what: string } = limitTable[name];
    const own = ownOptions.find(({ limit }) => limit === name);
    return `| \`${name}\` | ${what} | ${shownLimit(name)} |${own ? ` \`--${own.option}\`` : ''} |`;
  });
}

/** Bounds of formats, and of the libraries that are followed: what is beyond is refused by those too. */
const bounds: [what: string, most: string][] = [
  ["a mask's classes: a byte, of which one value is void", many(VOID)],
  ["a picture's side and its pixels, as in cv2", `${many(CV2_SIDE)}; ${many(CV2_PIXELS)}`],
  ["a PNG's side, as in libpng", many(LONGEST_SIDE)],
  [
    "a PNG's chunk before the data, other than text and palette, as in libpng",
    `${many(LARGEST_CHUNK)} bytes`,
  ],
  ['what a byte of a PNG may stand for, as in deflate', `${many(BEST_RATIO)} bytes`],
  ['tags of a TIFF directory, as in libtiff; pages', `${many(MAX_ENTRIES)}; ${many(MAX_PAGES)}`],
  ["a TIFF's samples a pixel (Pillow's; cv2 reads 4)", many(MAX_SAMPLES)],
  ['a side of one strip or tile of a TIFF, and its bytes, as in cv2', `${many(MAX_SIDE)}; ${gib(MAX_BLOCK)}`],
  ['strips or tiles of a TIFF that have no entry, as in libtiff', many(MAX_MISSING)],
  ["colours of a BMP's palette, as in Pillow", many(MOST_COLOURS)],
  [
    'dimensions of a `.npy`, and its header, as in numpy',
    `${MOST_DIMENSIONS}; ${many(LONGEST_HEADER)} bytes`,
  ],
];

const page = readFileSync(join(root, 'docs/limits.md'), 'utf8');

function tableUnder(head: string): string[] | undefined {
  const at = page.indexOf(`${head}\n`);
  return /^.*\n\| --- .*\n((?:\|.*\n)+)/.exec(page.slice(at))?.[1]?.trimEnd().split('\n');
}

test('docs/limits.md has every limit with its name, its value and its options', () => {
  expect(tableUnder('| name | what | at most | also |')).toEqual(limitRows());
});

test('docs/limits.md has every bound of a format and of a library', () => {
  const wanted = bounds.map(([what, most]) => `| ${what} | ${most} |`);
  expect(tableUnder('| what | at most |')).toEqual(wanted);
});

test('what the texts of the table say of other constants is so', () => {
  expect(limitTable.packing.what).toContain(`beyond ${inBytes(SMALL_PICTURE)}`);
  expect(limitTable.reads.what).toContain(`beyond ${many(LEAST_WORK)}`);
});

test('an option that says the same as a limit has its default', () => {
  const options: Options = { ...opencvOptions, ...globalOptions };
  for (const { limit, option, factor } of ownOptions)
    expect(Number(options[option]!.default) * factor).toBe(limitTable[limit].most);
});

/** Constants that are called like limits and bound nothing that a file may ask for: parts of a format, sizes of what is kept. */
const others = [
  ...['MAX_IDLE', 'MAX_BITS', 'MAX_SHORT', 'MAX_LONG', 'MAX_CODE_BITS', 'LONGEST_CODE', 'LONG_BLOCK'],
  ...['LONGEST_VARINT', 'LONGEST_COMMENT', 'LARGEST_KEPT', 'LONGEST_NAME', 'MOST_INTS', 'LARGEST_INT64'],
  ...['LARGEST_HEADER', 'LARGEST_CONSTANT', 'LARGEST_FIXED', 'LONG_REMARKS', 'MAX_DIGITS'],
  ...['LONG_RUN', 'MOST_CHANNELS'],
];

/** Where bytes of files are taken apart. */
const readers = ['base', 'image', 'golden', 'recipe', 'model/recognise', 'model/tflite', 'model/onnx'];

test('a constant that is called like a limit, in what reads files, is in the table', () => {
  const files = readers.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, 'src', folder, name), 'utf8')),
  );
  const names = files.flatMap((text) =>
    [
      ...text.matchAll(/^(?:export )?const ((?:MAX|MOST|LONG|LONGEST|LARGEST|DEEPEST)(?:_\w+)?) = [\d(]/gm),
    ].map(([, name]) => name!),
  );
  expect(names.length).toBeGreaterThan(20);
  const own = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  const listed = (name: string) => new RegExp(`[({]${name}\\b`).test(own);
  expect(names.filter((name) => !listed(name) && !others.includes(name))).toEqual([]);
});

const graph = tinyModel({
  inputs: { x: [1, 2] },
  outputs: { y: [1, 2] },
  nodes: [node('Neg', ['c'], ['d']), node('Add', ['x', 'd'], ['y'])],
  constants: [floats('c', [2], [1, 2])],
});

/** What meets a limit that is set so low. */
const met: [name: LimitName, low: number, attempt: () => unknown][] = [
  ['file', 10, () => readInput(join(root, 'package.json'), 'the file')],
  ['unpacked', 10, () => unzip(encodeNpz({ x: float32([1, 2]) }), 'x.npz')],
  ['pixels', 10, () => decodeMask(encodeMask({ width: 8, height: 8, data: new Uint8Array(64) }), 'm.png')],
  ['document', 3, () => parseJson(new TextEncoder().encode('[1, 2]'), 'x.json')],
  ['depth', 3, () => parseJson(new TextEncoder().encode('[[[[]]]]'), 'x.json')],
  ['side', 4, () => parseRecipe({ model: 'm.onnx', input: { size: [8, 8] } }, 'r.json')],
  [
    'side',
    4,
    () => parseRecipe({ model: 'm.onnx', input: { fit: { shortestSide: 4, centerCrop: 8 } } }, 'r'),
  ],
  ['shards', 2, () => parseReport({ ...reportOf(passed), shard: { index: 1, total: 4 } }, 'a.json')],
  ['bins', 1, () => parseReport(reportOf(failed), 'a.json')],
  ['nesting', 1, () => withoutWeights(sourceOf(graph))],
];

describe('a limit that is met', () => {
  test.each(met)('%s: the line says what allows it, and that does', async (name, low, attempt) => {
    const said = async () =>
      Promise.resolve()
        .then(attempt)
        .then(() => '', messageOf);
    allow({ [name]: low });
    for (let tries = 0; ; tries++) {
      const [, needed] = new RegExp(`; --limit ${name}=(\\d+) allows it`).exec(await said()) ?? [];
      if (needed === undefined) break;
      expect(tries).toBeLessThan(6);
      allow({ [name]: Number(needed) });
    }
    expect(limits[name]).toBeGreaterThan(low);
    expect(await said()).toBe('');
  });

  test('what is not refused is left as it is: a constant that is too large to be computed with', () => {
    const valuesOf = () => infer(decodeOnnx(graph, 'm.onnx')).get('d')?.values;
    expect(valuesOf()).toEqual(Float32Array.of(-1, -2));
    allow({ constant: 1 });
    expect(valuesOf()).toBeUndefined();
    expect(decidingLimits()).toEqual([1, limitTable.constants.most, limitTable.matrix.most]);
  });

  test('constants that are computed come to so much together, beside those of the file', () => {
    const names = Array.from({ length: 20 }, (_, i) => `e${i}`);
    const model = tinyModel({
      inputs: { x: [1000] },
      outputs: { y: [1000] },
      nodes: [
        ...names.map((name) => node('Expand', ['one', 'shape'], [name])),
        ...names.map((name, i) =>
          node('Add', [i === 0 ? 'x' : `a${i}`, name], [i === 19 ? 'y' : `a${i + 1}`]),
        ),
      ],
      constants: [floats('one', [1], [1]), ints('shape', [1000])],
    });
    const known = () => {
      const found = infer(decodeOnnx(model, 'm.onnx'));
      return names.filter((name) => found.get(name)?.values).length;
    };
    expect(known()).toBe(20);
    allow({ constants: 5000 });
    expect(known()).toBeLessThan(7);
  });

  test('a small file whose cures would come to gigabytes is refused, with the limit', () => {
    const upward = { mode: 'linear', coordinate_transformation_mode: 'tf_half_pixel_for_nn' };
    const model = tinyModel({
      inputs: { x: [1, 1, 4, 40] },
      outputs: { y: [1, 1, 4, 40] },
      nodes: [
        node('Resize', ['x', '', 'scales'], ['a'], upward),
        node('Resize', ['a', '', 'scales'], ['y'], upward),
      ],
      constants: [floats('scales', [4], [1, 1, 1, 1.001])],
    });
    const cured = () =>
      normalForm(model, { version: '5.0.0', dnnEngine: 'new' }, { x: [1, 1, 4, 40] }, 'm.onnx');
    expect(cured().workarounds.map(({ name }) => name)).toContain('resize');
    allow({ cures: 8000 });
    expect(cured).toThrow(
      /^m\.onnx: its cures come to \d+ bytes of constants, more than the 8000 .*--limit cures=\d+ allows it$/,
    );
  });

  test('no limit and no number of that kind: nothing changes', () => {
    const before = { ...limits };
    const wrong: [Record<string, unknown>, string][] = [
      [
        { pixel: 5 },
        'Expected the name of a limit but received "pixel"; did you mean pixels? There are file, unp',
      ],
      [{ depth: 5000 }, 'Expected a whole number from 1 to 1000 for the limit depth but received 5000'],
      [{ file: 0 }, 'Expected a whole number of bytes from 1 for the limit file but received 0'],
      [{ side: 2.5 }, 'Expected a whole number from 1 for the limit side but received 2.5'],
      [{ pixels: 9, seconds: 0 }, 'a number of seconds above 0 for the limit seconds but received 0'],
      [{ lock: 1 }, 'Expected a number of seconds from 5 for the limit lock but received 1'],
      [{ yaml: '7' }, 'for the limit yaml but received 7'],
      [{ constructor: 7 }, 'Expected the name of a limit but received "constructor"'],
    ];
    for (const [changes, text] of wrong) expect(() => allow(changes)).toThrow(text);
    expect(limits).toEqual(before);
    allow({ pixels: Number.POSITIVE_INFINITY, megabytes: 1, seconds: undefined });
    expect(limits).toEqual({ ...before, pixels: Number.POSITIVE_INFINITY, unpacked: 2 ** 20 });
  });
});

describe('--limit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-limits-'));
  const path = (name: string) => join(folder, name);
  const many = `a: &a [1]\n${Array.from({ length: 150 }, (_, i) => `b${i}: *a`).join('\n')}\n`;
  writeFileSync(path('many.yml'), many);
  writeFileSync(path('models.yml'), '%YAML 1.0\n---\nfirst:\n  width: 8\n');
  afterAll(() => rmSync(folder, { recursive: true }));

  const importing = (name: string, ...limit: string[]) =>
    cvdnn(folder, 'recipe', 'import', name, ...limit.flatMap((word) => ['--limit', word]));

  test.each<[string, string[], RegExp]>([
    [
      'models.yml',
      ['yaml=8'],
      /is a YAML document of \d+ bytes, more than the 8 .*--limit yaml=\d+ allows it$/,
    ],
    ['models.yml', ['yaml=1KiB'], /is none of the files that are known/],
    ['many.yml', [], /many\.yml is not YAML that can be read: .*; --limit aliases=200 allows it$/],
    ['many.yml', ['aliases=2e2', 'yaml=128KiB'], /is none of the files that are known/],
    ['models.yml', ['yml=8'], /"yml"; did you mean yaml\?/],
    ['models.yml', ['yaml'], /Expected NAME=NUMBER for --limit but received "yaml"/],
    [
      'models.yml',
      ['yaml=much'],
      /Expected a number, such as 5000 or 2GiB, for --limit yaml but received "much"/,
    ],
    ['models.yml', ['yaml=8', 'yaml=9'], /Expected one number for --limit yaml but received two/],
  ])('%s %j', async (name, limit, text) => {
    const outcome = await importing(name, ...limit);
    expect(outcome.code).toBe(2);
    expect(errorsIn(outcome).join()).toMatch(text);
  });

  test('what it raises holds for this command line only; an option of the same limit may not contradict', async () => {
    writeFileSync(path('m.png'), encodeMask({ width: 8, height: 8, data: new Uint8Array(64) }));
    const compared = (...more: string[]) =>
      cvdnn(folder, 'compare', 'm.png', 'm.png', '--as', 'mask', ...more);
    expect((await compared('--limit', 'pixels=10')).code).toBe(2);
    expect((await compared()).code).toBe(0);
    expect((await compared('--max-pixels', '10', '--limit', 'pixels=10')).code).toBe(2);
    expect(errorsIn(await compared('--max-pixels', '10', '--limit', 'pixels=64')).join()).toMatch(
      /Expected one number for --limit pixels but received another as --max-pixels/,
    );
  });
});
