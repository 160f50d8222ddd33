import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { sha256OfModel } from '../../src/host/node/data-files.js';
import { sha256Of } from '../../src/host/node/files.js';
import { inspectPath } from '../../src/host/node/inspect.js';
import { withReads } from '../../src/host/node/read-log.js';
import { readModel } from '../../src/host/node/session.js';
import { decodeOnnx } from '../../src/model/onnx/decode.js';
import { encodeOnnx, parseOnnx } from '../../src/model/onnx/graph.js';
import { cvdnn } from '../helpers/command.js';
import { imagePooling } from '../helpers/tiny-models.js';

const root = mkdtempSync(join(tmpdir(), 'cvdnn-data-'));
const at = (...names: string[]) => join(root, ...names);
const whole = imagePooling(5);
const weights = decodeOnnx(whole, 'whole').graph!.initializer!;
const [large, bias] = [0, 1].map((i) => weights[i]!.rawData!) as [Uint8Array, Uint8Array];
const SHIFT = 64;

/** `net.data`: something else, the weights, the bias. */
const data = Buffer.concat([Buffer.alloc(SHIFT, 7), large, bias]);
type Entries = Record<string, string>;
const place = (location: string, offset = SHIFT, length: number | undefined = large.length): Entries => ({
  location,
  offset: String(offset),
  ...(length !== undefined && { length: String(length) }),
});

/** The network with its first weights, and perhaps its bias, elsewhere. */
function outside(first: Entries, second?: Entries): Uint8Array {
  const model = parseOnnx(whole, 'whole');
  for (const [i, entries] of [first, second].entries()) {
    if (!entries) continue;
    const externalData = Object.entries(entries).map(([key, value]) => ({ key, value }));
    Object.assign(model.graph!.initializer![i]!, {
      rawData: new Uint8Array(),
      dataLocation: 1,
      externalData,
    });
  }
  return encodeOnnx(model);
}

function written(name: string, bytes: Uint8Array): string {
  writeFileSync(at(name), bytes);
  return at(name);
}

mkdirSync(at('parts'));
writeFileSync(at('net.data'), data);
writeFileSync(at('parts', 'net.data'), data);
writeFileSync(at('short.data'), data.subarray(0, SHIFT + 8));
symlinkSync(at('net.data'), at('linked.data'));
symlinkSync(at('parts'), at('linked'));

describe('weights in a file beside the model', () => {
  test.each<[string, Uint8Array]>([
    ['one tensor', outside(place('net.data'))],
    [
      'two, the second to the end',
      outside(place('net.data'), { location: 'net.data', offset: `${SHIFT + large.length}` }),
    ],
    ['in a folder', outside(place('parts/net.data'))],
  ])('%s: the same model as in one file', async (_, bytes) => {
    const path = written('net.onnx', bytes);
    const model = await readModel(path, undefined);
    const read = decodeOnnx(model.bytes, 'net').graph!.initializer!;
    expect(read.map(({ rawData }) => Buffer.from(rawData!))).toEqual(
      weights.map(({ rawData }) => Buffer.from(rawData!)),
    );
    expect(await inspectPath(path)).toMatchObject({ kind: 'onnx', format: 'onnx' });
  });

  test('a recipe knows the model by both files, one behind the other', async () => {
    const bytes = outside(place('net.data'));
    const path = written('known.onnx', bytes);
    const sha256 = sha256Of(Buffer.concat([bytes, data]));
    expect(await sha256OfModel(bytes, path)).toBe(sha256);
    await expect(readModel(path, sha256)).resolves.toMatchObject({ format: 'onnx' });
    await expect(readModel(path, sha256Of(bytes))).rejects.toThrow(
      `is not the model of the recipe: sha256 ${sha256}`,
    );
    const { reads } = await withReads(() => readModel(path, undefined));
    expect(reads.get(path)).toBe(sha256);
    expect(reads.get(at('net.data'))).toBe(sha256Of(data));
  });

  test('a model in one file is not touched', async () => {
    const { bytes } = await readModel(written('whole.onnx', whole), undefined);
    expect(Buffer.from(bytes).equals(readFileSync(at('whole.onnx')))).toBe(true);
  });

  test.each<[string, Entries, string]>([
    ['missing', place('none.data'), 'there is no such file'],
    ['too short', place('short.data'), "it is another model's, or cut off"],
    ['upwards', place('../net.data'), 'Expected the name of a file beside'],
    ['upwards on the way', place('parts/../net.data'), 'Expected the name of a file beside'],
    ['absolute', place(at('net.data')), 'Expected the name of a file beside'],
    ['absolute on Windows', place('C:\\net.data'), 'Expected the name of a file beside'],
    ['without a name', place(''), 'Expected the name of a file beside'],
    ['a link', place('linked.data'), 'linked.data is a link'],
    ['behind a link', place('linked/net.data'), 'linked is a link'],
    ['before the file', place('net.data', -4), 'Expected a number of bytes for the offset'],
    ['of other size', place('net.data', SHIFT, 8), 'bytes for initializer'],
  ])('%s: refused in one line', async (_, entries, text) => {
    const path = written('bad.onnx', outside(entries));
    const reading = readModel(path, undefined).then(({ bytes }) => decodeOnnx(bytes, 'bad.onnx'));
    await expect(reading).rejects.toThrow(text);
  });

  test('inspect says what is missing', async () => {
    const path = written('lost.onnx', outside(place('none.data')));
    expect(await inspectPath(path)).toMatchObject({
      format: undefined,
      todo: expect.stringContaining('none.data: there is no such file'),
    });
  });

  test('a golden of it: a check is remembered until the weights are others', async () => {
    written('net.onnx', outside(place('net.data')));
    const data = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => (i * 37) % 256);
    writeFileSync(at('picture.png'), encode({ width: 16, height: 16, channels: 3, data }));
    const recorded = await cvdnn(root, 'golden', 'record', 'picture.png', '--model', 'net.onnx');
    expect([recorded.code, recorded.err]).toEqual([0, expect.any(String)]);
    const check = () => cvdnn(root, 'golden', 'check', 'golden', '--cache', 'results');
    expect((await check()).code).toBe(0);
    expect((await check()).out).toMatch(/cached/);
    writeFileSync(at('net.data'), readFileSync(at('net.data')).fill(1, SHIFT, SHIFT + 8));
    const changed = await check();
    expect(changed.code).not.toBe(0);
    expect(changed.out + changed.err).toMatch(/is not the model of the recipe/);
  });
});
