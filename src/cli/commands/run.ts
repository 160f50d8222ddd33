import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { inputOption, jobsOption, opencvOptions, verifyOption, wordsAmong } from '../options.js';

/** What `--save` writes as .npy. */
const savable = ['blob', 'outputs'] as const;

export const run = defineCommand({
  ...heads.run,
  positionals: {
    pictures: {
      type: 'list',
      default: [],
      describe: 'Pictures (JPEG, PNG, WebP, …), or folders of them',
    },
  },
  options: {
    ...opencvOptions,
    input: inputOption,
    model: {
      type: 'string',
      describe: 'A model of cvdnn models, or a .onnx, .tflite or .pb file [default: deeplabv3-lite0]',
    },
    recipe: {
      type: 'string',
      describe: 'Recipe: how the picture becomes a blob and the output an answer',
    },
    out: { type: 'string', default: 'cvdnn-out', describe: 'Folder for the results' },
    save: {
      type: 'list',
      default: [],
      describe: `Also write these as .npy, by comma: ${savable.join(', ')}`,
      parse: (words: string[]) => wordsAmong(savable, words, '--save'),
    },
    trace: {
      type: 'boolean',
      default: false,
      describe:
        'Also write NAME.trace.zip: every stage with picture, recipe and model, for the page of cvdnn ui',
    },
    like: {
      type: 'string',
      describe: 'Task embedding: a picture or a .npy; says cosine and distance to it',
    },
    jobs: jobsOption,
    verify: verifyOption,
    json: { type: 'boolean', default: false, describe: 'One JSON document on stdout instead of tables' },
  },
  examples: [
    ['run cat.jpg --model efficientnet-lite0', 'what is in the photo'],
    [
      'run street.png --model my.onnx --recipe my.json --save blob,outputs',
      'your own model, with its tensors',
    ],
    ['run --input left=a.png --input right=b.png --recipe stereo.json', 'a network of two pictures'],
  ],
  run: async (args, io) => (await import('../run.js')).run(args, io),
});
