import { defineCommand } from '../command.js';

export const show = defineCommand({
  name: 'show',
  describe: 'The recipe with nothing left open as JSON, what was assumed, and what it does',
  positionals: {
    source: {
      type: 'string',
      describe: 'A recipe (.json), an embedded model or a model file [default: deeplabv3-lite0]',
    },
  },
  options: { model: { type: 'string', describe: 'Another model file than the recipe names' } },
  run: async (args, io) => (await import('../recipe.js')).showRecipe(args, io),
});
