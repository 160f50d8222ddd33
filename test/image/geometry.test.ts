import { afterAll, describe, expect, test } from 'vitest';
import {
  boxToPicture,
  type InputSpec,
  type OpenCvRunner,
  type Pixels,
  type Placement,
  placePicture,
  pointToPicture,
  postprocess,
  type Size,
  VOID,
} from '../../src/index.js';
import { runnerOn } from '../helpers/opencv.js';
import { input, segmentation } from '../helpers/specs.js';

type Fit = InputSpec['fit'];
type Pair = [number, number];

const sizeOf = ([width, height]: Pair): Size => ({ width, height });

describe('placements, by the rules of each library', () => {
  const cases: [what: string, fit: Fit, picture: Pair, size: Pair, at: Pair, resized: Pair, input: Pair][] = [
    ['stretch', 'stretch', [7, 5], [4, 4], [0, 0], [4, 4], [4, 4]],
    ['crop covers, then cuts the middle', 'crop', [8, 4], [4, 4], [-2, 0], [8, 4], [4, 4]],
    ['OpenCV truncates', 'letterbox', [333, 500], [64, 64], [11, 0], [42, 64], [64, 64]],
    ['ultralytics rounds', { letterbox: 'ultralytics' }, [333, 500], [64, 64], [10, 0], [43, 64], [64, 64]],
    [
      'ultralytics, half a pixel of padding before',
      { letterbox: 'ultralytics' },
      [640, 429],
      [640, 640],
      [0, 105],
      [640, 429],
      [640, 640],
    ],
    [
      'LetterBox(scaleup=False)',
      { letterbox: 'ultralytics', scaleUp: false },
      [30, 20],
      [64, 64],
      [17, 22],
      [30, 20],
      [64, 64],
    ],
    [
      'LetterBox(center=False)',
      { letterbox: 'ultralytics', align: 'top-left' },
      [30, 20],
      [64, 64],
      [0, 0],
      [64, 43],
      [64, 64],
    ],
    ['the shorter side', 'shortest-side', [640, 480], [256, 300], [0, 0], [341, 256], [341, 256]],
    ['Resize(256)', { shortestSide: 256 }, [480, 640], [256, 256], [0, 0], [256, 341], [256, 341]],
    [
      'Resize(256, max_size=300)',
      { shortestSide: 256, longestSide: 300 },
      [640, 480],
      [256, 256],
      [0, 0],
      [300, 225],
      [300, 225],
    ],
    [
      'CenterCrop: 58.5 goes to the even 58',
      { shortestSide: 256, centerCrop: 224 },
      [640, 480],
      [224, 224],
      [-58, -16],
      [341, 256],
      [224, 224],
    ],
    [
      'CenterCrop: 59.5 goes to the even 60',
      { resize: [343, 256], centerCrop: [224, 200] },
      [9, 9],
      [224, 200],
      [-60, -28],
      [343, 256],
      [224, 200],
    ],
    [
      'CenterCrop pads what is smaller, with less in front',
      { shortestSide: 20, centerCrop: 25 },
      [30, 20],
      [25, 25],
      [-2, 2],
      [30, 20],
      [25, 25],
    ],
  ];
  test.each(cases)('%s', (_what, fit, picture, size, [x, y], resized, network) =>
    expect(placePicture(sizeOf(picture), { fit, size })).toEqual({
      part: { x: 0, y: 0, ...sizeOf(picture) },
      x,
      y,
      ...sizeOf(resized),
      input: sizeOf(network),
    }),
  );

  test('aspect-crop takes the largest centred part of the ratio', () =>
    expect(placePicture(sizeOf([101, 60]), { fit: 'aspect-crop', size: [50, 50] })).toEqual({
      part: { x: 20, y: 0, width: 60, height: 60 },
      x: 0,
      y: 0,
      width: 50,
      height: 50,
      input: sizeOf([50, 50]),
    }));
});

describe('points and boxes back to the picture', () => {
  const hd = sizeOf([1280, 720]);

  test('out of a letterbox', () => {
    const spec = { fit: { letterbox: 'ultralytics' }, size: [640, 640] } satisfies Partial<InputSpec>;
    expect(pointToPicture({ x: 320, y: 320 }, hd, spec)).toEqual({ x: 640, y: 360 });
    expect(boxToPicture({ x: 0, y: 140, width: 640, height: 360 }, hd, spec)).toEqual({
      x: 0,
      y: 0,
      width: 1280,
      height: 720,
    });
    expect(pointToPicture({ x: 0, y: 0 }, hd, spec)).toEqual({ x: 0, y: -280 });
  });

  test('out of a centre crop', () => {
    const spec = {
      fit: { shortestSide: 360, centerCrop: 320 },
      size: [320, 320],
    } satisfies Partial<InputSpec>;
    expect(boxToPicture({ x: 0, y: 0, width: 320, height: 320 }, hd, spec)).toEqual({
      x: 320,
      y: 40,
      width: 640,
      height: 640,
    });
  });

  test('out of a part that was cut before the resize', () => {
    const spec = { fit: 'aspect-crop', size: [360, 360] } satisfies Partial<InputSpec>;
    expect(pointToPicture({ x: 0, y: 180 }, hd, spec)).toEqual({ x: 280, y: 360 });
  });
});

const PAD = 240;
/** Each id is painted as ten times itself; PAD stands for an id that no picture has. */
const LEVELS = 10;
const CLASSES = PAD / LEVELS + 1;

