import { expect, test } from 'vitest';
import { besideOf, readWebFile } from '../../src/host/browser/files.js';
import { openBrowserSession } from '../../src/host/browser/session.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('what a person dropped and bytes are read alike', async () => {
  const dropped = await readWebFile(new File(['abc'], 'net.onnx'), 'the model');
  expect({ ...dropped, bytes: text(dropped.bytes) }).toEqual({ name: 'net.onnx', bytes: 'abc' });
  const given = { name: 'a', bytes: new Uint8Array(2) };
  expect(await readWebFile(given, 'the model')).toBe(given);
});

test('a neighbour is one of the files that were given, or else an error says which', async () => {
  const beside = besideOf(new File([''], 'my.json'), [new File(['cat\ndog'], 'labels.txt')]);
  expect(text((await beside('lists/labels.txt', 'the labels')).bytes)).toBe('cat\ndog');
  await expect(beside('other.txt', 'the labels')).rejects.toThrow('Expected the file other.txt beside');
});

test.each([
  [
    { model: new File(['<!doctype html>'], 'net.onnx') },
    'Expected a model that OpenCV.js reads for net.onnx',
  ],
  [{ model: new File([], 'net.onnx'), recipe: { input: { order: 'grb' } } }, 'input.order'],
  [{ model: new File([], 'net.onnx'), recipe: new File(['{'], 'my.json') }, 'my.json is not JSON'],
])('wrong files are refused before OpenCV.js is asked for: %#', async (options, message) => {
  const opening = openBrowserSession({ opencv: 'http://127.0.0.1:1/opencv.js', ...options } as never);
  await expect(opening).rejects.toThrow(message);
});
