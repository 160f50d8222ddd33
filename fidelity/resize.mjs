import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeNpy } from '../dist/base/npy.js';
import { whenReady } from '../dist/engines/opencv/load.js';
import { resizers } from '../dist/image/resize/index.js';
import { formulaPicture } from './picture.mjs';

const script = fileURLToPath(new URL('../scripts/fidelity/resize.py', import.meta.url));

/**
 * Holds every resizer, and OpenCV.js's, against the libraries that the given interpreters have.
 *
 * @param pythons interpreters; each brings its own libraries, what one lacks is said and skipped
 * @param count random resizes of each library
 * @param folder where the references go, some 100 MB for 330 of each
 * @param libraries of pillow, torch, tf, opencv
 * @param opencv the npm package whose `resize` stands against `cv2`'s
 * @returns for each mode: how many cases, how many of them equal in every value, and the largest difference in 0..255
 */
export async function resizeFidelity({
  pythons,
  count = 330,
  seed = 1,
  folder,
  libraries = ['pillow', 'torch', 'tf', 'opencv'],
  opencv = '@techstark/opencv-js',
}) {
  const rows = new Map();
  for (const [i, python] of pythons.entries()) {
    const run = join(folder, `resize-${i}`);
    await makeReferences(python, [
      '--out',
      run,
      '--count',
      count,
      '--seed',
      seed,
      '--libraries',
      libraries.join(),
    ]);
    await compareRun(run, opencv, rows);
  }
  return [...rows.values()];
}

async function makeReferences(python, options) {
  const child = spawn(python, [script, ...options.map(String)], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${python} ${script} ended with ${code}`);
}

/** Adds one run's cases to the rows. Versions stand beside the names: two runs may bring two of one library. */
async function compareRun(run, opencv, rows) {
  const { cases, versions } = JSON.parse(await readFile(join(run, 'resize.json'), 'utf8'));
  const needsOpenCv = cases.some((one) => one.mode.startsWith('opencv:'));
  const all = needsOpenCv ? { ...resizers, ...(await opencvResizers(opencv)) } : resizers;
  for (const { mode, from, to, seed, file } of cases) {
    const wanted = decodeNpy(await readFile(join(run, file)), file);
    const got = all[mode](formulaPicture(from[0], from[1], seed), { width: to[0], height: to[1] });
    const name = `${mode}, ${versions[mode.split(':')[0]]}`;
    if (!rows.has(name)) rows.set(name, { name, cases: 0, exact: 0, worst: 0 });
    count(rows.get(name), largestDifference(got.data, wanted.data));
  }
}

function count(row, difference) {
  row.cases++;
  if (difference === 0) row.exact++;
  row.worst = Math.max(row.worst, difference);
}

/** Infinity for another length or a NaN. */
function largestDifference(got, wanted) {
  if (got.length !== wanted.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < got.length; i++) {
    const difference = Math.abs(got[i] - wanted[i]);
    if (Number.isNaN(difference)) return Infinity;
    if (difference > largest) largest = difference;
  }
  return largest;
}

const opencvModes = ['nearest', 'linear', 'cubic', 'area', 'lanczos4', 'linear_exact', 'nearest_exact'];

/** `cv.resize` of an OpenCV.js package, by the names of scripts/fidelity/resize.py. */
async function opencvResizers(name) {
  const { cv } = await whenReady(createRequire(import.meta.url)(name), name);
  return Object.fromEntries(
    opencvModes.map((mode) => [
      `opencv:${mode}`,
      (pixels, size) => resizeWith(cv, pixels, size, cv[`INTER_${mode.toUpperCase()}`]),
    ]),
  );
}

function resizeWith(cv, pixels, size, interpolation) {
  const source = new cv.Mat(pixels.height, pixels.width, cv.CV_8UC3);
  const target = new cv.Mat();
  source.data.set(pixels.data);
  cv.resize(source, target, new cv.Size(size.width, size.height), 0, 0, interpolation);
  const data = new Uint8Array(target.data);
  source.delete();
  target.delete();
  return { data, ...size };
}
