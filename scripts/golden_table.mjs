// Prints the table of docs/opencv.md: the largest error of each golden case on each OpenCV version and engine.
import { readFileSync } from 'node:fs';
import { embeddedGoldens } from '../dist/host/node/golden-files.js';
import {
  compareTrace,
  decode,
  firstDifference,
  mainOutput,
  openGolden,
  openSession,
  runPipeline,
  stageText,
} from '../dist/host/node/index.js';

const runners = [
  { opencv: '4.8' },
  { opencv: '4.10' },
  { opencv: '4.11' },
  { opencv: '4.12' },
  { opencv: '5.0', dnnEngine: 'classic' },
  { opencv: '5.0', dnnEngine: 'new' },
];

/** Largest error of the outputs, and pixels whose class changes. */
async function cell(golden, options) {
  const session = await openSession({ recipe: golden.recipe, ...options });
  const picture = golden.pictures[0].path;
  const image = await decode(new Uint8Array(readFileSync(picture)), picture);
  const results = compareTrace(
    await runPipeline(session, image, session.recipe),
    golden.golden,
    session.recipe,
  );
  await session.close();
  const failed = firstDifference(results);
  const output = results.find(
    ({ stage }) => 'name' in stage && stage.name === mainOutput(session.recipe).name,
  ).comparison;
  const answer = results.find(({ stage }) => stage.at === 'answer').comparison;
  const changed = 'changed' in answer ? answer.changed : 0;
  if (failed) return `FAIL ${stageText(failed.stage)}`;
  const error = 'maxError' in output ? output.maxError.toExponential(1) : '';
  return `${error}${changed > 0 ? ` (${changed} px)` : ''}`;
}

console.log(
  `| golden | ${runners.map(({ opencv, dnnEngine }) => [opencv, dnnEngine].filter(Boolean).join(' ')).join(' | ')} |`,
);
console.log(`|---|${runners.map(() => '---').join('|')}|`);
for (const folder of await embeddedGoldens()) {
  const golden = await openGolden(folder);
  const cells = [];
  for (const options of runners) cells.push(await cell(golden, options));
  console.log(`| ${golden.golden.model} ${golden.golden.name} | ${cells.join(' | ')} |`);
}
