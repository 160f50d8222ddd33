import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { keptFor, readKept } from '../../src/host/node/kept-layers.js';
import { decodeNpy } from '../../src/index.js';
import { plainFile } from '../../src/layers/expose.js';
import { fingerprintOf, NHWC_AXES } from '../../src/layers/fingerprint.js';
import { explainLayers } from '../../src/layers/layers.js';
import { matchLayers, type OtherLayer, type OwnLayer } from '../../src/layers/matching.js';
import { encodeOnnx, parseOnnx } from '../../src/model/onnx/graph.js';
import { layersLines } from '../../src/report/layers.js';
import { runnerOn } from '../helpers/opencv.js';
import { seededRandom } from '../helpers/random.js';

const values = (seed: number, shape: readonly number[]) => {
  const next = seededRandom(seed);
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => next() - 0.5);
  return { data, shape, dtype: 'float32' as const };
};
const SHAPE = [1, 2, 3, 4];

/** `name` or `name:operator`, with values of a seed. */
const own = (name: string, operator: string, seed: number): OwnLayer => ({
  name,
  operator,
  fingerprint: fingerprintOf(values(seed, SHAPE)),
});
const other = (name: string, kind: string | undefined, seed: number): OtherLayer => ({
  name,
  kind,
  fingerprints: [{ isNhwc: false, fingerprint: fingerprintOf(values(seed, SHAPE)) }],
});
const pairsOf = (...[left, right]: Parameters<typeof matchLayers>) =>
  matchLayers(left, right).pairs.map(({ tensor, kept, how }) => `${tensor} ${kept} ${how}`);

describe('which is which', () => {
  test('by name before values, by values before order', () => {
    const pairs = pairsOf(
      [own('a', 'Conv', 1), own('b', 'Relu', 2), own('c', 'Conv', 3)],
      [
        other('conv', 'Conv2d', 1),
        other('relu', 'ReLU', 9),
        other('last', 'Conv2d', 3),
        other('a', undefined, 8),
      ],
    );
    expect(pairs).toEqual(['a a name', 'b relu order', 'c last values']);
  });

  test('of equal values the one of the right kind', () => {
    const pairs = pairsOf(
      [own('conv', 'Conv', 1), own('flat', 'Flatten', 1)],
      [other('drop', 'Dropout', 1), other('flatten', 'Flatten', 1), other('c', 'Conv2d', 1)],
    );
    expect(pairs).toEqual(['conv c values', 'flat flatten values']);
  });

  test('a convolution that is wrong is what its batch normalization gave, where the file has none', () => {
    const right = [other('conv', 'Conv2d', 5), other('bn', 'BatchNorm2d', 6), other('relu', 'ReLU', 2)];
    const found = matchLayers([own('c', 'Conv', 1), own('r', 'Relu', 2)], right);
    expect(found.pairs.map(({ kept, how }) => `${kept} ${how}`)).toEqual(['bn order', 'relu values']);
    expect(found.kept).toEqual({ folded: ['conv'], others: [] });
  });

  test('what is of another kind and other values has no partner', () => {
    const found = matchLayers(
      [own('s', 'Sigmoid', 1)],
      [other('conv', 'Conv2d', 2), other('x', undefined, 3)],
    );
    expect(found).toEqual({ pairs: [], own: ['s'], kept: { folded: [], others: ['conv', 'x'] } });
  });

  test('values at the same places, whatever the layout', () => {
    const { data } = values(4, SHAPE);
    const turned = Float32Array.from({ length: 24 }, (_, i) => data[(i % 2) * 12 + (i >> 1)]!);
    const nhwc = { data: turned, shape: [1, 3, 4, 2], dtype: 'float32' as const };
    expect(fingerprintOf(nhwc, NHWC_AXES)).toEqual(fingerprintOf(values(4, SHAPE)));
  });
});

