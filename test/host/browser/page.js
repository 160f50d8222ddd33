// Runs golden cases in the page; the test reads what it leaves in #result.
import {
  compareTensors,
  compareTrace,
  comparisonLine,
  decode,
  loadGolden,
  OnnxRuntimeRunner,
  OpenCvRunner,
  resolveRecipe,
  runPipeline,
  setJpegDecoderUrl,
  setMagickWasm,
  spawnOpenCvInBrowser,
  stageLines,
} from '../../../.transpiled/index.js';

const files = `${location.origin}/files/`;

async function bytesOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function check(path, model, format, opencv = '@techstark/opencv-js/dist/opencv.js') {
  const folder = new URL(`golden/${path}/`, files);
  const golden = await loadGolden((name) => bytesOf(new URL(name, folder)));
  const worker = new Worker(new URL('../../../.transpiled/host/browser/opencv-worker.js', import.meta.url), {
    type: 'module',
  });
  const runner = new OpenCvRunner(() => spawnOpenCvInBrowser(worker, `${files}node_modules/${opencv}`));
  const bytes = await bytesOf(`${files}models/${model}`);
  const { header } = await runner.load({ name: model, bytes, format });
  const { recipe } = resolveRecipe(golden.recipe, header, path);
  const image = await decode(await bytesOf(new URL(golden.inputs[0].picture, folder)), path);
  const results = compareTrace(
    await runPipeline({ engine: runner, preprocessor: runner }, image, recipe),
    golden,
    recipe,
  );
  await runner.close();
  return stageLines(results);
}

/** ONNX Runtime on a golden's blob, against the golden's output. */
async function checkOnnxRuntime(path, model, output) {
  const folder = new URL(`golden/${path}/`, files);
  const { inputs, outputs } = await loadGolden((name) => bytesOf(new URL(name, folder)));
  const url = `${files}node_modules/onnxruntime-web/dist/ort.wasm.min.mjs`;
  const runner = new OnnxRuntimeRunner(() => import(/* @vite-ignore */ url));
  await runner.load({ name: model, bytes: await bytesOf(`${files}models/${model}`), format: 'onnx' });
  const { outputs: actual } = await runner.run({ input: inputs[0].blob.tensor }, [output]);
  await runner.close();
  const comparison = compareTensors(actual[output], outputs[output].tensor, outputs[output]);
  return [comparisonLine('onnxruntime', comparison)];
}

setJpegDecoderUrl(
  `${files}node_modules/@cornerstonejs/codec-libjpeg-turbo-8bit/dist/libjpegturbowasm_decode.wasm`,
);
setMagickWasm(() => new URL('node_modules/@imagemagick/magick-wasm/dist/x86/magick.wasm', files));

/** A file that a decoder of its own serves, against the pixels of cv2. */
async function decodeCheck(name, expected) {
  const { data } = await decode(await bytesOf(`${files}test/data/decode/${name}`), name);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${sha256 === expected.files[name].cv2.sha256 ? 'ok' : 'FAIL'} ${name}`;
}

let lines;
try {
  const expected = await (await fetch(`${files}test/data/decode/expected.json`)).json();
  lines = [
    await decodeCheck('lossy.webp', expected),
    await decodeCheck('ycck.jpg', expected),
    await decodeCheck('adam7-bits-1.png', expected),
    ...(await check('efficientnet-lite0/rocket', 'efficientnet-lite0.onnx', 'onnx')),
    ...(await checkOnnxRuntime('efficientnet-lite0/rocket', 'efficientnet-lite0.onnx', 'logits')),
    // An ES module, which imports another.
    ...(await check(
      'selfie-segmentation/camera',
      'selfie-segmentation.tflite',
      'tflite',
      'opencv-4.13/lib/index.js',
    )),
  ];
} catch (error) {
  lines = [`ERROR ${error.stack}`];
}
document.getElementById('result').textContent = lines.join('\n');
