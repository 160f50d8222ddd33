import { DEFAULT_MAX_PIXELS } from '../../image/pixels.js';
import { LAYER_TOLERANCE } from '../../layers/judge.js';
import { defineCommand } from '../command.js';
import { inputOption, opencvOptions } from '../options.js';

export const layers = defineCommand({
  name: 'layers',
  describe: 'The first tensor inside a network that is wrong, and the node that makes the error',
  positionals: {
    model: { type: 'string', required: true, describe: 'Embedded model or a .onnx file' },
  },
  options: {
    ...opencvOptions,
    image: { type: 'string', describe: 'The picture' },
    input: inputOption,
    recipe: { type: 'string', describe: 'Recipe: how the picture becomes a blob' },
    against: {
      type: 'string',
      default: 'onnxruntime',
      describe: 'The reference: onnxruntime, a version of OpenCV.js (4.12), or an .npz of tensors by name',
    },
    bisect: {
      type: 'boolean',
      default: false,
      describe: 'Look at no more tensors than it takes to find the first that is wrong',
    },
    tolerance: {
      type: 'number',
      default: LAYER_TOLERANCE,
      describe: "A tensor may be off by this share of the reference's largest value",
      must: { be: 'a share from 0 to below 1', test: (share: number) => share >= 0 && share < 1 },
    },
    memory: {
      type: 'number',
      default: 200,
      describe: 'Megabytes of tensors in one forward pass; more are asked for in several',
      must: { be: 'a number of megabytes above 0', test: (megabytes: number) => megabytes > 0 },
    },
    'max-pixels': {
      type: 'number',
      default: DEFAULT_MAX_PIXELS,
      describe: 'A picture that declares more is refused before memory is taken',
      must: { be: 'a number of pixels above 0', test: (pixels: number) => pixels >= 1 },
    },
    json: { type: 'boolean', default: false, describe: 'All tensors as JSON' },
  },
  examples: [
    ['layers my.onnx --image cat.jpg --recipe my.json', 'against ONNX Runtime'],
    ['layers my.onnx --image cat.jpg --recipe my.json --opencv 5.0 --against 4.12', 'two versions'],
    ['layers my.onnx --image cat.jpg --against layers.npz', 'against what PyTorch had there'],
  ],
  epilogue: 'Exit code 0 where every tensor is within tolerance, 1 where one is not.',
  run: async (args, io) => (await import('../layers.js')).layers(args, io),
});
