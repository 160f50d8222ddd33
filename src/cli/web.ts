import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyInto, webAssets } from '../host/node/web-files.js';
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

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
