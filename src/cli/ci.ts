import { InputError } from '../base/errors.js';

const off = ['', '0', 'false'];

/** Refuses what only a person may decide, where the environment variable CI is set. */
export function refuseInCi(): void {
  if (!off.includes(process.env.CI ?? ''))
    throw new InputError('Goldens are not updated in CI: do it on your own machine, and commit what changed');
}
