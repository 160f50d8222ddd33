import { resolve } from 'node:path';
import { textBytes } from '../../base/text.js';
import type { CaseViews } from '../../golden/report.js';
import { decode } from '../../image/decode.js';
import { viewsOf } from '../../report/views.js';
import { type KeptAnswer, taskNamed, taskOfEntry } from '../../tasks/registry.js';
import type { Drawn } from '../../tasks/task.js';
import type { CheckedCase } from './case-checker.js';
import type { CaseFiles } from './case-files.js';
import { readInput } from './files.js';
import { openGolden } from './golden-files.js';

/** The pictures of a checked case for a report; undefined for one that could not be run. */
export async function viewsOfCase({ result, actual }: CheckedCase): Promise<CaseViews | undefined> {
  if (result.outcome === 'error') return undefined;
  const { golden, picture } = await openGolden(resolve(result.folder));
  const file = await readInput(picture, "the golden's picture");
  const drawn = drawnOf(golden.answer, actual && (await decoded(actual)), result.labels);
  return viewsOf({ image: await decode(file, picture), file, drawn });
}

function drawnOf(
  expected: KeptAnswer | undefined,
  actual: KeptAnswer | undefined,
  labels: readonly string[] = [],
): Drawn | undefined {
  const task = (expected ?? actual)?.task;
  if (task === undefined) return undefined;
  const own = actual?.task === task ? actual : undefined;
  return taskNamed(task).comparison?.draw?.(expected, own, labels);
}

async function decoded({ entries, files }: CaseFiles): Promise<KeptAnswer> {
  const entry = entries.answer!;
  const read = async (file: string) => textBytes(files[file]!);
  return (await taskOfEntry(entry).tap!.decode(entry, read)) as KeptAnswer;
}
