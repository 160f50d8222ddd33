// Runs the graphs of scripts/measure_operators.py on every installed OpenCV.js, as they are and in normal form.
//
//   npm run build && python3 scripts/measure_operators.py FOLDER
//   node scripts/measure_operators.mjs FOLDER raw|normal [PATTERN [VERSION[-classic] ...]]
//
// writes FOLDER/raw-VERSION.json or FOLDER/normal-VERSION.json: for each graph whose name fits the pattern what became of it:
// `right`, `wrong`, `load` and `forward` (refused there), `cvdnn` (refused by cvdnn) or `crash`. scripts/operator_table.mjs makes
// the table of them.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findOpenCv, OpenCvRunner, spawnOpenCv } from '../dist/host/node/index.js';
import { decodeNpz } from '../dist/index.js';

export const VERSIONS = ['4.10', '4.11', '4.12', '4.13', '5.0', '5.0-classic'];

/** Milliseconds that one step of one small graph may take. */
const LIMIT = 20_000;

/** |actual − expected| may be so much, so much of the value, and so much of the largest (sums of large values cancel). */
const ATOL = 1e-4;
const RTOL = 1e-3;
const OF_LARGEST = 1e-5;

/** The graphs of a folder whose names fit a pattern. */
export function casesIn(folder, filter) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.onnx') && filter.test(name))
    .map((file) => file.slice(0, -5))
    .sort()
    .map((name) => {
      const arrays = Object.entries(decodeNpz(readFileSync(join(folder, `${name}.npz`)), name));
      const part = (prefix) =>
        Object.fromEntries(
          arrays
            .filter(([key]) => key.startsWith(prefix))
            .map(([key, value]) => [key.slice(prefix.length), value]),
        );
      return {
        name,
        bytes: readFileSync(join(folder, `${name}.onnx`)),
        inputs: part('in:'),
        outputs: part('out:'),
      };
    });
}

/** OpenCV alone may leave out dimensions of 1 and turn vectors into columns; cvdnn gives what the file declares. */
function isSame(actual, expected, isRaw) {
  if (!actual || actual.data.length !== expected.data.length) return false;
  if (!isRaw && actual.shape.join() !== expected.shape.join()) return false;
  const largest = expected.data.reduce((most, value) => Math.max(most, Math.abs(Number(value)) || 0), 0);
  const most = ATOL + (Number.isFinite(largest) ? OF_LARGEST * largest : 0);
  for (let i = 0; i < expected.data.length; i++) {
    const [a, e] = [Number(actual.data[i]), Number(expected.data[i])];
    if (Object.is(a, e) || a === e) continue;
    if (!(Math.abs(a - e) <= most + RTOL * Math.abs(e))) return false;
  }
  return true;
}

function refusal(step, error) {
  const text = error.message.replace(/\s+/g, ' ');
  const [, doing] = /^OpenCV\.js \S+ could not (read|run) /.exec(text) ?? [];
  if (/no answer within|the worker ended|Aborted|memory access|unreachable/.test(text) && doing)
    return { verdict: /made without C\+\+ exceptions/.test(text) ? step : 'crash', text };
  return { verdict: doing ? { read: 'load', run: 'forward' }[doing] : 'cvdnn', text };
}

async function verdictOf(runner, { name, bytes, inputs, outputs }, isRaw) {
  let step = 'load';
  try {
    await (isRaw
      ? runner.loadUnchecked({ name, bytes, format: 'onnx' })
      : runner.load({ name, bytes, format: 'onnx' }));
    step = 'forward';
    const feeds = Object.fromEntries(
      Object.entries(inputs).map(([key, t]) => [key, { ...t, data: t.data.slice() }]),
    );
    const run = isRaw
      ? runner.runUnchecked(asFloats(feeds), Object.keys(outputs))
      : runner.run(feeds, Object.keys(outputs));
    const { outputs: actual } = await run;
    const wrong = Object.keys(outputs).filter((key) => !isSame(actual[key], outputs[key], isRaw));
    return wrong.length === 0 ? { verdict: 'right' } : { verdict: 'wrong', text: wrong.join() };
  } catch (error) {
    return refusal(step, error);
  }
}

function asFloats(feeds) {
  return Object.fromEntries(
    Object.entries(feeds).map(([key, { data, shape }]) => [
      key,
      { dtype: 'float32', shape, data: Float32Array.from(data, Number) },
    ]),
  );
}

async function measure(key, cases, isRaw) {
  const [version, dnnEngine = 'auto'] = key.split('-');
  const file = findOpenCv(version, process.cwd());
  const runner = new OpenCvRunner(() => spawnOpenCv(file, () => undefined), {
    dnnEngine,
    timeLimit: LIMIT,
    workarounds: !isRaw,
  });
  const verdicts = {};
  for (const one of cases) verdicts[one.name] = await verdictOf(runner, one, isRaw);
  await runner.close();
  return verdicts;
}

async function main([folder = '', mode = 'normal', filter = '.', ...versions]) {
  const cases = casesIn(folder, new RegExp(filter));
  for (const key of versions.length > 0 ? versions : VERSIONS) {
    const verdicts = await measure(key, cases, mode === 'raw');
    const counts = {};
    for (const { verdict } of Object.values(verdicts)) counts[verdict] = (counts[verdict] ?? 0) + 1;
    console.log(key, mode, JSON.stringify(counts));
    const file = join(folder, `${mode}-${key}.json`);
    const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    writeFileSync(file, JSON.stringify({ ...before, ...verdicts }, null, 1));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
