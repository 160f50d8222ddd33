import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, build as viteBuild } from 'vite';
import webpack from 'webpack';
import { serveFolders } from './server.mjs';

/**
 * Each way a page is served or bundled, without a setting of ours. Takes a project, gives the page's origin and what ends
 * it.
 */
export const bundlers = {
  async 'vite dev'({ folder }) {
    const server = await createServer({
      root: folder,
      configFile: false,
      logLevel: 'error',
      server: { port: 0, host: '127.0.0.1' },
    });
    await server.listen();
    return { origin: `http://127.0.0.1:${server.httpServer.address().port}`, close: () => server.close() };
  },
  async 'vite build'({ folder }) {
    const outDir = join(folder, 'dist-vite');
    await viteBuild({ root: folder, configFile: false, logLevel: 'error', build: { outDir } });
    return serveFolders(outDir);
  },
  async 'webpack 5'({ folder, publicFolder }) {
    const path = join(folder, 'dist-webpack');
    await packed({
      mode: 'production',
      context: folder,
      entry: './main.js',
      output: { path, filename: 'main.js' },
      performance: false,
    });
    return serveFolders(withPage(folder, path), publicFolder);
  },
  /** An import map stands for the bundler. */
  async 'static files'({ folder, publicFolder }) {
    const path = join(folder, 'dist-static');
    mkdirSync(path);
    copyFileSync(join(folder, 'main.js'), join(path, 'main.js'));
    const map = '<script type="importmap">{ "imports": { "cvdnn": "/cvdnn/cvdnn.js" } }</script>';
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    writeFileSync(join(path, 'index.html'), page.replace('<script', `${map}\n<script`));
    return serveFolders(path, publicFolder);
  },
};

function withPage(folder, path) {
  copyFileSync(join(folder, 'index.html'), join(path, 'index.html'));
  return path;
}

function packed(config) {
  return new Promise((resolve, reject) => {
    webpack(config, (error, stats) => {
      if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString('errors-only')));
      else resolve();
    });
  });
}
