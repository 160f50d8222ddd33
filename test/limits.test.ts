import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { limits } from '../src/base/limits.js';
import { LONGEST_HEADER, MOST_DIMENSIONS } from '../src/base/npy-header.js';
import { layers } from '../src/cli/commands/layers.js';
import { globalOptions, opencvOptions } from '../src/cli/options.js';
import { MOST_ALIASES } from '../src/cli/recipe.js';
import { LONGEST_HISTOGRAM } from '../src/golden/merge.js';
import { IDLE_LIMIT, MOST_REDIRECTS } from '../src/host/node/http.js';
import { STALE } from '../src/host/node/lock.js';
import { VOID } from '../src/image/colours.js';
import { MOST_COLOURS } from '../src/image/formats/bmp-pillow.js';
import { CV2_SIDE } from '../src/image/formats/format.js';
import { LARGEST_CHUNK } from '../src/image/formats/png-chunks.js';
import { BEST_RATIO, LONGEST_SIDE } from '../src/image/formats/png-file.js';
import { MAX_BLOCK, MAX_MISSING, MAX_SIDE } from '../src/image/formats/tiff-libtiff.js';
import { MAX_PADDING, MAX_RATIO, SMALL_PICTURE } from '../src/image/formats/tiff-raw.js';
import { MAX_ENTRIES, MAX_PAGES, MAX_SAMPLES } from '../src/image/formats/tiff-tags.js';
import { LARGEST_MATRIX } from '../src/model/normal-form/rewrites/resize.js';
import { LARGEST_FOLD } from '../src/model/onnx/infer/value.js';
import { DEEPEST } from '../src/model/recognise/skeleton.js';
import { WORK } from '../src/model/tflite/flat-table.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const many = (value: number) => value.toLocaleString('en');
const gib = (bytes: number) => `${bytes / 2 ** 30} GiB`;
const mib = (bytes: number) => `${bytes / 2 ** 20} MiB`;
const kib = (bytes: number) => `${bytes / 2 ** 10} KiB`;

/** What is bounded, by how much, and the option that raises it: the table of docs/limits.md. */
const rows: [what: string, most: string, option?: string][] = [
  ['a file that is read whole, also a model with the weights beside it', gib(limits.file)],
  ['a `.gz`, an array of a `.npz`, weights by formula: unpacked', mib(limits.unpacked), 'max-megabytes'],
  ['pixels of a picture or a mask', many(limits.pixels), 'max-pixels'],
  ['seconds for the decoding of a picture, and for each step in OpenCV', many(limits.seconds), 'time-limit'],
  ['megabytes that `layers` takes to look at tensors', String(layers.options!.memory!.default), 'memory'],
  ['a JSON document', mib(limits.document)],
  ['levels of brackets in a JSON document', many(limits.depth)],
  ['a YAML document', kib(limits.yaml)],
  ['nodes that the aliases of a YAML document stand for', many(MOST_ALIASES)],
  ["a side of a network's input, a resize or a crop in a recipe", many(limits.side)],
  ['shards of a check', many(limits.shards)],
  ['bins of a histogram in a report', many(LONGEST_HISTOGRAM)],
  ["a mask's classes", many(VOID)],
  ["a picture's side, as in cv2", many(CV2_SIDE)],
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
  [`what a byte of a TIFF may stand for, beyond ${mib(SMALL_PICTURE)}`, `${many(MAX_RATIO)} bytes`],
  ["what a TIFF's tiles may come to", `4 times the picture + ${mib(MAX_PADDING)}`],
  ["colours of a BMP's palette, as in Pillow", many(MOST_COLOURS)],
  [
    'dimensions of a `.npy`, and its header, as in numpy',
    `${MOST_DIMENSIONS}; ${many(LONGEST_HEADER)} bytes`,
  ],
  ['subgraphs within subgraphs of a model', many(DEEPEST)],
  ['values of a constant that is computed with', many(LARGEST_FOLD)],
  ['values of the matrix in the place of a Resize', many(LARGEST_MATRIX)],
  ["reads in a TFLite header for each of the file's bytes", `${WORK.perByte}, and ${many(WORK.least)}`],
  ['redirects of a download; seconds without a byte', `${MOST_REDIRECTS}; ${IDLE_LIMIT / 1000}`],
  ["seconds without a sign of life from another process' lock", many(STALE / 1000)],
];

test('docs/limits.md has every limit with its value and its option', () => {
  const page = readFileSync(join(root, 'docs/limits.md'), 'utf8');
  const table = /^\| what \| at most \| raised by \|\n\| --- .*\n((?:\|.*\n)+)/m.exec(page)?.[1];
  const wanted = rows.map(
    ([what, most, option]) => `| ${what} | ${most} | ${option ? `\`--${option}\`` : '–'} |`,
  );
  expect(table?.trimEnd().split('\n')).toEqual(wanted);
});

test('an option that raises a limit exists, and its default is the limit', () => {
  const options = { ...opencvOptions, ...globalOptions };
  expect(options['max-pixels'].default).toBe(limits.pixels);
  expect(options['max-megabytes'].default).toBe(limits.unpacked / 2 ** 20);
  expect(options['time-limit'].default).toBe(limits.seconds);
  const all = Object.keys({ ...options, ...layers.options! });
  expect(all).toEqual(expect.arrayContaining(rows.flatMap(([, , option]) => option ?? [])));
});

/** Constants that are called like limits and bound nothing that a file may ask for: parts of a format, sizes of what is kept. */
const others = [
  ...['MAX_IDLE', 'MAX_BITS', 'MAX_SHORT', 'MAX_LONG', 'MAX_CODE_BITS', 'LONGEST_CODE', 'LONG_BLOCK'],
  ...['LONGEST_VARINT', 'LONGEST_COMMENT', 'LARGEST_KEPT', 'LONGEST_NAME', 'MOST_INTS', 'LARGEST_INT64'],
  ...['LARGEST_HEADER', 'LARGEST_CONSTANT', 'LARGEST_FIXED', 'LONG_REMARKS', 'MAX_DIGITS'],
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
