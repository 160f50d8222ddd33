import { findOpenCv, type OpenCvOptions, OpenCvRunner, spawnOpenCv } from '../../src/host/node/index.js';

/** Every version that the project promises; development aliases in package.json. */
export const versions = ['4.8', '4.10', '4.11', '4.12', '5.0'] as const;

/** A runner on that version; OpenCV's own prints are dropped. The caller closes it. */
export function runnerOn(version: string, options: OpenCvOptions = {}): OpenCvRunner {
  const file = findOpenCv(version, process.cwd());
  return new OpenCvRunner(() => spawnOpenCv(file, () => undefined), options);
}
