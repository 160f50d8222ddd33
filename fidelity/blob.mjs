// Blobs of random recipes against Python's cv2 and torchvision: runs scripts/fidelity/blob.py and compares.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findOpenCv } from '../dist/host/node/opencv-file.js';
import { spawnOpenCv } from '../dist/host/node/spawn.js';
import { decodeNpy, OpenCvRunner } from '../dist/index.js';

const script = fileURLToPath(new URL('../scripts/fidelity/blob.py', import.meta.url));

/**
 * ToTensor and Normalize divide in another order than cv.dnn, so that their blobs agree to rounding only: from the same
 * pixels of 8 bits, and from those that torch resizes as floats of 0..1 and we as floats of 0..255.
 */
export const TORCH_TOLERANCE = { bytes: 1e-6, floats: 4e-6 };

/** The formula of scripts/fidelity/blob.py: BGR, gray or BGRA pixels of 8 or 16 bits. */
export function blobPicture({ size: [width, height], channels, bits }) {
  const [a, b, c, d] = bits === 8 ? [7, 13, 29, 1] : [1201, 3571, 7919, 1031];
  const data = new (bits === 8 ? Uint8Array : Uint16Array)(width * height * channels);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < channels; channel++)
        data[i++] = a * x + b * y + c * channel + d * ((x * y) % 31);
  return { data, width, height, channels };
}

/** The recipe's `input` for a torchvision case: Normalize's mean and std are of 0..1. */
export function inputOfTorch({ size, fit, resize, mean, std }) {
  return {
    ...pixelsAsTheyAre,
    size,
    fit,
    resize,
    mean: mean.map((value) => value * 255),
    scale: 1 / 255,
    std,
    layout: 'NCHW',
    pad: 0,
  };
}

const pixelsAsTheyAre = {
  name: 'input',
  decoder: 'cv2',
  read: 'color',
  order: 'rgb',
  mean: [0, 0, 0],
  scale: 1,
  std: [1, 1, 1],
  layout: 'NHWC',
};

/** The RGB pixels of 8 bits that are divided by 255: the same recipe without its arithmetic. */
export async function bytesBeforeDivision(runner, row) {
  const { data } = await runner.blob(blobPicture(row.picture), {
    ...inputOfTorch(row),
    ...pixelsAsTheyAre,
  });
  return Uint8Array.from(data);
}

/** ToTensor (or ConvertImageDtype), then Normalize, in torch's float32 arithmetic; NCHW. */
export function toTensorAndNormalize(rgb, { mean, std }) {
  const plane = rgb.length / 3;
  return Float32Array.from({ length: rgb.length }, (_, i) => {
    const channel = Math.floor(i / plane);
    const value = Math.fround(rgb[(i % plane) * 3 + channel] / 255);
    return Math.fround(value - Math.fround(mean[channel])) / Math.fround(std[channel]);
  });
}

/** Of the array's bytes. */
export function sha256(array) {
  return createHash('sha256')
    .update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    .digest('hex');
}

/** The largest absolute difference. */
export function worstOf(actual, expected) {
  if (actual.length !== expected.length) return Infinity;
  let worst = 0;
  for (let i = 0; i < actual.length; i++) worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
  return worst;
}

/**
 * Random recipes on the OpenCV.js of Python's version, one row for each way to fit.
 *
 * @param python an interpreter with a cv2 whose version is installed as OpenCV.js too, and torchvision for its rows
 * @param folder where Python writes its blobs
 * @returns rows of name, cases, how many are exact, and the largest difference of the others
 */
export async function blobFidelity({ python, count = 240, seed = 1, folder }) {
  await promisify(execFile)(python, [script, '--out', folder, '--count', `${count}`, '--seed', `${seed}`]);
  const { cv2, cases } = JSON.parse(await readFile(join(folder, 'blobs.json'), 'utf8'));
  const file = findOpenCv(cv2.split('.', 2).join('.'), process.cwd());
  const runner = new OpenCvRunner(() => spawnOpenCv(file, () => undefined));
  try {
    const rows = new Map();
    for (const row of cases) add(rows, row, await resultOf(runner, row, folder));
    return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
  } finally {
    await runner.close();
  }
}

async function resultOf(runner, row, folder) {
  const expected = decodeNpy(new Uint8Array(await readFile(join(folder, row.file))));
  const input = row.input ? { name: 'input', ...row.input } : inputOfTorch(row);
  const actual = await runner.blob(blobPicture(row.picture), input);
  const worst = worstOf(actual.data, expected.data);
  if (row.input) return { isExact: sha256(actual.data) === row.sha256, worst };
  if (row.pixels === null) return { isExact: worst <= TORCH_TOLERANCE.floats, worst };
  const pixels = await bytesBeforeDivision(runner, row);
  return { isExact: sha256(pixels) === row.pixels && worst <= TORCH_TOLERANCE.bytes, worst };
}

function add(rows, row, { isExact, worst }) {
  const name = nameOf(row);
  const sum = rows.get(name) ?? { name, cases: 0, exact: 0, worst: 0 };
  rows.set(name, {
    name,
    cases: sum.cases + 1,
    exact: sum.exact + (isExact ? 1 : 0),
    worst: Math.max(sum.worst, worst),
  });
}

function nameOf({ resize, pixels, fit, input }) {
  if (input?.resize === 'opencv:cubic') return 'cv2: any fit with cubic';
  if (input) return `cv2: ${fitName(input.fit)}`;
  const library = fit === 'aspect-crop' ? "Keras' load_img" : 'torchvision';
  return pixels === null
    ? `${library} with ${resize}: blob within ${TORCH_TOLERANCE.floats}`
    : `${library} with ${resize}: pixels exact, blob within ${TORCH_TOLERANCE.bytes}`;
}

function fitName(fit) {
  return typeof fit === 'string' ? fit : Object.keys(fit).join(' + ');
}
