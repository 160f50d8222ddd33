import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The published types stand by themselves: those of onnx-proto name a global `Long` that nothing declares, and bring
 * protobufjs' along with Node's globals. So dist/ has a copy without either, which its own .d.ts files import.
 */
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const copy = join(dist, 'types/onnx-proto.d.ts');
const original = fileURLToPath(new URL('onnx.d.ts', import.meta.resolve('onnx-proto')));

const head = `/** Types of onnx-proto 8 (MIT), without its comments. */
interface Long { low: number; high: number; unsigned: boolean; toNumber(): number }
interface Writer { finish(): Uint8Array }
export * as default from './onnx-proto.js';
`;

const types = readFileSync(original, 'utf8')
  .replace(/^import .*$/m, '')
  .replace(/\/\*\*[\s\S]*?\*\//g, '')
  .replaceAll('$protobuf.Reader|Uint8Array', 'Uint8Array')
  .replaceAll('$protobuf.Writer', 'Writer')
  .replaceAll('$protobuf.IConversionOptions', 'object')
  .replace(/\n\s*\n+/g, '\n');
if (types.includes('$protobuf')) throw new Error('onnx-proto has other types than this script knows');

/** Puts the copy in the place of the package in one file of types. */
function relink(path) {
  const text = readFileSync(path, 'utf8');
  const own = relative(dirname(path), copy)
    .replaceAll('\\', '/')
    .replace(/\.d\.ts$/, '.js');
  const linked = text.replace(/(['"])onnx-proto\1/g, `'${own.startsWith('.') ? own : `./${own}`}'`);
  if (linked !== text) writeFileSync(path, linked);
}

for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
  if (name.endsWith('.d.ts')) relink(join(dist, name));
mkdirSync(dirname(copy), { recursive: true });
writeFileSync(copy, head + types);
