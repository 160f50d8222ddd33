import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engineNamed, engineNames } from '../../src/host/node/engines.js';
import { openSession, pictureInput, pictureOf, runPipeline } from '../../src/host/node/index.js';
import { onnxRuntimeFiles } from '../../src/host/node/onnxruntime.js';
import { type CheckReport, decodePixels } from '../../src/index.js';
import { cvdnn } from '../helpers/command.js';
import { hasLibrary, python } from '../helpers/python.js';
import { writeTinyGolden, writeTinyModel } from '../helpers/tiny-goldens.js';

function workshop(): string {
  const root = mkdtempSync(join(tmpdir(), 'cvdnn-engines-'));
  writeTinyModel(join(root, 'golden'));
  writeTinyGolden(join(root, 'golden'), 'case', 1);
  return root;
}

const recipe = 'golden/tiny/case/recipe.json';
const picture = 'golden/tiny/case/picture.png';
const cachePath = ['--cache', 'cache'];

async function checkJson(root: string, ...args: string[]): Promise<CheckReport> {
  const { out } = await cvdnn(root, 'golden', 'check', '--json', ...cachePath, ...args);
  return JSON.parse(out) as CheckReport;
}

const hasCv2 = hasLibrary('cv2');
if (!hasCv2) console.log(`skipped: a session on cv2, since ${python} has none`);

describe.each(engineNames.filter((name) => hasCv2 || name !== 'cv2'))('a session on %s', (on) => {
  test('gives the same answer, says what computed it, and is closed once', async () => {
    const root = workshop();
    const session = await openSession({ recipe: join(root, recipe), on });
    const bytes = new Uint8Array(readFileSync(join(root, picture)));
    const image = await decodePixels(bytes, picture, pictureInput(session.recipe));
    const trace = await runPipeline(session, image, session.recipe);
    await session.close();
    expect(session.engine.title).toMatch(new RegExp(`^${engineNamed(on).title} \\d`));
    expect(session.preprocessing).toBe('OpenCV.js 5.0.0');
    expect([session.outputNames, pictureOf(trace.inputs).blob.shape, trace.outputs.out!.shape]).toEqual([
      ['out'],
      [1, 3, 8, 8],
      [1, 4, 8, 8],
    ]);
    expect(trace.milliseconds).toBeGreaterThan(0);
  });
});

describe('--on', () => {
  test('run: the network by ONNX Runtime, and it is said', async () => {
    const root = workshop();
    const args = ['run', picture, '--recipe', recipe, '--on', 'onnxruntime', '--json'];
    const { code, out } = await cvdnn(root, ...args);
    expect(code).toBe(0);
    expect(JSON.parse(out).results[0]).toMatchObject({ runner: 'ONNX Runtime 1.30.0', workarounds: [] });
  });

  test('golden check: a column for each OpenCV, then one for each other engine', async () => {
    const root = workshop();
    const columns = ['--opencv', '4.12', '--opencv', '5.0', '--on', 'onnxruntime'];
    const report = await checkJson(root, ...columns);
    expect(report.runners).toEqual(['4.12', '5.0', 'onnxruntime']);
    expect(report.cases.map(({ runner, column, outcome }) => [runner, column, outcome])).toEqual([
      ['OpenCV.js 4.12.0', 0, 'match'],
      ['OpenCV.js 5.0.0', 1, 'match'],
      ['ONNX Runtime 1.30.0', 2, 'match'],
    ]);
    const again = await checkJson(root, ...columns);
    expect(again.cases.map(({ runner, cached }) => [runner, cached])).toEqual(
      report.cases.map(({ runner }) => [runner, true]),
    );
    const alone = await checkJson(root, '--on', 'opencv', '--on', 'onnxruntime');
    expect(alone.cases.map(({ runner }) => runner)).toEqual(['OpenCV.js 5.0.0', 'ONNX Runtime 1.30.0']);
  });

  test('explain: the same question, put to another engine', async () => {
    const root = workshop();
    const good = await cvdnn(root, 'explain', 'golden/tiny/case', '--on', 'onnxruntime');
    expect([good.code, good.out]).toEqual([
      0,
      'Nothing differs: pixels, blob, out, answer are as in the golden.\n',
    ]);
  });

  test('a check that fails names the command with its engine', async () => {
    const root = workshop();
    const path = join(root, recipe);
    writeFileSync(path, readFileSync(path, 'utf8').replace('110', '111'));
    const { out } = await cvdnn(root, 'golden', 'check', '--no-cache', '--on', 'onnxruntime');
    expect(out).toMatch(/FAIL .*ONNX Runtime 1\.30\.0/);
    expect(out).toMatch(/cvdnn explain golden\/tiny\/case --on onnxruntime/);
  });

  test.each<[what: string, args: string[], text: RegExp]>([
    [
      'an unknown engine',
      ['golden', 'check', '--on', 'torch'],
      /Expected one of opencv, onnxruntime, cv2 \(Python's\), cv2:\/path\/to\/python for --on but received "torch"/,
    ],
    [
      'two engines for one run',
      ['run', picture, '--recipe', recipe, '--on', 'opencv', '--on', 'onnxruntime'],
      /Expected one value for --on but received \["opencv","onnxruntime"\]/,
    ],
    [
      "OpenCV's own engine for another",
      ['run', picture, '--recipe', recipe, '--on', 'onnxruntime', '--engine', 'classic'],
      /Expected --engine with OpenCV alone but received it beside --on onnxruntime/,
    ],
  ])('%s is refused in one line', async (_what, args, text) => {
    const { code, err } = await cvdnn(workshop(), ...args);
    expect(code).toBe(2);
    expect(err).toMatch(text);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('an engine that is not installed is refused with what would be right', async () => {
    await expect(onnxRuntimeFiles(join(tmpdir(), 'nowhere', 'file.js'))).rejects.toThrow(
      /^ONNX Runtime is not installed\. Install it beside cvdnn with: npm install onnxruntime-web@1\.30\.0$/,
    );
  });
});
