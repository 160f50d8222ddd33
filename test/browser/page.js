// Runs golden cases in the page; the test reads what it leaves in #result.
import {
  compareTrace,
  decode,
  loadGolden,
  OpenCvRunner,
  resolveRecipe,
  runPipeline,
  setJpegDecoderUrl,
  spawnOpenCvInBrowser,
  stageLines,
} from '../../dist/index.js';

const files = `${location.origin}/files/`;

async function bytesOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function check(path, model, format) {
  const folder = new URL(`golden/${path}/`, files);
  const golden = await loadGolden((name) => bytesOf(new URL(name, folder)));
  const worker = new Worker(new URL('../../dist/browser/opencv-worker.js', import.meta.url), {
    type: 'module',
  });
  const runner = new OpenCvRunner(() =>
    spawnOpenCvInBrowser(worker, `${files}node_modules/@techstark/opencv-js/dist/opencv.js`),
  );
  await runner.load({ name: model, bytes: await bytesOf(`${files}models/${model}`), format });
  const { recipe } = resolveRecipe(golden.recipe, runner.header, path);
  const image = await decode(await bytesOf(new URL(golden.paths.picture, folder)), path);
  const results = compareTrace(await runPipeline(runner, image, recipe), golden, recipe);
  await runner.close();
  return stageLines(results);
}

setJpegDecoderUrl(
  `${files}node_modules/@cornerstonejs/codec-libjpeg-turbo-8bit/dist/libjpegturbowasm_decode.wasm`,
);
let lines;
try {
  lines = [
    ...(await check('efficientnet-lite0/rocket', 'efficientnet-lite0.onnx', 'onnx')),
    ...(await check('selfie-segmentation/camera', 'selfie-segmentation.tflite', 'tflite')),
  ];
} catch (error) {
  lines = [`ERROR ${error.stack}`];
}
document.getElementById('result').textContent = lines.join('\n');
