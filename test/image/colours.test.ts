import { expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { colourize, vocColours } from '../../src/image/colours.js';

/** Id by id. */
const plainly = (ids: Uint8Array) => Uint8Array.from([...ids].flatMap((id) => [...vocColours[id]!, 255]));

test.each([
  ['noise', 0, 0],
  ['short runs', 3, 1],
  ['long runs, and a length that is no multiple of 4', 90, 2],
])('%s in colours', (_what, run, rest) => {
  const next = seededRandom(run + 1);
  const ids = new Uint8Array(400 + rest);
  for (let at = 0; at < ids.length; ) {
    const end = at + 1 + Math.floor(next() * run);
    ids.fill(Math.floor(next() * 256), at, end);
    at = end;
  }
  expect(colourize({ data: ids })).toEqual(plainly(ids));
});

test('ids that begin anywhere in their memory', () => {
  const ids = Uint8Array.from({ length: 41 }, (_, i) => i % 9).subarray(1);
  expect(colourize({ data: ids })).toEqual(plainly(ids));
  expect(colourize({ data: new Uint8Array() })).toEqual(new Uint8Array());
});
