import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyInto } from '../../src/host/node/web-files.js';
import { type Served, serveOnLoopback } from '../../src/host/node/web-server.js';

const folder = mkdtempSync(join(tmpdir(), 'cvdnn-web-'));
const page = join(folder, 'page.html');
writeFileSync(page, '<p>page</p>');
const files = { 'index.html': page, 'models/a b.json': page };
let served: Served;
beforeAll(async () => {
  served = await serveOnLoopback(files, 0);
});
afterAll(() => served.close());

/** What a server answers to a path as it stands, which `fetch` would tidy. */
function statusOf(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> {
  const { port } = new URL(served.url);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end();
  });
}

test('the page comes with a policy that lets no request leave the origin', async () => {
  const response = await fetch(served.url);
  expect(await response.text()).toBe('<p>page</p>');
  expect(response.headers.get('content-type')).toMatch('text/html');
  expect(response.headers.get('content-security-policy')).toMatch("connect-src 'self'");
  expect(await statusOf('/models/a%20b.json')).toBe(200);
});

test.each([
  ['a path out of the list', '/../../etc/passwd', {}, 'GET', 404],
  ['a name of objects', '/constructor', {}, 'GET', 404],
  ['a broken escape', '/%E0%A4%A', {}, 'GET', 404],
  ['another site that points here', '/', { host: 'evil.example' }, 'GET', 403],
  ['what is no reading', '/', {}, 'POST', 405],
])('%s is refused', async (_, path, headers, method, status) => {
  expect(await statusOf(path, headers as Record<string, string>, method)).toBe(status);
});

test('a port that is taken is said in one line', async () => {
  const { port } = new URL(served.url);
  await expect(serveOnLoopback(files, Number(port))).rejects.toThrow(`Cannot serve on port ${port}: `);
});

test('files are copied into folders below; what cannot be written is an error with its path', async () => {
  const to = join(folder, 'out');
  await copyInto(to, files);
  expect(readdirSync(to).sort()).toEqual(['index.html', 'models']);
  await expect(copyInto(to, { 'x/y': join(folder, 'nowhere') })).rejects.toThrow(join(to, 'x/y'));
});
