import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { cvdnn, type Outcome } from './command.js';
import { type How, withFaults } from './faulty-fs.mjs';

/** A command that writes, and what has to be there whatever failed. */
export interface Scenario {
  name: string;
  /** Fills a folder with what the command finds. */
  prepare(root: string): void;
  /** What follows `cvdnn`, or what does the same. */
  act: readonly string[] | ((root: string) => Promise<Outcome>);
  /** Files and folders, each of which is the one of before or the one of after. Its absence is of before. */
  targets: readonly string[];
  /** What the next command does first: mends what a death left. */
  next?: (root: string) => Promise<unknown>;
  /** Exit code where everything comes off. Default 0. */
  clean?: number;
  /** True for points whose failing may be passed over. */
  mayPass?: (point: string) => boolean;
}

const failures: readonly How[] = ['ENOSPC', 'EIO', 'EACCES'];
const powerLosses: readonly How[] = ['power loss', 'power loss, names too'];

/** `npm run faults`: every failure at every point; in the suite one, and death, at those that write. */
export const isWhole = process.env.FAULTS === 'all';

/** What one failure left; its name is for messages. */
interface Left {
  name: string;
  point: string;
  outcome: Outcome | undefined;
}

/** Lets every call of a command fail in turn, and asserts what is left after each. */
export async function sweep(scenario: Scenario): Promise<number> {
  const before = snapshot(fresh(scenario), scenario.targets);
  const root = fresh(scenario);
  const { points, value } = await acted(scenario, root, {});
  const after = snapshot(root, scenario.targets);
  expect([value?.code, value?.err.match(/^error.*/m)], value?.err).toEqual([scenario.clean ?? 0, null]);
  if (scenario.targets.length > 0) expect(after, 'the command does something').not.toEqual(before);
  for (const place of chosen(points))
    for (const how of howsOf(place.at)) await tried(scenario, place, how, { before, after });
  for (const place of nameChanges(points))
    for (const how of powerLosses) await tried(scenario, place, how, { before, after });
  return points.length;
}

/** Asserts what one failure leaves. */
async function tried(
  scenario: Scenario,
  { at, point }: Place,
  how: How,
  ends: { before: Snapshot; after: Snapshot },
): Promise<void> {
  const root = fresh(scenario);
  const { value } = await acted(scenario, root, { at, how });
  const left = { name: `${scenario.name}: ${how} at ${at}, ${point}`, point, outcome: value };
  const isEnd = how === 'death' || powerLosses.includes(how);
  if (isEnd) ageLocks(root);
  else {
    noLitter(left, root);
    saidTruly(scenario, left, snapshot(root, scenario.targets), ends);
  }
  await scenario.next?.(root);
  const now = snapshot(root, scenario.targets);
  wholeTargets(left, now, ends.before, ends.after);
  if (point === ALL_DONE) expect(now, left.name).toEqual(ends.after);
  if (isWhole || isEnd) await rightAgain(scenario, left, root, ends.after);
  rmSync(root, { recursive: true, force: true });
}

/** Where a command fails. */
interface Place {
  at: number;
  point: string;
}

const ALL_DONE = 'the end';

/** Where the power goes: before a name changes, or when all is done: then what the command has written stays. */
function nameChanges(points: readonly string[]): Place[] {
  const changes = chosen(points).filter(({ point }) => isWhole || /^(rename|rm) /.test(point));
  return [...changes, { at: points.length, point: ALL_DONE }];
}

/** The first of each call in each folder; reading leaves nothing behind. */
function chosen(points: readonly string[]): Place[] {
  const all = points.map((point, at) => ({ at, point }));
  if (isWhole) return all;
  const kinds = points.map((point) => dirname(point.replaceAll(/[0-9a-f-]{36}/g, '*')));
  return all.filter(
    ({ at, point }) =>
      kinds.indexOf(kinds[at]!) === at && !/^(stat|lstat|readFile|readdir|realpath) /.test(point),
  );
}

function howsOf(at: number): readonly How[] {
  return isWhole ? [...failures, 'death'] : [failures[at % failures.length]!, 'death'];
}

function fresh({ prepare }: Scenario): string {
  const root = mkdtempSync(join(tmpdir(), 'cvdnn-faults-'));
  prepare(root);
  return root;
}

function acted({ act }: Scenario, root: string, fault: { at?: number; how?: How }) {
  return withFaults({ root, ...fault }, () => (typeof act === 'function' ? act(root) : cvdnn(root, ...act)));
}

/** Exit code and lines are those of what came of it. */
function saidTruly(
  { clean = 0, mayPass }: Scenario,
  left: Left,
  now: Snapshot,
  { before, after }: { before: Snapshot; after: Snapshot },
): void {
  const { name, outcome, point } = left;
  expect(outcome, name).toBeDefined();
  const { code, out, err } = outcome!;
  const errors = err.split('\n').filter((line) => line.startsWith('error: '));
  expect(`${out}${err}`, name).not.toMatch(/fault of cvdnn|^\s+at /m);
  if (code === clean) {
    expect(errors, name).toEqual([]);
    if (!mayPass?.(point)) expect(now, name).toEqual(after);
  } else {
    expect(code, `${name}: ${err}`).toBe(2);
    expect(errors.length, `${name}: ${out}${err}`).toBe(1);
    expect(errors[0], name).toMatch(/it was made to fail|may not be read/);
    const said = /is there, but a power loss may take it back/.test(err) ? after : before;
    if (Object.keys(now).length === 1) expect(now, `${name}: not what was said`).toEqual(said);
  }
}

/** What was begun is taken away, unless that is what failed. */
function noLitter({ name, point }: Left, root: string): void {
  if (point.startsWith('rm')) return;
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  expect(
    names.filter((each) => /\.(tmp|old|lock|stale)$/.test(each)),
    name,
  ).toEqual([]);
}

function wholeTargets({ name }: Left, now: Snapshot, before: Snapshot, after: Snapshot): void {
  for (const [target, content] of Object.entries(now))
    expect([before[target], after[target]], `${name}: ${target} is a mixture`).toContainEqual(content);
}

/** The same command, on what was left. */
async function rightAgain(scenario: Scenario, { name }: Left, root: string, after: Snapshot): Promise<void> {
  const { act, clean = 0 } = scenario;
  const again = await (typeof act === 'function' ? act(root) : cvdnn(root, ...act));
  expect([again.code, again.err.split('\n').filter((line) => line.startsWith('error'))], name).toEqual([
    clean,
    [],
  ]);
  expect(snapshot(root, scenario.targets), name).toEqual(after);
}

/** A process that died touches its lock no more. */
function ageLocks(root: string): void {
  const old = new Date(Date.now() - 60_000);
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.lock')) utimesSync(join(root, name), old, old);
}

type Snapshot = Record<string, string>;

/** What the targets hold. */
function snapshot(root: string, targets: readonly string[]): Snapshot {
  return Object.fromEntries(targets.map((target) => [target, contentOf(join(root, target))]));
}

/** Of what changes from run to run: times. */
const times =
  /("milliseconds": ?\{[^}]*\}|"(milliseconds|total|forward)": ?[\d.]+|timestamp="[^"]*"|time="[^"]*"|\d+(\.\d+)? m?s\b)/g;

function contentOf(path: string): string {
  if (!existsSync(path)) return 'absent';
  if (!lstatSync(path).isDirectory()) return readFileSync(path, 'latin1').replace(times, '…');
  const names = readdirSync(path).sort();
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, contentOf(join(path, name))])));
}

/** Copies a folder that was made once. */
export function copyOf(template: string): (root: string) => void {
  return (root) => cpSync(template, root, { recursive: true });
}
