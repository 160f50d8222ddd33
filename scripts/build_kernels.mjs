/**
 * Assembles scripts/kernels/*.wat into src/base/kernels.ts: `node scripts/build_kernels.mjs WABT`, where WABT is the folder
 * of the npm package wabt 1.0.39 (`npm install --prefix /tmp/wabt wabt@1.0.39` puts it into /tmp/wabt/node_modules/wabt).
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const wabt = await createRequire(import.meta.url)(resolve(process.argv[2]))();
const folder = new URL('./kernels/', import.meta.url);
const kernels = [];
for (const file of (await readdir(folder)).sort()) {
  const module = wabt.parseWat(file, await readFile(new URL(file, folder), 'utf8'), { simd: true });
  const { buffer } = module.toBinary({});
  const base64 = Buffer.from(buffer).toString('base64');
  const lines = base64.match(/.{1,100}/g).map((line) => `  '${line}',`);
  kernels.push(`export const ${file.replace('.wat', 'Kernel')} = [\n${lines.join('\n')}\n].join('');\n`);
  console.log(`${file}: ${buffer.length} bytes`);
}
await writeFile(
  new URL('../src/base/kernels.ts', import.meta.url),
  `/** WebAssembly with SIMD in base64, made by scripts/build_kernels.mjs of scripts/kernels. */\n${kernels.join('\n')}`,
);
