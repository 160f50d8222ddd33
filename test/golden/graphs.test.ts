import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import {
  compareTrace,
  type DnnEngine,
  decode,
  decodeOnnx,
  fillGraph,
  formulaWeights,
  openGolden,
  resolveRecipe,
  runPipeline,
  stageLines,
} from '../../src/host/node/index.js';
import { packagePath } from '../../src/host/node/models.js';
import { cvdnn } from '../helpers/command.js';
import { graphRows, runtimes } from '../helpers/golden-rows.js';
import { runnerOn } from '../helpers/opencv.js';
import { stagesOf } from '../helpers/outcomes.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const graphFile = (graph: string) =>
  new Uint8Array(readFileSync(packagePath(`models/graphs/${graph}.onnx.gz`)));

const models = new Map<string, Uint8Array>();

/** With its weights; filled once. */
function modelOf(graph: string): Uint8Array {
  const model = models.get(graph) ?? fillGraph(graphFile(graph), graph);
  models.set(graph, model);
  return model;
}

const goldenOf = ({ graph, golden = graph }: (typeof graphRows)[number]) =>
  openGolden(packagePath(`golden/${golden}/astronaut`));

/** Of all weights, in the file's order. */
function weightsSha256(model: Uint8Array): string {
  const hash = createHash('sha256');
  for (const { rawData } of decodeOnnx(model, 'graph').graph!.initializer!) hash.update(rawData!);
  return hash.digest('hex');
}

test.each(graphRows)(
  '$graph, filled, has the weights that the golden was made with, to the bit',
  async (row) => {
    const { golden } = await goldenOf(row);
    expect(weightsSha256(modelOf(row.graph))).toBe(golden.made.weightsSha256);
  },
);

describe.each(runtimes)('OpenCV.js %s', (runtime) => {
  const [version, dnnEngine] = runtime.split(' ') as [string, DnnEngine];
  const runner = runnerOn(version, { dnnEngine });
  afterAll(() => runner.close());

  test.each(graphRows.filter(({ on }) => on.includes(runtime)))('$graph: $outputs', async (row) => {
    const { graph, outputs } = row;
    const { golden, pictures } = await goldenOf(row);
    const picture = pictures[0]!.path;
    const { header } = await runner.load({ name: graph, bytes: modelOf(graph), format: 'onnx' });
    const { recipe } = resolveRecipe(golden.recipe!, header, graph);
    const image = await decode(new Uint8Array(readFileSync(picture)), picture);
    const trace = await runPipeline({ engine: runner, preprocessor: runner }, image, recipe, outputs);
    const results = compareTrace(trace, golden, recipe);
    expect(stageLines(results).filter((line) => line.startsWith('FAIL'))).toEqual([]);
    expect(stagesOf(results)).toEqual(['blob', ...outputs, 'answer']);
  });
});

describe('fillGraph', () => {
  test.each([
    [
      'backbone.conv1.weight',
      { centre: 0.5, spread: 0.125 },
      [
        0.5118860006332397, 0.48807579278945923, 0.5565122365951538, 0.39137551188468933, 0.4685075283050537,
        0.5130583047866821,
      ],
    ],
    [
      'größe:0',
      { centre: -1, spread: 3e-5 },
      [-1.0000073909759521, -0.9999736547470093, -1.0000051259994507, -1.0000051259994507],
    ],
  ])('gives the numbers of scripts/formula.py for %s', (name, range, expected) => {
    expect([...formulaWeights(name, [expected.length], range)]).toEqual(expected);
  });

  const graphOf = (entries: Record<string, string>, dataType = 1) =>
    tinyModel({
      inputs: { input: [2] },
      outputs: { out: [2] },
      nodes: [node('Add', ['input', 'w'], ['out'])],
      constants: [
        {
          name: 'w',
          dataType,
          dims: [2],
          dataLocation: 1,
          externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
        } as never,
      ],
    });
  const whole = { location: 'formula', centre: '1', spread: '0.5' };

  test('leaves what has values, and a model that is whole, as it is', () => {
    const filled = fillGraph(graphOf(whole), 'tiny');
    expect(fillGraph(filled, 'tiny')).toEqual(filled);
    const [weight] = decodeOnnx(filled, 'tiny').graph!.initializer!;
    expect(new Uint8Array(weight!.rawData!)).toEqual(
      new Uint8Array(formulaWeights('w', [2], { centre: 1, spread: 0.5 }).buffer),
    );
  });

  test.each([
    [
      { location: 'formula', centre: '1' },
      1,
      'Expected a number for spread of the weight "w" but received nothing in tiny',
    ],
    [{ ...whole, centre: 'x' }, 1, 'Expected a number for centre of the weight "w" but received "x" in tiny'],
    [whole, 7, 'Expected float for the weight "w" but received ONNX\'s data type 7 in tiny'],
    [{ location: 'w.bin' }, 1, 'tiny keeps its weights in w.bin: read it with withDataFiles'],
  ])('refuses %j of type %d', (entries, dataType, text) => {
    expect(() => fillGraph(graphOf(entries, dataType), 'tiny')).toThrow(text);
  });

  test('refuses a .gz that breaks off', () => {
    expect(() => fillGraph(graphFile('densenet121').subarray(0, 3000), 'densenet121.onnx.gz')).toThrow(
      /^Expected a whole \.gz file for densenet121\.onnx\.gz but received one that cannot be unpacked \(.+\)$/,
    );
  });

  test('a graph without weights is never run as one of zeros', async () => {
    const runner = runnerOn('4.12');
    const bytes = graphOf(whole);
    await expect(runner.load({ name: 'tiny.onnx', bytes, format: 'onnx' })).rejects.toThrow(
      'tiny.onnx is a graph without weights: keep it as .onnx.gz, which is read with them, or fill it with fillGraph',
    );
    await runner.close();
  });
});

test('the command reads a .onnx.gz with its weights', async () => {
  const { code, out } = await cvdnn(
    packagePath('.'),
    ...['golden', 'check', 'golden/lraspp-mobilenetv3', '--opencv', '5.0', '--no-cache'],
  );
  expect([code, out]).toEqual([0, expect.stringContaining('lraspp-mobilenetv3/astronaut')]);
});
