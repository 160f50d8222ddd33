import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { type CheckReport, type StageId, sameStage, stageText } from '../../src/index.js';
import { cvdnn } from '../helpers/command.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const printed: [stage: StageId, text: string][] = [
  [{ at: 'pixels' }, 'pixels'],
  [{ at: 'blob' }, 'blob'],
  [{ at: 'blob', input: 'left' }, 'blob of left'],
  [{ at: 'layer', name: 'relu1' }, 'layer relu1'],
  [{ at: 'output', name: 'out' }, 'out'],
  [{ at: 'output', name: 'blob' }, 'output "blob"'],
  [{ at: 'output', name: 'answer' }, 'output "answer"'],
  [{ at: 'answer' }, 'answer'],
];

describe('stages', () => {
  test.each(printed)('%j is printed as %s', (stage, text) => expect(stageText(stage)).toBe(text));

  test('no two of them are the same, and no two are printed alike', () => {
    for (const [i, [a]] of printed.entries())
      for (const [j, [b]] of printed.entries()) expect(sameStage(a, b)).toBe(i === j);
    expect(new Set(printed.map(([, text]) => text)).size).toBe(printed.length);
  });
});

test('an output named "blob" is another stage than the blob: run, record, check, explain', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-stage-'));
  const side = 8;
  const shape = [1, 3, side, side];
  const model = (operator: string) =>
    tinyModel({
      inputs: { input: shape },
      outputs: { blob: shape },
      nodes: [node(operator, ['input'], ['blob'])],
    });
  const data = Uint8Array.from({ length: 3 * side * side }, (_, i) => (i * 37) % 256);
  writeFileSync(join(folder, 'm.onnx'), model('Relu'));
  writeFileSync(join(folder, 'n.onnx'), model('Neg'));
  writeFileSync(join(folder, 'p.png'), encode({ width: side, height: side, channels: 3, depth: 8, data }));
  const recipe = { input: { scale: 1, mean: [9, 9, 9] }, output: { task: 'raw' } };
  writeFileSync(join(folder, 'r.json'), JSON.stringify({ model: 'm.onnx', ...recipe }));
  const command = async (...args: string[]) => {
    const { code, out, err } = await cvdnn(folder, ...args);
    return { code, out, err };
  };

  expect(await command('run', 'p.png', '--recipe', 'r.json', '--save', 'blob,outputs')).toMatchObject({
    code: 0,
  });
  expect(readdirSync(join(folder, 'cvdnn-out')).sort()).toEqual(['p._blob.npy', 'p.blob.npy', 'p.json']);

  expect(await command('golden', 'record', 'p.png', '--recipe', 'r.json')).toMatchObject({ code: 0 });
  const checked = await command('golden', 'check', '--model', 'n.onnx', '--json');
  const { stages } = (JSON.parse(checked.out) as CheckReport).cases[0]!;
  expect(stages).toMatchObject([
    { stage: { at: 'blob' }, comparison: { kind: 'tensor', verdict: 'match' } },
    { stage: { at: 'output', name: 'blob' }, comparison: { verdict: 'differs', reason: 'values' } },
  ]);
  const explained = await command('explain', 'golden/m/p', '--model', 'n.onnx');
  expect(explained).toMatchObject({
    code: 1,
    out: expect.stringContaining('output "blob" differs although'),
  });
});