const folder = 'test/data/layers';
const engine = runnerOn('4.12');
afterAll(() => engine.close());

/** The network as it was exported, or with the first kernel of a convolution changed. */
async function lookInto(name: string, faulty?: number) {
  const graph = parseOnnx(new Uint8Array(readFileSync(join(folder, `${name}.onnx`))), name);
  const convolutions = graph.graph!.node!.filter(({ opType }) => opType === 'Conv');
  if (faulty !== undefined) {
    const weight = graph.graph!.initializer!.find((each) => each.name === convolutions[faulty]!.input![1])!;
    const data = new Float32Array(weight.rawData!.slice().buffer);
    for (let i = 0; i < data.length / weight.dims!.map(Number)[0]!; i++) data[i]! += 0.5;
    weight.rawData = new Uint8Array(data.buffer);
  }
  const model = { name: `${name}.onnx`, bytes: encodeOnnx(graph), format: 'onnx' as const };
  const feeds = { x: decodeNpy(new Uint8Array(readFileSync(join(folder, `${name}-x.npy`))), name) };
  const file = await readKept(join(folder, `${name}.npz`));
  const memory = 2 ** 24;
  const reference = await keptFor(file, { model, feeds, memory }, engine);
  const answer = await explainLayers({ model, feeds, engine, reference, memory, tolerance: 1e-4 });
  return { answer, convolutions };
}

describe.each<[name: string, matched: number, turned: number, inLayer: string[], text: RegExp]>([
  ['torch', 35, 0, [], /matched {5}35 by its values; 14 of the reference were folded into a convolution/],
  [
    'keras',
    12,
    10,
    ['functional_1/conv2d_2_1/convolution'],
    /matched {5}12 by its values; 10 of them turned from NHWC/,
  ],
])('layers of %s', (name, count, turned, inLayer, text) => {
  test('every convolution and activation is matched and right, but those inside a layer', async () => {
    const { answer } = await lookInto(name);
    expect(answer.first).toBeUndefined();
    expect(answer.matching!.pairs).toHaveLength(count);
    expect(answer.matching!.pairs.filter(({ isNhwc }) => isNhwc)).toHaveLength(turned);
    const operators = ['Conv', 'Relu', 'Clip', 'Add', 'Concat'];
    const left = answer.nodes.filter(
      ({ operator, outputs }) => operators.includes(operator) && answer.left.notKept.includes(outputs[0]!),
    );
    expect(left.map((node) => node.name)).toEqual(inLayer);
    expect(layersLines(answer).join('\n')).toMatch(text);
  });

  test.each([0, 2])('a weight of convolution %i that is another is named', async (faulty) => {
    const { answer, convolutions } = await lookInto(name, faulty);
    const made = answer.alone.filter(({ judged }) => judged?.comparison.verdict === 'differs');
    expect(made.map(({ node }) => node.name)).toEqual([convolutions[faulty]!.name]);
    expect(answer.first!.node.name).toBe(convolutions[faulty]!.name);
    expect(answer.matching!.pairs.find(({ tensor }) => tensor === answer.first!.tensor)!.how).toBe('order');
  });
});

test('what has nothing in common is refused, with how both begin', async () => {
  const model = {
    name: 'torch.onnx',
    bytes: new Uint8Array(readFileSync(join(folder, 'torch.onnx'))),
    format: 'onnx' as const,
  };
  const feeds = { x: decodeNpy(new Uint8Array(readFileSync(join(folder, 'torch-x.npy'))), 'x') };
  const file = plainFile('other.npz', { conv: values(1, [2, 8, 16, 20]) });
  await expect(keptFor(file, { model, feeds, memory: 2 ** 24 }, engine)).rejects.toThrow(
    /^Expected tensors of torch\.onnx in other\.npz but it has none of its 35, .* it begins with "conv" 2x8x16x20, the network with "\S+" 1x8x16x20; is it of another network, input or batch\?$/,
  );
});
