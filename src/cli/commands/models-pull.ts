import { defineCommand } from '../command.js';

export const pull = defineCommand({
  name: 'pull',
  describe: 'Fetches a published model with its recipe: resumable, checked by sha256',
  positionals: { name: { type: 'string', required: true, describe: 'As cvdnn models lists it' } },
  options: {
    mirror: {
      type: 'string',
      describe: 'Address of a folder with the file under its own name, instead of those in the list',
    },
    cache: {
      type: 'string',
      describe: 'Folder for the model [default: cvdnn/models in XDG_CACHE_HOME or ~/.cache]',
    },
  },
  examples: [['models pull densenet121', 'then: cvdnn run PICTURE --model densenet121']],
  epilogue: 'Follows HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.',
  run: async (args, io) => (await import('../models-pull.js')).pull(args, io),
});
