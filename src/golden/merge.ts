import { z } from 'zod';
import { InputError } from '../base/errors.js';
import { type LimitName, limits, raisedBy } from '../base/limits.js';
import { dnnEngines } from '../recipe/values.js';
import { ofAllTasks } from '../tasks/registry.js';
import type { Task } from '../tasks/task.js';
import { type CheckReport, REPORT_FORMAT } from './report.js';

// Loose: keys of a later version are kept, and its number is what the message is about.
const index = z.array(z.int().min(0));
const count = z.number().min(0);

/** What is wrong with a number that is beyond a limit; the limit is that of now. */
const beyondText = (name: LimitName) => (issue: { input?: unknown }) =>
  `at most ${limits[name]} are read${raisedBy(name, sizeOf(issue.input))}`;
const sizeOf = (input: unknown) => (Array.isArray(input) ? input.length : Number(input));
const byte = z.int().min(0).max(255);

/** A comparison of one kind for each way it can end, and the two for which nothing could be compared. */
const comparisonOf = <K extends string, T extends z.ZodRawShape>(kind: K, counts: T) => {
  const tag = { kind: z.literal(kind) };
  const unusable = { ...tag, verdict: z.literal('unusable') };
  return [
    z.looseObject({ ...tag, verdict: z.literal('match'), ...counts }),
    z.looseObject({ ...unusable, reason: z.literal('shape'), actual: index, expected: index }),
    z.looseObject({ ...unusable, reason: z.literal('missing'), what: z.string() }),
  ] as const;
};
const differs = <K extends string>(kind: K) => ({
  kind: z.literal(kind),
  verdict: z.literal('differs'),
  reason: z.literal('values'),
});

const errors = {
  compared: count,
  maxError: count,
  meanError: count,
  tolerance: z.looseObject({ atol: count, rtol: count }),
  passingAtol: count,
  passingRtol: count.optional(),
  histogram: z.array(count).refine(({ length }) => length <= limits.bins, { error: beyondText('bins') }),
};

const tensorComparison = [
  ...comparisonOf('tensor', errors),
  z.looseObject({
    ...differs('tensor'),
    mismatched: count,
    worst: z.looseObject({ index, actual: z.number(), expected: z.number() }),
    ...errors,
  }),
  z.looseObject({
    ...differs('tensor'),
    reason: z.enum(['nan', 'infinite']),
    side: z.enum(['actual', 'expected']),
    count,
    index,
  }),
] as const;

/** Tensors, and what each task compares. */
function comparisons(tasks: readonly Task[]) {
  const ofTasks = tasks.flatMap(({ comparison }) =>
    comparison
      ? [
          ...comparisonOf(comparison.kind, comparison.counts),
          z.looseObject({ ...differs(comparison.kind), ...comparison.counts }),
        ]
      : [],
  );
  return z.union([...tensorComparison, ...ofTasks]);
}

const stageId = z.union([
  z.looseObject({ at: z.enum(['pixels', 'blob']), input: z.string().optional() }),
  z.looseObject({ at: z.enum(['layer', 'output']), name: z.string() }),
  z.looseObject({ at: z.literal('answer'), output: z.string().optional() }),
]);

/** Nothing that a page would have to fetch. */
const picture = z.string().regex(/^data:image\/(png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/]*=*$/);

const caseResult = (tasks: readonly Task[]) =>
  z.looseObject({
    id: z.string().min(1),
    folder: z.string(),
    runner: z.string(),
    column: z.int().min(0).optional(),
    reference: z.string(),
    outcome: z.enum(['match', 'mismatch', 'error']),
    stages: z.array(
      z.looseObject({
        stage: stageId,
        comparison: comparisons(tasks),
      }),
    ),
    changedFiles: z.array(z.string()).optional(),
    second: z
      .looseObject({ title: z.string(), maxError: z.number().min(0), isReference: z.boolean() })
      .optional(),
    error: z.string().optional(),
    cached: z.boolean(),
    milliseconds: count,
    source: z
      .looseObject({
        pictures: z.array(z.looseObject({ input: z.string().optional(), path: z.string() })),
        recipe: z.string(),
        opencv: z.string().optional(),
        on: z.string().optional(),
        dnnEngine: z.enum(dnnEngines).optional(),
        isBare: z.literal(true).optional(),
      })
      .optional(),
    labels: z.array(z.string()).optional(),
    views: z
      .looseObject({
        pictures: z.array(z.looseObject({ input: z.string().optional(), url: picture })),
        drawn: z.array(
          z.looseObject({
            output: z.string().optional(),
            what: z.string(),
            expected: picture.optional(),
            actual: picture.optional(),
            difference: picture.optional(),
            legend: z.array(z.looseObject({ colour: z.tuple([byte, byte, byte]), text: z.string() })),
          }),
        ),
      })
      .optional(),
  });

