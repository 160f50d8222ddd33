#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { InputError, messageOf } from '../base/errors.js';
import '../host/node/magick.js';
import { packagePath } from '../host/node/models.js';
import { withCommands } from './commands.js';
import { type Finish, processIo } from './io.js';

const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };

/** Runs a command and keeps its exit code: 0 right, 1 mismatch, 2 wrong usage or input. */
const finish: Finish = async (command) => {
  process.exitCode = await command();
};

const cli = withCommands(yargs(hideBin(process.argv)), finish, processIo)
  .scriptName('cvdnn')
  .usage(
    '$0 <command>\n\nRuns models in OpenCV.js exactly as cv.dnn would, and holds every stage against goldens.',
  )
  .version(version)
  .option('verbose', {
    type: 'boolean',
    global: true,
    describe: "Also show OpenCV's own messages, workarounds and stack traces",
  })
  .demandCommand(
    1,
    'Expected a command: run, inspect, golden, explain, compare, demo, examples, models or recipe',
  )
  .check(checkScalars, true)
  .strict()
  .wrap(Math.min(110, process.stdout.columns ?? 110))
  .exitProcess(false)
  .fail((message, error) => {
    throw error instanceof InputError || (error && !message)
      ? error
      : new InputError(`${message.trim().replace(/\s*\n\s*/g, ' ')} (see cvdnn --help)`);
  });

/** Options with one value: yargs would make a list of two of them, and `false` of `--no-model`. */
const scalars = [
  'model',
  'recipe',
  'out',
  'opencv',
  'engine',
  'timeLimit',
  'maxPixels',
  'jobs',
  'as',
  'atol',
  'rtol',
  'shard',
  'report',
  'junit',
  'html',
  'source',
  'entry',
  'processor',
  'backend',
  'reference',
  'name',
  'stride',
  'blob',
  'mask',
  'palette',
  'pixels',
  'pixelsOrder',
  'image',
  'expectedBlob',
  'expectedOutput',
  'expectedMask',
  'expectedPixels',
  'actualBlob',
  'budget',
  'fix',
  'code',
  'layout',
  'mirror',
];

/** Options that a command takes several times. */
const lists: Record<string, readonly string[]> = { 'golden check': ['opencv'] };

function checkScalars(argv: Record<string, unknown>): true {
  const command = (argv._ as unknown[]).join(' ');
  for (const name of scalars) {
    const value = argv[name];
    if (lists[command]?.includes(name)) continue;
    if (Array.isArray(value) || typeof value === 'boolean')
      throw new InputError(`Expected one value for --${name} but received ${JSON.stringify(value)}`);
  }
  return true;
}

// The reader of a pipe may leave early (`cvdnn models | head -1`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await cli.parseAsync();
} catch (error) {
  const isVerbose = process.argv.includes('--verbose');
  const isDefect = error instanceof Error && !(error instanceof InputError);
  process.stderr.write(`error: ${isVerbose || isDefect ? (error as Error).stack : messageOf(error)}\n`);
  process.exitCode = 2;
}
