import { createInterface } from 'node:readline/promises';
import { InputError } from '../base/errors.js';
import { findGoldens } from '../host/node/golden-files.js';
import { type GoldenUpdate, planUpdate } from '../host/node/update.js';
import { stageLines } from '../report/text.js';
import { refuseInCi } from './ci.js';
import type { Io } from './io.js';
import { type OpenCvArguments, sessionOptions } from './options.js';

export interface UpdateArguments extends OpenCvArguments {
  paths: string[];
  yes: boolean;
}

/** Puts a question to a person. */
export interface Asker {
  /** False where nobody is there to answer. */
  canAsk: boolean;
  ask(question: string): Promise<string>;
}

const terminal: Asker = {
  canAsk: Boolean(process.stdin.isTTY),
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  },
};

/**
 * `cvdnn golden update`: shows what goldens would change and asks before it writes. Exit code 0: nothing changes, or it
 * was written; 1: a person said no; 2: not allowed, or some goldens could not be run.
 */
export async function update(args: UpdateArguments, io: Io, asker: Asker = terminal): Promise<number> {
  refuseInCi();
  const { updates, failures: unplanned } = await planAll(
    await findGoldens(args.paths, (text) => io.err(`note: ${text}`)),
    args,
    io,
  );
  const changed = updates.filter(({ isChanged }) => isChanged);
  const isRefused = changed.length > 0 && !(await mayWrite(changed.length, args, asker));
  const unwritten = isRefused ? 0 : await applyAll(changed, io);
  const failures = unplanned + unwritten;
  const run = updates.length - unwritten;
  // Of one golden that failed, its error has said everything.
  if (run + failures > 1 || failures === 0)
    io.err(summary(run, isRefused ? 0 : changed.length - unwritten, failures));
  if (failures > 0) return 2;
  return isRefused ? 1 : 0;
}

/** One that cannot be written is no reason to leave out the others. */
async function applyAll(changed: readonly GoldenUpdate[], io: Io): Promise<number> {
  let failures = 0;
  for (const { apply } of changed) {
    try {
      await apply();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures++;
      io.err(`error: ${error.message}`);
    }
  }
  return failures;
}

async function planAll(
  folders: readonly string[],
  args: UpdateArguments,
  io: Io,
): Promise<{ updates: GoldenUpdate[]; failures: number }> {
  const updates: GoldenUpdate[] = [];
  for (const folder of folders) {
    try {
      const planned = await planUpdate(folder, sessionOptions(args, io));
      sayPlanned(planned, io);
      updates.push(planned);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      io.err(`error: ${error.message}`);
    }
  }
  return { updates, failures: folders.length - updates.length };
}

function sayPlanned({ folder, reference, stages, changedFiles, isChanged }: GoldenUpdate, io: Io): void {
  io.out(`${isChanged ? 'changes' : 'same   '}  ${folder}  by ${reference}`);
  if (!isChanged) return;
  for (const file of changedFiles) io.out(`  the ${file} is another file than it was recorded with`);
  for (const line of stageLines(stages)) io.out(`  ${line}`);
}

async function mayWrite(count: number, { yes }: UpdateArguments, asker: Asker): Promise<boolean> {
  if (yes) return true;
  const goldens = countText(count);
  if (!asker.canAsk)
    throw new InputError(`${goldens} would change, and nobody is there to ask: say --yes to update them`);
  return /^y(es)?$/i.test((await asker.ask(`Update ${goldens}? [y/N] `)).trim());
}

function summary(run: number, updated: number, failures: number): string {
  const failed = failures > 0 ? `, ${failures} not possible` : '';
  return `${countText(run + failures)}, ${updated} updated${failed}`;
}

function countText(count: number): string {
  return `${count} golden${count === 1 ? '' : 's'}`;
}
