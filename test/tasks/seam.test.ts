import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mainKept } from '../../src/golden/case.js';
import { checkGoldens } from '../../src/host/node/check.js';
import { explainGolden } from '../../src/host/node/explain.js';
import { openGolden } from '../../src/host/node/golden-files.js';
import { tapsOfRun, writeGolden } from '../../src/host/node/record.js';
import { openReference } from '../../src/host/node/reference.js';
import { findRecipe } from '../../src/host/node/session.js';
import { readSources } from '../../src/host/node/sources.js';
import { pointToPicture } from '../../src/image/geometry.js';
import {
  answerLines,
  checkRecipe,
  htmlReport,
  mergeReports,
  parseReport,
  preprocessingCode,
  recipeLines,
  registerTask,
  reportLines,
  resolveRecipe,
  runPipeline,
  subjectOf,
  type Task,
} from '../../src/index.js';
import { goldenText } from '../../src/report/explain.js';
import { mainAnswer } from '../../src/run/pipeline.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

/** Where a score map is highest, in the picture's pixels. */
interface Peak {
  task: 'peak';
  x: number;
  y: number;
  score: number;
}
type PeakComparison = { kind: 'peak'; verdict: 'match' | 'differs'; reason?: string; by: number };

const peak: Task<{ least: number }, Peak, Peak, PeakComparison> = {
  name: 'peak',
  spec: z.strictObject({ least: z.number().optional().describe('peak only: lower ones count as 0.') }),
  defaults: { least: 0 },
  postprocess(outputs, spec, { input, picture }) {
    const { data, shape } = outputs[spec.name]!;
    const at = (data as Float32Array).reduce((best, score, i) => (score > data[best]! ? i : best), 0);
    const [x, y] = [at % shape[3]!, Math.floor(at / shape[3]!)];
    const inPicture = pointToPicture({ x, y }, picture, input);
    const { least } = spec as typeof spec & { least: number };
    return { task: 'peak', ...inPicture, score: Math.max(least, Number(data[at])) };
  },
  tap: {
    entry: z.strictObject({ peak: z.string() }),
    encode: (kept, keep) => ({ peak: keep('peak.json', JSON.stringify(kept)) }),
    decode: async (entry, read) =>
      JSON.parse(new TextDecoder().decode(await read((entry as { peak: string }).peak))),
    files: (entry) => [(entry as { peak: string }).peak],
    words: ({ x, y }) => `peak at ${x},${y}`,
  },
  comparison: {
    kind: 'peak',
    counts: { by: z.number() },
    compare(actual, expected) {
      const by = Math.hypot(actual.x - expected.x, actual.y - expected.y);
      return by < 1
        ? { kind: 'peak', verdict: 'match', by }
        : { kind: 'peak', verdict: 'differs', reason: 'values', by };
    },
    words: {
      line: ({ by }) => `the peak is ${by} px away`,
      terms: ({ by }) => [['peak', `off by ${by} px`]],
      table: ({ by }) => ({
        caption: 'Peaks',
        columns: [{ name: 'Off by', isNumber: true }],
        rows: [[`${by}`]],
      }),
    },
  },
  lines: ({ x, y, score }) => [`peak at ${x},${y}: ${score}`],
  summary: (_spec, output) => `the highest of ${output}`,
  isPlaced: () => true,
  step: () => ({
    do: 'lines',
    lines: {
      python: ['print(output.max())'],
      cpp: ['cv::minMaxLoc(output, nullptr, &highest);'],
      js: ['Math.max(...output.data32F);'],
    },
  }),
};

const side = 8;
const folder = mkdtempSync(join(tmpdir(), 'cvdnn-seam-'));
const picture = join(folder, 'p.png');
const recipeFile = join(folder, 'r.json');
const golden = join(folder, 'golden/m/p');
const json = {
  model: 'm.onnx',
  input: {
    size: [side, side],
    fit: 'stretch',
    resize: 'opencv:linear',
    order: 'rgb',
    mean: [0, 0, 0],
    scale: 1,
    std: [1, 1, 1],
  },
  output: { name: 'out', task: 'peak', least: 1 },
};
const options = { workarounds: true };

