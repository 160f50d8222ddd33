import { version } from '../../../package.json';
import { compareTrace, firstDifference, type Golden } from '../../../src/golden/case.js';
import { type CaseResult, REPORT_FORMAT } from '../../../src/golden/report.js';
import { mainOutput, outputLabel } from '../../../src/recipe/outputs.js';
import { htmlReport } from '../../../src/report/html.js';
import { drawnOf, viewsOf } from '../../../src/report/views.js';
import { pictureOf } from '../../../src/run/inputs.js';
import { keptOf } from '../../../src/tasks/registry.js';
import type { Ran } from './stages.js';
import { answersOf } from './view.js';

/** How a run stands to a golden, as the page that `golden check --html` writes. */
export function reportOf(ran: Ran, golden: Golden, picture: string, name: string): string {
  const { session, inputs, outputs } = ran;
  const { recipe, engine } = session;
  const start = performance.now();
  const { image } = pictureOf(inputs);
  const answers = answersOf(ran, image);
  const stages = compareTrace({ inputs, outputs, answers, milliseconds: 0 }, golden, recipe);
  const { labels } = mainOutput(recipe);
  const actual = Object.entries(answers).flatMap(([output, answer]) => {
    const kept = keptOf(answer);
    return kept ? [{ output: outputLabel(recipe, output), kept }] : [];
  });
  const result: CaseResult = {
    id: name,
    folder: name,
    runner: engine.title,
    reference: String(golden.made.reference ?? 'unknown'),
    outcome: firstDifference(stages) ? 'mismatch' : 'match',
    stages,
    cached: false,
    milliseconds: performance.now() - start,
    source: { pictures: [{ path: picture }] },
    labels,
    views: viewsOf({ pictures: [{ image }], drawn: drawnOf(golden.answers, actual, labels) }),
  };
  return htmlReport({ format: REPORT_FORMAT, cvdnn: version, runners: [], selection: '', cases: [result] });
}
