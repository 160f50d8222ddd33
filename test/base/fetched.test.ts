import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchedBytes, fetchedWasm } from '../../src/base/fetched.js';

const files: Record<string, string> = {
  '/a.bin': 'abc',
  '/page': '<!DOCTYPE html><title>App</title>',
  '/bare': '\n <html lang="en">',
  '/a.wasm': '\0asm\x01\0\0\0',
};
const server = createServer(({ url = '' }, response) => {
  const content = files[url];
  response.writeHead(content === undefined ? 404 : 200).end(content);
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test('a file comes as its bytes', async () => {
  expect(new TextDecoder().decode(await fetchedBytes(`${origin}/a.bin`, 'the model'))).toBe('abc');
  expect(await fetchedWasm(`${origin}/a.wasm`, 'the decoder')).toHaveLength(8);
});

test.each([
  ['/nowhere', /^Cannot fetch the model from http\S+\/nowhere: HTTP status 404; /],
  ['/page', /^Expected the model for http\S+\/page but received an HTML page/],
  ['/bare', /^Expected the model for http\S+\/bare but received an HTML page/],
])('%s is refused, with the address', async (path, message) => {
  await expect(fetchedBytes(origin + path, 'the model')).rejects.toThrow(message);
});

test('what is no WebAssembly, and a server that is not there, are refused with the address', async () => {
  await expect(fetchedWasm(`${origin}/a.bin`, 'the decoder')).rejects.toThrow(
    /^Expected the decoder \(a \.wasm file\) for http\S+\/a\.bin but received 3 bytes of something else/,
  );
  await expect(fetchedBytes('http://127.0.0.1:1/x', 'the model')).rejects.toThrow(
    'Cannot fetch the model from http://127.0.0.1:1/x: ',
  );
});
