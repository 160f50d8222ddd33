import { messageOf } from '../../base/errors.js';
import { limits } from '../../base/limits.js';
import type { Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import type { ResolvedRecipe } from '../../recipe/schema.js';
import { pictureOf } from '../../run/inputs.js';
import { outputsRead, runPipeline } from '../../run/pipeline.js';
import { areTensors, readTensors } from './fed-tensors.js';
import { peakMemory } from './peak-memory.js';
import { openSession, type Session, type SessionOptions } from './session.js';
import { type PicturePath, readSources } from './sources.js';

/** What one cell of a matrix runs. */
export interface CellTask {
  options: Omit<SessionOptions, 'onNotice' | 'onLog'>;
  /** One after another; each a picture, the pictures of several inputs, or of every input an .npy with what is fed. */
  cases: readonly (readonly PicturePath[])[];
  /** Those of the process that starts it. */
  limits: typeof limits;
}

/** What it gave, or why it gave nothing. */
export type CellReply = CellResult | { error: string };

export interface CellResult {
  /** `OpenCV.js 5.0.0 classic`. */
  title: string;
  cures: string[];
  /** As it is resolved for the model. */
  recipe: ResolvedRecipe;
  /** Milliseconds. */
  load: number;
  cases: CaseReply[];
}

/** What one picture gave, or why it gave nothing. */
export type CaseReply = CaseOutputs | { error: string };

export interface CaseOutputs {
  outputs: Record<string, Tensor>;
  /** Undefined where tensors were fed. */
  picture?: Size;
  milliseconds: number;
}

/** A cell has a process of its own: what crashes or grows in it is a result. */
async function run({ options, cases, limits: given }: CellTask): Promise<CellReply> {
  Object.assign(limits, given);
  const start = performance.now();
  const session = await openSession(options);
  try {
    const load = performance.now() - start;
    const replies: CaseReply[] = [];
    for (const pictures of cases) replies.push(await runCase(session, pictures).catch(errorOf));
    const { title, workarounds } = session.engine;
    const cures = workarounds.map(({ name }) => name);
    return { title, cures, recipe: session.recipe, load, cases: replies };
  } finally {
    await session.close();
  }
}

async function runCase(session: Session, pictures: readonly PicturePath[]): Promise<CaseOutputs> {
  if (areTensors(pictures))
    return session.engine.run(await readTensors(pictures), outputsRead(session.recipe));
  const { sources } = await readSources(session, pictures, '--input');
  const { outputs, milliseconds, inputs } = await runPipeline(session, sources, session.recipe);
  const { width, height } = pictureOf(inputs).image;
  return { outputs, picture: { width, height }, milliseconds };
}

function errorOf(error: unknown): { error: string } {
  return { error: messageOf(error) };
}

/** Python's is a process that we do not see into. */
const memoryOf = ({ options }: CellTask) => (options.on?.startsWith('cv2') ? undefined : peakMemory());

process.once('message', async (task: CellTask) => {
  const reply: CellReply = await run(task).catch(errorOf);
  process.send!({ ...reply, rss: memoryOf(task) }, () => process.disconnect());
});
