import type { Argv } from 'yargs';
import { InputError } from '../base/errors.js';
import { DEFAULT_MAX_PIXELS } from '../image/pixels.js';
import { codeLanguages } from '../recipe/values.js';
import { withGoldenCommands } from './golden-commands.js';
import type { Finish, Io } from './io.js';
import { withModelCommands } from './model-commands.js';
import { opencvOptions, savable, withOpenCvOptions } from './options.js';
import { withRecipeCommands } from './recipe-commands.js';

/** What the command understands. A command's own module is loaded when it runs: `--help` and mistakes answer at once. */
export function withCommands(yargs: Argv, finish: Finish, io: Io): Argv {
  return yargs
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
            describe: 'A model of cvdnn models, or a .onnx, .tflite or .pb file [default: deeplabv3-lite0]',
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
      (args) => finish(async () => (await import('./run.js')).run(args as never, io)),
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
      (args) => finish(async () => (await import('./demo.js')).demo(args, io)),
    )
    .command(
      'examples [name]',
      'Mistakes as people make them: what each does, why, and how it is mended',
      (builder) =>
        builder
          .positional('name', { type: 'string', describe: 'The example to play [default: a list of all]' })
          .option('all', { type: 'boolean', default: false, describe: 'Play all' })
          .option('out', {
            type: 'string',
            default: 'cvdnn-examples',
            describe: 'Folder for pictures and code',
          })
          .option('code', {
            choices: codeLanguages,
            default: 'python' as const,
            describe: 'Language of the mended code that is shown; all are written',
          })
          .option('opencv', opencvOptions.opencv)
          .option('json', { type: 'boolean', default: false, describe: 'As JSON' })
          .example('$0 examples deeplab-mean-twice --opencv 4.12', 'one, on another version'),
      (args) => finish(async () => (await import('./examples.js')).examples(args, io)),
    )
    .command(
      'models',
      'The models that come with cvdnn, and those that it can fetch',
      (builder) =>
        withModelCommands(
          builder.option('json', { type: 'boolean', default: false, describe: 'As JSON' }),
          finish,
          io,
        ),
      (args) => finish(async () => (await import('./models.js')).models(args as never, io)),
    )
    .command(
      'inspect <file>',
      'What a model file really is, what its header says, and what would go wrong; nothing is run',
      (builder) =>
        builder
          .positional('file', {
            type: 'string',
            demandOption: true,
            describe: 'A file of any kind, or a folder',
          })
          .option('json', { type: 'boolean', default: false, describe: 'All of it as JSON' })
          .epilogue('Exit code 0 where OpenCV.js reads it, 1 where it has to be converted first.')
          .example('$0 inspect densenet.onnx', 'inputs, outputs, operators, hazards')
          .example('$0 inspect saved_model.pb', 'the command that converts it'),
      (args) => finish(async () => (await import('./inspect.js')).inspect(args, io)),
    )
    .command(
      'compare <actual> <expected>',
      'Two tensors (.npy, .npz), masks (PNG) or pictures, value by value',
      (builder) =>
        builder
          .positional('actual', { type: 'string', demandOption: true, describe: 'What came' })
          .positional('expected', { type: 'string', demandOption: true, describe: 'What should have come' })
          .option('as', {
            choices: ['tensor', 'mask', 'picture'] as const,
            describe: 'What the files are [default: by their content; palette PNGs are masks]',
          })
          .option('atol', {
            type: 'number',
            describe:
              'Allowed: |actual − expected| ≤ atol + rtol · |expected| [default: tensors 1e-5, pictures 0]',
          })
          .option('rtol', { type: 'number', describe: '[default: tensors 1.3e-6, pictures 0]' })
          .option('json', { type: 'boolean', default: false, describe: 'The comparison as JSON' })
          .example('$0 compare cat.blob.npy golden/m/cat/blob.npz', 'the blob of cvdnn run --save blob')
          .example('$0 compare mine.png theirs.png --as mask', 'gray PNGs whose levels are class ids'),
      (args) => finish(async () => (await import('./compare.js')).compare(args, io)),
    )
    .command(
      'explain [golden]',
      "Why your pixels, blob, output or mask are not the reference's, and how to mend it",
      (builder) => withExplainOptions(builder),
      (args) => finish(async () => (await import('./explain.js')).explain(args, io)),
    )
    .command('golden', 'Records, checks and updates goldens', (builder) =>
      withGoldenCommands(builder, finish, io),
    )
    .command('recipe', 'Imports, shows and checks recipes', (builder) =>
      withRecipeCommands(builder, finish, io),
    );
}

function withExplainOptions<T>(builder: Argv<T>) {
  return withOpenCvOptions(builder)
    .positional('golden', {
      type: 'string',
      describe: "A golden's folder, or <model>/<case> of an embedded one: its first stage that differs",
    })
    .option('image', { type: 'string', describe: 'The picture' })
    .option('recipe', { type: 'string', describe: 'Your recipe; for blobs its model is not needed' })
    .option('model', {
      type: 'string',
      describe: "A model file or an embedded model, in the place of the recipe's",
    })
    .option('expected-blob', {
      type: 'string',
      describe: "The reference's blob (.npy, .npz): 1xCxHxW or 1xHxWxC",
    })
    .option('expected-output', {
      type: 'string',
      describe: "The reference's output (.npy, .npz): searched for through the network",
    })
    .option('expected-mask', {
      type: 'string',
      describe: "The reference's class ids (palette or gray PNG, .npy)",
    })
    .option('expected-pixels', {
      type: 'string',
      describe: "The reference's decoded picture (PNG, or .npy HxWxC)",
    })
    .option('pixels-order', {
      choices: ['bgr', 'rgb'] as const,
      describe: 'Of --expected-pixels as an array',
    })
    .option('actual-blob', {
      type: 'string',
      describe: 'Your own blob (.npy), which then speaks for your code instead of the recipe',
    })
    .option('budget', { type: 'number', describe: 'Forward passes at most [default: 120]' })
    .option('json', { type: 'boolean', default: false, describe: 'The explanations as JSON' })
    .option('fix', { type: 'string', describe: 'Writes the mended recipe there' })
    .option('code', {
      choices: codeLanguages,
      describe: 'Prints the right preprocessing as code of that language',
    })
    .example('$0 explain --image cat.jpg --recipe my.json --expected-blob torch.npy', 'what to mend')
    .example('$0 explain golden/street --recipe my.json --fix mended.json', 'of a golden that fails')
    .example('$0 explain --model net.onnx', 'what the file itself says');
}

function parseSave(texts: string | string[]): string[] {
  const names = [texts].flat().join(',').split(',').filter(Boolean);
  const unknown = names.find((name) => !(savable as readonly string[]).includes(name));
  if (unknown)
    throw new InputError(`Expected some of ${savable.join(', ')} for --save but received "${unknown}"`);
  return names;
}