const fits: [name: string, fit: Fit, size: Pair][] = [
  ['stretch', 'stretch', [48, 40]],
  ['crop', 'crop', [48, 40]],
  ['letterbox', 'letterbox', [48, 40]],
  ['letterbox of ultralytics', { letterbox: 'ultralytics' }, [48, 40]],
  ['letterbox at the top left', { letterbox: 'opencv', align: 'top-left' }, [48, 40]],
  ['letterbox that never enlarges', { letterbox: 'ultralytics', scaleUp: false }, [150, 160]],
  ['shortest-side', 'shortest-side', [48, 48]],
  ['Resize with max_size', { shortestSide: 40, longestSide: 50 }, [40, 40]],
  ['Resize and CenterCrop', { shortestSide: 48, centerCrop: [40, 32] }, [40, 32]],
  ['Resize and a larger CenterCrop', { shortestSide: 32, centerCrop: 64 }, [64, 64]],
  ['both sides and CenterCrop', { resize: [60, 50], centerCrop: 48 }, [48, 48]],
  ['aspect-crop', 'aspect-crop', [48, 24]],
];
const pictures: Pair[] = [
  [97, 61],
  [60, 131],
  [33, 20],
  [64, 64],
];

describe('a mask that is painted in the picture, mapped by the pixels’ own way and brought back', () => {
  const runner = runnerOn('5.0');
  afterAll(() => runner.close());

  test.each(fits)('%s', async (_name, fit, size) => {
    for (const pair of pictures) {
      const picture = sizeOf(pair);
      const spec: InputSpec = { ...input, fit, size, pad: PAD, resize: 'opencv:nearest' };
      const truth = paintedIds(picture);
      const shown = await idsInNetwork(runner, truth, picture, spec);
      for (const upsample of ['labels', 'logits'] as const) {
        const back = broughtBack(shown, upsample, spec, picture);
        const place = placePicture(picture, spec);
        expect(disagreements(back, truth, picture, place)).toEqual([]);
        expect(back.includes(PAD / LEVELS)).toBe(false);
      }
    }
  });
});

/** Rectangles of a fifth of the picture, class 1 to 9. */
function paintedIds({ width, height }: Size): Uint8Array {
  const block = (at: number, length: number) => Math.floor((5 * at) / length);
  return Uint8Array.from(
    { length: width * height },
    (_, i) => 1 + ((block(i % width, width) * 2 + block(Math.floor(i / width), height) * 3) % 9),
  );
}

interface Shown extends Size {
  ids: number[];
}

/** What the network sees of the ids, through `preprocess` itself with nearest neighbour. */
async function idsInNetwork(
  runner: OpenCvRunner,
  ids: Uint8Array,
  picture: Size,
  spec: InputSpec,
): Promise<Shown> {
  const data = Uint8Array.from({ length: 3 * ids.length }, (_, i) => LEVELS * ids[Math.floor(i / 3)]!);
  const pixels: Pixels = { data, ...picture, channels: 3 };
  const { data: values, shape } = await runner.blob(pixels, spec);
  const [, , height = 0, width = 0] = shape;
  return { ids: Array.from(values.subarray(0, width * height), (value) => value / LEVELS), width, height };
}

function broughtBack(
  { ids, width, height }: Shown,
  upsample: 'labels' | 'logits',
  spec: InputSpec,
  picture: Size,
): Uint8Array {
  const data = new Float32Array(CLASSES * ids.length);
  for (const [i, id] of ids.entries()) data[id * ids.length + i] = 1;
  const output = { data, shape: [1, CLASSES, height, width], dtype: 'float32' as const };
  const answer = postprocess(output, { ...segmentation, labels: [], upsample }, spec, picture);
  return answer.task === 'segmentation' ? answer.mask.data : new Uint8Array();
}

/**
 * Pixels with another class than every truth within reach, or void where the network saw them, or the reverse. Reach
 * is 1.5 of the network's pixels and one more of the picture's: nearest neighbour takes the pixel's left edge on the
 * way there, the interpolation its centre on the way back.
 */
function disagreements(back: Uint8Array, truth: Uint8Array, { width, height }: Size, place: Placement) {
  const reachX = 1 + Math.ceil((1.5 * place.part.width) / place.width);
  const reachY = 1 + Math.ceil((1.5 * place.part.height) / place.height);
  const wrong: { x: number; y: number; got: number }[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const got = back[y * width + x]!;
      if (!allowed(x, y).has(got)) wrong.push({ x, y, got });
    }
  return wrong;

  function allowed(x: number, y: number): Set<number> {
    const ids = new Set<number>();
    for (let v = Math.max(0, y - reachY); v <= Math.min(height - 1, y + reachY); v++)
      for (let u = Math.max(0, x - reachX); u <= Math.min(width - 1, x + reachX); u++)
        ids.add(isShown(u, v, place) ? truth[v * width + u]! : VOID);
    return ids;
  }
}

/** Whether the middle of a picture's pixel is in the part that the network sees. */
function isShown(u: number, v: number, { part, x, y, width, height, input: network }: Placement): boolean {
  const inPart = u >= part.x && u < part.x + part.width && v >= part.y && v < part.y + part.height;
  const atX = x + ((u + 0.5 - part.x) * width) / part.width;
  const atY = y + ((v + 0.5 - part.y) * height) / part.height;
  return inPart && atX >= 0 && atX < network.width && atY >= 0 && atY < network.height;
}
