import { InputError } from '../base/errors.js';

const off = ['', '0', 'false'];

/** Where lines of a certain form become notes beside the code. */
export function inGitHubActions(): boolean {
  return process.env.GITHUB_ACTIONS === 'true';
}

/** Refuses what only a person may decide, where the environment variable CI is set. */
export function refuseInCi(): void {
  if (!off.includes(process.env.CI ?? ''))
    throw new InputError('Goldens are not updated in CI: do it on your own machine, and commit what changed');
}
