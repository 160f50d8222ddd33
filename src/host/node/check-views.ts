import { resolve } from 'node:path';
import type { CaseViews } from '../../golden/report.js';
import { decode } from '../../image/decode.js';
import { decodeMask } from '../../image/mask-png.js';
import { viewsOf } from '../../report/views.js';
import type { CheckedCase } from './case-checker.js';
import { readInput } from './files.js';
import { openGolden } from './golden-files.js';

/** The pictures of a checked case for a report; undefined for one that could not be run. */
export async function viewsOfCase({ result, actualMask }: CheckedCase): Promise<CaseViews | undefined> {
  if (result.outcome === 'error') return undefined;
  const { golden, picture } = await openGolden(resolve(result.folder));
  const file = await readInput(picture, "the golden's picture");
  return viewsOf({
    image: await decode(file, picture),
    file,
    expectedMask: golden.mask,
    actualMask: actualMask && decodeMask(actualMask, 'the mask'),
  });
}
