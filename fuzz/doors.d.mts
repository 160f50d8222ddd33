import type { Seed } from './formats.mjs';

/** A way by which bytes come into cvdnn. */
export interface Door {
  name: string;
  run(files: Seed): unknown;
}

/** Without a folder for their files, commands are left out. */
export function doorsOf(format: string, folder: string | undefined): Door[];
/** Those that most mutants are taken to: no commands, and nothing that searches. */
export function quickDoorsOf(format: string): Door[];
export function through(
  door: Door,
  files: Seed,
): Promise<{ end: 'given' | 'refused' } | { end: 'fault'; text: string }>;
/** What is wrong with how a command ended. */
export function wrongEnd(code: number, err: readonly string[]): string | undefined;
