/**
 * Writes a model of MediaPipe's out of the npm package that carries it (all Apache-2.0).
 *
 *     node scripts/fetch_mediapipe.mjs selfie models/selfie-segmentation.tflite
 *     node scripts/fetch_mediapipe.mjs face face.tflite
 *     node scripts/fetch_mediapipe.mjs hand hand.tflite
 *
 * models/blazeface.onnx is `face` for every engine: 5.0's default knows one output of a TFLite file only. Python 3.11 with
 * tensorflow-cpu 2.21.0, tf2onnx 1.17.0 and onnx 1.17.0:
 *
 *     python -m tf2onnx.convert --tflite face.tflite --opset 12 --inputs-as-nchw input --output models/blazeface.onnx
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MODELS = {
  selfie: {
    from: '@mediapipe/selfie_segmentation@0.1.1675465747',
    file: 'selfie_segmentation.tflite',
    sha256: '8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27',
  },
  face: {
    from: '@mediapipe/face_detection@0.4.1657300184',
    file: 'face_detection_short_range.tflite',
    sha256: '3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633',
  },
  hand: {
    from: '@mediapipe/hands@0.4.1675469240',
    file: 'hand_landmark_lite.tflite',
    sha256: 'd7fde8ac11f8ce03f8663775bfc323f4fc9f2a38062b4f4efa142874ef5b2a48',
  },
};

/** The bytes of one file of an npm package. */
function fileOfPackage(name, file) {
  const folder = mkdtempSync(join(tmpdir(), 'mediapipe-'));
  try {
    execFileSync('npm', ['pack', name, '--silent', '--pack-destination', folder]);
    execFileSync('sh', ['-c', 'tar -xzf *.tgz "$0"', `package/${file}`], { cwd: folder });
    return readFileSync(join(folder, 'package', file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [name, out] = process.argv.slice(2);
const model = MODELS[name];
if (!model || !out) {
  console.error(`usage: node scripts/fetch_mediapipe.mjs ${Object.keys(MODELS).join('|')} <file to write>`);
  process.exit(2);
}
const bytes = fileOfPackage(model.from, model.file);
const sha256 = createHash('sha256').update(bytes).digest('hex');
if (sha256 !== model.sha256)
  throw new Error(`Expected sha256 ${model.sha256} for ${model.file} but received ${sha256}`);
writeFileSync(out, bytes);
