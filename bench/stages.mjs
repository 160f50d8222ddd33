import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whenReady } from '../dist/engines/opencv/load.js';
import { preprocess } from '../dist/engines/opencv/preprocess.js';
import { colourize, decode, encodeMask, encodeNpy, findOpenCv } from '../dist/host/node/index.js';
import { resizers } from '../dist/image/resize/index.js';
import { sharesOf } from '../dist/tasks/postprocess.js';
import { argmax, labelsToPicture, logitsToPicture } from '../dist/tasks/segmentation/argmax.js';
import { embeddedModel, startRunner } from './models.mjs';
import { openNumpy } from './numpy.mjs';
import { blobbyScores, syntheticJpeg } from './synthetic.mjs';
import { interleave, median, milliseconds, say } from './timing.mjs';

const SIDE = 513;
const CHANNELS = 21;
const PICTURE = { width: 1920, height: 1080 };
const WARM_UPS = 3;

/** Each stage at 1920x1080 → 513², in turns with the same work in numpy and cv2 where a Python has them. */
export async function stageRows(rounds) {
  const folder = await mkdtemp(join(tmpdir(), 'cvdnn-bench-'));
  const runner = startRunner();
  try {
    const stages = await stagesOf(runner, folder);
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
async function stagesOf(runner, folder) {
  const jpeg = await syntheticJpeg(PICTURE.width, PICTURE.height);
  const image = await decode(jpeg, 'the picture');
  const { input } = (await embeddedModel('deeplabv3-lite0', SIDE)).recipe;
  const { cv } = await whenReady(createRequire(import.meta.url)(findOpenCv(undefined, '.')), 'opencv.js');
  const blob = preprocess(cv, image, input);
  const scores = blobbyScores(SIDE, CHANNELS);
  const labels = argmax(scores, 0);
  const network = { width: SIDE, height: SIDE };
  const place = { part: { x: 0, y: 0, ...PICTURE }, x: 0, y: 0, ...network, input: network };
  const mask = logitsToPicture(scores, labels, PICTURE, place, 0);
  const rawBlob = cvThatMakes(blob);
  await writeArrays(folder, jpeg, {
    scores: scoresTensor(scores),
    blob,
    labels: map(labels),
    mask: map(mask),
  });
  return [
    { what: 'decode JPEG 4:2:0 1080p', work: () => decode(jpeg, 'the picture'), numpy: 'decode', atMost: 3 },
    {
      what: 'pillow:bilinear 1080p → 513²',
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
      what: 'copy out and ÷ std 3x513²',
      work: () => preprocess(rawBlob, image, input),
      numpy: 'normalize',
      most: 3,
    },
    { what: 'argmax 21x513²', work: () => argmax(scores, 0), numpy: 'argmax', most: 16 },
    { what: 'labels → 1080p', work: () => labelsToPicture(labels, PICTURE, place), numpy: 'labels' },
    {
      what: 'logits → 1080p, argmax',
      work: () => logitsToPicture(scores, labels, PICTURE, place, 0),
      numpy: 'logits',
      most: 37,
    },
    { what: 'count classes 1080p', work: () => sharesOf(mask, []), numpy: 'shares' },
    { what: 'colourize 1080p', work: () => colourize(mask), numpy: 'colourize', most: 3 },
    { what: 'palette PNG 1080p', work: () => encodeMask(mask), numpy: 'png', most: 3.5 },
  ];
}

/** In place of OpenCV, so that `preprocess` is only what it does after blobFromImage. */
function cvThatMakes({ data, shape }) {
  class Nothing {
    data = { set() {} };
    delete() {}
  }
  const blobFromImage = () => ({ matSize: shape, data32F: data, delete() {} });
  return { Mat: Nothing, Size: Nothing, Scalar: Nothing, blobFromImage };
}

function scoresTensor({ values, channels, height, width }) {
  return { data: values, shape: [channels, height, width], dtype: 'float32' };
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
    ...(numpy ? [[`${what}, numpy`, () => numpy.time(stage)]] : []),
  ]);
  return Object.fromEntries(pairs);
}

function stageRow({ what, most, atMost }, samples, title) {
  const ours = median(samples[what]);
  const best = Math.min(...samples[what]);
  const theirs = title && median(samples[`${what}, numpy`]);
  return {
    section: `Stages, 1 thread; ${title ?? 'no Python with numpy, cv2 and Pillow'}`,
    what,
    unit: 'ms',
    ours,
    best,
    ...(title && { against: 'numpy', theirs, ratio: ours / theirs }),
    ...(most && { bar: `best ≤ ${most} ms`, holds: best <= most }),
    ...(title && atMost && { bar: `ratio ≤ ${atMost}`, holds: ours / theirs <= atMost }),
  };
}
