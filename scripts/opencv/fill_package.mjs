/** Copies what `cvdnn engine build` made into packages/opencv-simd, where `npm pack` finds it. */
import { copyFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildNamed } from '../../dist/host/node/builds/places.js';

const target = fileURLToPath(new URL('../../packages/opencv-simd/', import.meta.url));
const { files } = JSON.parse(await readFile(join(target, 'package.json'), 'utf8'));
const source = dirname(buildNamed('5.0-simd').file);
for (const file of files) await copyFile(join(source, file), join(target, file));
console.log(`${files.length} files from ${source}`);
