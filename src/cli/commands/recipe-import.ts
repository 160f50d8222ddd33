import { defineCommand } from '../command.js';

export const importRecipe = defineCommand({
  name: 'import',
  describe:
    'A recipe from a preprocessor_config.json, a timm config.json, models.yml, torchvision:<model>, keras:<application>, ultralytics:<task>, opencv-zoo:<model> or dnn_model_runner:<model>',
  positionals: { source: { type: 'string', required: true, describe: 'A file, or library:name' } },
  options: {
    model: { type: 'string', describe: 'The model file that the recipe names' },
    out: { type: 'string', describe: 'Write the recipe to this file [default: stdout]' },
    entry: { type: 'string', describe: 'models.yml: which entry' },
    literal: { type: 'boolean', describe: 'models.yml: leave a mean of 0..1 as it stands' },
    processor: { type: 'string', describe: 'Hugging Face: the class, where the file does not name it' },
    backend: {
      type: 'string',
      choices: ['pillow', 'torchvision'],
      describe: 'Hugging Face: what resizes',
    },
    'test-size': { type: 'boolean', describe: 'timm: test_input_size instead of input_size' },
  },
  examples: [
    ['recipe import torchvision:resnet50 --model r50.onnx --out r50.json', 'by name'],
    ['recipe import preprocessor_config.json --model vit.onnx', 'from Hugging Face'],
  ],
  run: async (args, io) => (await import('../recipe.js')).importRecipe(args, io),
});
