import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyInto, pageFiles, webAssets } from '../host/node/web-files.js';
import { serveOnLoopback } from '../host/node/web-server.js';
import type { Io } from './io.js';

/** `cvdnn web assets`: exit code 0. */
export async function copyAssets(args: { folder: string; opencv?: string }, io: Io): Promise<number> {
  const files = webAssets(args.opencv);
  await copyInto(args.folder, files);
  for (const name of Object.keys(files)) {
    const path = join(args.folder, name);
    io.out(`${path}  ${megabytes((await stat(path)).size)}`);
  }
  return 0;
}

/** `cvdnn web page`: exit code 0. */
export async function copyPage(args: { folder: string; opencv?: string }, io: Io): Promise<number> {
  const files = pageFiles(args.opencv);
  await copyInto(args.folder, files);
  io.out(`${join(args.folder, 'index.html')} and ${Object.keys(files).length - 1} files beside it`);
  return 0;
}

/** `cvdnn ui`: serves until it is ended from outside; then exit code 0. */
export async function serveUi({ port, opencv }: { port: number; opencv?: string }, io: Io): Promise<number> {
  const { url, close } = await serveOnLoopback(pageFiles(opencv), port);
  io.out(url);
  io.err('Open it in a browser. Ctrl+C ends it.');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  close();
  return 0;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
