import { basename, extname } from 'node:path';
import { expected, InputError } from '../base/errors.js';
import { limits } from '../base/limits.js';
import { oneLine } from '../base/text.js';
import type { EngineName } from '../host/node/engines.js';
import { runMatrix } from '../host/node/matrix.js';
import type { SessionOptions } from '../host/node/session.js';
import type { PicturePath } from '../host/node/sources.js';
import { hasCells, type Matrix, type ModelMatrix, matricesLines } from '../report/matrix.js';
import { matricesHtml } from '../report/matrix-html.js';
import { matricesMarkdown } from '../report/matrix-markdown.js';
import { type Io, progressBar } from './io.js';
import { casesOf } from './pictures.js';
import { writeReport } from './report-files.js';

interface MatrixArguments {
  models: string[];
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

/**
 * `cvdnn matrix`: exit code 0 where every cell with cures is right or refuses, 1 where one gives other values, 2 where a model
 * has no matrix; the others' are made all the same.
 */
export async function matrix(args: MatrixArguments, io: Io): Promise<number> {
  const { models, recipe, image, input, html, markdown, json } = args;
  if (recipe !== undefined && models.length > 1)
    throw expected('one model', '--recipe', `${models.length}; name a model's recipe in its place`);
  if (image.length === 0 && input.length === 0)
    throw new InputError('Expected --image FILE, or --input NAME=FILE for each input, but received neither');
  const cases = await casesOf(image, input);
  const found: ModelMatrix[] = [];
  for (const model of models) found.push(await matrixOf(model, args, cases));
  const failed = found.filter((each) => 'error' in each);
  if (failed.length === models.length) throw new InputError(failed[0]!.error);
  if (html !== undefined) await writeReport(html, matricesHtml(found), io);
  if (markdown !== undefined) await writeReport(markdown, matricesMarkdown(found), io);
  if (json) io.out(JSON.stringify(found.length === 1 ? found[0] : found, null, 2));
  else for (const line of matricesLines(found)) io.out(line);
  for (const { model, error } of failed) io.err(`error: ${oneLine(model)}: ${oneLine(error)}`);
  return failed.length > 0 ? 2 : Number(found.filter(hasCells).some(isWrong));
}

const isWrong = ({ cells }: Matrix) => cells.some(({ isCured, isWithin }) => isCured && isWithin === false);

/** A recipe stands for the model that it names. */
function subjectOf(model: string, recipe: string | undefined): Pick<SessionOptions, 'model' | 'recipe'> {
  return extname(model).toLowerCase() === '.json' ? { recipe: model } : { model, recipe };
}

async function matrixOf(
  model: string,
  { recipe, opencv, on, allowCode, models }: MatrixArguments,
  cases: PicturePath[][],
): Promise<ModelMatrix> {
  let bar = progressBar(0);
  const options = { ...subjectOf(model, recipe), timeLimit: limits.seconds, allowCode };
  const onStart = (total: number) => {
    bar = progressBar(total, models.length > 1 ? `cells of ${oneLine(basename(model))}` : 'cells');
  };
  try {
    return {
      model: basename(model),
      ...(await runMatrix(options, { cases, opencv, on, onStart, onCell: () => bar.step() })),
    };
  } catch (error) {
    if (error instanceof InputError) return { model: basename(model), error: error.message };
    throw error;
  } finally {
    bar.stop();
  }
}
