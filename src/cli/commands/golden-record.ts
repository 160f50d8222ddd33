import { tapNames } from '../../golden/tap-names.js';
import { defineCommand } from '../command.js';
import { inputOption, jobsOption, opencvOptions, verifyOption, wordsAmong } from '../options.js';

/** What runs, and what is kept of it. */
const runOptions = {
  model: { type: 'string', describe: 'Embedded model or a .onnx, .tflite or .pb file' },
  recipe: { type: 'string', describe: 'Recipe of the model' },
  out: { type: 'string', default: 'golden', describe: 'Folder of goldens: <out>/<model>/<picture>' },
  on: { ...opencvOptions.on, alias: 'reference' },
  name: { type: 'string', describe: "The case's name, for one picture [default: the picture's]" },
  taps: {
    type: 'list',
    describe: `What to keep, by comma, of ${tapNames.join(', ')} [default: all but pixels]`,
    parse: (words: string[]) => wordsAmong(tapNames, words, '--taps', 1),
  },
  stride: {
    type: 'number',
    describe: 'Keep only every n-th row and column of the outputs [default: 1]',
    must: {
      be: 'a whole number above 0',
      test: (stride: number) => Number.isInteger(stride) && stride >= 1,
    },
  },
  copy: {
    type: 'boolean',
    default: false,
    describe: 'Copy the picture into the golden instead of naming it',
  },
  jobs: jobsOption,
  verify: { ...verifyOption, describe: `${verifyOption.describe}, and record none of them` },
  force: { type: 'boolean', default: false, describe: 'Replace goldens that are there (not in CI)' },
  'skip-existing': {
    type: 'boolean',
    default: false,
    describe: 'Leave goldens that are there as they are, and record the others',
  },
} as const;

/** Files of somebody else's run. */
const looseOptions = {
  blob: { type: 'string', describe: 'Loose file: the blob (.npy, .npz)' },
  output: {
    type: 'list',
    describe: 'Loose file of an output: NAME=FILE (.npy, .npz); may be repeated',
  },
  mask: { type: 'string', describe: 'Loose file: the mask (.png, or ids as .npy)' },
  palette: {
    type: 'string',
    describe: "What the mask's colours mean: voc, or a JSON file with [{colour, id}]",
  },
  pixels: { type: 'string', describe: 'Loose file: the pixels (.png, or .npy)' },
  'pixels-order': {
    type: 'string',
    choices: ['bgr', 'rgb'],
    describe: 'Order of the channels of --pixels FILE.npy',
  },
  layout: {
    type: 'string',
    choices: ['NCHW', 'NHWC'],
    describe: 'Of loose tensors, where their shape does not say it',
  },
} as const;

export const record = defineCommand({
  name: 'record',
  describe: 'A golden of each picture: from a run (--on any engine), or from loose files',
  positionals: {
    pictures: { type: 'list', default: [], describe: 'Pictures, or folders of them' },
  },
  options: { ...opencvOptions, input: inputOption, ...runOptions, ...looseOptions },
  examples: [
    ['golden record cat.jpg --model efficientnet-lite0', 'golden/efficientnet-lite0/cat'],
    ['golden record street.png --recipe my.json --on onnxruntime', 'what ONNX Runtime says'],
    ['golden record street.png --recipe my.json --blob x.npy --output out=y.npy', "somebody else's run"],
  ],
  run: async (args, io) => (await import('../golden-record.js')).record(args, io),
});
