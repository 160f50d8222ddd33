import { expect, test } from 'vitest';
import type { Engine, Model } from '../../src/engines/engine.js';
import { EngineLayers } from '../../src/layers/expose.js';
import { explainLayers, type LayersQuestion } from '../../src/layers/layers.js';
import { headerOf, parseOnnx } from '../../src/model/onnx/graph.js';
import { layersLines } from '../../src/report/layers.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const COUNT = 40;
const shape = [1, 1, 2, 2];
const names = Array.from({ length: COUNT }, (_, i) => (i === COUNT - 1 ? 'y' : `t${i}`));
const model: Model = {
  name: 'chain.onnx',
  format: 'onnx',
  bytes: tinyModel({
    inputs: { x: shape },
    outputs: { y: shape },
    nodes: names.map((name, i) => node('Relu', [names[i - 1] ?? 'x'], [name])),
  }),
};
const feeds = () => ({ x: { data: new Float32Array(4), shape, dtype: 'float32' as const } });

/** Gives ones; y is off by a hundredth for each of the named tensors that is asked for. */
function fusing(...fused: string[]): Engine {
  let asked: readonly string[] = [];
  return {
    title: 'an engine that fuses',
    workarounds: [],
    async load({ bytes, name }) {
      const header = headerOf(parseOnnx(bytes, name));
      asked = header.outputs.map((output) => output.name);
      return { header, outputNames: asked };
    },
    async run(_feeds, wanted) {
      const off = asked.filter((name) => fused.includes(name)).length / 100;
      const outputs = wanted.map((name) => {
        const data = new Float32Array(4).fill(name === 'y' ? 1 + off : 1);
        return [name, { data, shape, dtype: 'float32' as const }] as const;
      });
      return { outputs: Object.fromEntries(outputs), milliseconds: 0 };
    },
    async close() {},
  };
}

const asked = (engine: Engine, facts?: LayersQuestion['facts'], more?: Partial<LayersQuestion>) =>
  explainLayers({
    ...{ model, feeds: feeds(), engine, memory: 2 ** 20, tolerance: 0.5, facts, ...more },
    reference: new EngineLayers(fusing(), model, feeds()),
  });

test('nodes whose tensors change the outputs when they are asked for are named', async () => {
  const answer = await asked(fusing('t3', 't30'));
  expect(answer.fused).toMatchObject({ nodes: [{ index: 3 }, { index: 30 }], isWhole: true });
  expect(layersLines(answer).join('\n')).toContain(
    'fused       computed as one with what follows: Relu "Relu_t3", Relu "Relu_t30"',
  );
});

/** Gives ones; from a tensor on what was left in its free memory. */
function forgetful(from: string): Engine {
  const engine = fusing();
  let left = 1;
  return {
    ...engine,
    async poison(value) {
      left = value;
    },
    async run(given, wanted) {
      const { outputs, milliseconds } = await engine.run(given, wanted);
      for (const [name, { data }] of Object.entries(outputs))
        if (names.indexOf(name) >= names.indexOf(from)) (data as Float32Array).fill(left);
      return { outputs, milliseconds };
    },
  };
}

test('the first tensor that is another once free memory is, is named where all runs before were right', async () => {
  const facts = { form: 'Relu', opencv: '5.0', verdict: 'wrong', why: 'reads what nobody wrote' } as const;
  const answer = await asked(forgetful('t7'), new Map([['Relu_t30', facts]]));
  expect(answer).toMatchObject({ first: undefined, notDeterministic: [{ output: 'y' }] });
  expect(answer.random).toMatchObject({ tensor: 't7', node: { index: 7 } });
  expect(layersLines(answer).join('\n')).toMatch(
    /^RANDOM "t7" of Relu "Relu_t7": .* 3 equal runs; off by 0 of its largest value, what is not finite, /m,
  );
});

/** Wrong from t20 on, and rounds by how many outputs its file has: two runs are equal only where the same is asked for. */
function rounding(engine: Engine): Engine {
  let off = 0;
  return {
    ...engine,
    async load(file) {
      const loaded = await engine.load(file);
      off = loaded.outputNames!.length * 1e-5;
      return loaded;
    },
    async run(given, wanted) {
      const { outputs, milliseconds } = await engine.run(given, wanted);
      for (const [name, tensor] of Object.entries(outputs)) {
        const fault = names.indexOf(name) >= 20 ? 2 : 0;
        tensor.data = (tensor.data as Float32Array).map((value) => value + off + fault);
      }
      return { outputs, milliseconds };
    },
  };
}

test.each([
  { way: 'part by part', more: { memory: 1000 }, tensor: 't25', runs: 3 },
  { way: 'by bisection', more: { bisect: true }, tensor: 't29', runs: 2 },
])('runs $way are held against runs in which the same was asked for', async ({ more, tensor, runs }) => {
  const answer = await asked(rounding(forgetful('t25')), undefined, more);
  expect(answer.first?.tensor).toBe('t20');
  expect(answer.random?.tensor).toBe(tensor);
  expect(answer.random?.errors).toHaveLength(runs);
});

test('the search ends, and says so', async () => {
  const answer = await asked(fusing(...names));
  expect(answer.fused.isWhole).toBe(false);
  expect(answer.passes).toBeLessThan(40);
  expect(layersLines(answer).join('\n')).toContain(', and perhaps more');
});

test('nothing is searched for where nothing changes', async () => {
  const answer = await asked(fusing());
  expect(answer).toMatchObject({ changedByAsking: [], fused: { nodes: [] }, passes: 2 });
});
