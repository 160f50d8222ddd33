import { defineCommand } from '../command.js';
import { importRecipe } from './recipe-import.js';
import { show } from './recipe-show.js';
import { validate } from './recipe-validate.js';

export const recipe = defineCommand({
  name: 'recipe',
  describe: 'Imports, shows and checks recipes',
  commands: [importRecipe, show, validate],
});
