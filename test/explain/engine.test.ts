import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engines/engine.js';
import { createOnnxRuntime } from '../../src/host/node/onnxruntime.js';
import {
  type AskQuestion,
  ask,
  decode,
  encodeMask,
  encodeNpy,
  goldenText,
  loadGolden,
  networkSource,
  type Recipe,
  type Rival,
} from '../../src/index.js';
import { runNetwork } from '../../src/run/pipeline.js';
import { weights } from '../helpers/forms.js';
import { runnerOn } from '../helpers/opencv.js';
import { declaredAs, floats, node, tinyModel } from '../helpers/tiny-models.js';

// OpenCV 5.0 computes SAME_UPPER with an odd padding wrongly; cvdnn cures it in memory.
const bytes = tinyModel({
  inputs: { x: [1, 3, 16, 16] },
  outputs: { y: [1, 4, 8, 8] },
  nodes: [
    node('Relu', ['x'], ['positive']),
    node('Conv', ['positive', 'w'], ['c'], {
      ...{ auto_pad: 'SAME_UPPER', kernel_shape: [3, 3], strides: [2, 2] },
    }),
    node('Tanh', ['c'], ['y']),
  ],
  constants: [weights('w', [4, 3, 3, 3])],
});
const model = async () => ({ name: 'same.onnx', bytes, format: 'onnx' }) as const;
const recipe: Recipe = {
  model: 'same.onnx',
  input: { size: [16, 16], mean: [120, 110, 100], scale: 1 / 64, std: [1, 1, 1], order: 'rgb' },
  output: { name: 'y', task: 'raw' },
};
const data = Uint8Array.from({ length: 20 * 18 * 3 }, (_, i) => (i * 37 + ((i * i) % 53)) % 256);
const picture = { name: 'picture.png', bytes: encode({ width: 20, height: 18, channels: 3, data }) };

const engines: Engine[] = [];
const own = (workarounds: boolean) => {
  const engine = runnerOn('5.0', { workarounds });
  engines.push(engine);
  return engine;
};
const cured = own(true);
const bare = own(false);
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

const build: Rival = { kind: 'own', option: '--no-workarounds', create: async (does) => own(does) };
const second: Rival = { kind: 'second', option: '--on onnxruntime', create: async () => createOnnxRuntime() };
const version: Rival = {
  kind: 'version',
  option: '--opencv 4.12',
  recipe: { opencv: '4.12' },
  create: async (workarounds) => runnerOn('4.12', { workarounds }),
};

const sourceOn = (engine: Engine) => networkSource({ engine, preprocessor: cured }, recipe, model, 'it');

interface Made {
  blob: Uint8Array;
  y: Uint8Array;
}
const made = { onnxruntime: {} as Made, bare: {} as Made };

beforeAll(async () => {
  for (const [name, engine] of [['onnxruntime', createOnnxRuntime()] as const, ['bare', bare] as const]) {
    const network = await sourceOn(engine).network();
    const run = await runNetwork(network, await decode(picture.bytes, picture.name), network.recipe, ['y']);
    made[name] = { blob: encodeNpy(run.inputs.x!.blob), y: encodeNpy(run.outputs.y!) };
  }
});

/** Of a golden with its blob, on that engine of the user's. */
async function questionOf(
  files: Partial<Made>,
  engine: Engine,
  rivals: readonly Rival[],
): Promise<AskQuestion> {
  const has = { ...files, 'picture.png': picture.bytes } as Record<string, Uint8Array>;
  const golden = {
    ...{ model: 'same', case: 'one', picture: 'picture.png', made: {} },
    ...(files.blob && { blob: { file: 'blob' } }),
    outputs: { y: { file: 'y' } },
  };
  has['golden.json'] = new TextEncoder().encode(JSON.stringify(golden));
  const isCured = engine === cured;
  return {
    ...{ pictures: [picture], recipe, source: sourceOn(engine) },
    expected: { golden: await loadGolden(async (path) => has[path]!) },
    rivals: { engines: async () => rivals, isCured },
  };
}

async function findingOf(question: AskQuestion) {
  const asked = await ask(question);
  if (asked.reason !== 'answered' || asked.answer.reason !== 'explained')
    throw new Error(JSON.stringify(asked));
  return asked.answer.explanations[0]!;
}

