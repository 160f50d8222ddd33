import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { opencvOptions } from '../options.js';

export const demo = defineCommand({
  ...heads.demo,
  options: {
    ...opencvOptions,
    out: { type: 'string', default: 'cvdnn-demo', describe: 'Folder for the pictures' },
  },
  run: async (args, io) => (await import('../demo.js')).demo(args, io),
});
