import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenCvRunner } from '../../src/host/node/index.js';
import { createOnnxRuntime } from '../../src/host/node/index.js';
import { decodeNpy, type Tensor } from '../../src/index.js';
import { EngineLayers, namedLayers } from '../../src/layers/expose.js';
import { explainLayers, type LayersQuestion } from '../../src/layers/layers.js';
import { reduceNetwork } from '../../src/layers/reduce.js';
import { layerTensors } from '../../src/layers/tensors.js';
import { decodeOnnx } from '../../src/model/onnx/decode.js';
import { layersLines } from '../../src/report/layers.js';
import { reproductionFiles } from '../../src/report/reproduction.js';
import { weights } from '../helpers/forms.js';
import { runnerOn } from '../helpers/opencv.js';
import { seededRandom } from '../helpers/random.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const SHAPE = [1, 3, 9, 8];
const random = (length: number, seed: number) => {
  const next = seededRandom(seed);
  return Float32Array.from({ length }, () => next() - 0.5);
};
/** What may be planted in the network. */
interface Fault {
  seed?: number;
  pads?: number[];
  operator?: string;
}

/** Two branches of a convolution each, added. */
function network({ seed = 2, pads = [1, 1, 1, 1], operator = 'Tanh' }: Fault = {}): Uint8Array {
  return tinyModel({
    inputs: { x: SHAPE },
    outputs: { y: [1, 4, 9, 8] },
    nodes: [
      node('Conv', ['x', 'w1'], ['first'], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
      node('Relu', ['first'], ['relu']),
      node('Conv', ['relu', 'w2'], ['left'], { kernel_shape: [3, 3], pads }),
      node(operator, ['relu'], ['right']),
      node('Conv', ['right', 'w3'], ['narrow'], { kernel_shape: [1, 1] }),
      node('Shape', ['narrow'], ['shape']),
      node('Add', ['left', 'narrow'], ['sum']),
      node('Sigmoid', ['sum'], ['y']),
    ],
    constants: [
      weights('w1', [4, 3, 3, 3], 1),
      weights('w2', [4, 4, 3, 3], seed),
      weights('w3', [4, 4, 1, 1], 3),
    ],
  });
}

const feeds = (): Record<string, Tensor> => ({
  x: { data: random(216, 7), shape: SHAPE, dtype: 'float32' },
});
const modelOf = (bytes: Uint8Array) => ({ name: 'tiny.onnx', bytes, format: 'onnx' as const });

let kept: Record<string, Tensor>;
beforeAll(async () => {
  const engine = createOnnxRuntime();
  const model = modelOf(network());
  const { tensors } = layerTensors(decodeOnnx(model.bytes, model.name), { x: SHAPE });
  kept = await new EngineLayers(engine, model, feeds()).tensors(tensors);
  await engine.close();
});

describe.each(['4.12', '5.0'])('on OpenCV.js %s', (version) => {
  let engine: OpenCvRunner;
  beforeAll(() => {
    engine = runnerOn(version);
  });
  afterAll(() => engine.close());

  const questionOf = (fault: Fault, more: Partial<LayersQuestion> = {}): LayersQuestion => ({
    model: modelOf(network(fault)),
    feeds: feeds(),
    engine,
    reference: namedLayers('kept.npz', kept),
    memory: 2 ** 20,
    tolerance: 1e-4,
    ...more,
  });
  const asked = (...question: Parameters<typeof questionOf>) => explainLayers(questionOf(...question));

  test('every tensor of a right network is within tolerance, whole numbers are left out', async () => {
    const answer = await asked({});
    expect(answer.rows.map(({ tensor }) => tensor)).toEqual([
      'first',
      'relu',
      'left',
      'right',
      'narrow',
      'sum',
      'y',
    ]);
    expect(answer).toMatchObject({ first: undefined, alone: [], passes: 2, notDeterministic: [] });
    expect(answer.left.constants).toEqual(['shape']);
  });

  test.each<[string, Fault, string, string]>([
    ['weight', { seed: 9 }, 'left', 'Conv'],
    ['attribute', { pads: [0, 0, 2, 2] }, 'left', 'Conv'],
    ['operator', { operator: 'Sigmoid' }, 'right', 'Sigmoid'],
  ])(
    'another %s is found in its node, whether all is looked at or halves',
    async (_, fault, tensor, operator) => {
      for (const bisect of [false, true]) {
        const answer = await asked(fault, { bisect });
        expect(answer.first).toMatchObject({ tensor, node: { operator } });
        const made = answer.alone.filter(({ judged }) => judged?.comparison.verdict === 'differs');
        expect(made.map(({ node: { operator: made } }) => made)).toEqual([operator]);
        expect(layersLines(answer).join('\n')).toMatch(
          new RegExp(`FIRST  "${tensor}" .*MADE   ${operator} `, 's'),
        );
      }
    },
  );

  test('the part that is cut out is one node, as a folder that shows the fault again', async () => {
    const reduced = await reduceNetwork(questionOf({ seed: 9 }));
    expect(reduced.part).toMatchObject({ tensor: 'left', nodes: [2] });
    const files = reproductionFiles(reduced, { from: 'tiny.onnx', options: '--opencv 5.0', system: [] });
    expect(Object.keys(files)).toEqual([
      ...['model.onnx', 'input0.npy', 'expected.npy', 'reproduce.py', 'report.md'],
    ]);
    expect(files['report.md']).toContain(
      "npx cvdnn layers model.onnx --input 'relu=input0.npy' --against 'left=expected.npy' --opencv 5.0",
    );
    expect(files['reproduce.py']).toContain('net.forward("left")');
    const again = await explainLayers({
      ...questionOf({}),
      model: modelOf(files['model.onnx'] as Uint8Array),
      feeds: { relu: decodeNpy(files['input0.npy'] as Uint8Array, 'input0.npy') },
      reference: namedLayers('expected.npy', {
        left: decodeNpy(files['expected.npy'] as Uint8Array, 'expected.npy'),
      }),
    });
    expect(again.first?.tensor).toBe('left');
  });

  test('a part is widened to what the reference has, and then loses what it does not need', async () => {
    const { relu, right, y } = kept as Record<'relu' | 'right' | 'y', Tensor>;
    const reference = namedLayers('kept.npz', { relu, right, y });
    const { part } = await reduceNetwork(questionOf({ seed: 9 }, { reference }));
    expect(part).toMatchObject({ tensor: 'y', nodes: [2, 4, 6, 7] });
    expect(Object.keys(part!.inputs)).toEqual(['relu', 'right']);
  });

  test('NaN that only the engine has is told apart, with what an error grows by', async () => {
    const { data, shape } = kept.left!;
    const reference = namedLayers('kept.npz', {
      ...kept,
      left: { data: (data as Float32Array).map((v) => v * 1.5), shape, dtype: 'float32' } as Tensor,
    });
    const answer = await asked({}, { reference, feeds: feeds() });
    expect(answer.firstNonFinite).toBeUndefined();
    const [sum] = answer.rows.filter(({ tensor }) => tensor === 'sum');
    expect(sum!.growth).toBeCloseTo(sum!.error / sum!.inputError!);
    const x = { ...feeds().x!, data: random(216, 7).fill(Number.NaN, 0, 1) } as Tensor;
    const nan = await asked({}, { feeds: { x } });
    expect(nan.firstNonFinite?.tensor).toBe('first');
    expect(nan.firstNonFinite).toBe(nan.first);
  });

  test('part by part where the memory allows no more, with the same values', async () => {
    const [whole, answer] = [await asked({ seed: 9 }), await asked({ seed: 9 }, { memory: 19_200 })];
    expect(answer).toMatchObject({ partPasses: 4, changedByAsking: [] });
    expect(answer.rows).toEqual(whole.rows);
    expect(layersLines(answer)[1]).toContain('forward passes, 4 of a part');
  });

  test('a network of too many weights is computed by its parts, from wherever it is asked', async () => {
    const model = modelOf(network());
    const { tensors } = layerTensors(decodeOnnx(model.bytes, model.name), { x: SHAPE });
    const layers = new EngineLayers(engine, model, feeds(), 600);
    const whole = await new EngineLayers(engine, model, feeds()).tensors(tensors);
    for (const asked of [tensors, [tensors[6]!], [tensors[1]!, tensors[4]!]])
      expect(await layers.tensors(asked)).toEqual(
        Object.fromEntries(asked.map(({ name }) => [name, whole[name]])),
      );
    expect(layers).toMatchObject({ isTooLarge: true, passes: 0 });
    expect(layers.partPasses).toBeGreaterThan(4);
  });

  test('outputs that are lent have the same values, in memory that the next ones take', async () => {
    await engine.load(modelOf(network()));
    const { outputs: own } = await engine.run(feeds(), ['y']);
    const { outputs: lent } = await engine.runLent(feeds(), ['y']);
    expect(lent).toEqual(own);
    const { outputs: next } = await engine.runLent(feeds(), ['y']);
    next.y!.data[0] = 7;
    expect(lent.y!.data[0]).toBe(7);
  });

  test('what the reference does not have is counted; nothing in common is refused', async () => {
    const { relu, y } = kept;
    const answer = await asked({ seed: 9 }, { reference: namedLayers('kept.npz', { relu: relu!, y: y! }) });
    expect(answer.first?.tensor).toBe('y');
    expect(answer.left.notKept).toEqual(['first', 'left', 'right', 'narrow', 'sum']);
    expect(answer.alone[0]?.hindrance).toContain('"sum"');
    await expect(asked({}, { reference: namedLayers('kept.npz', {}) })).rejects.toThrow(
      'Expected tensors of tiny.onnx in kept.npz but it has none of its 7 by name',
    );
  });
});
