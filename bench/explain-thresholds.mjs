/**
 * What each threshold and each bound of effort of the blob's search is worth (src/explain/blob/thresholds.ts):
 * `node bench/explain-thresholds.mjs [cases] [seed] [name …]`, after `npm run build`.
 *
 * Each is made half and twice as large in turn, all others as they are; on the same cases as `bench/explain.mjs --part
 * blob`. Ratios (1 and more) have what is beyond 1 halved and doubled; counts are rounded.
 */
import { effort, thresholds } from '../dist/explain/blob/thresholds.js';
import { blobPart } from './explain-blob.mjs';

const [cases = '40', seed = '1', ...names] = process.argv.slice(2);

const scaled = (name, value, factor) => {
  if (name.endsWith('Ratio')) return 1 + (value - 1) * factor;
  return Number.isInteger(value) && value > 1 ? Math.max(1, Math.round(value * factor)) : value * factor;
};

/** The rows "right", "foreign" and "time" in one line. */
async function rowOf() {
  const table = await blobPart({ cases: Number(cases), seed: Number(seed), size: 0 });
  const of = (title) => table.match(new RegExp(`${title} +([^;\\n]*)`))[1];
  return `right ${of('right')}, foreign ${of('foreign: none')}, ${of('time')}`;
}

console.log(`${cases} cases, seed ${seed}`);
console.log(`as it is: ${await rowOf()}`);
for (const group of [thresholds, effort])
  for (const [name, value] of Object.entries(group)) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const factor of [0.5, 2]) {
      group[name] = scaled(name, value, factor);
      console.log(`${name} ${group[name]} for ${value}: ${await rowOf()}`);
    }
    group[name] = value;
  }
