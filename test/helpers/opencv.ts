import { findOpenCv, type OpenCvOptions, OpenCvRunner, spawnOpenCv } from '../../src/host/node/index.js';
import { spawnAnew } from './pooled-spawn.js';

/** Every version that the project promises; development aliases in package.json. */
export const versions = ['4.8', '4.10', '4.11', '4.12', '4.13', '5.0'] as const;

/** A runner on that version; OpenCV's own prints are dropped. The caller closes it. */
export function runnerOn(version: string, options: OpenCvOptions = {}): OpenCvRunner {
  const file = findOpenCv(version, process.cwd());
  return new OpenCvRunner(() => spawnOpenCv(file, () => undefined), options);
}

/** `runnerOn` in a memory that no test has used: for what OpenCV does wrong by reading what nobody wrote. */
export function freshRunnerOn(version: string, options: OpenCvOptions = {}): OpenCvRunner {
  const file = findOpenCv(version, process.cwd());
  return new OpenCvRunner(() => spawnAnew(file, () => undefined), options);
}
