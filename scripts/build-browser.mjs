import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { diffElement } from '../dist/report/diff-element.js';

/**
 * The core and its worker as ES modules without a bare import, for browsers: dist/browser/.
 *
 * A bundler that finds CommonJS (onnx-proto) behind a worker leaves it as it is under `vite dev`, and a page of static
 * files has no bundler at all.
 */
const bundles = [{ cvdnn: 'dist/index.js' }, { 'opencv-worker': 'dist/host/browser/opencv-worker.js' }];

rmSync('dist/browser', { recursive: true, force: true });
for (const entry of bundles)
  await build({
    configFile: false,
    logLevel: 'error',
    // Emscripten's glue asks for it; webpack says that it is there, and then it is not.
    define: { __filename: 'undefined' },
    build: {
      lib: { entry, formats: ['es'] },
      outDir: 'dist/browser',
      emptyOutDir: false,
      target: 'es2022',
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: { output: { chunkFileNames: 'cvdnn-[hash].js' } },
    },
  });

/** `<cvdnn-diff>` for any page; ours takes it from here, reports have it in themselves. */
const diffFile = resolve('dist/browser/cvdnn-diff.js');
writeFileSync(diffFile, diffElement.trimStart());

/** The page: static files, but for OpenCV.js, models and goldens, which `cvdnn ui` and `cvdnn web page` add. */
await build({
  configFile: false,
  logLevel: 'error',
  root: 'web',
  base: './',
  resolve: { alias: { 'cvdnn-diff': diffFile } },
  define: { __filename: 'undefined' },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: { entryFileNames: 'page/[name]-[hash].js', chunkFileNames: 'page/[name]-[hash].js' },
    },
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsDir: 'page',
    target: 'es2022',
    reportCompressedSize: false,
  },
});

/** The service worker is another one as soon as any file of the page is. */
const version = createHash('sha256');
for (const name of readdirSync('dist/web', { recursive: true, encoding: 'utf8' }).toSorted()) {
  const path = join('dist/web', name);
  if (statSync(path).isFile()) version.update(name).update(readFileSync(path));
}
const worker = readFileSync('dist/web/offline.js', 'utf8');
writeFileSync('dist/web/offline.js', worker.replace('VERSION', version.digest('hex').slice(0, 12)));
