import { isLabelFile, parseLabels } from './labels.js';
import type { Recipe } from './schema.js';

/**
 * A recipe with the labels themselves in the place of the files that it names.
 *
 * @param read a file by its name in the recipe
 */
export async function withLabelFiles(
  recipe: Recipe,
  read: (path: string) => Promise<Uint8Array>,
): Promise<Recipe> {
  const withLabels = async <T extends { labels?: string | string[] }>(given: T): Promise<T> => {
    const { labels } = given;
    return isLabelFile(labels) ? { ...given, labels: parseLabels(await read(labels), labels) } : given;
  };
  const { output, outputs } = recipe;
  if (output) return { ...recipe, output: await withLabels(output) };
  if (!outputs) return recipe;
  const entries = Object.entries(outputs).map(
    async ([name, given]) => [name, await withLabels(given)] as const,
  );
  return { ...recipe, outputs: Object.fromEntries(await Promise.all(entries)) };
}
