import { fileURLToPath } from 'node:url';

/**
 * A worker thread or a child process is plain Node and cannot read the sources as Vitest does. For them the
 * sources stand here as JavaScript, file by file (`transpile.ts` writes them before the first test). The
 * folder is as deep below the package's root as `src` and `dist`: modules look for `models/` from there.
 */
export const transpiledFolder = fileURLToPath(new URL('../../.transpiled/', import.meta.url));

/** The JavaScript of a source, for a child process: `cli/main.js`. */
export const transpiled = (name: string): string => `${transpiledFolder}${name}`;

/**
 * For a child process that runs a network of a few values: V8 leaves OpenCV.js as it first compiles it. Optimizing it
 * takes longer than such a network ever runs (a third of the processor's time; a network of MBs would be slower).
 */
export const unoptimized = ['--liftoff-only'] as const;
