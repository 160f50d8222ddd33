// Writes models/recipe.schema.json from the schema that the code validates with, so that they cannot differ.
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { recipeSchema } from '../dist/tasks/recipe.js';

const schema = {
  $id: 'cvdnn/recipe.schema.json',
  title: 'cvdnn recipe',
  ...z.toJSONSchema(recipeSchema, { io: 'input' }),
};
writeFileSync(
  new URL('../models/recipe.schema.json', import.meta.url),
  `${JSON.stringify(schema, null, 2)}\n`,
);
