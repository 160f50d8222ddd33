import { expect, test } from 'vitest';
import { sayAssumptions } from '../../src/cli/io.js';

const said = (value: unknown) => {
  const lines: string[] = [];
  const io = { out: () => undefined, err: (line: string) => lines.push(line), colour: false };
  sayAssumptions([{ path: 'output.labels', value, reason: 'the file says so' }], io);
  return lines[1]!;
};

test('what is assumed is said whole where it is short', () => {
  expect(said(['cat', 'dog'])).toBe('  output.labels = ["cat","dog"]  (the file says so)');
});

test('an alphabet of thousands is cut, and counted', () => {
  const alphabet = Array.from({ length: 6623 }, (_, i) => String.fromCodePoint(0x4e00 + i));
  const line = said(alphabet);
  expect(line).toContain('… (6623 of them)  (the file says so)');
  expect(line.length).toBeLessThan(230);
});
