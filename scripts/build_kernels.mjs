/**
 * Assembles scripts/kernels/*.wat into src/base/kernels.ts: `node scripts/build_kernels.mjs WABT`, where WABT is the folder
 * of the npm package wabt 1.0.39 (`npm install --prefix /tmp/wabt wabt@1.0.39` puts it into /tmp/wabt/node_modules/wabt).
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const wabt = await createRequire(import.meta.url)(resolve(process.argv[2]))();
const source = new URL('./kernels/argmax.wat', import.meta.url);
const module = wabt.parseWat('argmax.wat', await readFile(source, 'utf8'), { simd: true });
const { buffer } = module.toBinary({});
const base64 = Buffer.from(buffer).toString('base64');
const lines = base64.match(/.{1,100}/g).map((line) => `  '${line}',`);
await writeFile(
  new URL('../src/base/kernels.ts', import.meta.url),
  `/** WebAssembly with SIMD in base64, made by scripts/build_kernels.mjs of scripts/kernels/argmax.wat. */
export const argmaxKernel = [
${lines.join('\n')}
].join('');
`,
);
console.log(`argmax: ${buffer.length} bytes`);
