import type { Argv } from 'yargs';
import type { Finish, Io } from './io.js';

const recipe = () => import('./recipe.js');

/** The subcommands of `cvdnn recipe`. */
export function withRecipeCommands(yargs: Argv, finish: Finish, io: Io): Argv {
  return yargs
    .command(
      'import <source>',
      'A recipe from a preprocessor_config.json, a timm config.json, models.yml, torchvision:<model> or keras:<application>',
      (builder) =>
        builder
          .positional('source', { type: 'string', demandOption: true, describe: 'A file, or library:name' })
          .option('model', { type: 'string', describe: 'The model file that the recipe names' })
          .option('out', { type: 'string', describe: 'Write the recipe to this file [default: stdout]' })
          .option('entry', { type: 'string', describe: 'models.yml: which entry' })
          .option('literal', { type: 'boolean', describe: 'models.yml: leave a mean of 0..1 as it stands' })
          .option('processor', {
            type: 'string',
            describe: 'Hugging Face: the class, where the file does not name it',
          })
          .option('backend', {
            choices: ['pillow', 'torchvision'] as const,
            describe: 'Hugging Face: what resizes',
          })
          .option('test-size', { type: 'boolean', describe: 'timm: test_input_size instead of input_size' })
          .example('$0 recipe import torchvision:resnet50 --model r50.onnx --out r50.json', 'by name')
          .example('$0 recipe import preprocessor_config.json --model vit.onnx', 'from Hugging Face'),
      (args) => finish(async () => (await recipe()).importRecipe(args as never, io)),
    )
    .command(
      'show [source]',
      'The recipe with nothing left open as JSON, what was assumed, and what it does',
      (builder) =>
        builder
          .positional('source', {
            type: 'string',
            describe: 'A recipe (.json), an embedded model or a model file [default: deeplabv3-lite0]',
          })
          .option('model', { type: 'string', describe: 'Another model file than the recipe names' }),
      (args) => finish(async () => (await recipe()).showRecipe(args, io)),
    )
    .command(
      'validate <files..>',
      'Checks recipes: one line each',
      (builder) =>
        builder
          .positional('files', {
            type: 'string',
            array: true,
            demandOption: true,
            describe: 'Recipes (.json)',
          })
          .option('with-model', {
            type: 'boolean',
            default: false,
            describe: 'Also that the model is there, has the sha256, and has the input and output named',
          }),
      (args) => finish(async () => (await recipe()).validateRecipes(args, io)),
    )
    .demandCommand(1, 'Expected a command after recipe: import, show or validate');
}
