import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../src', import.meta.url));

/** Every source, by its path from `src`: `base/tensor.ts`. */
export const sources: string[] = below(root);

function below(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return below(path);
    return path.endsWith('.ts') && !path.endsWith('.d.ts') ? [relative(root, path)] : [];
  });
}

/** A source's text. */
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
