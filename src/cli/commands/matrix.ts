import { engineNamesFrom } from '../../host/node/engines.js';
import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { feedOption, opencvOptions } from '../options.js';

const { 'time-limit': timeLimit, 'allow-code': allowCode } = opencvOptions;

export const matrix = defineCommand({
  ...heads.matrix,
  positionals: {
    models: {
      type: 'list',
      required: true,
      describe: 'Embedded models, model files, or recipes (.json) that name theirs',
    },
  },
  options: {
    opencv: {
      type: 'list',
      default: [],
      describe: 'Only these versions (4.12); default all that are installed',
    },
    on: {
      type: 'list',
      default: [],
      describe:
        "Further engines by comma: cv2 (Python's), cv2:/path/to/python [default: cv2, where Python has it]",
      parse: engineNamesFrom,
    },
    'time-limit': timeLimit,
    'allow-code': allowCode,
    image: {
      type: 'list',
      default: [],
      describe: 'The picture, or a folder of them; once for each of several',
    },
    input: feedOption,
    recipe: { type: 'string', describe: 'Recipe: how the picture becomes a blob and the output an answer' },
    html: { type: 'string', describe: 'The matrix as a page' },
    markdown: { type: 'string', describe: 'The matrix as Markdown, for an issue' },
    json: { type: 'boolean', default: false, describe: 'The matrix as JSON' },
  },
  examples: [
    ['matrix my.onnx --image cat.jpg --recipe my.json', 'where it loads, runs, and is right'],
    ['matrix my.onnx --image photos --html matrix.html', 'several pictures, as a page'],
    ['matrix efficientnet-lite0 my.recipe.json --image cat.jpg', 'several models, with a table of all'],
  ],
  epilogue:
    'Exit code 0 where every cell with cures is right or refuses, 1 where one gives other values, 2 where a model has no matrix (the others’ are made all the same).',
  run: async (args, io) => (await import('../matrix.js')).matrix(args, io),
});