describe('the blob is right and the output is not', () => {
  test('an engine that leaves its faults, and gives the reference with its cures', async () => {
    const finding = await findingOf(await questionOf(made.onnxruntime, bare, [build, second, version]));
    expect(finding.sentence).toMatch(
      /^The engine is to blame: for the very same blob OpenCV\.js 5\.0\.0 computes something else, and it gives the reference with its cures, as ONNX Runtime \S+ does: auto-pad, .*\("Conv_c"\)/,
    );
    expect(finding).toMatchObject({ confidence: 1, recipe, against: 'onnxruntime' });
  });

  test('another engine gives it: the node is named with its form', async () => {
    const finding = await findingOf(await questionOf(made.onnxruntime, bare, [second, version]));
    expect(finding.sentence).toMatch(
      /ONNX Runtime \S+ and OpenCV\.js 4\.12\.0 give the reference: the node at fault is Conv \(.*auto_pad=SAME_UPPER.*\) "Conv_c"\.$/,
    );
    expect(finding.recipe).toEqual({ ...recipe, opencv: '4.12' });
    expect(finding.notInRecipe).toEqual(['run with --on onnxruntime']);
  });

  test("the reference is cv.dnn's own wrong answer", async () => {
    const finding = await findingOf(await questionOf(made.bare, cured, [build, second, version]));
    expect(finding.sentence).toMatch(
      /^The reference is a wrong answer of cv\.dnn's: .*; ONNX Runtime \S+ gives what yours gives: auto-pad, .*\("Conv_c"\)/,
    );
    expect(finding.notInRecipe[0]).toMatch(/^--no-workarounds gives the reference's values/);
  });

  test('no engine gives it: that is said, and the question comes last', async () => {
    const y = encodeNpy({ data: new Float32Array(256).fill(7), shape: [1, 4, 8, 8], dtype: 'float32' });
    const asked = await ask(await questionOf({ ...made.onnxruntime, y }, cured, [build, second]));
    if (asked.reason !== 'network') throw new Error(asked.reason);
    expect(goldenText(asked)).toMatch(
      /the preprocessing is right\. ONNX Runtime \S+ gives for the same blob what OpenCV\.js 5\.0\.0 gives; OpenCV\.js 5\.0\.0 without cures gives neither \(off from yours by up to \S+\)\. Is it the same model\?$/,
    );
  });
});

describe('only the output is known', () => {
  test('what no preprocessing explains may be the engine', async () => {
    const question = await questionOf({ y: made.onnxruntime.y }, bare, [build]);
    const finding = await findingOf({ ...question, budget: 12 });
    expect(finding.sentence).toMatch(/^The engine is to blame/);
    expect((finding as { numbers?: object }).numbers).toMatchObject({ isExact: true, forwards: 2 });
  });

  test('what an engine gives as well is left to the last question', async () => {
    const y = encodeNpy({
      data: Float32Array.from({ length: 256 }, (_, i) => Math.sin(i * i)),
      shape: [1, 4, 8, 8],
      dtype: 'float32',
    });
    const asked = await ask({ ...(await questionOf({ y }, cured, [second])), budget: 8 });
    expect(asked).toMatchObject({
      answer: {
        why: expect.stringMatching(
          /ONNX Runtime \S+ gives for the same blob what OpenCV\.js 5\.0\.0 gives\. Is it the same picture, and the same model\?$/,
        ),
      },
    });
  });
});

describe('a network that ends in its own argmax', () => {
  const floatIds = tinyModel({
    inputs: { x: [1, 3, 16, 16] },
    outputs: { ids: [1, 1, 16, 16] },
    nodes: [
      node('Conv', ['x', 'w'], ['c'], { kernel_shape: [1, 1] }),
      node('ArgMax', ['c'], ['ids'], { axis: 1, keepdims: 1 }),
    ],
    constants: [
      floats(
        'w',
        [4, 3, 1, 1],
        Array.from({ length: 12 }, (_, i) => Math.sin(1 + 7 * i)),
      ),
    ],
  });
  const argmax = declaredAs(floatIds, { ids: 'INT64' });
  const ofIds: Recipe = { ...recipe, model: 'ids.onnx', output: { name: 'ids', task: 'segmentation' } };
  const modelOf = async () => ({ name: 'ids.onnx', bytes: argmax, format: 'onnx' }) as const;
  const sourceOf = (given: Recipe) =>
    networkSource({ engine: cured, preprocessor: cured }, given, modelOf, 'it');
  const yours: Recipe = { ...ofIds, input: { ...ofIds.input, order: 'bgr' } };

  test.each(['mask', 'output'] as const)('its %s is explained', async (stage) => {
    const network = await sourceOf(ofIds).network();
    const { outputs } = await runNetwork(network, await decode(picture.bytes, picture.name), network.recipe, [
      'ids',
    ]);
    const { ids } = outputs;
    const plane = { data: Uint8Array.from(ids!.data as BigInt64Array, Number), width: 16, height: 16 };
    const file = stage === 'mask' ? encodeMask(plane) : encodeNpy(ids!);
    const finding = await findingOf({
      ...{ pictures: [picture], recipe: yours, source: sourceOf(yours), budget: 60 },
      expected: { stage, file: { bytes: file, name: stage === 'mask' ? 'mask.png' : 'ids.npy' } },
    });
    expect(finding.sentence).toMatch(/swapRB=True is missing/);
    expect(finding.recipe.input!.order).toBe('rgb');
  });
});
