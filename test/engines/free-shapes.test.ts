import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSession, runPipeline } from '../../src/host/node/index.js';
import type { SessionOptions } from '../../src/host/node/session.js';
import { compareTensors } from '../../src/index.js';
import { freeInputs } from '../../src/model/onnx/free-shape.js';
import { floats, ints, node, tinyModel } from '../helpers/tiny-models.js';

/** Declared as it was exported, 10x3x32x32, and convolutional. */
const exported = tinyModel({
  inputs: { input: [10, 3, 32, 32] },
  outputs: { out: [10, 2, 8, 8] },
  nodes: [
    node('Conv', ['input', 'w'], ['conv'], { kernel_shape: [3, 3], pads: [1, 1, 1, 1], strides: [4, 4] }),
    node('Relu', ['conv'], ['out']),
  ],
  constants: [
    floats(
      'w',
      [2, 3, 3, 3],
      Array.from({ length: 54 }, (_, i) => Math.sin(i)),
    ),
  ],
});

const image = {
  data: Uint8Array.from({ length: 48 * 40 * 3 }, (_, i) => (i * 37) % 256),
  ...{ width: 40, height: 48, channels: 3 },
};

function recipeFor(input: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-free-'));
  writeFileSync(join(folder, 'exported.onnx'), exported);
  const output = { task: 'raw' };
  writeFileSync(join(folder, 'recipe.json'), JSON.stringify({ model: 'exported.onnx', input, output }));
  return join(folder, 'recipe.json');
}

async function outputOn(options: SessionOptions) {
  const session = await openSession(options);
  try {
    return (await runPipeline(session, image, session.recipe)).outputs.out!;
  } finally {
    await session.close();
  }
}

describe('"shape": "free" overrules a header that only says where the network was exported', () => {
  const input = { size: [40, 48], shape: 'free', scale: 1 / 255 };

  test.each<SessionOptions>([{ opencv: '4.8' }, { opencv: '4.12' }, { opencv: '4.13' }, { opencv: '5.0' }])(
    '%j agrees with ONNX Runtime',
    async (options) => {
      const recipe = recipeFor(input);
      const expected = await outputOn({ recipe, on: 'onnxruntime' });
      expect(expected.shape).toEqual([1, 2, 12, 10]);
      const actual = await outputOn({ recipe, ...options });
      expect(compareTensors(actual, expected, { atol: 1e-5, rtol: 1e-4 })).toMatchObject({
        verdict: 'match',
      });
    },
  );

  test('without it the refusal names the key', async () => {
    const recipe = recipeFor({ ...input, shape: undefined });
    await expect(outputOn({ recipe })).rejects.toThrow(
      'received 1x3x48x40: the model wants 10 pictures at once; export it with a batch of 1; or input.shape to "free" where the file only says what it was exported with',
    );
  });

  test.each([
    [
      node('Resize', ['conv', '', '', 'size'], ['out'], { mode: 'nearest' }),
      ints('size', [10, 2, 64, 64]),
      'Resize "Resize_out" holds the size of the export: leave input.shape out',
    ],
    [
      node('Reshape', ['conv', 'size'], ['out']),
      ints('size', [-1, 2 * 64]),
      'Reshape "Reshape_out" holds the size of the export',
    ],
  ])('a network that holds its size is refused: %j', (held, size, text) => {
    const model = tinyModel({
      inputs: { input: [10, 3, 32, 32] },
      outputs: { out: [10, 2, 64, 64] },
      nodes: [node('Relu', ['input'], ['conv']), held],
      constants: [size],
    });
    expect(() => freeInputs(model, ['input'], 'm.onnx')).toThrow(text);
  });

  test('what is no picture has no free height', () => {
    const model = tinyModel({
      inputs: { input: [1, 5] },
      outputs: { out: [1, 5] },
      nodes: [node('Relu', ['input'], ['out'])],
    });
    expect(() => freeInputs(model, ['input'], 'm.onnx')).toThrow(
      'Expected an input of four dimensions beside input.shape "free" for "input" of m.onnx',
    );
  });
});
