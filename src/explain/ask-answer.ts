import { expected } from '../base/errors.js';
import type { Size } from '../image/box.js';
import { mainOutput } from '../recipe/outputs.js';
import type { FileInMemory } from '../run/sources.js';
import { allTasks, taskNamed } from '../tasks/registry.js';
import type { ExpectedAnswer } from './answer/index.js';
import { kindOf } from './chain/kinds.js';
import type { Network } from './network.js';
import type { OutputQuestion } from './output/explain.js';
import type { AskQuestion } from './question.js';
import { expectedOf, type Reference } from './reference.js';

/** An answer in a file, as the task of the recipe's first output has it. */
export async function answerReference(
  { bytes, name }: FileInMemory,
  { source }: AskQuestion,
): Promise<Reference> {
  const spec = mainOutput((await source.network()).recipe);
  const { answerFile } = taskNamed(spec.task);
  const answer = answerFile && expectedOf(answerFile.read(bytes, name, spec));
  if (answer) return { stage: 'answer', answer, outputsAgree: false, output: spec.name };
  const known = allTasks().flatMap((task) => (task.answerFile ? [task.name] : []));
  throw expected(
    `one of ${known.join(', ')}`,
    'output.task, whose answer is to be explained,',
    `"${spec.task}"`,
  );
}

/** What a search through the network holds outputs against; undefined for answers that it does not know. */
export function soughtOf(
  answer: ExpectedAnswer,
  { recipe, outputNames }: Network,
  picture: Size,
): OutputQuestion['expected'] | undefined {
  if ('mask' in answer) return answer;
  if (!('kept' in answer)) return undefined;
  const spec = mainOutput(recipe);
  const reads = taskNamed(spec.task).reads?.(spec) ?? [];
  // what is made of several outputs can be searched for where all of them can be asked for
  if (reads.length > 0 && !outputNames) return undefined;
  return { kind: kindOf(answer.kept, picture), picture };
}
