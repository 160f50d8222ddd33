import { afterAll, describe, expect, test, vi } from 'vitest';
import {
  type AskQuestion,
  ask,
  encodeNpy,
  explanationLines,
  goldenText,
  loadGolden,
  networkSource,
  parseRecipe,
  type Recipe,
} from '../../src/index.js';
import { runnerOn } from '../helpers/opencv.js';
import { tinyGoldenFiles, tinyModelBytes } from '../helpers/tiny-goldens.js';

const files = tinyGoldenFiles('in-memory', 1);
const file = (name: string) => ({ bytes: files[name]!, name });
const golden = await loadGolden(async (path) => files[path]!);
const noTaps = [{ picture: 'picture.png' }];
const runner = runnerOn('5.0');
const model = vi.fn(async () => ({ name: 'tiny.onnx', bytes: tinyModelBytes(), format: 'onnx' }) as const);
afterAll(() => runner.close());

const right = parseRecipe(JSON.parse(new TextDecoder().decode(files['recipe.json'])), 'recipe.json');
const twice: Recipe = { ...right, input: { ...right.input, mean: [200, 220, 240] } };

function question(expected: AskQuestion['expected'], recipe = twice): AskQuestion {
  const source = networkSource({ engine: runner, preprocessor: runner }, recipe, model, 'the recipe');
  return { pictures: [file('picture.png')], recipe, expected, source };
}

describe('from bytes to an explanation, without a file', () => {
  test.each<[string, AskQuestion['expected']]>([
    ['a golden', { golden }],
    ['its output alone', { golden: { ...golden, inputs: noTaps } }],
    ['its mask alone', { golden: { ...golden, inputs: noTaps, outputs: {} } }],
    ['the blob', { stage: 'blob', file: file('blob.npy') }],
    ['the output', { stage: 'output', file: file('out.npy') }],
    ['the mask', { stage: 'mask', file: file('mask.png') }],
  ])('%s', async (_what, expected) => {
    const asked = await ask(question(expected));
    if (asked.reason !== 'answered' || asked.answer.reason !== 'explained') throw new Error(asked.reason);
    const [best] = asked.answer.explanations;
    expect(best!.sentence).toMatch(/takes the mean away twice/);
    expect(best!.recipe.input!.mean).toEqual([100, 110, 120]);
    expect(explanationLines(asked.answer, twice)).toContain(
      '   set         input.mean = [100,110,120] (instead of [200,220,240])',
    );
  });

  test('a mask of many more pixels than picture and network is refused by its header', async () => {
    const bytes = file('mask.png').bytes.slice(0, 60);
    new DataView(bytes.buffer).setUint32(16, 10000);
    new DataView(bytes.buffer).setUint32(20, 9000);
    await expect(ask(question({ stage: 'mask', file: { bytes, name: 'large.png' } }))).rejects.toThrow(
      /^Expected \d+x\d+, the picture's size \(width x height\), or the network's, for the mask large.png but received 10000x9000; resize it/,
    );
  });

  test('the pixels', async () => {
    const asked = await ask(question({ stage: 'pixels', file: file('picture.png') }));
    expect(asked).toMatchObject({
      reason: 'answered',
      answer: { explanations: [{ sentence: expect.stringMatching(/^Nothing differs/) }] },
    });
  });

  test('the stage is said before it is explained, and each forward pass is', async () => {
    const [onStage, onForward] = [vi.fn(), vi.fn()];
    const onlyOutput = { ...golden, inputs: noTaps };
    await ask({ ...question({ golden: onlyOutput }), onStage, onForward, budget: 9 });
    expect(onStage.mock.calls).toEqual([[{ at: 'output', name: 'out' }]]);
    expect(onForward.mock.calls[0]!.slice(0, 2)).toEqual([1, 9]);
    expect(onStage.mock.invocationCallOrder[0]).toBeLessThan(onForward.mock.invocationCallOrder[0]!);
  });

  test('a golden that does not differ', async () => {
    const asked = await ask(question({ golden }, right));
    expect(asked).toEqual({
      reason: 'agrees',
      stages: [{ at: 'pixels' }, { at: 'blob' }, { at: 'output', name: 'out' }, { at: 'answer' }],
    });
    if (asked.reason !== 'agrees') throw new Error(asked.reason);
    expect(goldenText(asked)).toBe('Nothing differs: pixels, blob, out, answer are as in the golden.');
  });

  test('a golden whose network differs', async () => {
    const out = golden.outputs.out!;
    const data = Float32Array.from(out.tensor.data as Float32Array, () => 7);
    const other = { ...golden, outputs: { out: { ...out, tensor: { ...out.tensor, data } } } };
    expect(await ask(question({ golden: other as typeof golden }, right))).toEqual({
      reason: 'network',
      stage: { at: 'output', name: 'out' },
    });
  });

  test('a blob needs no model, nor does the blob of the user', async () => {
    model.mockClear();
    const zeros = encodeNpy({ data: new Float32Array(192), shape: [1, 3, 8, 8], dtype: 'float32' });
    const actualBlob = { bytes: zeros, name: 'mine.npy' };
    const asked = await ask({
      ...question({ stage: 'blob', file: file('blob.npy') }),
      actualBlob,
    });
    expect(asked.reason).toBe('answered');
    expect(model).not.toHaveBeenCalled();
  });
});
