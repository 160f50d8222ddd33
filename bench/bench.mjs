/**
 * Speed and memory of cvdnn, as ratios: `npm run bench -- [--quick] [--json]`.
 *
 * Absolute times of a busy machine say little, so whatever is compared is measured in turns (A B A B …) in one run.
 * `ours` and `theirs` are medians, `best` is the smallest of ours. A bar on a ratio is held against the median, a
 * bar in milliseconds against the best. `PYTHON` names the Python with numpy, cv2 and Pillow.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { checkRows } from './check.mjs';
import { pipelineRows } from './pipeline.mjs';
import { stageRows } from './stages.mjs';
import { tableText } from './table.mjs';
import { say } from './timing.mjs';
import { versionRows } from './versions.mjs';

const plans = {
  full: { pipeline: 9, stages: 15, versions: 5, check: 3, runs: 200, loads: 20 },
  quick: { pipeline: 1, stages: 3, versions: 1, check: 1, runs: 12, loads: 4 },
};

const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'boolean' } } });
const mode = options.quick ? 'quick' : 'full';
const rounds = plans[mode];

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
  ...(await pipelineRows(rounds.pipeline)),
  ...(await stageRows(rounds.stages)),
  ...(await versionRows('deeplabv3-lite0', rounds.versions)),
  ...(await versionRows('efficientnet-lite0', rounds.versions)),
  ...(await checkRows(rounds.check)),
  ...(await memoryRows(rounds)),
];
say('');
if (options.json) console.log(JSON.stringify({ node: process.version, mode, rounds, rows }, null, 2));
else {
  console.log(`cvdnn bench, ${mode}, Node ${process.version}, rounds ${JSON.stringify(rounds)}`);
  console.log('Bars in milliseconds are for an idle machine.\n');
  console.log(tableText(rows));
}
