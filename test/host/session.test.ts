import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRecipe } from '../../src/host/node/session.js';

const file = join(mkdtempSync(join(tmpdir(), 'cvdnn-session-')), 'recipe.json');
const written = (document: unknown) => {
  writeFileSync(file, JSON.stringify(document));
  return file;
};

test('a recipe need not name the model that is given beside it', async () => {
  const recipe = written({ input: { order: 'bgr' } });
  const found = await findRecipe({ recipe, model: 'my.onnx' });
  expect(found.recipe).toMatchObject({ model: join(process.cwd(), 'my.onnx'), input: { order: 'bgr' } });
  await expect(findRecipe({ recipe })).rejects.toThrow('recipe.json: model: ');
});

test('the model that is given comes before that of the recipe, whose sha256 says nothing of it', async () => {
  const recipe = written({ model: 'its.onnx', sha256: '0'.repeat(64) });
  const { recipe: found } = await findRecipe({ recipe, model: 'my.onnx' });
  expect(found).toEqual({ model: join(process.cwd(), 'my.onnx'), sha256: undefined });
});

test.each([[[]], [null], ['text']])('%j is no recipe, whatever model is given', async (document) => {
  await expect(findRecipe({ recipe: written(document), model: 'my.onnx' })).rejects.toThrow(
    'expected object',
  );
});
