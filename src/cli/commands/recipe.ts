import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { importRecipe } from './recipe-import.js';
import { show } from './recipe-show.js';
import { validate } from './recipe-validate.js';

export const recipe = defineCommand({
  ...heads.recipe,
  commands: [importRecipe, show, validate],
});
