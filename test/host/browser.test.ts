import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packagePath } from '../../src/host/node/models.js';

const browser = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
if (!browser) console.log('skipped: the core in a browser, since there is no Chromium');

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** The bundled page at `/`, the project's own files below `/files/`. */
function serveFolder(page: string): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.startsWith('/files/') ? packagePath(path.slice('/files/'.length)) : join(page, path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    return response.end(readFileSync(file));
  });
}

describe.skipIf(!browser)('in a browser', () => {
  const page = mkdtempSync(join(tmpdir(), 'cvdnn-page-'));
  const server = serveFolder(page);

  beforeAll(async () => {
    await build({
      root: packagePath('test/host/browser'),
      configFile: false,
      logLevel: 'error',
      build: { outDir: page, target: 'esnext' },
      worker: { format: 'es' },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void server.close());

  test('the core, bundled, passes the same goldens in a worker', async () => {
    const flags = [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    const chrome = await chromium.launch({ executablePath: browser!, headless: true, args: flags });
    try {
      const tab = await chrome.newPage();
      await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`);
      const result = tab.locator('#result', { hasText: /./ });
      const lines = (await result.textContent({ timeout: 90_000 }))!.split('\n');
      expect(lines.map((line) => line.split(/\s+/).slice(0, 2).join(' '))).toEqual([
        'ok lossy.webp',
        'ok ycck.jpg',
        'ok adam7-bits-1.png',
        'ok blob',
        'ok logits',
        'ok answer',
        'ok onnxruntime',
        'ok blob',
        'ok activation_10',
        'ok answer',
      ]);
    } finally {
      await chrome.close();
    }
  });
});
