import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root } from './project.mjs';

const source = `
import { openBrowserSession } from 'cvdnn';
export async function first(file: File): Promise<number> {
  const session = await openBrowserSession({ opencv: '/cvdnn/opencv.js', model: '/my.onnx', recipe: { input: { order: 'rgb' } } });
  const { outputs } = await session.run(file);
  const { out } = outputs;
  if (out === undefined || out.dtype === 'int64') return 0;
  return out.data[0]! + 1;
}
`;
/** `openSession` is Node's alone. */
const nodeSource = "import { openSession } from 'cvdnn';\nexport const open = openSession;\n";

/** How projects find types, by their tsconfig. */
const settings = {
  'types, browser': { code: source, module: 'ESNext', moduleResolution: 'bundler', types: [] },
  'types, Node': { code: nodeSource, module: 'NodeNext', moduleResolution: 'NodeNext', types: ['node'] },
};

/** The packed package in TypeScript, with its own .d.ts files checked. */
export function* typeChecks({ folder }) {
  linkTypes(folder);
  for (const [name, { code, ...options }] of Object.entries(settings)) {
    const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.ts`);
    writeFileSync(file, code);
    const lib = ['ES2023', 'DOM', 'DOM.Iterable'];
    const all = { ...options, lib, target: 'ES2022', strict: true, noEmit: true, skipLibCheck: false };
    const { options: parsed } = ts.convertCompilerOptionsFromJson(all, folder);
    const found = ts.getPreEmitDiagnostics(ts.createProgram([file], parsed));
    const text = ts.formatDiagnostics(found.slice(0, 3), {
      getCurrentDirectory: () => folder,
      getCanonicalFileName: (path) => path,
      getNewLine: () => ' ',
    });
    yield { name, isRight: found.length === 0, text: text || 'no error with skipLibCheck false' };
  }
}

/** What npm would have installed with it. */
function linkTypes(folder) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'node_modules/cvdnn/package.json'), 'utf8'));
  for (const name of [
    ...Object.keys(dependencies),
    '@types/node',
    'undici-types',
    'onnxruntime-web',
    'vitest',
  ]) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
}
