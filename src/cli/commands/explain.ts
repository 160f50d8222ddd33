import { codeLanguages } from '../../recipe/values.js';
import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { inputOption, layersOption, opencvOptions } from '../options.js';

export const explain = defineCommand({
  ...heads.explain,
  positionals: {
    golden: {
      type: 'string',
      describe: "A golden's folder, or <model>/<case> of an embedded one: its first stage that differs",
    },
  },
  options: {
    ...opencvOptions,
    image: { type: 'string', describe: 'The picture' },
    input: inputOption,
    recipe: { type: 'string', describe: 'Your recipe; for blobs its model is not needed' },
    model: {
      type: 'string',
      describe: "A model file or an embedded model, in the place of the recipe's",
    },
    'expected-blob': {
      type: 'string',
      describe: "The reference's blob (.npy, .npz): 1xCxHxW or 1xHxWxC",
    },
    'expected-output': {
      type: 'string',
      describe: "The reference's output (.npy, .npz): searched for through the network",
    },
    'expected-mask': {
      type: 'string',
      describe: "The reference's class ids (palette or gray PNG, .npy)",
    },
    'expected-boxes': {
      type: 'string',
      describe: "The reference's boxes (JSON as run and COCO's results have it, or N x 6: box, score, class)",
    },
    'expected-answer': {
      type: 'string',
      describe:
        "The reference's answer as the recipe's task has it: points (JSON, .npy), text (.txt), boxes of text (JSON), vector (.npy), classes (JSON), picture (PNG), or one of the above",
    },
    'expected-pixels': {
      type: 'string',
      describe: "The reference's decoded picture (PNG, or .npy HxWxC)",
    },
    'pixels-order': {
      type: 'string',
      choices: ['bgr', 'rgb'],
      describe: 'Of --expected-pixels as an array',
    },
    'actual-blob': {
      type: 'string',
      describe: 'Your own blob (.npy), which then speaks for your code instead of the recipe',
    },
    budget: { type: 'number', describe: 'Forward passes at most [default: 60]' },
    layers: layersOption,
    json: { type: 'boolean', default: false, describe: 'The explanations as JSON' },
    fix: { type: 'string', describe: 'Writes the mended recipe there' },
    code: {
      type: 'string',
      choices: codeLanguages,
      describe: 'Prints the right preprocessing as code of that language',
    },
  },
  examples: [
    ['explain --image cat.jpg --recipe my.json --expected-blob torch.npy', 'what to mend'],
    ['explain golden/street --recipe my.json --fix mended.json', 'of a golden that fails'],
    ['explain --model net.onnx', 'what the file itself says'],
  ],
  run: async (args, io) => (await import('../explain.js')).explain(args, io),
});
