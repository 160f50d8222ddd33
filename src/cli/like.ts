import { expected } from '../base/errors.js';
import { isNumpyFile } from '../base/npy.js';
import { oneLine } from '../base/text.js';
import { readInput } from '../host/node/files.js';
import type { LentSession } from '../host/node/session.js';
import { readSources } from '../host/node/sources.js';
import { mainOutput } from '../recipe/outputs.js';
import { mainAnswer, runPipeline } from '../run/pipeline.js';
import { taskNamed } from '../tasks/registry.js';
import type { TaskAnswer } from '../tasks/task.js';

/** What answers are held against: `--like`. */
export interface Like {
  file: string;
  answer: TaskAnswer;
}

/**
 * The answer that a file holds, or that the network gives for it as a picture.
 *
 * @throws InputError for a task whose answers are not there to be held against each other
 */
export async function likeOf(
  file: string | undefined,
  session: LentSession,
  onNotice: (text: string) => void,
): Promise<Like | undefined> {
  if (file === undefined) return undefined;
  const { likeness, name } = taskNamed(mainOutput(session.recipe).task);
  if (!likeness)
    throw expected('a recipe whose answers are vectors (task embedding)', '--like', `task ${name}`);
  const bytes = await readInput(file, 'the file of --like');
  if (isNumpyFile(bytes)) return { file, answer: likeness.read(bytes, file) };
  const { sources } = await readSources(session, [{ path: file }], '--like', { onNotice });
  return { file, answer: mainAnswer(await runPipeline(session, sources, session.recipe)) };
}

/** Figures of how like an answer is: `{ to: 'b.jpg', cosine: 0.81, distance: 0.62 }`. */
export function likenessTo(
  answer: TaskAnswer,
  { file, answer: other }: Like,
): Record<string, number | string> {
  return { to: file, ...taskNamed(answer.task).likeness!.of(answer, other) };
}

/** In a line: `cosine 0.8123  distance 0.6127  to b.jpg`. */
export function likenessLine({ to, ...figures }: Record<string, number | string>): string {
  const texts = Object.entries(figures).map(([name, value]) => `${name} ${Number(value).toFixed(4)}`);
  return oneLine(`${texts.join('  ')}  to ${to}`);
}
