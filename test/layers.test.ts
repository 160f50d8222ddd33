import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { sources as files, textOf } from './helpers/sources.js';

/** From the bottom to the top: a file imports from its own layer and those before it. See docs/architecture.md. */
const layers = [
  ...['base', 'image', 'model', 'recipe', 'engines', 'layers', 'tasks', 'run', 'golden', 'explain'],
  ...['report', 'snippets', 'examples', 'host/browser', 'index.ts', 'host/node', 'vitest', 'cli'],
];
/** Only these may import `node:`. */
const nodeOnly = ['host/node', 'vitest', 'cli'];

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Types, values, re-exports and `import()`, all of them. */
function specifiersOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(textOf(file));
  return importedFiles.map(({ fileName }) => fileName);
}

function importsOf(file: string): string[] {
  return specifiersOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => join(dirname(file), specifier.replace(/\.js$/, '.ts')));
}

const layerOf = (file: string) => layers.findIndex((layer) => `${file}/`.startsWith(`${layer}/`));

test('every file belongs to a layer, and every import leads to a file', () => {
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
  const lost = [...imports].flatMap(([file, tos]) =>
    tos.filter((to) => !imports.has(to)).map((to) => `${file} → ${to}`),
  );
  expect(lost.filter((line) => !line.endsWith('package.json'))).toEqual([]);
});

test('imports point downwards', () => {
  const upwards = [...imports].flatMap(([file, tos]) =>
    tos.filter((to) => layerOf(to) > layerOf(file)).map((to) => `${file} → ${to}`),
  );
  expect(upwards).toEqual([]);
});

test('no file imports itself by any way round', () => {
  expect(files.map(cycleFrom).filter((cycle) => cycle !== undefined)).toEqual([]);
});

/** The shortest way from a file back to itself. */
function cycleFrom(start: string): string | undefined {
  const ways = new Map([[start, [start]]]);
  for (const [file, way] of ways)
    for (const to of imports.get(file) ?? []) {
      if (to === start) return [...way, start].join(' → ');
      if (!ways.has(to)) ways.set(to, [...way, to]);
    }
  return undefined;
}

test('the core runs in a browser: node: only in the host folder for Node, the Vitest matchers and the command', () => {
  const wrong = files.filter(
    (file) =>
      !nodeOnly.some((folder) => file.startsWith(`${folder}/`)) &&
      specifiersOf(file).some((specifier) => specifier.startsWith('node:')),
  );
  expect(wrong).toEqual([]);
});

test('only cli/main.ts ends the process', () => {
  const ends = files.filter((file) => /process\.exit\b|process\.exitCode/.test(textOf(file)));
  expect(ends).toEqual(['cli/main.ts']);
});
