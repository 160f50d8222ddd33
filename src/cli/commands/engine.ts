import { buildableVersions } from '../../host/node/builds/places.js';
import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { opencvOptions } from '../options.js';

const versions = Object.keys(buildableVersions) as (keyof typeof buildableVersions)[];

const build = defineCommand({
  name: 'build',
  describe: 'Builds OpenCV.js with WebAssembly SIMD from its sources, tries it, and keeps it',
  options: {
    opencv: { type: 'string', choices: versions, default: '5.0', describe: 'Which OpenCV' },
    threads: { type: 'boolean', default: false, describe: 'With threads, too: needs SharedArrayBuffer' },
    source: {
      type: 'string',
      describe: 'The archive of the sources (opencv_python_headless-….tar.gz); else pip fetches it',
    },
  },
  examples: [
    ['engine build', 'OpenCV 5.0; then: cvdnn run PICTURE --opencv 5.0-simd'],
    ['engine build --source opencv_python_headless-5.0.0.93.tar.gz', 'without a network'],
  ],
  epilogue:
    'Needs emscripten (3.1.6 or later), cmake, make, python3 and 1.5 GB of disk; 8 to 16 minutes on two cores. What was interrupted is gone on with. A build that fails, or computes otherwise than npm’s, is not kept.',
  run: async (args, io) => (await import('../engine-build.js')).build(args, io),
});

const list = defineCommand({
  name: 'list',
  describe: 'The builds that are here, how they were made, and which one runs by default',
  options: { json: { type: 'boolean', default: false, describe: 'As JSON' } },
  run: async (args, io) => (await import('../engine.js')).list(args, io),
});

const use = defineCommand({
  name: 'use',
  describe: 'Which build runs where neither --opencv nor the recipe names one',
  positionals: {
    name: {
      type: 'string',
      required: true,
      describe: 'A build (5.0-simd), or npm for the one that comes along',
    },
  },
  examples: [['engine use 5.0-simd', 'from now on; cvdnn engine use npm takes it back']],
  run: async (args, io) => (await import('../engine.js')).use(args, io),
});

const remove = defineCommand({
  name: 'remove',
  describe: 'Removes a build, and what was left of an interrupted one',
  positionals: { name: { type: 'string', required: true, describe: 'As cvdnn engine list has it' } },
  run: async (args, io) => (await import('../engine.js')).remove(args, io),
});

const bench = defineCommand({
  name: 'bench',
  describe: 'Measures the builds on your model, and remembers the fastest one that is right for it',
  positionals: { model: { type: 'string', required: true, describe: 'Embedded model or model file' } },
  options: {
    runs: {
      type: 'number',
      default: 7,
      describe: 'Forward passes of each, in turn',
      must: { be: 'a whole number from 1', test: (runs: number) => Number.isInteger(runs) && runs >= 1 },
    },
    engine: opencvOptions.engine,
    'time-limit': opencvOptions['time-limit'],
    remember: {
      type: 'boolean',
      default: true,
      describe: 'Run the model on the fastest from now on (--no-remember: measure only)',
    },
    json: { type: 'boolean', default: false, describe: 'As JSON' },
  },
  examples: [['engine bench my.onnx', 'npm’s build and those of cvdnn engine build']],
  run: async (args, io) => (await import('../engine-bench.js')).bench(args, io),
});

export const engine = defineCommand({
  ...heads.engine,
  commands: [build, list, use, bench, remove],
});
