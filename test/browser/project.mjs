import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A front-end developer's project: the page, and cvdnn as npm packs it. Its own folder holds no other package. */
export function makeProject() {
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-bundlers-'));
  cpSync(join(root, 'test/browser/page'), folder, { recursive: true });
  const packed = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
  const [{ filename }] = JSON.parse(packed);
  const installed = join(folder, 'node_modules/cvdnn');
  mkdirSync(installed, { recursive: true });
  run('tar', ['xzf', join(folder, filename), '--strip-components=1', '-C', installed], folder);
  const publicFolder = join(folder, 'public');
  run('node', [join(root, 'dist/cli/main.js'), 'web', 'assets', join(publicFolder, 'cvdnn')], root);
  mkdirSync(join(publicFolder, 'models'));
  for (const name of ['selfie-segmentation.tflite', 'selfie-segmentation.recipe.json'])
    copyFileSync(join(root, 'models', name), join(publicFolder, 'models', name));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  return { folder, publicFolder };
}

function run(command, words, cwd) {
  return execFileSync(command, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
