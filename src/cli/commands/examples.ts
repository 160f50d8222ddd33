import { codeLanguages } from '../../recipe/values.js';
import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { opencvOptions } from '../options.js';

export const examples = defineCommand({
  ...heads.examples,
  positionals: { name: { type: 'string', describe: 'The example to play [default: a list of all]' } },
  options: {
    all: { type: 'boolean', default: false, describe: 'Play all' },
    out: { type: 'string', default: 'cvdnn-examples', describe: 'Folder for pictures and code' },
    code: {
      type: 'string',
      choices: codeLanguages,
      default: 'python',
      describe: 'Language of the mended code that is shown; all are written',
    },
    opencv: opencvOptions.opencv,
    json: { type: 'boolean', default: false, describe: 'As JSON' },
  },
  examples: [['examples deeplab-mean-twice --opencv 4.12', 'one, on another version']],
  run: async (args, io) => (await import('../examples.js')).examples(args, io),
});
