import { defineCommand } from '../command.js';

export const validate = defineCommand({
  name: 'validate',
  describe: 'Checks recipes: one line each',
  positionals: { files: { type: 'list', required: true, describe: 'Recipes (.json)' } },
  options: {
    'with-model': {
      type: 'boolean',
      default: false,
      describe: 'Also that the model is there, has the sha256, and has the input and output named',
    },
  },
  run: async (args, io) => (await import('../recipe.js')).validateRecipes(args, io),
});
