import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Tolerance } from '../../base/compare.js';
import { expected, InputError } from '../../base/errors.js';
import { compareText } from '../../golden/merge.js';
import { type CaseResult, type CheckReport, REPORT_FORMAT } from '../../golden/report.js';
import { outputInDoubt } from '../../golden/second.js';
import type { DnnEngine } from '../../recipe/schema.js';
import {
  CaseChecker,
  type CaseTask,
  type CheckedCase,
  type Checker,
  type GivenSubject,
  shownPath,
} from './case-checker.js';
import { CaseKeys, type CasePlan, cameTrue } from './case-keys.js';
import { ThreadedChecker } from './check-thread.js';
import { type EngineName, engineNamed } from './engines.js';
import { readJsonFile, sha256Of } from './files.js';
import { findGoldens, LAYERS_FILE } from './golden-files.js';
import { packagePath } from './models.js';
import { findOpenCv } from './opencv-file.js';
import type { ResultCache } from './result-cache.js';

/** Part `index` (from 1) of `total`. */
export interface Shard {
  index: number;
  total: number;
}

export interface CheckOptions {
  /** Folders with goldens anywhere below, or `golden.json` files. */
  paths: readonly string[];
  /** In the place of each golden's own recipe or model. */
  given?: GivenSubject;
  /** Versions or paths, a column each. Without these and `on`, one column: the OpenCV of the recipes. */
  opencv: readonly string[];
  /** Further columns, after those; their blobs are made by the OpenCV of the recipes. */
  on: readonly EngineName[];
  /** Of blobs and outputs, in the place of each golden's own. */
  tolerance?: Partial<Tolerance>;
  dnnEngine?: DnnEngine;
  workarounds: boolean;
  /** Whether recipes may name an `opencv.js` by its path. */
  allowCode?: boolean;
  /** Seconds for one operation. */
  timeLimit?: number;
  /** Threads; each holds an OpenCV.js of its own, 200 to 500 MB. */
  jobs: number;
  shard?: Shard;
  /** Only cases whose `<model>/<case>` holds this, whatever the capitals. */
  named?: string;
  /** Whether what is left is left out after the first case that is not as its golden. */
  bail?: boolean;
  /** Undefined: every case is run, and nothing is hashed. */
  cache?: ResultCache;
  onNotice?: (text: string) => void;
  onLog?: (text: string) => void;
  /** Told of the number of cases, and then of each that is done. */
  onStart?: (total: number) => void;
  onResult?: (checked: CheckedCase) => void | Promise<void>;
}

/**
 * Holds goldens against runs. A case that cannot be run is a result too (`error`).
 *
 * @throws InputError where there is no golden, two have one name, or a version or engine is not installed
 */
export async function checkGoldens(options: CheckOptions): Promise<CheckReport> {
  for (const version of options.opencv) findOpenCv(version, process.cwd());
  for (const name of options.on) await engineNamed(name).files();
  const all = await findCases(options);
  const cases = ofShard(all, options.shard);
  const columns = columnsFor(options);
  const tasks = columns.flatMap((column) =>
    cases.map(
      (one): CaseTask => ({ ...one, given: options.given ?? {}, tolerance: options.tolerance, ...column }),
    ),
  );
  options.onStart?.(tasks.length);
  const results = await runTasks(tasks, options);
  const done = inOrder(results, cases.length, columns.length).filter((result) => result !== undefined);
  return {
    format: REPORT_FORMAT,
    cvdnn: await ownVersion(),
    runners: [...options.opencv, ...options.on],
    shard: options.shard,
    selection: sha256Of(
      JSON.stringify([
        all.map(({ id }) => id),
        [...options.opencv, ...options.on],
        options.dnnEngine ?? null,
        options.given ?? {},
        options.tolerance ?? {},
      ]),
    ),
    ...(done.length < tasks.length && { notRun: tasks.length - done.length }),
    cases: done,
  };
}

/** What each column of the table runs on. */
function columnsFor({ opencv, on }: CheckOptions): Pick<CaseTask, 'opencv' | 'on' | 'column'>[] {
  const columns = [...opencv.map((version) => ({ opencv: version })), ...on.map((name) => ({ on: name }))];
  if (columns.length === 0) return [{ opencv: undefined }];
  return columns.map((runs, column) => ({ opencv: undefined, ...runs, column }));
}

interface FoundCase {
  /** `<model>/<case>` of `golden.json`. */
  id: string;
  folder: string;
}

/** Every `golden.json` below the paths, sorted by id. */
async function findCases({ paths, named, onNotice }: CheckOptions): Promise<FoundCase[]> {
  const folders = (await findGoldens(paths, onNotice)).map((folder) => resolve(folder));
  const cases = await Promise.all([...new Set(folders)].map(nameCase));
  cases.sort((a, b) => compareText(a.id, b.id) || compareText(a.folder, b.folder));
  const twin = cases.findIndex(({ id }, i) => cases[i + 1]?.id === id);
  if (twin >= 0)
    throw new InputError(
      `Two goldens are named ${cases[twin]!.id}: ${shownPath(cases[twin]!.folder)} and ${shownPath(cases[twin + 1]!.folder)}; give one another "case" in its golden.json`,
    );
  return named === undefined ? cases : casesNamed(cases, named);
}

function casesNamed(cases: readonly FoundCase[], named: string): FoundCase[] {
  const wanted = named.toLowerCase();
  const found = cases.filter(({ id }) => id.toLowerCase().includes(wanted));
  if (found.length === 0)
    throw expected(`a part of a case's name, such as ${cases[0]!.id},`, '--named', `"${named}"`);
  return found;
}

