import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doorsOf, through, wrongEnd } from '../../fuzz/doors.mjs';
import { formats, mutant, plans } from '../../fuzz/formats.mjs';

const hostile = fileURLToPath(new URL('../data/hostile/', import.meta.url));

/** `<format>-<what>`: a folder of files that once broke something. */
const kept = readdirSync(hostile).map((name) => ({
  name,
  format: formats.map((format) => format.name).find((format) => name.startsWith(`${format}-`)),
  files: Object.fromEntries(
    readdirSync(join(hostile, name)).map((file) => [
      file,
      new Uint8Array(readFileSync(join(hostile, name, file))),
    ]),
  ),
}));

test.each(kept)('$name is given or refused in one line, at every door', async ({ format, files }) => {
  for (const door of doorsOf(format!, undefined)) {
    const result = await through(door, files);
    expect(result.end, `${door.name}: ${'text' in result && result.text}`).not.toBe('fault');
  }
});

describe('the fuzzer', () => {
  test.each(formats)(
    '$name: a whole file is given, some mutants are refused, none is a fault',
    async (format) => {
      const whole = await format.seeds();
      const doors = doorsOf(format.name, undefined);
      const ends = new Set<string>();
      for (const files of whole.slice(0, 9)) ends.add((await through(doors[0]!, files)).end);
      expect([...ends]).toContain('given');
      for (const plan of fc.sample(plans(whole.length), { seed: 1, numRuns: 6 }))
        for (const door of doors) ends.add((await through(door, mutant(format, whole, plan))).end);
      expect([...ends]).not.toContain('fault');
    },
  );

  test('equal seeds give equal mutants', async () => {
    const onnx = formats.find(({ name }) => name === 'onnx')!;
    const whole = await onnx.seeds();
    const draw = () =>
      fc.sample(plans(whole.length), { seed: 7, numRuns: 3 }).map((plan) => mutant(onnx, whole, plan));
    expect(draw()).toEqual(draw());
  });

  test('knows a wrong end of a command', () => {
    expect(wrongEnd(2, ['error: no such file'])).toBeUndefined();
    expect(wrongEnd(1, ['note: x'])).toBeUndefined();
    expect(wrongEnd(1, ['error: x'])).toBe('exit 1 with error: x');
    expect(wrongEnd(2, ['error: x', 'error: y'])).toBe('2 errors');
    expect(wrongEnd(2, ['error: this is a fault of cvdnn: x'])).toMatch(/^a fault/);
    expect(wrongEnd(134, [])).toBe('exit 134');
  });
});
