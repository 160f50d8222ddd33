import { resolve } from 'node:path';
import { textBytes } from '../../base/text.js';
import { type GoldenAnswer, loadAnswer } from '../../golden/case.js';
import { answerEntries } from '../../golden/format.js';
import type { CaseViews } from '../../golden/report.js';
import { decode } from '../../image/decode.js';
import { drawnOf, type ViewedPicture, viewsOf } from '../../report/views.js';
import type { PictureFile } from '../../run/sources.js';
import type { CheckedCase } from './case-checker.js';
import type { CaseFiles } from './case-files.js';
import { openGolden } from './golden-files.js';
import { readPictures } from './sources.js';

/** The pictures of a checked case for a report; undefined for one that could not be run. */
export async function viewsOfCase({ result, actual }: CheckedCase): Promise<CaseViews | undefined> {
  if (result.outcome === 'error') return undefined;
  const { golden, pictures } = await openGolden(resolve(result.folder));
  const drawn = drawnOf(golden.answers, actual ? await decoded(actual) : [], result.labels);
  return viewsOf({ pictures: await Promise.all((await readPictures(pictures)).map(viewed)), drawn });
}

async function decoded({ entries, files }: CaseFiles): Promise<GoldenAnswer[]> {
  const read = async (file: string) => textBytes(files[file]!);
  return Promise.all(answerEntries(entries).map((entry) => loadAnswer(read, entry)));
}

async function viewed({ input, name, bytes }: PictureFile): Promise<ViewedPicture> {
  return { input, image: await decode(bytes, name), file: bytes };
}
