import { resolve } from 'node:path';
import { isLabelFile, parseLabels } from '../../recipe/labels.js';
import type { Recipe } from '../../recipe/schema.js';
import { readInput } from './files.js';

/**
 * A recipe with the labels themselves in the place of the files that it names.
 *
 * @param folder what relative paths in the recipe count from
 */
export async function withLabelFiles(recipe: Recipe, folder: string): Promise<Recipe> {
  const { output, outputs } = recipe;
  if (output) return { ...recipe, output: await withLabels(output, folder) };
  if (!outputs) return recipe;
  const entries = Object.entries(outputs).map(
    async ([name, given]) => [name, await withLabels(given, folder)] as const,
  );
  return { ...recipe, outputs: Object.fromEntries(await Promise.all(entries)) };
}

async function withLabels<T extends { labels?: string | string[] }>(given: T, folder: string): Promise<T> {
  if (!isLabelFile(given.labels)) return given;
  const path = resolve(folder, given.labels);
  return { ...given, labels: parseLabels(await readInput(path, 'the labels'), given.labels) };
}