/** A golden that cannot be read is named by its folder; what is wrong with it is said when it is checked. */
async function nameCase(folder: string): Promise<FoundCase> {
  const json = await readJsonFile(join(folder, 'golden.json'), 'the golden').catch(() => undefined);
  const { model, case: name } = (json ?? {}) as { model?: unknown; case?: unknown };
  const isNamed = typeof model === 'string' && typeof name === 'string';
  return { id: isNamed ? `${model}/${name}` : shownPath(folder), folder };
}

/** Every `total`-th case: neighbours, which tend to be of one model and equally slow, are spread. */
function ofShard(cases: FoundCase[], shard: Shard | undefined): FoundCase[] {
  if (!shard) return cases;
  const { index, total } = shard;
  if (total > cases.length)
    throw new InputError(
      `Expected at most as many shards as there are cases (${cases.length}) but received --shard ${index}/${total}`,
    );
  return cases.filter((_, i) => i % total === index - 1);
}

/** A place without a result is a case that `bail` left out. */
type Results = (CaseResult | undefined)[];

async function runTasks(tasks: readonly CaseTask[], options: CheckOptions): Promise<Results> {
  const results = new Array<CaseResult | undefined>(tasks.length).fill(undefined);
  const { cache, bail } = options;
  const keys = cache && new CaseKeys(options);
  const plans = new Map<CaseTask, CasePlan>();
  const queue = new TaskQueue();
  let isOver = false;
  const finish = async (at: number, checked: CheckedCase) => {
    results[at] = checked.result;
    Object.assign(checked.result, keptLayersOf(checked.result, tasks[at]!.folder));
    isOver ||= bail === true && checked.result.outcome !== 'match';
    await options.onResult?.(checked);
  };
  for (const [at, task] of tasks.entries()) {
    if (isOver) break;
    const plan = await keys?.plan(task);
    if (plan) plans.set(task, plan);
    const known = plan && (await cache?.get(plan.key));
    if (known) await finish(at, { ...known, result: { ...known.result, ...placeOf(task) } });
    else queue.add(at, task);
  }
  await inParallel(Math.min(options.jobs, queue.size), options, async (checker) => {
    for (let next = queue.next(); next && !isOver; next = queue.next(next.group)) {
      const { at } = next;
      const task = tasks[at]!;
      const checked = await checker.check(task);
      const plan = plans.get(task);
      if (plan && checked.result.outcome !== 'error' && cameTrue(plan, checked.reads))
        await cache?.put(plan.key, checked);
      await finish(at, checked);
    }
  });
  return results;
}

/** Whether there is something to hold the inside of a network against that gives another output. */
function keptLayersOf({ stages }: CaseResult, folder: string): Pick<CaseResult, 'layers'> {
  const path = join(folder, LAYERS_FILE);
  return outputInDoubt(stages) !== undefined && existsSync(path) ? { layers: shownPath(path) } : {};
}

/** What depends on the check and not on the case. */
function placeOf({ id, column }: CaseTask): Pick<CaseResult, 'id' | 'column'> {
  return { id, column };
}

/**
 * Tasks by what has to be loaded for them. A thread goes on with what it has loaded; then it takes the group with the most
 * tasks left, one that no other thread has begun if there is one.
 */
class TaskQueue {
  private readonly groups = new Map<string, { tasks: number[]; isBegun: boolean }>();
  size = 0;

  add(at: number, { id, opencv, on }: CaseTask): void {
    const name = `${on} ${opencv} ${id.slice(0, id.lastIndexOf('/'))}`;
    const group = this.groups.get(name) ?? { tasks: [], isBegun: false };
    group.tasks.push(at);
    this.groups.set(name, group);
    this.size++;
  }

  next(last?: string): { at: number; group: string } | undefined {
    const left = [...this.groups].filter(([, { tasks }]) => tasks.length > 0);
    const fresh = left.filter(([, { isBegun }]) => !isBegun);
    const largest = (fresh.length > 0 ? fresh : left).sort(
      (a, b) => b[1].tasks.length - a[1].tasks.length,
    )[0];
    const [name, group] = left.find(([own]) => own === last) ?? largest ?? [];
    if (!group) return undefined;
    group.isBegun = true;
    return { at: group.tasks.shift()!, group: name! };
  }
}

/** One job works in this thread, more in threads of their own. */
async function inParallel(
  jobs: number,
  options: CheckOptions,
  work: (checker: Checker) => Promise<void>,
): Promise<void> {
  const { dnnEngine, workarounds, timeLimit, allowCode, onNotice, onLog } = options;
  const settings = { dnnEngine, workarounds, timeLimit, allowCode, onNotice, onLog };
  const checkers = Array.from({ length: jobs }, () =>
    jobs === 1 ? new CaseChecker(settings) : new ThreadedChecker(settings),
  );
  try {
    await Promise.all(checkers.map(work));
  } finally {
    await Promise.all(checkers.map((checker) => checker.close()));
  }
}

async function ownVersion(): Promise<string> {
  const { version } = (await readJsonFile(packagePath('package.json'), 'package.json')) as {
    version: string;
  };
  return version;
}

/** From column by column, as they ran, to case by case. */
function inOrder(results: Results, cases: number, columns: number): Results {
  return Array.from(
    { length: cases * columns },
    (_, i) => results[(i % columns) * cases + Math.floor(i / columns)],
  );
}