beforeAll(() => {
  registerTask(peak);
  const shape = [1, 3, side, side];
  const nodes = [node('ReduceMax', ['input'], ['out'], { axes: [1], keepdims: 1 })];
  writeFileSync(
    join(folder, 'm.onnx'),
    tinyModel({ inputs: { input: shape }, outputs: { out: [1, 1, side, side] }, nodes }),
  );
  const data = new Uint8Array(3 * side * side).fill(9);
  data[3 * (2 * side + 5)] = 200;
  writeFileSync(picture, encode({ width: side, height: side, channels: 3, depth: 8, data }));
  writeFileSync(recipeFile, JSON.stringify(json));
});

describe('a task of one’s own, one object and one line', () => {
  test('recipes know its fields, code and words', () => {
    const recipe = checkRecipe(json, 'r.json');
    expect(() => checkRecipe({ ...json, output: { task: 'peak', least: 'a' } }, 'r.json')).toThrow(
      'output.least',
    );
    expect(() => checkRecipe({ ...json, output: { task: 'peek' } }, 'r.json')).toThrow(/"raw"\|"peak"/);
    const resolved = resolveRecipe(recipe, undefined, 'r.json').recipe;
    expect(recipeLines(resolved).at(-1)).toBe('answer  the highest of out');
    expect(preprocessingCode(subjectOf(resolved), 'python')).toContain('print(output.max())');
    expect(preprocessingCode(subjectOf(resolved), 'cpp')).toContain(
      'cv::minMaxLoc(output, nullptr, &highest);',
    );
    expect(preprocessingCode(subjectOf(resolved), 'js')).toContain('Math.max(...output.data32F);');
    expect(() => registerTask(peak)).toThrow('already');
  });

  test('run, record, check, reports and the first difference', async () => {
    const reference = await openReference(await findRecipe({ recipe: recipeFile }), options);
    try {
      const { pictures, sources } = await readSources(reference, [{ path: picture }], 'the picture');
      const answer = mainAnswer(await runPipeline(reference, sources, reference.recipe));
      expect(answer).toEqual({ task: 'peak', x: 5, y: 2, score: 200 });
      expect(answerLines(answer, false)).toEqual(['peak at 5,2: 200']);
      const plan = { folder: golden, model: 'm', name: 'p', copy: true };
      const taps = await tapsOfRun(reference, sources, { taps: ['blob', 'outputs', 'answer'] });
      await writeGolden(plan, pictures, taps, reference);
    } finally {
      await reference.close();
    }
    expect(mainKept((await openGolden(golden)).golden)).toEqual({ task: 'peak', x: 5, y: 2, score: 200 });
    const check = () => checkGoldens({ paths: [golden], opencv: [], on: [], workarounds: true, jobs: 1 });
    expect((await check()).cases[0]).toMatchObject({ outcome: 'match' });

    const file = join(golden, 'peak.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"x":5', '"x":2'));
    const report = mergeReports([parseReport(JSON.parse(JSON.stringify(await check())), 'a.json')]);
    expect(report.cases[0]!.stages.at(-1)).toEqual({
      stage: { at: 'answer' },
      comparison: { kind: 'peak', verdict: 'differs', reason: 'values', by: 3 },
    });
    expect(reportLines(report).join('\n')).toMatch(/FAIL {2}answer[\s\S]*peak {8}off by 3 px/);
    expect(htmlReport(report)).toContain('<caption>Peaks</caption>');
    const { asked } = await explainGolden(golden, {}, {}, options);
    expect(asked).toEqual({ reason: 'answer', stage: { at: 'answer' } });
    expect(goldenText(asked as Extract<typeof asked, { reason: 'answer' }>)).toMatch(
      /^answer differs, and nothing before/,
    );
  });
});
