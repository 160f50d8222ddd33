import type { Argv } from 'yargs';
import { InputError } from '../base/errors.js';
import { type TapName, tapNames } from '../golden/tap-names.js';
import type { Finish, Io } from './io.js';
import { withOpenCvOptions } from './options.js';

/** The subcommands of `cvdnn golden` that write goldens. */
export function withRecordCommands(yargs: Argv, finish: Finish, io: Io): Argv {
  return yargs
    .command(
      'record <pictures..>',
      'A golden of each picture: from a run, from ONNX Runtime, or from loose files',
      (builder) =>
        withOpenCvOptions(builder)
          .positional('pictures', {
            type: 'string',
            array: true,
            demandOption: true,
            describe: 'Pictures, or folders of them',
          })
          .option('model', { type: 'string', describe: 'Embedded model or a .onnx, .tflite or .pb file' })
          .option('recipe', { type: 'string', describe: 'Recipe of the model' })
          .option('out', {
            type: 'string',
            default: 'golden',
            describe: 'Folder of goldens: <out>/<model>/<picture>',
          })
          .option('reference', {
            choices: ['opencv', 'onnxruntime'] as const,
            describe: 'What computes the outputs [default: opencv]',
          })
          .option('name', {
            type: 'string',
            describe: "The case's name, for one picture [default: the picture's]",
          })
          .option('taps', {
            type: 'string',
            describe: `What to keep, by comma, of ${tapNames.join(', ')} [default: all but pixels]`,
            coerce: parseTaps,
          })
          .option('stride', {
            type: 'number',
            describe: 'Keep only every n-th row and column of the outputs [default: 1]',
          })
          .option('copy', {
            type: 'boolean',
            default: false,
            describe: 'Copy the picture into the golden instead of naming it',
          })
          .option('force', {
            type: 'boolean',
            default: false,
            describe: 'Replace goldens that are there (not in CI)',
          })
          .option('blob', { type: 'string', describe: 'Loose file: the blob (.npy, .npz)' })
          .option('output', {
            type: 'string',
            coerce: (files: string | string[]) => [files].flat(),
            describe: 'Loose file of an output: NAME=FILE (.npy, .npz); may be repeated',
          })
          .option('mask', { type: 'string', describe: 'Loose file: the mask (.png, or ids as .npy)' })
          .option('palette', {
            type: 'string',
            describe: "What the mask's colours mean: voc, or a JSON file with [{colour, id}]",
          })
          .option('pixels', { type: 'string', describe: 'Loose file: the pixels (.png, or .npy)' })
          .option('pixels-order', {
            choices: ['bgr', 'rgb'] as const,
            describe: 'Order of the channels of --pixels FILE.npy',
          })
          .option('layout', {
            choices: ['NCHW', 'NHWC'] as const,
            describe: 'Of loose tensors, where their shape does not say it',
          })
          .check(({ stride }) => {
            if (stride !== undefined && !(Number.isInteger(stride) && stride >= 1))
              throw new InputError(`Expected a whole number above 0 for --stride but received ${stride}`);
            return true;
          })
          .example('$0 golden record cat.jpg --model efficientnet-lite0', 'golden/efficientnet-lite0/cat')
          .example(
            '$0 golden record street.png --recipe my.json --reference onnxruntime',
            'what ONNX Runtime says',
          )
          .example(
            '$0 golden record street.png --recipe my.json --blob x.npy --output out=y.npy',
            "somebody else's run",
          ),
      (args) => finish(async () => (await import('./golden-record.js')).record(args as never, io)),
    )
    .command(
      'update [paths..]',
      'Runs goldens again with what made them, shows what would change, and asks',
      (builder) =>
        withOpenCvOptions(builder)
          .positional('paths', {
            type: 'string',
            array: true,
            default: ['golden'],
            describe: 'Goldens, or folders with goldens below them',
          })
          .option('yes', {
            type: 'boolean',
            default: false,
            describe: 'Do not ask (refused in CI all the same)',
          }),
      (args) => finish(async () => (await import('./golden-update.js')).update(args as never, io)),
    );
}

function parseTaps(texts: string | string[]): TapName[] {
  const names = [texts].flat().join(',').split(',').filter(Boolean);
  const unknown = names.find((name) => !(tapNames as readonly string[]).includes(name));
  if (unknown !== undefined || names.length === 0)
    throw new InputError(
      `Expected some of ${tapNames.join(', ')} for --taps but received "${unknown ?? ''}"`,
    );
  return names as TapName[];
}
