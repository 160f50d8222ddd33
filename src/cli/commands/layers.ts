import { LAYER_TOLERANCE } from '../../layers/judge.js';
import { defineCommand, type Options, type Positionals } from '../command.js';
import { heads } from '../heads.js';
import { DEFAULT_MEMORY, feedOption, opencvOptions } from '../options.js';

/** Of both commands that look inside a network. */
const insideOptions = {
  ...opencvOptions,
  image: { type: 'string', describe: 'The picture' },
  input: feedOption,
  recipe: { type: 'string', describe: 'Recipe: how the picture becomes a blob' },
  against: {
    type: 'string',
    default: 'onnxruntime',
    describe:
      'The reference: onnxruntime, a version of OpenCV.js (4.12), an .npz of tensors by name, or NAME=FILE.npy',
  },
  tolerance: {
    type: 'number',
    default: LAYER_TOLERANCE,
    describe: "A tensor may be off by this share of the reference's largest value",
    must: { be: 'a share from 0 to below 1', test: (share: number) => share >= 0 && share < 1 },
  },
  memory: {
    type: 'number',
    default: DEFAULT_MEMORY,
    describe:
      'Megabytes that to look at tensors may take; where it is not enough, the network is run by its parts',
    must: { be: 'a number of megabytes above 0', test: (megabytes: number) => megabytes > 0 },
  },
} as const satisfies Options;

const positionals = {
  model: { type: 'string', describe: "Embedded model or a .onnx file [default: the recipe's]" },
} as const satisfies Positionals;

export const layers = defineCommand({
  ...heads.layers,
  positionals,
  options: {
    ...insideOptions,
    bisect: {
      type: 'boolean',
      default: false,
      describe: 'Look at no more tensors than it takes to find the first that is wrong',
    },
    html: { type: 'string', describe: 'A page with every layer, its graph, and its tensors on both sides' },
    plot: { type: 'string', describe: 'An SVG of the error along the depth' },
    json: { type: 'boolean', default: false, describe: 'All tensors as JSON' },
  },
  examples: [
    ['layers my.onnx --image cat.jpg --recipe my.json', 'against ONNX Runtime'],
    ['layers my.onnx --image cat.jpg --recipe my.json --opencv 5.0 --against 4.12', 'two versions'],
    ['layers my.onnx --image cat.jpg --against layers.npz', 'against what PyTorch had there'],
    ['layers my.onnx --image cat.jpg --html layers.html', 'a page to look into it'],
    ['layers my.onnx --input x=x.npy', 'what is fed, without a picture'],
  ],
  epilogue:
    'Exit code 0 where every tensor is within tolerance, and the same in equal runs; 1 where one is not.',
  run: async (args, io) => (await import('../layers.js')).layers(args, io),
});

export const reduce = defineCommand({
  ...heads.reduce,
  positionals,
  options: {
    ...insideOptions,
    out: { type: 'string', default: 'cvdnn-reduced', describe: 'Folder that is made for it' },
  },
  examples: [
    [
      'reduce my.onnx --image cat.jpg --recipe my.json --opencv 5.0 --no-workarounds',
      'model, tensors, Python, text',
    ],
  ],
  epilogue: 'Exit code 0 where nothing is wrong, 1 where something is.',
  run: async (args, io) => (await import('../layers.js')).reduce(args, io),
});
