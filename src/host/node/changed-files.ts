import type { Golden } from '../../golden/case.js';
import type { PictureFile } from '../../run/sources.js';
import { sha256Of } from './files.js';

/** By their bytes, the files that are others than the golden was made with: `model`, `picture`, `picture of left`. */
export function changedFilesOf(
  { inputs, modelSha256 }: Pick<Golden, 'inputs' | 'modelSha256'>,
  pictures: readonly PictureFile[],
  modelNow: string | undefined,
): string[] {
  const isOther = (before: string | undefined, now: string | undefined) =>
    before !== undefined && now !== undefined && before !== now;
  const changed = pictures.filter(({ input, bytes }) =>
    isOther(inputs.find((each) => each.input === input)?.pictureSha256, sha256Of(bytes)),
  );
  return [
    ...(isOther(modelSha256, modelNow) ? ['model'] : []),
    ...changed.map(({ input }) => (input === undefined ? 'picture' : `picture of ${input}`)),
  ];
}
