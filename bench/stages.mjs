import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argmaxByLoop } from '../dist/base/argmax-planes.js';
import { whenReady } from '../dist/engines/opencv/load.js';
import { preprocess } from '../dist/engines/opencv/preprocess.js';
import {
  colourize,
  decode,
  encodeMask,
  encodeNpy,
  findOpenCv,
  pictureInput,
} from '../dist/host/node/index.js';
import { resizers } from '../dist/image/resize/index.js';
import { sharesOf } from '../dist/tasks/segmentation/answer.js';
import { argmax, labelsToPicture } from '../dist/tasks/segmentation/argmax.js';
import { logitsToPicture } from '../dist/tasks/segmentation/logits.js';
import { seededBoxes, suppression, yoloDecoding } from './boxes.mjs';
import { embeddedModel, startRunner } from './models.mjs';
import { openNumpy } from './numpy.mjs';
import { blobbyScores, syntheticJpeg } from './synthetic.mjs';
import { interleave, median, milliseconds, say } from './timing.mjs';

const CHANNELS = 21;
const WARM_UPS = 3;

/**
 * Each stage from the camera's picture to the large input, in turns with the same work in numpy and cv2 where a Python
 * has them.
 *
 * @param {number} rounds
 * @param {import('./sizes.mjs').Sizes} sizes
 */
export async function stageRows(rounds, sizes) {
  const folder = await mkdtemp(join(tmpdir(), 'cvdnn-bench-'));
  const runner = startRunner();
  try {
    const stages = await stagesOf(runner, folder, sizes);
    const numpy = await openNumpy(folder);
    const samples = await interleave(samplersOf(stages, numpy), { rounds, warmUps: WARM_UPS }, say);
    numpy?.close();
    return stages.map((stage) => stageRow(stage, samples, numpy?.title));
  } finally {
    await runner.close();
    await rm(folder, { recursive: true });
  }
}

/** What to time, with the name of the Python side's stage and the figure to match; writes the Python side's data. */
async function stagesOf(runner, folder, { large: side, picture, boxes: count }) {
  const jpeg = await syntheticJpeg(picture.width, picture.height);
  const image = await decode(jpeg, 'the picture');
  const { recipe } = await embeddedModel('deeplabv3-lite0', side);
  const input = pictureInput(recipe);
  const { cv } = await whenReady(createRequire(import.meta.url)(findOpenCv(undefined, '.')), 'opencv.js');
  const blob = preprocess(cv, image, input);
  const scores = blobbyScores(side, CHANNELS);
  const labels = argmax(scores, 0);
  const network = { width: side, height: side };
  const place = { part: { x: 0, y: 0, ...picture }, x: 0, y: 0, ...network, input: network };
  const mask = logitsToPicture(scores, labels, picture, place, 0);
  const rawBlob = cvThatMakes(blob);
  const boxes = seededBoxes(count);
  await writeArrays(folder, jpeg, {
    ...boxTensors(boxes),
    scores: scoresTensor(scores),
    blob,
    labels: map(labels),
    mask: map(mask),
  });
  const [to, from] = [`${side}²`, `${picture.height}p`];
  return [
    {
      what: `decode JPEG 4:2:0 ${from}`,
      work: () => decode(jpeg, 'the picture'),
      numpy: 'decode',
      atMost: 3,
    },
    {
      what: `pillow:bilinear ${from} → ${to}`,
      work: () => resizers['pillow:bilinear'](image, network),
      numpy: 'pillow',
      atMost: 3,
    },
    {
      what: 'preprocess, to the worker and back',
      work: () => runner.blob(image, input),
      numpy: 'preprocess',
    },
    { what: 'preprocess, in one thread', work: () => preprocess(cv, image, input), numpy: 'preprocess' },
    {
      what: `copy out and ÷ std 3x${to}`,
      work: () => preprocess(rawBlob, image, input),
      numpy: 'normalize',
      most: 3,
    },
    { what: `argmax 21x${to}`, work: () => argmax(scores, 0), numpy: 'argmax', most: 16 },
    {
      what: `argmax 21x${to}, without SIMD`,
      work: () => argmaxByLoop(scores, new Uint8Array(side * side)),
      numpy: 'argmax',
    },
    { what: `labels → ${from}`, work: () => labelsToPicture(labels, picture, place), numpy: 'labels' },
    {
      what: `logits → ${from}, argmax`,
      work: () => logitsToPicture(scores, labels, picture, place, 0),
      numpy: 'logits',
      most: 37,
    },
    { what: `count classes ${from}`, work: () => sharesOf(mask, []), numpy: 'shares' },
    { what: `colourize ${from}`, work: () => colourize(mask), numpy: 'colourize', most: 3 },
    { what: `palette PNG ${from}`, work: () => encodeMask(mask), numpy: 'png', most: 3.5 },
    { what: `NMS of ${count} boxes`, work: suppression(boxes), numpy: 'nms', atMost: 3 },
    { what: `YOLOv8's 84x${count / 3}: decode, NMS`, work: yoloDecoding(count / 3, recipe), most: 6 },
  ];
}

/** In place of OpenCV, so that `preprocess` is only what it does after blobFromImage. */
function cvThatMakes({ data, shape }) {
  class Nothing {
    data = { set() {} };
    delete() {}
  }
  const blobFromImage = () => ({ matSize: shape, data32F: data, delete() {} });
  const cv = { Mat: Nothing, Size: Nothing, Scalar: Nothing, blobFromImage };
  return /** @type {import('../dist/engines/opencv/types.js').Cv} */ (/** @type {unknown} */ (cv));
}

function scoresTensor({ values, channels, height, width }) {
  return { data: values, shape: [channels, height, width], dtype: 'float32' };
}

function boxTensors({ boxes, scores }) {
  return {
    boxes: { data: boxes, shape: [scores.length, 4], dtype: 'float64' },
    'box-scores': { data: scores, shape: [scores.length], dtype: 'float32' },
  };
}

function map({ data, height, width }) {
  return { data, shape: [height, width], dtype: 'uint8' };
}

async function writeArrays(folder, jpeg, arrays) {
  await writeFile(join(folder, 'picture.jpg'), jpeg);
  for (const [name, tensor] of Object.entries(arrays))
    await writeFile(join(folder, `${name}.npy`), encodeNpy(tensor));
}

function samplersOf(stages, numpy) {
  const pairs = stages.flatMap(({ what, work, numpy: stage }) => [
    [what, () => milliseconds(work)],
    ...(numpy && stage ? [[`${what}, numpy`, () => numpy.time(stage)]] : []),
  ]);
  return Object.fromEntries(pairs);
}

/** @param {{ what: string, numpy?: string, most?: number, atMost?: number }} stage `most` milliseconds, `atMost` times numpy's */
function stageRow({ what, most, atMost, numpy }, samples, versions) {
  const title = numpy && versions;
  const ours = median(samples[what]);
  const best = Math.min(...samples[what]);
  const theirs = title && median(samples[`${what}, numpy`]);
  return {
    section: `Stages, 1 thread; ${versions ?? 'no Python with numpy, cv2 and Pillow'}`,
    what,
    unit: 'ms',
    ours,
    best,
    ...(title && { against: 'numpy', theirs, ratio: ours / theirs }),
    ...(most && { bar: `best ≤ ${most} ms`, holds: best <= most }),
    ...(title && atMost && { bar: `ratio ≤ ${atMost}`, holds: ours / theirs <= atMost }),
  };
}
