import { relative, resolve } from 'node:path';
import type { Tolerance } from '../../base/compare.js';
import { faultText, InputError } from '../../base/errors.js';
import { shapeText } from '../../base/tensor.js';
import {
  compareTrace,
  firstDifference,
  type Golden,
  type StageResult,
  withTolerance,
} from '../../golden/case.js';
import type { CaseResult, CaseSource, ShownPicture } from '../../golden/report.js';
import { traceFor } from '../../golden/trace.js';
import type { ResolvedRecipe } from '../../recipe/schema.js';
import type { Trace } from '../../run/pipeline.js';
import { stageText } from '../../run/stage.js';
import { taskNamed } from '../../tasks/registry.js';
import { type CaseFiles, encodeTaps } from './case-files.js';
import { changedFilesOf } from './changed-files.js';
import type { EngineName } from './engines.js';
import { openGolden, recipeFor } from './golden-files.js';
import { type Reads, sha256OfRead, withReads } from './read-log.js';
import { keptAnswers } from './record.js';
import { SecondEngine } from './second-engine.js';
import { type LentSession, type SessionOptions, Sessions, type Subject } from './session.js';
import { type PicturePath, readSources } from './sources.js';

/** One golden case on one engine. */
export interface CaseTask {
  id: string;
  /** Its place among the columns; undefined where there is one that nobody named. */
  column?: number;
  /** Of `golden.json`. */
  folder: string;
  /** Version or path, as on the command line; undefined leaves it to the recipe. */
  opencv: string | undefined;
  /** Undefined for `opencv`. */
  on?: EngineName;
  /** In the place of the golden's own. */
  given: GivenSubject;
  /** Of blobs and outputs, in the place of the golden's own. */
  tolerance?: Partial<Tolerance>;
}

/** A recipe (path) or model (path or name) from the command line. */
export type GivenSubject = Pick<Subject, 'recipe' | 'model'>;

/** What a case gave: the result, and the answer that it was got from, as a golden keeps it. */
export interface CheckedCase {
  result: CaseResult;
  actual: CaseFiles | undefined;
}

/** And the files that it came from. */
export interface CheckedNow extends CheckedCase {
  reads: Reads;
}

/** Checks case after case, on one OpenCV.js. */
export interface Checker {
  check(task: CaseTask): Promise<CheckedNow>;
  close(): Promise<void>;
}

/** In this thread; OpenCV.js itself has a worker of its own. */
export class CaseChecker implements Checker {
  private readonly sessions: Sessions;
  private readonly second = new SecondEngine();

  /** What was asked of every case. */
  private readonly asked: Pick<CaseSource, 'isBare' | 'dnnEngine'>;

  constructor(options: Omit<SessionOptions, keyof Subject>) {
    this.sessions = new Sessions(options);
    const { workarounds, dnnEngine } = options;
    this.asked = { ...(dnnEngine && { dnnEngine }), ...(workarounds === false && { isBare: true }) };
  }

  async check(task: CaseTask): Promise<CheckedNow> {
    const { value, reads } = await withReads(() => this.checkOne(task));
    return { ...value, reads };
  }

  private async checkOne(task: CaseTask): Promise<CheckedCase> {
    const start = performance.now();
    const { id, folder, column, opencv, on } = task;
    const base = { id, folder: shownPath(folder), column, cached: false };
    let runner = on ?? opencv ?? '';
    let reference = '';
    try {
      const opened = await openGolden(folder);
      const { pictures } = opened;
      const golden = withTolerance(opened.golden, task.tolerance ?? {});
      const subject = { ...recipeFor(opened, task.given), opencv, on };
      reference = String(golden.made.reference ?? 'unknown');
      const session = await this.sessions.open(subject);
      runner = session.engine.title;
      const { trace, changedFiles } = await runOn(session, golden, pictures);
      const stages = compareTrace(trace, golden, session.recipe);
      const milliseconds = performance.now() - start;
      const isOpenCv = (on ?? 'opencv') === 'opencv';
      const second = isOpenCv ? await this.second.opinion(session, trace, golden, stages) : undefined;
      const { recipe, model } = subject;
      const source = {
        pictures: shownPictures(pictures),
        recipe: recipe && shownPath(recipe),
        model,
        opencv,
        on,
        ...this.asked,
      };
      const answers = keptAnswers(trace, session.recipe);
      return {
        result: {
          ...base,
          ...{ runner, reference, stages, milliseconds, source },
          ...outcomeOf(stages),
          ...(changedFiles.length > 0 && { changedFiles }),
          ...(second && { second }),
          ...labelsFor(session.recipe),
        },
        actual: encodeTaps({ inputs: [], outputs: {}, answers }),
      };
    } catch (error) {
      const milliseconds = performance.now() - start;
      const text = error instanceof InputError ? error.message : faultText(error);
      const failed = { outcome: 'error' as const, stages: [], error: text, milliseconds };
      return { result: { ...base, runner, reference, ...failed }, actual: undefined };
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.sessions.close(), this.second.close()]);
  }
}

/** Names of the classes that a report has only by their ids; of several outputs each would need its own. */
function labelsFor({ outputs }: ResolvedRecipe): Pick<CaseResult, 'labels'> {
  const [output, ...others] = Object.values(outputs);
  const hasIds = others.length === 0 && taskNamed(output!.task).comparison?.hasIds;
  return hasIds ? { labels: output!.labels } : {};
}

/** A tensor of another shape is no answer to the question: nothing could be compared. */
function outcomeOf(stages: readonly StageResult[]): Pick<CaseResult, 'outcome' | 'error'> {
  const first = firstDifference(stages);
  if (!first) return { outcome: 'match' };
  const { stage, comparison } = first;
  if (comparison.verdict !== 'unusable' || comparison.reason !== 'shape') return { outcome: 'mismatch' };
  const [actual, expected] = [shapeText(comparison.actual), shapeText(comparison.expected)];
  return {
    outcome: 'error',
    error: `${stageText(stage)} is ${actual}, but ${expected} in the golden: no values can be compared`,
  };
}

/** As seen from the current folder, with forward slashes. */
export function shownPath(path: string): string {
  return (relative(process.cwd(), path) || '.').replaceAll('\\', '/');
}

function shownPictures(pictures: readonly PicturePath[]): ShownPicture[] {
  return pictures.map(({ input, path }) => ({ input, path: shownPath(path) }));
}

/** One run on the golden's pictures, which may be others by now. */
async function runOn(
  session: LentSession,
  golden: Golden,
  paths: readonly PicturePath[],
): Promise<{ trace: Trace; changedFiles: string[] }> {
  const { pictures, sources } = await readSources(session, paths, "the golden's pictures");
  const model = sha256OfRead(resolve(session.folder, session.source.model));
  return {
    trace: await traceFor(session, session.recipe, golden, sources),
    changedFiles: changedFilesOf(golden, pictures, model),
  };
}
