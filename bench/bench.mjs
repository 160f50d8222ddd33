/**
 * Speed and memory of cvdnn, as ratios: `npm run bench -- [--quick | --tiny] [--json]`.
 *
 * Absolute times of a busy machine say little, so whatever is compared is measured in turns (A B A B …) in one run.
 * `ours` and `theirs` are medians, `best` is the smallest of ours. A bar on a ratio is held against the median, a
 * bar in milliseconds against the best. `--tiny` shows that everything runs, and measures nothing. `PYTHON` names the Python with numpy, cv2 and Pillow.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { checkRows } from './check.mjs';
import { layerRows } from './layers.mjs';
import { loadRows } from './load.mjs';
import { pipelineRows } from './pipeline.mjs';
import { fullSizes, tinySizes } from './sizes.mjs';
import { stageRows } from './stages.mjs';
import { tableText } from './table.mjs';
import { say } from './timing.mjs';
import { versionRows } from './versions.mjs';

const plans = {
  full: { pipeline: 9, stages: 15, versions: 5, layers: 5, check: 3, runs: 200, loads: 20 },
  quick: { pipeline: 1, stages: 3, versions: 1, layers: 1, check: 1, runs: 12, loads: 4 },
  tiny: { pipeline: 1, stages: 1, versions: 1, layers: 1, check: 1, runs: 4, loads: 4 },
};

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, tiny: { type: 'boolean' }, json: { type: 'boolean' } },
});
const mode = options.tiny ? 'tiny' : options.quick ? 'quick' : 'full';
const rounds = plans[mode];
const sizes = options.tiny ? tinySizes : fullSizes;

/** In a process of its own: here OpenCV.js has been loaded a dozen times. */
async function memoryRows({ runs, loads }) {
  say('memory');
  const script = fileURLToPath(new URL('./memory.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--expose-gc', script, runs, loads].map(String),
  );
  return JSON.parse(stdout);
}

const rows = [
  ...(await pipelineRows(rounds.pipeline, sizes)),
  ...(await stageRows(rounds.stages, sizes)),
  ...(await loadRows(rounds.stages, sizes)),
  ...(await versionRows(rounds.versions, sizes)),
  ...(await layerRows(rounds.layers, sizes)),
  ...(await checkRows(rounds.check, sizes)),
  ...(await memoryRows(rounds)),
];
say('');
if (options.json) console.log(JSON.stringify({ node: process.version, mode, rounds, rows }, null, 2));
else {
  console.log(`cvdnn bench, ${mode}, Node ${process.version}, rounds ${JSON.stringify(rounds)}`);
  console.log('Bars in milliseconds are for an idle machine.\n');
  console.log(tableText(rows));
}
