import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkGoldens } from '../dist/host/node/check.js';
import { resultCacheIn } from '../dist/host/node/result-cache.js';
import { median, milliseconds, say } from './timing.mjs';

const goldens = fileURLToPath(new URL('../golden/efficientnet-lite0', import.meta.url));

/**
 * `golden check`: what a second check of unchanged cases costs, and what a second thread gains.
 *
 * @param {number} rounds
 * @param {import('./sizes.mjs').Sizes} sizes
 */
export async function checkRows(rounds, { cases, toRun }) {
  const folder = await mkdtemp(join(tmpdir(), 'cvdnn-check-'));
  try {
    await writeCopies(folder, cases);
    return [await cacheRow(folder, cases), await jobsRow(folder, toRun, rounds)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Cases that share the files of the four goldens of efficientnet-lite0. */
async function writeCopies(root, count) {
  const names = ['astronaut', 'chelsea', 'coffee', 'rocket'];
  for (let i = 0; i < count; i++) {
    const source = join(goldens, names[i % names.length]);
    const folder = join(root, `case-${i}`);
    await mkdir(folder);
    const there = (path) => relative(folder, resolve(source, path));
    const { blob, outputs, answer, ...golden } = JSON.parse(
      await readFile(join(source, 'golden.json'), 'utf8'),
    );
    const moved = (entry) => ({ ...entry, file: there(entry.file) });
    const copy = {
      ...golden,
      case: `case-${i}`,
      picture: there(golden.picture),
      recipe: there(golden.recipe),
      blob: moved(blob),
      outputs: Object.fromEntries(Object.entries(outputs).map(([name, entry]) => [name, moved(entry)])),
      answer: { top: there(answer.top) },
    };
    await writeFile(join(folder, 'golden.json'), JSON.stringify(copy));
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
    section: 'cvdnn golden check, efficientnet-lite0',
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
    section: 'cvdnn golden check, efficientnet-lite0',
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
