import { basename } from 'node:path';
import { InputError } from '../base/errors.js';
import { limits } from '../base/limits.js';
import type { EngineName } from '../host/node/engines.js';
import { runMatrix } from '../host/node/matrix.js';
import { matrixLines } from '../report/matrix.js';
import { matrixHtml } from '../report/matrix-html.js';
import { matrixMarkdown } from '../report/matrix-markdown.js';
import { type Io, progressBar } from './io.js';
import { casesOf } from './pictures.js';
import { writeReport } from './report-files.js';

interface MatrixArguments {
  model: string;
  opencv: readonly string[];
  on: EngineName[];
  image: readonly string[];
  input: readonly string[];
  recipe?: string;
  html?: string;
  markdown?: string;
  json: boolean;
  allowCode: boolean;
}

/** `cvdnn matrix`: exit code 0 where every cell with cures is right or refuses, 1 where one gives other values. */
export async function matrix(args: MatrixArguments, io: Io): Promise<number> {
  const { model, recipe, image, input, opencv, on, allowCode } = args;
  if (image.length === 0 && input.length === 0)
    throw new InputError('Expected --image FILE, or --input NAME=FILE for each input, but received neither');
  const cases = await casesOf(image, input);
  let bar = progressBar(0);
  const found = await runMatrix(
    { model, recipe, timeLimit: limits.seconds, allowCode },
    {
      cases,
      opencv,
      on,
      onStart: (total) => {
        bar = progressBar(total, 'cells');
      },
      onCell: () => bar.step(),
    },
  ).finally(() => bar.stop());
  const name = basename(model);
  if (args.html !== undefined) await writeReport(args.html, matrixHtml(found, name), io);
  if (args.markdown !== undefined) await writeReport(args.markdown, matrixMarkdown(found, name), io);
  if (args.json) io.out(JSON.stringify(found, null, 2));
  else for (const line of matrixLines(found)) io.out(line);
  const cured = found.cells.filter(({ isCured }) => isCured);
  return cured.some(({ isWithin }) => isWithin === false) ? 1 : 0;
}
