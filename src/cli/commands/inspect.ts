import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { opencvOptions } from '../options.js';

export const inspect = defineCommand({
  ...heads.inspect,
  positionals: {
    file: { type: 'string', required: true, describe: 'A file of any kind, or a folder' },
  },
  options: {
    verify: {
      type: 'boolean',
      default: false,
      describe: 'Run it once on seeded values, in OpenCV and in ONNX Runtime; exit code 1 where they differ',
    },
    opencv: opencvOptions.opencv,
    engine: opencvOptions.engine,
    workarounds: opencvOptions.workarounds,
    nodes: {
      type: 'boolean',
      default: false,
      describe: 'Each node with its form, and what is measured of it on each version',
    },
    json: { type: 'boolean', default: false, describe: 'All of it as JSON' },
  },
  examples: [
    ['inspect densenet.onnx', 'inputs, outputs, operators, hazards'],
    ['inspect densenet.onnx --verify --opencv 4.12', 'whether that version computes it right'],
    ['inspect densenet.onnx --nodes', 'which nodes are proved, cured, wrong, refused or never tried'],
    ['inspect saved_model.pb', 'the command that converts it'],
  ],
  epilogue:
    'Exit code 0 where OpenCV.js reads it, 1 where it has to be converted first, or where --verify finds other outputs.',
  run: async (args, io) => (await import('../inspect.js')).inspect(args, io),
});
