import { defineConfig } from 'vitest/config';
import LongestFirst from './test/helpers/longest-first.js';
import { openCvPooled, scriptsOnSources, workersTranspiled } from './test/helpers/transpile.js';

export default defineConfig({
  plugins: [workersTranspiled, scriptsOnSources, openCvPooled],
  test: {
    globalSetup: './test/helpers/transpile.ts',
    include: ['test/**/*.test.ts'],
    // What the developer built and chose with `cvdnn engine` decides no test.
    env: { XDG_CONFIG_HOME: '/nowhere/config', XDG_CACHE_HOME: '/nowhere/cache' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One OpenCV.js takes 200-300 MB and a core: more files at once only wait for each other.
    maxWorkers: 2,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/helpers/closing-line.ts'],
  },
});
