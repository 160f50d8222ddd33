import { defineCommand } from '../command.js';

export const inspect = defineCommand({
  name: 'inspect',
  describe: 'What a model file really is, what its header says, and what would go wrong; nothing is run',
  positionals: {
    file: { type: 'string', required: true, describe: 'A file of any kind, or a folder' },
  },
  options: { json: { type: 'boolean', default: false, describe: 'All of it as JSON' } },
  examples: [
    ['inspect densenet.onnx', 'inputs, outputs, operators, hazards'],
    ['inspect saved_model.pb', 'the command that converts it'],
  ],
  epilogue: 'Exit code 0 where OpenCV.js reads it, 1 where it has to be converted first.',
  run: async (args, io) => (await import('../inspect.js')).inspect(args, io),
});
