import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkGoldens } from '../dist/host/node/check.js';
import { resultCacheIn } from '../dist/host/node/result-cache.js';
import { median, milliseconds, say } from './timing.mjs';

const goldens = fileURLToPath(new URL('../golden', import.meta.url));

/**
 * `golden check`: what a second check of unchanged cases costs, and what a second thread gains.
 *
 * @param {number} rounds
 * @param {import('./sizes.mjs').Sizes} sizes
 */
export async function checkRows(rounds, { checked, cases, toRun }) {
  const folder = await mkdtemp(join(tmpdir(), 'cvdnn-check-'));
  try {
    await writeCopies(folder, checked, cases);
    const rows = [await cacheRow(folder, cases), await jobsRow(folder, toRun, rounds)];
    return rows.map((row) => ({ section: `cvdnn golden check, ${checked.model}`, ...row }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a golden.json says of files beside it. */
const paths = new Set(['file', 'picture', 'recipe', 'mask', 'top']);

/** Cases that share the files of a model's goldens. */
async function writeCopies(root, { model, names }, count) {
  for (let i = 0; i < count; i++) {
    const source = join(goldens, model, names[i % names.length]);
    const folder = join(root, `case-${i}`);
    await mkdir(folder);
    const there = (key, value) => (paths.has(key) ? relative(folder, resolve(source, value)) : value);
    const golden = JSON.parse(await readFile(join(source, 'golden.json'), 'utf8'), there);
    await writeFile(join(folder, 'golden.json'), JSON.stringify({ ...golden, case: `case-${i}` }));
  }
}

function check(root, options) {
  return checkGoldens({ paths: [root], opencv: [], on: [], workarounds: true, jobs: 1, ...options });
}

async function cacheRow(root, cases) {
  say('golden check: the cache');
  const cache = resultCacheIn(`${root}-cache`);
  const first = await milliseconds(() => check(root, { cache, jobs: 2 }));
  const second = await milliseconds(() => check(root, { cache }));
  await rm(`${root}-cache`, { recursive: true });
  return {
    what: `second check of ${cases} cases, a case`,
    unit: 'ms',
    ours: second / cases,
    best: second / cases,
    theirs: first / cases,
    ratio: second / first,
    against: 'first check',
    bar: '< 30 ms',
    holds: second / cases < 30,
  };
}

/** Throughput once everything is loaded: from the first result on. */
async function jobsRow(root, toRun, rounds) {
  const samples = { 1: [], 2: [] };
  for (let round = 0; round < rounds; round++)
    for (const jobs of [1, 2]) {
      say(`golden check: ${jobs} job${jobs > 1 ? 's' : ''}, round ${round + 1}`);
      samples[jobs].push(await casesASecond(root, toRun, jobs));
    }
  const [one, two] = [median(samples[1]), median(samples[2])];
  return {
    what: `${toRun} cases, 2 jobs against 1`,
    unit: 'cases/s',
    ours: two,
    best: Math.max(...samples[2]),
    theirs: one,
    ratio: two / one,
    against: '1 job',
    bar: 'ratio ≥ 1.70',
    holds: two / one >= 1.7,
  };
}

async function casesASecond(root, toRun, jobs) {
  const paths = Array.from({ length: toRun }, (_, i) => join(root, `case-${i}`));
  const times = [];
  await check(root, { paths, jobs, onResult: () => void times.push(performance.now()) });
  const warm = times.slice(2 * jobs);
  return (1000 * (warm.length - 1)) / (warm.at(-1) - warm[0]);
}
