import { build } from 'vite';

/**
 * The core and its worker as ES modules without a bare import, for browsers: dist/browser/.
 *
 * A bundler that finds CommonJS (onnx-proto) behind a worker leaves it as it is under `vite dev`, and a page of static
 * files has no bundler at all.
 */
const bundles = [{ cvdnn: 'dist/index.js' }, { 'opencv-worker': 'dist/host/browser/opencv-worker.js' }];

for (const entry of bundles)
  await build({
    configFile: false,
    logLevel: 'error',
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
