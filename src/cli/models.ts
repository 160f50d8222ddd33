import { embeddedModels } from '../node/models.js';
import { table } from '../report/text.js';
import type { Io } from './io.js';

/** `cvdnn models`: what comes with the package. */
export async function models(args: { json: boolean }, io: Io): Promise<number> {
  const list = await embeddedModels();
  if (args.json) io.out(JSON.stringify(list, null, 2));
  else {
    const rows = list.map((model) => [
      model.name,
      model.task,
      `${(model.bytes / 1e6).toFixed(1)} MB`,
      model.trainedOn,
      model.quality,
      model.licence,
    ]);
    for (const line of table([['name', 'task', 'size', 'trained on', 'quality', 'licence'], ...rows], [2]))
      io.out(line);
  }
  return 0;
}
