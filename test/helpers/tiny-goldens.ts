import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { encodeMask, encodeNpy } from '../../src/index.js';
import { floats, node, tinyModel } from './tiny-models.js';

const SIDE = 8;
const PIXELS = SIDE * SIDE;
const CLASSES = 4;
const mean = [100, 110, 120];
const weights = Array.from({ length: CLASSES * 3 }, (_, i) => Math.sin(1 + 7 * i));

/** A 1x1 convolution: three channels to the scores of four classes. */
export function tinyModelBytes(): Uint8Array {
  return tinyModel({
    inputs: { input: [1, 3, SIDE, SIDE] },
    outputs: { out: [1, CLASSES, SIDE, SIDE] },
    nodes: [node('Conv', ['input', 'w'], ['out'], { kernel_shape: [1, 1] })],
    constants: [floats('w', [CLASSES, 3, 1, 1], weights)],
  });
}

export function writeTinyModel(root: string): void {
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'tiny.onnx'), tinyModelBytes());
}

/**
 * A golden of the tiny model with every tap, computed here and not by OpenCV: `<root>/tiny/<name>/`.
 *
 * @returns its folder
 */
export function writeTinyGolden(root: string, name: string, seed: number): string {
  const folder = join(root, 'tiny', name);
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(tinyGoldenFiles(name, seed)))
    writeFileSync(join(folder, file), bytes);
  return folder;
}

/** The same golden in memory: its files by their names. */
export function tinyGoldenFiles(name: string, seed: number): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  const write = (file: string, content: Uint8Array | object) => {
    files[file] = content instanceof Uint8Array ? content : new TextEncoder().encode(JSON.stringify(content));
  };
  const rgb = Uint8Array.from(
    { length: 3 * PIXELS },
    (_, i) => (i * 37 + seed * 101 + ((i * i * seed) % 53)) % 256,
  );
  const blob = plane((channel, pixel) => rgb[3 * pixel + channel]! - mean[channel]!, 3);
  const out = plane((id, pixel) => {
    const products = [0, 1, 2].map((channel) => weights[3 * id + channel]! * blob[channel * PIXELS + pixel]!);
    return products.reduce((sum, product) => sum + product, 0);
  }, CLASSES);
  const picture = { width: SIDE, height: SIDE, channels: 3, depth: 8 } as const;
  write('picture.png', encode({ ...picture, data: rgb }));
  write('blob.npy', encodeNpy({ data: blob, shape: [1, 3, SIDE, SIDE], dtype: 'float32' }));
  write('out.npy', encodeNpy({ data: out, shape: [1, CLASSES, SIDE, SIDE], dtype: 'float32' }));
  write('mask.png', encodeMask({ data: argmax(out), width: SIDE, height: SIDE }));
  write('recipe.json', {
    model: '../../tiny.onnx',
    input: { mean, scale: 1, std: [1, 1, 1], order: 'rgb', resize: 'opencv:linear', fit: 'stretch' },
    output: { task: 'segmentation', upsample: 'labels', labels: ['a', 'b', 'c', 'd'] },
  });
  write('golden.json', {
    model: 'tiny',
    case: name,
    picture: 'picture.png',
    recipe: 'recipe.json',
    pixels: { file: 'picture.png' },
    blob: { file: 'blob.npy', atol: 1e-6, rtol: 0 },
    outputs: { out: { file: 'out.npy', atol: 1e-4, rtol: 1e-3 } },
    answer: { mask: 'mask.png' },
    made: { reference: 'test/tiny-goldens.ts' },
  });
  return files;
}

function plane(value: (channel: number, pixel: number) => number, channels: number): Float32Array {
  return Float32Array.from({ length: channels * PIXELS }, (_, i) =>
    value(Math.floor(i / PIXELS), i % PIXELS),
  );
}

function argmax(scores: Float32Array): Uint8Array {
  return Uint8Array.from({ length: PIXELS }, (_, pixel) => {
    const ofPixel = Array.from({ length: CLASSES }, (_, id) => scores[id * PIXELS + pixel]!);
    return ofPixel.indexOf(Math.max(...ofPixel));
  });
}
