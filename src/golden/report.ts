import { groupBy } from '../base/group.js';
import type { DnnEngine } from '../recipe/schema.js';
import type { LegendEntry } from '../tasks/task.js';
import type { StageResult } from './case.js';
import type { SecondOpinion } from './second.js';

/** One golden case on one engine. Plain JSON. */
export interface CaseResult {
  /** `<model>/<case>`, unique among the cases of a check. */
  id: string;
  /** The golden's folder as it was found, with forward slashes. */
  folder: string;
  /** What ran: `OpenCV.js 5.0.0 new`. */
  runner: string;
  /** Its place in the report's `runners`, where there are several. */
  column?: number;
  /** What made the golden: `torch 1.13.1`. */
  reference: string;
  /** `error`: it could not be run or read; `stages` is empty then. */
  outcome: 'match' | 'mismatch' | 'error';
  /** In the order of the pipeline: pixels, blob, outputs, answer; only those that the golden has. */
  stages: StageResult[];
  /** Files that are others than the golden was made with, by their sha256: `model`, `picture`, `picture of left`. */
  changedFiles?: string[];
  /** Another engine's, where an output is the first stage that differs and one was there to ask. */
  second?: SecondOpinion;
  /** Where the golden keeps the tensors inside the network, if an output is the first stage that differs. */
  layers?: string;
  /** What a look inside the network found, line by line, where one was asked for. */
  inside?: string[];
  /** One line, where `outcome` is `error`. */
  error?: string;
  /** True when the result was taken from the cache and nothing was run. */
  cached: boolean;
  /** Of running and comparing; 0 when cached. */
  milliseconds: number;
  /** What ran: paths from where the check ran; all but the pictures only where they were asked for. */
  source?: CaseSource;
  /** Names of the classes, by id. */
  labels?: readonly string[];
  /** What a report shows, where one with pictures was asked for. */
  views?: CaseViews;
}

/** What a case ran on. */
export interface CaseSource {
  pictures: ShownPicture[];
  recipe?: string;
  model?: string;
  opencv?: string;
  on?: string;
  /** Of OpenCV's own. */
  dnnEngine?: DnnEngine;
  /** Without the cures of OpenCV's faults. */
  isBare?: true;
}

/** A picture's path; its input where there are several. */
export interface ShownPicture {
  input?: string;
  path: string;
}

/** Pictures of a case as data URLs in base64 (PNG, or the picture file's own format). */
export interface CaseViews {
  pictures: { input?: string; url: string }[];
  /** Of each answer that its task draws. */
  drawn: DrawnView[];
}

/** One answer, expected and actual. */
export interface DrawnView {
  /** The output that it is made of, where there are several. */
  output?: string;
  /** What is drawn: `mask`. */
  what: string;
  expected?: string;
  actual?: string;
  /** White where the two differ, black elsewhere. */
  difference?: string;
  legend: LegendEntry[];
}

/** What a report says of itself; another number is another form, which is not read. */
export const REPORT_FORMAT = 'cvdnn check 2';

/** A whole check, or one shard of it. */
export interface CheckReport {
  format: typeof REPORT_FORMAT;
  cvdnn: string;
  /** Columns of the table: what `--opencv` and then `--on` asked for, in that order. */
  runners: string[];
  /** Cases that `--bail` left out after the first that did not match. */
  notRun?: number;
  /** Which part of all cases this is, counted from 1; undefined when it is all of them. */
  shard?: { index: number; total: number };
  /** sha256 over the ids of *all* cases and runners, so that only shards of one check are merged. */
  selection: string;
  /** Sorted by id, then in the order of `runners`, whatever the number of jobs. */
  cases: CaseResult[];
}

/** How many cases ended how. */
export interface Counts {
  passed: number;
  failed: number;
  errors: number;
  cached: number;
}

export function countsOf({ cases }: Pick<CheckReport, 'cases'>): Counts {
  const count = (test: (result: CaseResult) => boolean) => cases.filter(test).length;
  return {
    passed: count(({ outcome }) => outcome === 'match'),
    failed: count(({ outcome }) => outcome === 'mismatch'),
    errors: count(({ outcome }) => outcome === 'error'),
    cached: count(({ cached }) => cached),
  };
}

/** 0 all match, 1 a mismatch, 2 something could not be run or read; nothing compared is no success either. */
export function exitCodeOf(report: CheckReport): 0 | 1 | 2 {
  const { passed, failed, errors } = countsOf(report);
  if (errors > 0 || passed + failed === 0) return 2;
  return failed > 0 ? 1 : 0;
}

/** The cases of one runner, by id. */
export interface Column {
  title: string;
  byId: Map<string, CaseResult>;
}

/** A report's cases by runner, in the order of `runners`. */
export function columnsOf({ cases, runners }: CheckReport): Column[] {
  const groups = groupBy(cases, ({ column, runner }) => column ?? runner);
  const places = [...groups.keys()];
  if (places.every((place) => typeof place === 'number')) places.sort((a, b) => a - b);
  return places.map((place) => {
    const results = groups.get(place)!;
    const ran = results.find(({ outcome }) => outcome !== 'error') ?? results[0]!;
    const title = ran.outcome === 'error' && typeof place === 'number' ? runners[place] : undefined;
    return { title: title ?? ran.runner, byId: new Map(results.map((result) => [result.id, result])) };
  });
}
