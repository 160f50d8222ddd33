import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { createOnnxRuntime, openSession } from '../../src/host/node/index.js';
import { packagePath } from '../../src/host/node/models.js';
import { compareTensors, type Model, type Tensor } from '../../src/index.js';
import { node, tinyModel, withAux } from '../helpers/tiny-models.js';

const runner = createOnnxRuntime();
afterAll(() => runner.close());

const onnx = (name: string, bytes: Uint8Array): Model => ({ name, bytes, format: 'onnx' });
const ramp = (shape: number[]): Tensor => ({
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.sin(i)),
  shape,
  dtype: 'float32',
});

describe('ONNX Runtime', () => {
  test('agrees with OpenCV.js on efficientnet-lite0', async () => {
    const bytes = new Uint8Array(readFileSync(packagePath('models/efficientnet-lite0.onnx')));
    await runner.load(onnx('efficientnet-lite0.onnx', bytes));
    const { engine: opencv } = await openSession({ model: 'efficientnet-lite0' });
    try {
      const blob = ramp([1, 3, 224, 224]);
      const { outputs: mine } = await runner.run({ input: blob }, ['logits']);
      const { outputs: theirs } = await opencv.run({ input: blob }, ['logits']);
      const comparison = compareTensors(mine.logits, theirs.logits!, { atol: 1e-4, rtol: 1e-3 });
      expect(comparison).toMatchObject({ verdict: 'match', compared: 1000 });
    } finally {
      await opencv.close();
    }
    expect(runner.title).toBe('ONNX Runtime 1.30.0');
  });

  test('an output that JavaScript keeps under no such name is refused by its name', async () => {
    const nodes = [node('Relu', ['x'], ['__proto__'])];
    const shapes = { inputs: { x: [1, 3] }, outputs: Object.fromEntries([['__proto__', [1, 3]]]) };
    await runner.load(onnx('proto.onnx', tinyModel({ ...shapes, nodes })));
    await expect(runner.run({ x: ramp([1, 3]) }, ['__proto__'])).rejects.toThrow(
      /^Expected another name for output "__proto__" of proto\.onnx but received one that ONNX Runtime's package loses/,
    );
  });

  test('outputs come by name, whatever their order in the file, and feeds are left as they are', async () => {
    await runner.load(onnx('aux.onnx', withAux()));
    const input = ramp([1, 3, 4, 4]);
    const copy = input.data.slice();
    const {
      outputs: { aux, out },
    } = await runner.run({ input }, ['aux', 'out']);
    expect(out).toEqual({ ...input, data: (copy as Float32Array).map((value) => Math.max(0, value)) });
    expect(aux!.data[1]).toBe(-out!.data[1]!);
    expect(input.data).toEqual(copy);
    expect(Object.keys((await runner.run({ input }, ['out'])).outputs)).toEqual(['out']);
  });

  test.each([
    [
      'another shape',
      { input: ramp([1, 4, 4, 3]) },
      ['out'],
      /Expected 1x3x4x4 .* received 1x4x4x3: set input\.layout/,
    ],
    ['another name', { x: ramp([1, 3, 4, 4]) }, ['out'], /aux\.onnx has no input named "x"; it has "input"/],
    [
      'another dtype',
      { input: { ...ramp([1, 3, 4, 4]), dtype: 'int32' } as Tensor },
      ['out'],
      /Expected float for/,
    ],
    [
      'an unknown output',
      { input: ramp([1, 3, 4, 4]) },
      ['mask'],
      /has no output named "mask"; it has "out", "aux"/,
    ],
    ['no output', { input: ramp([1, 3, 4, 4]) }, [], /Expected the name of at least one output/],
  ])('%s is refused in one line', async (_what, feeds, wanted, text) => {
    await runner.load(onnx('aux.onnx', withAux()));
    await expect(runner.run(feeds as Record<string, Tensor>, wanted)).rejects.toThrow(text);
  });

  test('what it cannot read is said in one line', async () => {
    const odd = tinyModel({
      inputs: { input: [1, 3, 4, 4] },
      outputs: { out: [1, 3, 4, 4] },
      nodes: [node('NoSuchOperator', ['input'], ['out'])],
    });
    await expect(runner.load(onnx('odd.onnx', odd))).rejects.toThrow(
      /^ONNX Runtime could not read odd\.onnx: .*NoSuchOperator[^\n]*$/,
    );
    await expect(runner.load(onnx('text.onnx', new TextEncoder().encode('no model')))).rejects.toThrow(
      /Expected an ONNX model for text\.onnx/,
    );
    await expect(
      runner.load({ name: 'selfie.tflite', bytes: new Uint8Array(4), format: 'tflite' }),
    ).rejects.toThrow(/ONNX Runtime reads \.onnx files only, and selfie\.tflite is none/);
    await expect(createOnnxRuntime().run({}, ['out'])).rejects.toThrow(/Load a model before running one/);
  });
});
