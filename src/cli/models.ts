import { existsSync } from 'node:fs';
import { table } from '../base/text.js';
import { embeddedModels } from '../host/node/models.js';
import { modelCache, remoteModels, remotePaths } from '../host/node/remote-models.js';
import type { Io } from './io.js';

/** `cvdnn models`: what comes with the package, and what can be pulled. */
export async function models(args: { json: boolean }, io: Io): Promise<number> {
  const embedded = (await embeddedModels()).map((model) => ({ ...model, here: true }));
  const remote = (await remoteModels()).map((model) => ({
    ...model,
    here: existsSync(remotePaths(model, modelCache()).model),
  }));
  if (args.json) {
    io.out(JSON.stringify([...embedded, ...remote], null, 2));
    return 0;
  }
  const heading = ['name', 'task', 'size', 'trained on', 'quality', 'licence'];
  const rows = [...embedded, ...remote].map(rowOf);
  for (const line of table([heading, ...rows], [2])) io.out(line);
  const missing = remote.filter(({ here }) => !here).map(({ name }) => name);
  if (missing.length > 0) io.out(`Not here yet (cvdnn models pull NAME): ${missing.join(', ')}`);
  return 0;
}

interface Listed {
  name: string;
  task: string;
  bytes: number;
  trainedOn: string;
  quality: string;
  licence: string;
}

function rowOf({ name, task, bytes, trainedOn, quality, licence }: Listed): string[] {
  return [name, task, `${(bytes / 1e6).toFixed(1)} MB`, trainedOn, quality, licence];
}
