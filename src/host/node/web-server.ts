import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { InputError, messageOf } from '../../base/errors.js';
import type { WebFiles } from './web-files.js';

/** A page that is served, and what ends it. */
export interface Served {
  url: string;
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
};

/** Workers evaluate OpenCV.js; the page itself says its own, stricter policy. No request may leave the origin. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'; worker-src 'self'; style-src 'self'; " +
  "img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Serves files on loopback, to this machine alone.
 *
 * @param port 0: any that is free
 * @throws InputError for a port that is taken
 */
export async function serveOnLoopback(files: WebFiles, port: number): Promise<Served> {
  const server = createServer((request, response) => respond(files, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new InputError(`Cannot serve on port ${port}: ${messageOf(error)}; --port takes another`)),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${taken}/`, close: () => void server.close() };
}

function respond(
  files: WebFiles,
  { method, url = '/', headers }: IncomingMessage,
  response: ServerResponse,
): void {
  if (!isLoopback(headers.host)) return void response.writeHead(403).end();
  if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405).end();
  const name = nameIn(url);
  const path = name !== undefined && Object.hasOwn(files, name) ? files[name] : undefined;
  if (path === undefined) return void response.writeHead(404).end('There is no such file.');
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  });
  if (method === 'HEAD') return void response.end();
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** A name that another site lets point here is none of ours. */
function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '');
}

/** Only names of the list are served, so that a path leads nowhere else. */
function nameIn(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname).slice(1) || 'index.html';
  } catch {
    return undefined;
  }
}
