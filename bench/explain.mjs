/**
 * How often `cvdnn explain` is right, and how long it takes:
 * `npm run bench:explain [-- --part blob|outputs --cases N --seed N --size N --budget N]`.
 * What is drawn stands in explain-cases.mjs and explain-outputs.mjs. Sizes are drawn; with --size, all blobs are that.
 * --budget: forward passes for an output at most.
 * Without --cases: 300 blobs; 100 outputs, and half as many pairs of mistakes, masks and foreign references.
 */
import { parseArgs } from 'node:util';
import { blobPart } from './explain-blob.mjs';
import { outputsPart } from './explain-outputs.mjs';

const { values } = parseArgs({
  options: {
    part: { type: 'string' },
    cases: { type: 'string' },
    seed: { type: 'string', default: '1' },
    size: { type: 'string', default: '0' },
    budget: { type: 'string' },
  },
});
const seed = Number(values.seed);
const cases = (usual) => Number(values.cases ?? usual);
const say = process.stderr.isTTY ? (text) => process.stderr.write(`${text}\n`) : () => undefined;

const parts = {
  blob: () => blobPart({ cases: cases(300), seed, size: Number(values.size) }),
  outputs: async () => {
    const half = Math.ceil(cases(100) / 2);
    const lines = await outputsPart({
      cases: cases(100),
      pairs: half,
      masks: half,
      foreign: half,
      seed,
      budget: values.budget && Number(values.budget),
      say,
    });
    return [`outputs and masks, seed ${seed}`, ...lines].join('\n');
  },
};
for (const name of values.part ? [values.part] : Object.keys(parts)) console.log(await parts[name]());
