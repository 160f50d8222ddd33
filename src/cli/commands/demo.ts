import { defineCommand } from '../command.js';
import { opencvOptions } from '../options.js';

export const demo = defineCommand({
  name: 'demo',
  describe:
    'The embedded models on the embedded pictures, proved against PyTorch, and what the usual mistakes do',
  options: {
    ...opencvOptions,
    out: { type: 'string', default: 'cvdnn-demo', describe: 'Folder for the pictures' },
  },
  run: async (args, io) => (await import('../demo.js')).demo(args, io),
});
