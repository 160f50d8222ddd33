import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Environment } from './proxy.js';

/** What of a user's is kept where, by the XDG base directories: a variable, and a folder at home where it is not set. */
const folders = {
  cache: { variable: 'XDG_CACHE_HOME', home: '.cache' },
  config: { variable: 'XDG_CONFIG_HOME', home: '.config' },
} as const;

/** `cvdnn/NAME` in the user's folder for that kind of files. */
export function userFolder(
  kind: keyof typeof folders,
  name: string,
  environment: Environment = process.env,
): string {
  const { variable, home } = folders[kind];
  const base = environment[variable] ?? '';
  return join(isAbsolute(base) ? base : join(homedir(), home), 'cvdnn', name);
}
