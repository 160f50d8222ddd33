import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { pull } from './models-pull.js';

export const models = defineCommand({
  ...heads.models,
  options: { json: { type: 'boolean', default: false, describe: 'As JSON' } },
  commands: [pull],
  run: async (args, io) => (await import('../models.js')).models(args, io),
});
