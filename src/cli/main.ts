#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { InputError, messageOf } from '../errors.js';
import '../node/magick.js';
import { packagePath } from '../node/models.js';
import { DEFAULT_MAX_PIXELS } from '../stages/decode.js';
import { demo } from './demo.js';
import { processIo } from './io.js';
import { models } from './models.js';
import { withOpenCvOptions } from './options.js';
import { withRecipeCommands } from './recipe.js';
import { run, savable } from './run.js';

const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };

/** Runs a command and keeps its exit code: 0 right, 1 mismatch, 2 wrong usage or input. */
const finish = async (code: Promise<number>): Promise<void> => {
  process.exitCode = await code;
};

const cli = yargs(hideBin(process.argv))
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
  .command(
    'run <pictures..>',
    'A picture, several, or a folder: masks or labels',
    (builder) =>
      withOpenCvOptions(builder)
        .positional('pictures', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'JPEG, PNG, WebP, GIF, BMP or TIFF files, or folders of them',
        })
        .option('model', {
          type: 'string',
          describe:
            'Embedded model (see cvdnn models) or a .onnx, .tflite or .pb file [default: deeplabv3-lite0]',
        })
        .option('recipe', {
          type: 'string',
          describe: 'Recipe: how the picture becomes a blob and the output an answer',
        })
        .option('out', { type: 'string', default: 'cvdnn-out', describe: 'Folder for the results' })
        .option('save', {
          type: 'string',
          default: '',
          describe: `Also write these as .npy, by comma: ${savable.join(', ')}`,
          coerce: parseSave,
        })
        .option('max-pixels', {
          type: 'number',
          default: DEFAULT_MAX_PIXELS,
          describe: 'A picture that declares more is refused before memory is taken',
        })
        .option('json', {
          type: 'boolean',
          default: false,
          describe: 'One JSON document on stdout instead of tables',
        })
        .check(({ maxPixels }) => {
          if (!((maxPixels as number) >= 1))
            throw new InputError(
              `Expected a number of pixels above 0 for --max-pixels but received ${maxPixels}`,
            );
          return true;
        })
        .example('$0 run cat.jpg --model efficientnet-lite0', 'what is in the photo')
        .example(
          '$0 run street.png --model my.onnx --recipe my.json --save blob,outputs',
          'your own model, with its tensors',
        ),
    (args) => finish(run(args as never, processIo)),
  )
  .command(
    'demo',
    'The embedded models on the embedded pictures, proved against PyTorch, and what the usual mistakes do',
    (builder) =>
      withOpenCvOptions(builder).option('out', {
        type: 'string',
        default: 'cvdnn-demo',
        describe: 'Folder for the pictures',
      }),
    (args) => finish(demo(args, processIo)),
  )
  .command(
    'models',
    'The models that come with cvdnn',
    (builder) => builder.option('json', { type: 'boolean', default: false, describe: 'As JSON' }),
    (args) => finish(models(args, processIo)),
  )
  .command('recipe', 'Imports, shows and checks recipes', (builder) =>
    withRecipeCommands(builder, finish, processIo),
  )
  .demandCommand(1, 'Expected a command: run, demo, models or recipe')
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
  'source',
  'entry',
  'processor',
  'backend',
];

function checkScalars(argv: Record<string, unknown>): true {
  for (const name of scalars) {
    const value = argv[name];
    if (Array.isArray(value) || typeof value === 'boolean')
      throw new InputError(`Expected one value for --${name} but received ${JSON.stringify(value)}`);
  }
  return true;
}

function parseSave(texts: string | string[]): string[] {
  const names = [texts].flat().join(',').split(',').filter(Boolean);
  const unknown = names.find((name) => !(savable as readonly string[]).includes(name));
  if (unknown)
    throw new InputError(`Expected some of ${savable.join(', ')} for --save but received "${unknown}"`);
  return names;
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
