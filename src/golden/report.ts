import type { StageResult } from './case.js';

/** One golden case on one OpenCV. Plain JSON. */
export interface CaseResult {
  /** `<model>/<case>`, unique among the cases of a check. */
  id: string;
  /** The golden's folder as it was found, with forward slashes. */
  folder: string;
  /** What ran: `OpenCV.js 5.0.0 new`. */
  runner: string;
  /** What made the golden: `torch 1.13.1`. */
  reference: string;
  /** `error`: it could not be run or read; `stages` is empty then. */
  outcome: 'match' | 'mismatch' | 'error';
  /** In the order of the pipeline: pixels, blob, outputs, answer; only those that the golden has. */
  stages: StageResult[];
  /** One line, where `outcome` is `error`. */
  error?: string;
  /** True when the result was taken from the cache and nothing was run. */
  cached: boolean;
  /** Of running and comparing; 0 when cached. */
  milliseconds: number;
  /** What the command to type next takes; paths as the check was given them. */
  source?: { picture: string; recipe: string };
  /** Names of the classes, by id. */
  labels?: readonly string[];
  /** What a report shows, where one with pictures was asked for. */
  views?: CaseViews;
}

/** Pictures of a case as data URLs (PNG, or the picture file's own format). */
export interface CaseViews {
  picture: string;
  /** Colour PNGs of class maps; only for segmentation. */
  expectedMask?: string;
  actualMask?: string;
  /** White where the two masks differ, black elsewhere. */
  difference?: string;
}

/** A whole check, or one shard of it. */
export interface CheckReport {
  format: 'cvdnn check 1';
  cvdnn: string;
  /** Columns of the table: what `--opencv` asked for, in that order. */
  runners: string[];
  /** Which part of all cases this is; undefined when it is all of them. */
  shard?: { index: number; total: number };
  /** sha256 over the ids of *all* cases and runners, so that only shards of one check are merged. */
  selection: string;
  /** Sorted by id, then in the order of `runners`, whatever the number of jobs. */
  cases: CaseResult[];
}
