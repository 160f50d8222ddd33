import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlers } from './bundlers.mjs';

/** Addresses that lead elsewhere, and what the error must name. Under Vite what is not there is the page itself. */
const cases = [
  [
    'vite dev',
    'model',
    '/nowhere.onnx',
    /^InputError: Expected the model .*\/nowhere\.onnx but received an HTML page/,
  ],
  [
    'vite dev',
    'recipe',
    '/nowhere.json',
    /^InputError: Expected the recipe .*\/nowhere\.json but received an HTML page/,
  ],
  [
    'vite dev',
    'opencv',
    '/nowhere/opencv.js',
    /^InputError: Expected OpenCV\.js' worker .*\/nowhere\/opencv-worker\.js but received an HTML page/,
  ],
  [
    'static files',
    'model',
    '/nowhere.onnx',
    /^InputError: Cannot fetch the model from .*\/nowhere\.onnx: HTTP status 404/,
  ],
  [
    'static files',
    'opencv',
    '/nowhere/opencv.js',
    /^InputError: .*\/nowhere\/opencv-worker\.js: HTTP status 404/,
  ],
  [
    'static files',
    'opencv',
    '/no-opencv/opencv.js',
    /^InputError: .*\/no-opencv\/opencv\.js: HTTP status 404/,
  ],
  [
    'static files',
    'opencv',
    '/other/opencv.js',
    /^InputError: .*\/other\/opencv\.js is not an OpenCV\.js build/,
  ],
  [
    'static files',
    'opencv',
    '/text/opencv.js',
    /^InputError: Cannot load OpenCV\.js from .*\/text\/opencv\.js/,
  ],
  [
    'static files',
    'opencv',
    '/no-wasm/opencv.js',
    /^InputError: .*\/no-wasm\/libjpegturbowasm_decode\.wasm.* HTTP status 404/,
  ],
  [
    'static files',
    'opencv',
    '/wrong-wasm/opencv.js',
    /^InputError: .*libjpegturbowasm_decode\.wasm.* bytes of something else/,
  ],
  [
    'static files',
    'opencv',
    '/other-wasm/opencv.js',
    /^InputError: .*Cannot start the JPEG decoder from .*libjpegturbowasm_decode\.wasm/,
  ],
  ['static files', 'model', '/cvdnn/opencv.js', /^InputError: Expected a model that OpenCV\.js reads/],
];

/** Folders of assets with one file that is wrong. */
function spoil(publicFolder) {
  const copy = (name) => {
    const folder = join(publicFolder, name);
    cpSync(join(publicFolder, 'cvdnn'), folder, { recursive: true });
    return (file) => join(folder, file);
  };
  const jpeg = 'libjpegturbowasm_decode.wasm';
  rmSync(copy('no-opencv')('opencv.js'));
  writeFileSync(copy('other')('opencv.js'), 'module.exports = { lodash: true };');
  writeFileSync(copy('text')('opencv.js'), 'hello there');
  rmSync(copy('no-wasm')(jpeg));
  writeFileSync(copy('wrong-wasm')(jpeg), 'hello there');
  cpSync(join(publicFolder, 'cvdnn/magick.wasm'), copy('other-wasm')(jpeg));
}

/** Each of them in the page. */
export async function* wrongAddresses(project, answerAt) {
  spoil(project.publicFolder);
  for (const way of ['vite dev', 'static files']) {
    rmSync(join(project.folder, 'dist-static'), { recursive: true, force: true });
    const { origin, close } = await bundlers[way](project);
    for (const [, key, value, expected] of cases.filter(([each]) => each === way)) {
      const text = await answerAt(`${origin}/?${key}=${encodeURIComponent(value)}`);
      yield { name: `wrong ${key}: ${value}`, isRight: expected.test(text), text };
    }
    await close();
  }
}
