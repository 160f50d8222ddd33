import { gzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/base/errors.js';
import { parseJson } from '../../src/base/json.js';
import { allow, limits } from '../../src/base/limits.js';
import { decodeNpz, encodeNpz } from '../../src/base/npy.js';
import { gunzip, unzip } from '../../src/base/unpack.js';
import { seededRandom } from '../helpers/random.js';

const text = (content: string) => new TextEncoder().encode(content);
const changed = (bytes: Uint8Array, at: number, value: number) => {
  const copy = bytes.slice();
  copy[at < 0 ? copy.length + at : at] = value;
  return copy;
};
const refused = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  return 'taken';
};

describe('gzip', () => {
  const packed = gzipSync(text('weights '.repeat(1000)));

  test('what it holds', () => {
    expect(new TextDecoder().decode(gunzip(packed, 'm.gz'))).toBe('weights '.repeat(1000));
  });

  test.each([
    ['a wrong CRC', changed(packed, -8, 1)],
    ['a wrong length', changed(packed, -1, 1)],
    ['no end', packed.subarray(0, -20)],
    ['nothing', packed.subarray(0, 3)],
    ['text', text('this is text, and no gzip file')],
  ])('%s: refused', (_what, bytes) => {
    expect(refused(() => gunzip(bytes, 'm.gz'))).toMatch(/Expected a whole \.gz file for m\.gz/);
  });

  test('one that comes to more than is allowed is refused, whatever it says of its length', () => {
    const before = limits.unpacked;
    allow({ megabytes: 1 });
    const bomb = changed(gzipSync(new Uint8Array(2 ** 22)), -1, 0);
    expect(refused(() => gunzip(bomb, 'm.gz'))).toMatch(
      /m\.gz comes to at least \d+ bytes, more than the 1048576 that are allowed; --limit unpacked=2097152/,
    );
    limits.unpacked = before;
  });
});

describe('zip', () => {
  const tensor = { data: Float32Array.of(1, 2, 3), shape: [3], dtype: 'float32' as const };
  const packed = encodeNpz({ x: tensor });
  const stored = zipSync({ 'x.npy': text('not compressed') }, { level: 0 });
  const directory = (bytes: Uint8Array) => bytes.length - 22 - 46 - 'x.npy'.length;

  test('what it holds', () => {
    expect(decodeNpz(packed, 'x.npz')).toEqual({ x: tensor });
    expect(new TextDecoder().decode(unzip(stored, 'x.zip').get('x.npy'))).toBe('not compressed');
  });

  test.each([
    ['a wrong CRC', changed(packed, directory(packed) + 16, 7), /checksum \(CRC-32\) of x\.npy/],
    ['a byte that changed', changed(stored, 40, 7), /checksum/],
    ['a wrong length', changed(packed, directory(packed) + 24, 7), /(length|checksum \(CRC-32\)) of x\.npy/],
    ['a length of gigabytes', changed(packed, directory(packed) + 27, 0x70), /more than the 536870912/],
    ['another method', changed(packed, directory(packed) + 10, 12), /packs x\.npy by method 12/],
    ['a place beyond the end', changed(packed, directory(packed) + 44, 9), /place of x\.npy/],
    ['no directory', packed.subarray(0, -22), /it has no directory/],
    ['another name in front of the data', changed(packed, 30, 0x79), /the header of x\.npy/],
    ['no mark in front of the data', changed(packed, 0, 7), /the header of x\.npy/],
    ['a file that is encrypted', changed(packed, directory(packed) + 8, 1), /encrypted or as a patch/],
    ['a directory elsewhere', changed(packed, -6, 1), /its directory is not where it says/],
    ['two files by its count', changed(packed, -12, 2), /directory breaks off/],
  ])('%s: refused', (_what, bytes, message) => {
    expect(refused(() => decodeNpz(bytes, 'x.npz'))).toMatch(message);
  });

  test('of 2000 damaged ones each is refused in one line, or holds what it held', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 2000; round++) {
      const bytes = changed(packed, Math.floor(random() * packed.length), Math.floor(random() * 256));
      const said = refused(() => expect(Object.values(decodeNpz(bytes, 'x.npz'))).toEqual([tensor]));
      expect(said).not.toMatch(/\n/);
    }
  });
});

describe('JSON', () => {
  test.each([
    ['a number', '5', 5],
    [
      'brackets in a text',
      `"${'['.repeat(1000)}\\"${'['.repeat(1000)}"`,
      `${'['.repeat(1000)}"${'['.repeat(1000)}`,
    ],
    ['many lists beside each other', `[${'[],'.repeat(1000)}[]]`, Array.from({ length: 1001 }, () => [])],
  ])('%s', (_what, json, value) => {
    expect(parseJson(text(json), 'f.json')).toEqual(value);
  });

  test.each([
    ['lists', '['.repeat(200_000)],
    ['objects', '{"a":'.repeat(200_000)],
    ['closed ones', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ])('%s 100 levels deep and more: refused', (_what, json) => {
    expect(refused(() => parseJson(text(json), 'f.json'))).toMatch(/^f\.json is nested deeper than the 100/);
  });

  test('a text that does not end is no JSON', () => {
    expect(refused(() => parseJson(text('{"a": "\\'), 'f.json'))).toMatch(/^f\.json is not JSON/);
  });
});
