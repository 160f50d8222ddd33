import { defineCommand } from '../command.js';
import { pull } from './models-pull.js';

export const models = defineCommand({
  name: 'models',
  describe: 'The models that come with cvdnn, and those that it can fetch',
  options: { json: { type: 'boolean', default: false, describe: 'As JSON' } },
  commands: [pull],
  run: async (args, io) => (await import('../models.js')).models(args, io),
});
