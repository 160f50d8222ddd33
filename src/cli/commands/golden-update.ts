import { defineCommand } from '../command.js';
import { opencvOptions } from '../options.js';

export const update = defineCommand({
  name: 'update',
  describe: 'Runs goldens again with what made them, shows what would change, and asks',
  positionals: {
    paths: { type: 'list', default: ['golden'], describe: 'Goldens, or folders with goldens below them' },
  },
  options: {
    ...opencvOptions,
    yes: { type: 'boolean', default: false, describe: 'Do not ask (refused in CI all the same)' },
  },
  run: async (args, io) => (await import('../golden-update.js')).update(args, io),
});
