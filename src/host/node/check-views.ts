import { resolve } from 'node:path';
import { textBytes } from '../../base/text.js';
import type { CaseViews } from '../../golden/report.js';
import { decode } from '../../image/decode.js';
import { type ViewedPicture, viewsOf } from '../../report/views.js';
import type { PictureFile } from '../../run/sources.js';
import { type KeptAnswer, taskNamed, taskOfEntry } from '../../tasks/registry.js';
import type { Drawn } from '../../tasks/task.js';
import type { CheckedCase } from './case-checker.js';
import type { CaseFiles } from './case-files.js';
import { openGolden } from './golden-files.js';
import { readPictures } from './sources.js';

/** The pictures of a checked case for a report; undefined for one that could not be run. */
export async function viewsOfCase({ result, actual }: CheckedCase): Promise<CaseViews | undefined> {
  if (result.outcome === 'error') return undefined;
  const { golden, pictures } = await openGolden(resolve(result.folder));
  const drawn = drawnOf(golden.answer, actual && (await decoded(actual)), result.labels);
  return viewsOf({ pictures: await Promise.all((await readPictures(pictures)).map(viewed)), drawn });
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

async function viewed({ input, name, bytes }: PictureFile): Promise<ViewedPicture> {
  return { input, image: await decode(bytes, name), file: bytes };
}
