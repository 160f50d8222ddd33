import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareMasks, type DnnEngine, decode, openSession, runPipeline } from '../../src/host/node/index.js';
import { packagePath } from '../../src/host/node/models.js';
import type { ClassMap } from '../../src/index.js';
import { mainAnswer } from '../../src/run/pipeline.js';

/** TensorFlow's DeepLabv3 with VOC weights; not part of the project, see ../shared/models/README.md. */
const folder = resolve(packagePath('../shared/models'));
const isThere = existsSync(folder);
if (!isThere) console.log('skipped: the real DeepLabv3, since ../shared/models is absent');

const normalization = { mean: [127.5, 127.5, 127.5], scale: 1 / 127.5 };

async function maskOf(
  picture: string,
  model: string,
  opencv: string,
  dnnEngine: DnnEngine = 'auto',
  input: object = normalization,
): Promise<ClassMap> {
  const recipe = `${mkdtempSync(`${tmpdir()}/cvdnn-`)}/recipe.json`;
  writeFileSync(
    recipe,
    JSON.stringify({
      model: `${folder}/${model}`,
      input,
      output: { task: 'segmentation', labels: 'voc21', upsample: 'none' },
    }),
  );
  const session = await openSession({ recipe, opencv, dnnEngine });
  try {
    const file = packagePath(`golden/pictures/${picture}`);
    const trace = await runPipeline(
      session,
      await decode(new Uint8Array(readFileSync(file)), file),
      session.recipe,
    );
    const answer = mainAnswer(trace);
    if (answer.task !== 'segmentation') throw new Error('Expected a mask');
    return answer.mask;
  } finally {
    await session.close();
  }
}

const count = (mask: ClassMap, id: number) => mask.data.reduce((sum, value) => sum + Number(value === id), 0);

describe.skipIf(!isThere)("TensorFlow's DeepLabv3", () => {
  test.each([
    ['4.12', 'auto', 'deeplabv3_257_nchw.onnx'],
    ['5.0', 'new', 'deeplabv3_257_nchw.onnx'],
    ['5.0', 'classic', 'deeplabv3_257_nchw.onnx'],
    ['4.12', 'auto', 'deeplabv3_257.onnx'],
    ['5.0', 'new', 'deeplabv3_257.onnx'],
  ] as const)('%s %s, %s: 50,506 pixels of cat, 30,397 of person', async (opencv, engine, model) => {
    const cat = await maskOf('chelsea.png', model, opencv, engine);
    expect([count(cat, 8), count(cat, 0)]).toEqual([50506, 15543]);
    expect(count(await maskOf('astronaut.png', model, opencv, engine), 15)).toBe(30397);
  });

  test('most mistakes look right: agreement with the right mask', async () => {
    const right = await maskOf('chelsea.png', 'deeplabv3_257_nchw.onnx', '5.0');
    const mistakes = {
      none: { mean: [0, 0, 0] },
      twice: { ...normalization, mean: [255, 255, 255] },
      bgr: { ...normalization, order: 'bgr' },
    };
    const agreement: Record<string, string> = {};
    for (const [name, input] of Object.entries(mistakes)) {
      const comparison = compareMasks(
        await maskOf('chelsea.png', 'deeplabv3_257_nchw.onnx', '5.0', 'auto', input),
        right,
        () => false,
      );
      agreement[name] = 'agreement' in comparison ? comparison.agreement.toFixed(3) : 'another size';
    }
    expect(agreement).toEqual({ none: '0.235', twice: '0.908', bgr: '0.964' });
  });
});
