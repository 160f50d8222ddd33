// npm run fidelity: makes pictures and references in Python and holds cvdnn against them.
//   PYTHON=a,b   interpreters; each part runs on those that have its libraries [default: python3]
//   -- --only decode,mutations,blob,resize --count 330 --seed 1 --mutations 500
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { blobFidelity } from './blob.mjs';
import { compareDecoders, conventions, isKnownDifference, knownDifferences } from './decode.mjs';
import { formats, mutate } from './mutations.mjs';
import { resizeFidelity } from './resize.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'decode,mutations,blob,resize' },
    count: { type: 'string', default: '330' },
    seed: { type: 'string', default: '1' },
    mutations: { type: 'string', default: '500' },
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
const pythons = (process.env.PYTHON ?? 'python3').split(',');
const scripts = fileURLToPath(new URL('../scripts/fidelity/', import.meta.url));

/** The first interpreter that can import the modules. */
function pythonWith(...modules) {
  const python = pythons.find((path) => {
    try {
      execFileSync(path, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (!python) throw new Error(`None of PYTHON=${pythons.join(',')} has ${modules.join(', ')}`);
  return python;
}

function printTable(title, header, rows) {
  console.log(`\n## ${title}\n\n| ${header.join(' | ')} |\n|${'---|'.repeat(header.length)}`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

/** Every kind of picture file, format by format. Returns the number of unexplained differences. */
async function decodeTable(folder) {
  execFileSync(
    pythonWith('cv2', 'PIL'),
    [join(scripts, 'decode.py'), '--out', folder, '--seed', String(seed)],
    {
      stdio: 'ignore',
    },
  );
  const results = await compareDecoders(folder);
  const rows = formats.map(([name, extension]) => {
    const ours = results.filter((result) => result.name.endsWith(extension));
    const cells = conventions.map(({ key }) => {
      const those = ours.filter((result) => result.key === key);
      return `${those.filter(({ isEqual }) => isEqual).length} of ${those.length}`;
    });
    return [name, ...cells];
  });
  printTable('decode: files read equally', ['format', ...conventions.map(({ title }) => title)], rows);
  const unknown = results.filter(({ name, key, isEqual }) => !isEqual && !isKnownDifference(name, key));
  for (const { name, key } of unknown) console.log(`- DIFFERS: ${name} (${key})`);
  for (const { files, conventions: keys, difference, reason } of knownDifferences.files)
    console.log(`- known: ${files.join(', ')} (${keys.join(', ')}): ${difference}; ${reason}`);
  return unknown.length;
}

async function mutationTable(folder) {
  const rows = [];
  let others = 0;
  for (const [name, extension] of formats) {
    const result = await mutate({ folder, extension, count: Number(values.mutations), seed });
    others += result.others.length;
    rows.push([
      name,
      result.images,
      result.errors,
      result.others.length,
      `${Math.round(result.longest)} ms`,
      `${Math.round(result.peak / 2 ** 20)} MB`,
    ]);
    for (const text of result.others) console.log(text);
  }
  printTable('mutations: spoiled files', ['format', 'image', 'error', 'other', 'longest', 'memory'], rows);
  return others;
}

/** Rows of `{ name, cases, exact, worst }`. Returns the number of cases that differ without a known reason. */
function printRows(title, rows) {
  const explained = rows.map((row) => ({ ...row, reason: reasonOf(row) }));
  printTable(
    title,
    ['what', 'cases', 'exact or within tolerance', 'largest difference', ''],
    explained.map(({ name, cases, exact, worst, reason }) => [name, cases, exact, figure(worst), reason]),
  );
  const unknown = explained.filter(({ reason }) => reason === '');
  return unknown.reduce((sum, { cases, exact }) => sum + cases - exact, 0);
}

function reasonOf({ name, cases, exact }) {
  if (exact === cases) return '';
  return knownDifferences.rows.find(({ begins }) => name.startsWith(begins))?.reason ?? '';
}

function figure(value) {
  return value === 0 ? '0' : value.toPrecision(2);
}

const sample = fileURLToPath(new URL('../test/data/decode/', import.meta.url));
const parts = {
  decode: (folder) => decodeTable(folder),
  mutations: () => mutationTable(sample),
  blob: async (folder) =>
    printRows('blob', await blobFidelity({ python: pythonWith('cv2', 'torchvision'), count, seed, folder })),
  resize: async (folder) => printRows('resize', await resizeFidelity({ pythons, count, seed, folder })),
};

const folder = mkdtempSync(join(tmpdir(), 'cvdnn-fidelity-'));
let failures = 0;
try {
  for (const part of values.only.split(',')) {
    if (!parts[part])
      throw new Error(`Expected some of ${Object.keys(parts).join(', ')} for --only but received ${part}`);
    failures += await parts[part](folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? '\nall as expected' : `\n${failures} unexplained differences`);
process.exitCode = failures === 0 ? 0 : 1;
