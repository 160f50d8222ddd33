import { messageOf } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import { pictureOf } from '../../run/inputs.js';
import { runPipeline } from '../../run/pipeline.js';
import { openSession, type SessionOptions } from './session.js';
import { type PicturePath, readSources } from './sources.js';

/** What one cell of a matrix runs. */
export interface CellTask {
  options: Omit<SessionOptions, 'onNotice' | 'onLog'>;
  pictures: readonly PicturePath[];
}

/** What it gave, or why it gave nothing. */
export type CellReply = CellResult | { error: string };

export interface CellResult {
  /** `OpenCV.js 5.0.0 classic`. */
  title: string;
  cures: string[];
  outputs: Record<string, Tensor>;
  picture: Size;
  milliseconds: { load: number; forward: number };
}

/** A cell has a process of its own: what crashes or grows in it is a result. */
async function run({ options, pictures }: CellTask): Promise<CellReply> {
  const start = performance.now();
  const session = await openSession(options);
  try {
    const load = performance.now() - start;
    const { sources } = await readSources(session, pictures, '--input');
    const { outputs, milliseconds, inputs } = await runPipeline(session, sources, session.recipe);
    const { width, height } = pictureOf(inputs).image;
    return {
      title: session.engine.title,
      cures: session.engine.workarounds.map(({ name }) => name),
      outputs,
      picture: { width, height },
      milliseconds: { load, forward: milliseconds },
    };
  } finally {
    await session.close();
  }
}

process.once('message', async (task: CellTask) => {
  const reply = await run(task).catch((error): CellReply => ({ error: messageOf(error) }));
  process.send!({ ...reply, rss: process.resourceUsage().maxRSS * 1024 }, () => process.disconnect());
});
