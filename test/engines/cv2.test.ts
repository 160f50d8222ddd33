import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Message, MessageReader, messageBytes } from '../../src/engines/cv2/messages.js';
import { createCv2 } from '../../src/host/node/cv2.js';
import { createOnnxRuntime } from '../../src/host/node/index.js';
import type { Tensor } from '../../src/index.js';
import { EngineLayers } from '../../src/layers/expose.js';
import { explainLayers } from '../../src/layers/layers.js';
import { weights } from '../helpers/forms.js';
import { hasLibrary, python } from '../helpers/python.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const SHAPE = [1, 2, 3, 4];

function modelOf(operator = 'Relu') {
  const bytes = tinyModel({
    inputs: { x: SHAPE },
    outputs: { y: [1, 3, 3, 4] },
    nodes: [
      node('Conv', ['x', 'w'], ['conv'], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
      node(operator, ['conv'], ['y']),
    ],
    constants: [weights('w', [3, 2, 3, 3], 1)],
  });
  return { name: 'tiny.onnx', bytes, format: 'onnx' as const };
}

const feeds = (): Record<string, Tensor> => ({
  x: { data: Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)), shape: SHAPE, dtype: 'float32' },
});

describe('messages', () => {
  const sent: Message = {
    head: { kind: 'run', wanted: ['ü'] },
    parts: { x: Uint8Array.of(1, 2, 3), empty: new Uint8Array(0) },
  };
  const bytes = new Uint8Array(Buffer.concat(messageBytes(sent)));

  test.each([1, 7, 9, bytes.length])('arrive whole in pieces of %i bytes, one after the other', (size) => {
    const reader = new MessageReader();
    for (let round = 0; round < 2; round++) {
      const got: Message[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        const message = reader.push(bytes.subarray(at, at + size));
        if (message) got.push(message);
      }
      expect(got).toEqual([sent]);
    }
  });

  test('what is none is refused', () => {
    expect(() => new MessageReader().push(Buffer.from('"""Python\'s cv2 …'))).toThrow(
      'gave what is no message of cvdnn_cv2.py',
    );
  });
});

/** A program in the place of Python: what it answers to each message, and then ends with code 3. */
function impostor(...answers: (object | 'silence')[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'cvdnn-cv2-')), 'python');
  const textOf = (head: object) =>
    Buffer.concat(messageBytes({ head: { ...head }, parts: {} })).toString('base64');
  const texts = JSON.stringify(answers.map((each) => (each === 'silence' ? each : textOf(each))));
  const program = `#!${process.execPath}
const answers = ${texts};
process.stdin.on('data', () => {
  if (answers[0] === 'silence') return;
  if (answers.length === 0) { console.error('first line\\nSegmentation fault'); process.exit(3); }
  process.stdout.write(Buffer.from(answers.shift(), 'base64'));
});
`;
  writeFileSync(path, program);
  chmodSync(path, 0o755);
  return path;
}

describe('a Python that is none, or dies', () => {
  test.each<[what: string, python: string, text: RegExp]>([
    [
      'no such file',
      '/nowhere/python',
      /^Expected a Python with cv2 but \/nowhere\/python cannot be started \(ENOENT\): name one with cv2:\/path\/to\/python, or in CVDNN_PYTHON$/,
    ],
    ['another program', 'true', /^Expected a Python with cv2 but true ended \(exit code 0\)$/],
    [
      'one that prints',
      'cat',
      /^Expected a Python with cv2 but cat gave what is no message of cvdnn_cv2\.py$/,
    ],
    [
      'no cv2',
      impostor({ failure: 'has no cv2 (No module named cv2): python -m pip install opencv-python-headless' }),
      /^Expected a Python with cv2 but \S+ has no cv2 \(No module named cv2\): python -m pip install/,
    ],
    [
      'one that dies',
      impostor({ version: '4.12.0' }),
      /^Python cv2 4\.12\.0 could not read tiny\.onnx: ended \(exit code 3\): Segmentation fault$/,
    ],
    [
      'one that refuses',
      impostor({ version: '4.12.0' }, { failure: 'error: (-2)\n  a layer' }),
      /^Python cv2 4\.12\.0 could not read tiny\.onnx: error: \(-2\) a layer$/,
    ],
  ])('%s is one line', async (_what, other, text) => {
    const engine = createCv2(other);
    await expect(engine.load(modelOf())).rejects.toThrow(text);
    await engine.close();
  });

  test('one that died in a forward pass is started anew for the next', async () => {
    const engine = createCv2(impostor({ version: '4.12.0' }, { outputs: ['y'] }));
    await engine.load(modelOf());
    await expect(engine.run(feeds(), ['y'])).rejects.toThrow(
      /could not run tiny\.onnx: ended \(exit code 3\)/,
    );
    await expect(engine.run(feeds(), ['y'])).rejects.toThrow(/could not run tiny\.onnx: ended/);
    await engine.close();
  });

  test('one that says nothing is ended by the time limit', async () => {
    const engine = createCv2(impostor('silence'), 0.2);
    await expect(engine.load(modelOf())).rejects.toThrow(
      /^Expected a Python with cv2 but \S+ gave no answer within 0\.2 s; --limit seconds=0\.4 allows it$/,
    );
    await engine.close();
    await expect(engine.load(modelOf())).rejects.toThrow('The runner is closed');
  });
});

const hasCv2 = hasLibrary('cv2');
if (!hasCv2) console.log(`skipped: Python's cv2 as an engine, since ${python} has none`);

describe.skipIf(!hasCv2)("Python's cv2", () => {
  test('gives what ONNX Runtime gives, at every tensor, and says its version', async () => {
    const engine = createCv2(python);
    const runtime = createOnnxRuntime();
    const question = { model: modelOf(), feeds: feeds(), memory: 2 ** 20, tolerance: 1e-4 };
    const reference = new EngineLayers(runtime, question.model, question.feeds);
    const answer = await explainLayers({ ...question, engine, reference });
    expect(answer.engine).toMatch(/^Python cv2 \d+\.\d+/);
    expect(answer.rows.map(({ tensor }) => tensor)).toEqual(['conv', 'y']);
    expect(answer.first).toBeUndefined();
    await Promise.all([engine.close(), runtime.close()]);
  });

  test('what it refuses is said in its words, and it goes on', async () => {
    const engine = createCv2(python);
    await expect(engine.load(modelOf('Nonsense'))).rejects.toThrow(
      /^Python cv2 \S+ could not read tiny\.onnx: .*Nonsense/,
    );
    await engine.load(modelOf());
    const { outputs, milliseconds } = await engine.run(feeds(), ['y']);
    expect(outputs.y!.shape).toEqual([1, 3, 3, 4]);
    expect(milliseconds).toBeGreaterThan(0);
    await expect(engine.run({ x: { ...feeds().x!, shape: [1, 4, 3, 2] } }, ['y'])).rejects.toThrow(
      'Expected 1x2x3x4 for input "x" of tiny.onnx but received 1x4x3x2',
    );
    await engine.close();
  });
});
