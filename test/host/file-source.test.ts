import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withSource } from '../../src/host/node/file-source.js';

const file = join(mkdtempSync(join(tmpdir(), 'cvdnn-source-')), 'ten');
writeFileSync(
  file,
  Uint8Array.from({ length: 10 }, (_, i) => i),
);

test.each([
  [0, 3, [0, 1, 2]],
  [8, 9000, [8, 9]],
  [10, 1, []],
  [40_000, 7, []],
  [2 ** 40, 20_000, []],
])('%i + %i of ten bytes: what there is', (offset, length, bytes) => {
  expect([...withSource(file, (source) => source.read(offset, length))]).toEqual(bytes);
});
