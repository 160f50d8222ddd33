import { join, resolve } from 'node:path';
import { expected } from '../base/errors.js';
import { type CaseResult, exitCodeOf } from '../golden/report.js';
import type { CheckedCase } from '../host/node/case-checker.js';
import { checkGoldens, type Shard } from '../host/node/check.js';
import { viewsOfCase } from '../host/node/check-views.js';
import type { EngineName } from '../host/node/engines.js';
import { fileSafe, makeFolder, writeWhole } from '../host/node/files.js';
import { cacheFolder, type ResultCache, resultCacheIn } from '../host/node/result-cache.js';
import { annotationLines } from '../report/annotations.js';
import { insideQuestion } from '../report/inside.js';
import { inGitHubActions } from './ci.js';
import { insideLines } from './inside.js';
import { type Io, progressBar } from './io.js';
import { jobsOf, type OpenCvArguments, sessionOptions } from './options.js';
import { giveReport, type ReportFiles, type ReportStyle } from './report-files.js';

export interface CheckArguments extends Omit<OpenCvArguments, 'opencv' | 'on'>, ReportFiles, ReportStyle {
  paths: string[];
  recipe?: string;
  model?: string;
  opencv: string[];
  on: EngineName[];
  jobs?: number | 'auto';
  named?: string;
  atol?: number;
  rtol?: number;
  bail: boolean;
  layers: boolean;
  shard?: string;
  /** A folder for traces of what is not as its golden. */
  trace?: string;
  pictures: 'failing' | 'all' | 'none';
  /** False for `--no-cache`. */
  cache?: string | false;
}

/** `cvdnn golden check`. Returns the exit code: 0 all as golden, 1 a mismatch, 2 something that could not be checked. */
export async function check(args: CheckArguments, io: Io): Promise<number> {
  const single = { ...args, opencv: undefined, on: undefined };
  const { dnnEngine, workarounds, timeLimit, allowCode, onNotice, onLog } = sessionOptions(single, io);
  let bar = progressBar(0);
  const report = await checkGoldens({
    paths: args.paths,
    given: { recipe: args.recipe, model: args.model },
    opencv: args.opencv,
    on: args.on,
    tolerance: {
      ...(args.atol !== undefined && { atol: args.atol }),
      ...(args.rtol !== undefined && { rtol: args.rtol }),
    },
    dnnEngine,
    workarounds: workarounds ?? true,
    allowCode,
    timeLimit,
    jobs: jobsOf(args.jobs, Number.POSITIVE_INFINITY, io),
    shard: parseShard(args.shard),
    named: args.named,
    bail: args.bail,
    cache: openCache(args.cache, onNotice),
    onNotice,
    onLog,
    onStart: (total) => {
      bar = progressBar(total, 'cases');
    },
    onResult: async (checked) => {
      const question = args.layers ? insideQuestion(checked.result) : undefined;
      if (question) checked.result.inside = await insideLines(question, single, io);
      if (args.trace !== undefined && checked.result.outcome === 'mismatch')
        await writeTrace(checked.result, args.trace, args);
      if (areShown(checked, args)) checked.result.views = await viewsOfCase(checked);
      bar.step();
    },
  }).finally(() => bar.stop());
  await giveReport(report, args, io);
  if (inGitHubActions()) for (const line of annotationLines(report)) io.err(line);
  return exitCodeOf(report);
}

/** `MODEL_CASE.trace.zip`: the golden with picture, recipe and model, for the page of `cvdnn ui`. */
async function writeTrace(
  { id, folder }: CaseResult,
  out: string,
  { recipe, model }: CheckArguments,
): Promise<void> {
  const { goldenZip } = await import('../host/node/trace-file.js');
  await makeFolder(out);
  await writeWhole(
    join(out, `${fileSafe(id)}.trace.zip`),
    await goldenZip(resolve(folder), { recipe, model }),
  );
}

/** Pictures make a report large: of cases that are as their golden nobody looks at them. */
function areShown({ result }: CheckedCase, { html, report, pictures }: CheckArguments): boolean {
  if ((!html && !report) || pictures === 'none') return false;
  return pictures === 'all' || result.outcome !== 'match';
}

function openCache(
  wanted: CheckArguments['cache'],
  onNotice: ((text: string) => void) | undefined,
): ResultCache | undefined {
  return wanted === false ? undefined : resultCacheIn(cacheFolder(wanted, process.cwd()), onNotice);
}

function parseShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  const [, index, total] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (!index || !total || index > total)
    throw expected('i/n with i from 1 to n, such as 1/4,', '--shard', `"${text}"`);
  return { index, total };
}