const shards = z
  .int()
  .min(1)
  .refine((total) => total <= limits.shards, { error: beyondText('shards') });

const checkReport = ofAllTasks((tasks) =>
  z.looseObject({
    format: z.literal(REPORT_FORMAT),
    cvdnn: z.string(),
    runners: z.array(z.string()),
    shard: z.looseObject({ index: z.int().min(1), total: shards }).optional(),
    selection: z.string(),
    notRun: z.int().min(1).optional(),
    cases: z.array(caseResult(tasks)),
  }),
);

/**
 * A report from JSON, as `cvdnn golden check --report` writes it.
 *
 * @param where the file, for messages
 */
export function parseReport(json: unknown, where: string): CheckReport {
  const format = (json as { format?: unknown } | null)?.format;
  if (format !== REPORT_FORMAT)
    throw new InputError(
      `Expected a report of cvdnn golden check --report (format "${REPORT_FORMAT}") in ${where} but received ${receivedText(format)}`,
    );
  const report = checkReport().safeParse(json);
  if (report.success) return report.data as unknown as CheckReport;
  const { path, message } = report.error.issues[0]!;
  throw new InputError(`${where}: ${path.join('.')}: ${message}`);
}

/** A report of an older cvdnn says what to do about it. */
function receivedText(format: unknown): string {
  if (format === undefined) return 'none';
  const old = typeof format === 'string' && /^cvdnn check \d+$/.test(format);
  return `format ${JSON.stringify(format)}${old ? ', of another cvdnn: check again with this one' : ''}`;
}

/**
 * The shards of one check as one report, in the order that the whole check would have.
 *
 * @param names of the reports, for messages: their files
 * @throws InputError when they are of different checks, when one is there twice or missing
 */
export function mergeReports(
  reports: readonly CheckReport[],
  names: readonly string[] = reports.map((_, i) => `report ${i + 1}`),
): CheckReport {
  const [first] = reports;
  if (!first) throw new InputError('Expected one report or more to merge but received none');
  for (const [i, report] of reports.entries()) requireSameCheck([first, report], [names[0]!, names[i]!]);
  requireEveryShard(reports, names);
  const cases = reports.flatMap((report) => report.cases).sort(byPlace);
  requireOnce(cases);
  const { shard: _, notRun: _own, ...whole } = first;
  const notRun = reports.reduce((sum, report) => sum + (report.notRun ?? 0), 0);
  return { ...whole, ...(notRun > 0 && { notRun }), cases };
}

type Pair<T> = readonly [T, T];

/** What shards of one check have in common, in the order in which a difference is worth saying. */
const common: readonly (readonly [what: string, of: (report: CheckReport) => string])[] = [
  ['cvdnn', ({ cvdnn }) => cvdnn],
  ['--opencv', ({ runners }) => runners.join(', ')],
  ['number of shards', ({ shard }) => String(shard?.total ?? 1)],
  ['selection of cases', ({ selection }) => selection.slice(0, 12)],
];

function requireSameCheck(reports: Pair<CheckReport>, names: Pair<string>): void {
  for (const [what, of] of common) {
    const [one, other] = reports.map(of);
    if (one !== other)
      throw new InputError(
        `Expected reports of one check, but their ${what} differs: ${one} in ${names[0]}, ${other} in ${names[1]}`,
      );
  }
}

function requireEveryShard(reports: readonly CheckReport[], names: readonly string[]): void {
  const total = reports[0]!.shard?.total ?? 1;
  const files = new Map<number, string>();
  for (const [i, { shard }] of reports.entries()) {
    const index = shard?.index ?? 1;
    const other = files.get(index);
    if (other) throw new InputError(`Shard ${index}/${total} is there twice: ${other} and ${names[i]}`);
    if (index > total)
      throw new InputError(`There is no shard ${index}/${total}, which ${names[i]} claims to be`);
    files.set(index, names[i]!);
  }
  const missing = Array.from({ length: total }, (_, i) => i + 1).filter((index) => !files.has(index));
  if (missing.length > 0)
    throw new InputError(
      `Expected ${total} shards but received ${files.size}: missing ${missing.map((index) => `${index}/${total}`).join(', ')}`,
    );
}

type Case = CheckReport['cases'][number];

function byPlace(a: Case, b: Case): number {
  return compareText(a.id, b.id) || (a.column ?? 0) - (b.column ?? 0) || compareText(a.runner, b.runner);
}

/** By code units: the same everywhere, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function requireOnce(sorted: readonly Case[]): void {
  const twin = sorted.find((result, i) => i > 0 && byPlace(sorted[i - 1]!, result) === 0);
  if (twin) throw new InputError(`${twin.id} on ${twin.runner} is in two of the reports`);
}
