import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TimeLimit } from '../../src/explain/core/time-limit.js';
import { likelyConstants } from '../../src/explain/knowledge/likely.js';
import { mainKept } from '../../src/golden/case.js';
import {
  type ClassMap,
  decode,
  explainOutput,
  type Image,
  type InputSpec,
  imagenetNormalization,
  type OpenCvRunner,
  type OutputAnswer,
  type OutputQuestion,
  openGolden,
  openSession,
  type PixelsOf,
  pictureInput,
  type Recipe,
  type ResolvedRecipe,
  type Session,
  type Tensor,
  withPictureInput,
} from '../../src/host/node/index.js';
import { mainOutput } from '../../src/recipe/outputs.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import { postprocess } from '../../src/tasks/postprocess.js';
import { maskIn } from '../../src/tasks/segmentation/answer.js';
import { runnerOn } from '../helpers/opencv.js';
import { input as bare, segmentation } from '../helpers/specs.js';

const SIDE = 32;
const right: InputSpec = { ...bare, size: [SIDE, SIDE], ...imagenetNormalization };
const { mean, std } = imagenetNormalization;

let runner: OpenCvRunner;
beforeAll(() => {
  runner = runnerOn('5.0');
});
afterAll(() => runner.close());

/** Numbers in [-1, 1) that are the same each time. */
function noise(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Waves and noise, of other proportions in each colour. */
function scene(width: number, height: number, seed: number): Image {
  const grain = noise(width * height * 3, seed);
  const data = Uint8Array.from(grain, (value, i) => {
    const [x, y, c] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3];
    const wave = Math.sin(x / (5 + c) + seed) + Math.cos(y / (7 - c)) + Math.sin((x * (c + 1) + y) / 19);
    return 110 + 20 * c + 30 * wave + 12 * value;
  });
  return { data, width, height, channels: 3 };
}

const pictures = [{ name: 'as cv2 gives it', decoder: 'cv2' as const, image: scene(90, 60, 1) }];

/** A network in plain JavaScript: 4 x 4 patches times fixed weights, cut at 0 and 6, and a second layer over all. */
const features = 8;
const patches = SIDE / 4;
const [first, second] = [noise(features * 48, 7), noise(40 * features * patches * patches, 8)];

/** Where the values of a patch lie, from its first on. */
const inPatch = Int32Array.from(
  { length: 48 },
  (_, i) => (Math.floor(i / 16) * SIDE + (Math.floor(i / 4) % 4)) * SIDE + (i % 4),
);

function hidden({ data }: Tensor): Float32Array {
  const values = new Float32Array(features * patches * patches);
  for (let at = 0; at < values.length; at++) {
    const weights = Math.floor(at / patches ** 2) * 48;
    const start = ((Math.floor(at / patches) % patches) * SIDE + (at % patches)) * 4;
    let sum = 0;
    for (let i = 0; i < 48; i++) sum += first[weights + i]! * Number(data[start + inPatch[i]!]);
    values[at] = Math.min(6, Math.max(0, sum));
  }
  return values;
}

async function classify(blob: Tensor): Promise<Tensor<'float32'>> {
  const values = hidden(blob);
  const data = new Float32Array(40);
  for (let i = 0; i < 40; i++) {
    let sum = 0;
    for (let j = 0; j < values.length; j++) sum += values[j]! * second[i * values.length + j]!;
    data[i] = sum;
  }
  return { data, shape: [1, 40], dtype: 'float32' };
}

/** Three classes a pixel, of its colours and those on its right. */
async function segment({ data }: Tensor): Promise<Tensor<'float32'>> {
  const plane = SIDE * SIDE;
  const scores = new Float32Array(3 * plane);
  for (let i = 0; i < plane; i++) {
    const [r, g, b] = [Number(data[i]), Number(data[i + plane]), Number(data[i + 2 * plane])];
    const next = Number(data[i + 1 < plane ? i + 1 : i]);
    scores[i] = r - g + 0.2;
    scores[plane + i] = g * 0.8 + b * 0.3 - next;
    scores[2 * plane + i] = b - 0.5 * r + 0.1;
  }
  return { data: scores, shape: [1, 3, SIDE, SIDE], dtype: 'float32' };
}

const resolvedAs = (input: InputSpec, output: OutputSpec): ResolvedRecipe => ({
  model: 'model.onnx',
  inputs: { [input.name]: input },
  outputs: { [output.name]: output },
});
const raw = { ...segmentation, task: 'raw' as const, labels: [] };
const pixelsOf: PixelsOf = (picture, spec) => runner.blob(picture, spec);

function recipeOf({ name: _name, ...given }: InputSpec): Recipe {
  return { model: 'model.onnx', input: given };
}

/** The user's recipe is the right one with a change. */
function ask(
  change: Partial<InputSpec>,
  expected: OutputQuestion['expected'],
  more: Partial<OutputQuestion> = {},
): Promise<OutputAnswer> {
  const input = { ...right, ...change };
  const isMask = 'mask' in expected;
  return explainOutput({
    pictures,
    recipe: recipeOf(input),
    resolved: resolvedAs(input, isMask ? segmentation : raw),
    expected,
    pixelsOf,
    forward: isMask ? segment : classify,
    ...more,
  });
}

const outputOf = async (change: Partial<InputSpec> = {}, image = pictures[0]!.image) =>
  classify(await pixelsOf(image, { ...right, ...change }));

/** The reference's. */
async function maskOf(output: OutputSpec): Promise<ClassMap> {
  const { image } = pictures[0]!;
  const answer = postprocess(await segment(await pixelsOf(image, right)), output, right, image);
  if (answer.task !== 'segmentation') throw new Error(answer.task);
  return answer.mask;
}

function explained(answer: OutputAnswer) {
  if (answer.reason !== 'explained') throw new Error(`${answer.reason}: ${answer.why}`);
  return answer.explanations[0]!;
}

/** What the user's recipe has instead, and what has to be said; then what the reference has beside the right recipe. */
const single: [string, Partial<InputSpec>, string, Partial<InputSpec>?][] = [
  ['no normalization', { mean: [0, 0, 0], scale: 1, std: [1, 1, 1] }, 'feeds the pixels 0..255 as they are'],
  ['mean twice', { mean: mean.map((m) => 2 * m) }, 'takes the mean away twice'],
  ['mean forgotten', { mean: [0, 0, 0] }, 'forgets the mean'],
  ['only /255', { mean: [0, 0, 0], std: [1, 1, 1] }, 'only divides by 255'],
  [
    '0..1 mean and std on 0..255',
    { mean: mean.map((m) => m / 255), scale: 1 },
    'the division by 255 is missing',
  ],
  [
    'normalized twice',
    { mean: mean.map((m, c) => m + m * std[c]!), std: std.map((s) => s * s) },
    'normalizes twice',
  ],
  [
    'constants without a name',
    { mean: [24, 266.2, 160] },
    'takes the mean away twice',
    { mean: [12, 133.1, 80] },
  ],
  ['BGR', { order: 'bgr' }, 'swapRB=True is missing'],
  [
    'BGR, each colour with its own',
    { order: 'bgr', mean: mean.toReversed(), std: std.toReversed() },
    'swapRB=True is missing',
  ],
  ['mean in the other order', { mean: mean.toReversed() }, 'has the mean in the other channel order'],
  ['crop', { fit: 'crop' }, 'stretched to the size, yours is cropped by blobFromImage'],
  [
    'letterbox',
    {},
    "letterboxed as Ultralytics' LetterBox does, yours is stretched",
    { fit: { letterbox: 'ultralytics' }, pad: 114 },
  ],
  [
    'pad',
    { fit: 'letterbox', pad: 0 },
    'border is 114 in grey levels, your code pads with 0',
    { fit: 'letterbox', pad: 114 },
  ],
  ['resize', {}, "resized by Pillow's bicubic", { resize: 'pillow:bicubic' }],
];

test("YOLOX's preprocessing, where all of it is otherwise", async () => {
  const { fit, pad, order, ...asTheyAre } = {
    fit: { letterbox: 'ultralytics', align: 'top-left' } as const,
    pad: 114,
    order: 'bgr' as const,
    ...{ mean: [0, 0, 0], scale: 1, std: [1, 1, 1] },
  };
  const reference = { fit, pad, order, ...asTheyAre };
  const best = explained(await ask({}, { output: await outputOf(reference) }));
  expect(best.numbers.isExact).toBe(true);
  expect(best.recipe.input).toMatchObject(reference);
});

test('the reference is the odd one: ToTensor on what was divided already', async () => {
  const reference = { mean: mean.map((m) => 255 * m), scale: 1 / 255 / 255 };
  const best = explained(await ask({}, { output: await outputOf(reference) }));
  expect(best.sentence).toContain('The reference divides by 255 twice before it takes the mean away');
});

describe('one mistake, of which only the output is known', () => {
  test.each(single)('%s', async (_name, yours, words, theirs = {}) => {
    const wanted = { ...right, ...theirs };
    const answer = await ask(
      { ...theirs, ...yours, ...(Object.keys(yours).length === 0 && right) },
      { output: await outputOf(wanted) },
    );
    const best = explained(answer);
    expect(best.sentence).toContain(words);
    expect(best.differences).toHaveLength(1);
    expect(best.numbers.isExact).toBe(true);
    const mended = await outputOf({ pad: undefined, ...best.recipe.input } as InputSpec);
    expect(mended.data).toEqual((await outputOf(wanted)).data);
  });

  test('the decoder: the reference saw the picture without its EXIF orientation', async () => {
    const turned = {
      name: 'as Pillow gives it (no EXIF orientation)',
      decoder: 'pillow' as const,
      image: scene(60, 90, 1),
    };
    const answer = await ask(
      {},
      { output: await outputOf({}, turned.image) },
      { pictures: [...pictures, turned] },
    );
    expect(explained(answer).sentence).toContain('the reference saw the picture as Pillow gives it'.slice(1));
    expect(explained(answer).recipe.input).toMatchObject({ decoder: 'pillow' });
  });

  test('what no recipe can say: a mirrored picture', async () => {
    const blob = await pixelsOf(pictures[0]!.image, right);
    const mirrored = blob.data.map((_, i) => blob.data[i - (i % SIDE) + SIDE - 1 - (i % SIDE)]!);
    const answer = await ask({}, { output: await classify({ ...blob, data: mirrored }) });
    expect(explained(answer)).toMatchObject({
      sentence: 'The reference is mirrored left to right, unlike your blob.',
      notInRecipe: ['the reference is mirrored left to right'],
    });
  });

  const softmaxOf = (values: ArrayLike<number>) => {
    const powers = Array.from(values, Math.exp);
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  };
  const flat = (values: readonly number[], shape = [1, values.length]): Tensor => ({
    data: Float32Array.from(values),
    shape,
    dtype: 'float32',
  });
  test.each<[string, (logits: number[]) => Tensor, string]>([
    ['softmax', (logits) => flat(softmaxOf(logits)), 'holds probabilities (after softmax)'],
    ['percent', (logits) => flat(softmaxOf(logits).map((p) => 100 * p)), 'in percent'],
    ['log_softmax', (logits) => flat(softmaxOf(logits).map(Math.log)), 'log_softmax'],
    ['sigmoid', (logits) => flat(logits.map((v) => 1 / (1 + Math.exp(-v)))), 'after a sigmoid'],
    [
      'background first',
      (logits) => flat([0.7, ...logits]),
      'one class more than the output (41 beside 40): its first',
    ],
    [
      'background last',
      (logits) => flat([...logits, -3]),
      'one class more than the output (41 beside 40): its last',
    ],
    [
      'a class less',
      (logits) => flat(logits.slice(1)),
      "one class less than the output (39 beside 40): the network's first",
    ],
    ['no batch', (logits) => flat(logits, [40]), 'is 40, the output 1x40'],
    [
      'softmax with a temperature',
      (logits) => flat(softmaxOf(logits.map((v) => v / 2))),
      'softmax with a temperature of 2',
    ],
    ['times 100', (logits) => flat(logits.map((v) => 100 * v)), "is 100 times the network's output"],
    ['divided by 4', (logits) => flat(logits.map((v) => v / 4)), 'divided by 4'],
    [
      'its own length',
      (logits) => flat(logits.map((v) => v / Math.hypot(...logits))),
      'divided by its own length',
    ],
    [
      'its own extremes',
      (logits) =>
        flat(logits.map((v) => (v - Math.min(...logits)) / (Math.max(...logits) - Math.min(...logits)))),
      'stretched to 0..1 from its own minimum and maximum',
    ],
    ['a line', (logits) => flat(logits.map((v) => 3 * v - 7)), "is 3 times the network's output − 7"],
    ['reshaped', (logits) => flat(logits, [4, 10]), 'is 4x10, the output 1x40: reshaped'],
  ])('on another scale, beside another mistake: %s', async (_what, write, words) => {
    const { data } = await outputOf();
    const answer = await ask({ order: 'bgr' }, { output: write([...data]) });
    const best = explained(answer);
    expect(best.differences).toEqual([
      expect.stringContaining('swapRB=True is missing'),
      expect.stringContaining(words),
    ]);
    expect(best.recipe.input!.order).toBe('rgb');
    expect(best.notInRecipe.length).toBeGreaterThan(0);
  });

  test('softmax over a background that the network has not', async () => {
    const logits = Array.from((await outputOf()).data, (v) => Number(v) / 4);
    const forward = async () => flat(logits);
    const best = explained(await ask({}, { output: flat(softmaxOf([2, ...logits])) }, { forward }));
    expect(best.differences).toEqual([
      expect.stringContaining('one class more than the output (41 beside 40): its first'),
      expect.stringContaining('holds probabilities (after softmax)'),
    ]);
    expect(best.numbers.isExact).toBe(true);
  });

  const scores = Array.from({ length: 3 * 6 * 5 }, (_, i) => Math.sin(7 * i));
  const channelsLast = scores.map((_, i) => scores[(i % 3) * 30 + Math.floor(i / 3)]!);
  const highest = Float32Array.from({ length: 30 }, (_, i) =>
    [0, 1, 2].reduce((best, c) => (scores[c * 30 + i]! > scores[best * 30 + i]! ? c : best), 0),
  );
  test.each<[string, ArrayLike<number>, number[], string]>([
    ['height x width x classes', channelsLast, [6, 5, 3], 'is NHWC (6x5x3), the output NCHW'],
    ['flattened', scores, [3, 30], 'reshaped'],
    ['flattened, classes last', channelsLast, [30, 3], 'its classes are at the end'],
    ['the argmax', highest, [1, 6, 5], 'holds class ids (after argmax, 1x6x5)'],
  ])('of another shape: %s', async (_what, data, shape, words) => {
    const forward = async () => flat(scores, [1, 3, 6, 5]);
    const answer = await ask({}, { output: flat(Array.from(data), shape) }, { forward });
    expect(explained(answer).sentence).toContain(words);
    expect(explained(answer).numbers).toMatchObject({ isExact: true, forwards: 1 });
  });

  test('a picture standardised by its own numbers', async () => {
    const bare = await pixelsOf(pictures[0]!.image, { ...right, mean: [0, 0, 0], scale: 1, std: [1, 1, 1] });
    const plane = SIDE * SIDE;
    const data = new Float32Array(3 * plane);
    for (let c = 0; c < 3; c++) {
      const values = [...bare.data.subarray(c * plane, (c + 1) * plane)];
      const average = values.reduce((a, b) => a + b) / plane;
      const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - average) ** 2, 0) / plane);
      data.set(
        values.map((v) => (v - average) / deviation),
        c * plane,
      );
    }
    const best = explained(await ask({}, { output: await classify({ ...bare, data }) }));
    expect(best.sentence).toMatch(/^The reference standardises each picture: .*own mean.*channel by channel/);
    expect(best.notInRecipe.join()).toContain('x.std(axis=(0, 1))');
  });

  test('what the recipe leaves open stays open, but for what is mended', async () => {
    const answer = await explainOutput({
      pictures,
      recipe: { model: 'model.onnx', input: { size: [SIDE, SIDE], order: 'bgr', mean, scale: 1 / 255, std } },
      resolved: resolvedAs({ ...right, order: 'bgr' }, raw),
      expected: { output: await outputOf() },
      pixelsOf,
      forward: classify,
    });
    expect(explained(answer).recipe.input).toEqual({
      size: [SIDE, SIDE],
      order: 'rgb',
      mean,
      scale: 1 / 255,
      std,
    });
  });
});

test.each(['output', 'mask'] as const)(
  'a way for which the network gives NaN is no match: %s',
  async (tap) => {
    const network = tap === 'mask' ? segment : classify;
    const forward = async (blob: Tensor) => {
      const output = await network(blob);
      if (Math.max(...(blob.data as Float32Array)) > 200) output.data.fill(Number.NaN);
      return output;
    };
    const expected = tap === 'mask' ? { mask: await maskOf(segmentation) } : { output: await outputOf() };
    const found = await ask({ mean: [0, 0, 0], scale: 1, std: [1, 1, 1] }, expected, { forward });
    expect(explained(found).sentence).toContain('feeds the pixels 0..255 as they are');
  },
);

test('an output that varies by no more than the tolerance tells nothing', async () => {
  const { data, ...rest } = await outputOf();
  const flat = { ...rest, data: Float32Array.from(data as Float32Array, (_, i) => 0.9999 + 1e-6 * (i % 7)) };
  expect(await ask({ order: 'bgr' }, { output: flat })).toMatchObject({
    reason: 'cannot-tell',
    why: expect.stringContaining('no more than the tolerance'),
  });
});

const pairs: [string, Partial<InputSpec>, string[]][] = [
  ['0..255 and BGR', { mean: [0, 0, 0], scale: 1, std: [1, 1, 1], order: 'bgr' }, ['swapRB=True is missing']],
  [
    'crop and /255 only',
    { fit: 'crop', mean: [0, 0, 0], std: [1, 1, 1] },
    ['stretched to the size', 'only divides by 255'],
  ],
  [
    'resize and mean twice',
    { resize: 'opencv:nearest', mean: mean.map((m) => 2 * m) },
    ["by OpenCV's bilinear", 'mean away twice'],
  ],
];

test.each(pairs)('two mistakes: %s', async (_name, yours, words) => {
  const best = explained(await ask(yours, { output: await outputOf() }));
  for (const text of words) expect(best.sentence).toContain(text);
  expect(best.recipe.input).toMatchObject({
    fit: 'stretch',
    resize: 'opencv:linear',
    order: 'rgb',
    mean,
    std,
  });
});

describe('a mask', () => {
  const toPicture = { ...segmentation, upsample: 'labels' as const };

  test.each([
    ['mean twice', { mean: mean.map((m) => 2 * m) }, 'takes the mean away twice'],
    ['BGR', { order: 'bgr' as const }, 'swapRB=True is missing'],
    ['crop', { fit: 'crop' as const }, 'stretched to the size'],
  ])('%s', async (_name, yours, words) => {
    const input = { ...right, ...yours };
    const answer = await ask(
      yours,
      { mask: await maskOf(toPicture) },
      { resolved: resolvedAs(input, toPicture) },
    );
    expect(explained(answer).sentence).toContain(words);
    expect(explained(answer).numbers).toMatchObject({ isExact: true, agreement: 1 });
  });

  test("of the network's size is held against what the network gives", async () => {
    const answer = await ask(
      { order: 'bgr' },
      { mask: await maskOf(segmentation) },
      { resolved: resolvedAs({ ...right, order: 'bgr' }, toPicture) },
    );
    expect(explained(answer).sentence).toContain('swapRB=True is missing');
    expect(answer.notes).toEqual([
      "the expected mask has the network's size: compared before it is brought to the picture's",
    ]);
  });

  test('of another picture is none of these', async () => {
    const image = scene(90, 60, 5);
    const output = await segment(await pixelsOf(image, right));
    const foreign = postprocess(output, segmentation, right, image);
    if (foreign.task !== 'segmentation') throw new Error(foreign.task);
    const answer = await ask({}, { mask: foreign.mask }, { budget: 60 });
    expect(answer).toMatchObject({ reason: 'none', why: expect.stringContaining('Is it the same picture') });
  });

  test('with ids that the network does not have: that is said', async () => {
    const mask = await maskOf(segmentation);
    const { notes } = await ask(
      {},
      { mask: { ...mask, data: mask.data.map((id, i) => (i < 9 ? 77 : id)) } },
      { budget: 2 },
    );
    expect(notes).toContain(
      'the expected mask has ids that the network does not have (77): it has 3 classes',
    );
  });

  /** Behind the network and before it at once: the class ids shifted, inverted or written otherwise. */
  test.each<[string, (id: number) => number, string]>([
    ['one higher', (id) => id + 1, 'every class id one higher'],
    ['times 100', (id) => 100 * id, 'multiplied by 100'],
    ['of its own', (id) => [40, 7, 99][id]!, 'has other class ids: 0 → 40, 1 → 7, 2 → 99'],
    ["Cityscapes'", (id) => [7, 8, 11][id]!, "has Cityscapes' ids (7 to 33)"],
    ['first two exchanged', (id) => [1, 0, 2][id]!, 'class 0 and class 1 exchanged'],
  ])('with another mistake before the network: ids %s', async (_what, idOf, words) => {
    const mask = await maskOf(segmentation);
    const best = explained(await ask({ order: 'bgr' }, { mask: { ...mask, data: mask.data.map(idOf) } }));
    expect(best.differences).toEqual([
      expect.stringContaining('swapRB=True is missing'),
      expect.stringContaining(words),
    ]);
    expect(best.recipe.input!.order).toBe('rgb');
    expect(best.notInRecipe.join()).toContain(words);
    expect(best.confidence).toBeGreaterThan(0.3);
  });

  test('mirrored, with another mistake before the network', async () => {
    const mask = await maskOf(segmentation);
    const data = mask.data.map((_, i) => mask.data[i - (i % SIDE) + SIDE - 1 - (i % SIDE)]!);
    const best = explained(await ask({ order: 'bgr' }, { mask: { ...mask, data } }));
    expect(best.differences).toEqual([
      expect.stringContaining('swapRB=True is missing'),
      "the reference's mask is mirrored left to right",
    ]);
  });

  test('with void beside another mistake before the network', async () => {
    const mask = await maskOf(segmentation);
    const data = mask.data.map((id, i) => (i > 0 && id !== mask.data[i - 1] ? 255 : id));
    const answer = await ask({ order: 'bgr' }, { mask: { ...mask, data } });
    const best = explained(answer);
    expect(best.differences).toEqual([expect.stringContaining('swapRB=True is missing')]);
    expect(best.confidence).toBeGreaterThan(0.3);
    expect(answer.notes.join()).toMatch(/% of the reference's mask is 255 \(void/);
  });

  test('brought to the size with align_corners=True, behind another mistake before the network', async () => {
    const half = async (blob: Tensor): Promise<Tensor> => {
      const { data } = await segment(blob);
      const at = (i: number) =>
        Math.floor(i / 256) * SIDE * SIDE + (Math.floor(i / 16) % 16) * 2 * SIDE + (i % 16) * 2;
      return {
        data: Float32Array.from({ length: 3 * 256 }, (_, i) => Number(data[at(i)])),
        shape: [1, 3, 16, 16],
        dtype: 'float32',
      };
    };
    const { image } = pictures[0]!;
    const { data: scores } = await half(await pixelsOf(image, right));
    const value = (c: number, y: number, x: number) => Number(scores[c * 256 + y * 16 + x]);
    const data = Uint8Array.from({ length: 90 * 60 }, (_, i) => {
      const [y, x] = [(Math.floor(i / 90) * 15) / 59, ((i % 90) * 15) / 89];
      const [top, left] = [Math.floor(y), Math.floor(x)];
      const [bottom, next] = [Math.min(top + 1, 15), Math.min(left + 1, 15)];
      const [wy, wx] = [y - top, x - left];
      const mixed = [0, 1, 2].map(
        (c) =>
          (value(c, top, left) * (1 - wx) + value(c, top, next) * wx) * (1 - wy) +
          (value(c, bottom, left) * (1 - wx) + value(c, bottom, next) * wx) * wy,
      );
      return mixed.indexOf(Math.max(...mixed));
    });
    const answer = await ask(
      { order: 'bgr' },
      { mask: { data, width: 90, height: 60 } },
      { forward: half, resolved: resolvedAs({ ...right, order: 'bgr' }, toPicture) },
    );
    expect(explained(answer).differences).toEqual([
      expect.stringContaining('swapRB=True is missing'),
      expect.stringContaining('align_corners=True'),
    ]);
  });

  test('right but for a few pixels ends the search, and is not "nothing differs"', async () => {
    const mask = await maskOf(toPicture);
    const data = mask.data.map((id, i) => (i === 1000 ? (id + 1) % 3 : id));
    const answer = await ask({}, { mask: { ...mask, data } }, { resolved: resolvedAs(right, toPicture) });
    expect(explained(answer).sentence).toMatch(
      /^Your recipe gives what the reference has but for rounding: 0\.0\d+ % /,
    );
    expect(explained(answer).numbers.forwards).toBeLessThanOrEqual(5);
  });

  test('of one class tells nothing, but where the recipe gives it', async () => {
    const mask: ClassMap = { data: new Uint8Array(SIDE * SIDE), width: SIDE, height: SIDE };
    expect(await ask({}, { mask })).toMatchObject({
      reason: 'cannot-tell',
      why: expect.stringContaining('holds 0 everywhere'),
    });
    const inTwo = async (): Promise<Tensor> => ({
      data: Float32Array.from({ length: SIDE * SIDE }, (_, i) => (i % 7) / 7),
      shape: [1, 1, SIDE, SIDE],
      dtype: 'float32',
    });
    const resolved = resolvedAs(right, { ...segmentation, labels: ['other', 'person'] });
    expect(await ask({}, { mask }, { forward: inTwo, resolved })).toMatchObject({ reason: 'cannot-tell' });
    const forward = async (): Promise<Tensor> => ({
      data: Float32Array.from({ length: 3 * SIDE * SIDE }, (_, i) => (i < SIDE * SIDE ? 1 : 0)),
      shape: [1, 3, SIDE, SIDE],
      dtype: 'float32',
    });
    expect(explained(await ask({}, { mask }, { forward })).differences).toEqual([]);
  });

  test.each([
    [
      'another size',
      { width: 7, height: 5 },
      0,
      "Expected 90x60, the picture's size (width x height), or 32x32, the network's, for the expected mask but received 7x5",
    ],
  ])('%s is refused', async (_name, size, id, text) => {
    const data = new Uint8Array(size.width * size.height).fill(id, 1, 2);
    await expect(ask({}, { mask: { data, ...size } })).rejects.toThrow(text);
  });

  test('needs a recipe of a segmentation', async () => {
    const mask = await maskOf(segmentation);
    await expect(ask({}, { mask }, { resolved: resolvedAs(right, raw) })).rejects.toThrow(
      'Expected "segmentation" beside an expected mask for output.task but received "raw"',
    );
  });
});

describe("another output of the network's", () => {
  /** As the network's second head: the classes in the other direction. */
  const second = async (blob: Tensor) => ({
    ...(await classify(blob)),
    data: (await classify(blob)).data.toReversed(),
  });
  const asked: string[][] = [];
  const others: OutputQuestion['others'] = {
    names: [raw.name, 'aux', 'ids'],
    async forward(blob, names) {
      asked.push([...names]);
      const ids: Tensor = { data: new Int32Array(40), shape: [1, 40], dtype: 'int32' };
      return { [raw.name]: await classify(blob), aux: await second(blob), ids };
    },
  };
  const words = `recipe reads the output "${raw.name}", the reference is the network's output "aux"`;
  const askAux = async (change: Partial<InputSpec>) => {
    asked.length = 0;
    return explained(
      await ask(change, { output: await second(await pixelsOf(pictures[0]!.image, right)) }, { others }),
    );
  };

  test('is found in the first pass', async () => {
    const { sentence, recipe, numbers } = await askAux({});
    expect(sentence).toContain(words);
    expect(recipe.output).toMatchObject({ name: 'aux' });
    expect(numbers.forwards).toBe(1);
    expect(asked).toEqual([[raw.name, 'aux', 'ids']]);
  });

  test('beside another mistake; those that it cannot be are asked for once', async () => {
    const { sentence, differences } = await askAux({ order: 'bgr' });
    expect(sentence).toContain(words);
    expect(differences.join()).toContain('the reference has its channels as RGB');
    expect(asked[1]).toEqual([raw.name, 'aux']);
  });

  test('is not looked for where the own one is right', async () => {
    const answer = explained(await ask({}, { output: await outputOf() }, { others }));
    expect(answer.differences).toEqual([]);
  });
});

test('a search that is ended tells the best until then', async () => {
  const ending = new AbortController();
  const answer = await ask(
    { order: 'bgr', fit: 'stretch', resize: 'opencv:nearest' },
    { output: await outputOf({}, scene(90, 60, 2)) },
    { signal: ending.signal, onProgress: (done) => done === 3 && ending.abort() },
  );
  expect(answer.notes).toContain(
    'ended by you after 3 of at most 60 forward passes: this is the best until then',
  );
  expect(answer).toMatchObject({ reason: 'none', nearest: { numbers: { forwards: 3 } } });
});

/** A clock that goes on by so much each time it is read. */
const clockOf = (step: number) => {
  let now = 0;
  return () => {
    now += step;
    return now;
  };
};

test('a search beyond its time limit tells the best until then, and that it is no more', async () => {
  const limit = new TimeLimit(60, clockOf(200));
  const answer = await ask(
    { order: 'bgr', fit: 'stretch', resize: 'opencv:nearest' },
    { output: await outputOf({}, scene(90, 60, 2)) },
    { limit },
  );
  expect(answer.notes).toContainEqual(
    expect.stringMatching(
      /^ended at the time limit of 17 s \(what 60 forward passes take, and 5 s\) after \d of at most 60 forward passes: this is the best until then$/,
    ),
  );
});

test('a search that is done within its limit does not speak of it', async () => {
  const answer = await ask({}, { output: await outputOf() }, { limit: new TimeLimit(60, clockOf(2000)) });
  expect(explained(answer).differences).toEqual([]);
  expect(answer.notes).toEqual([]);
});

test('nothing differs: one forward, and the recipe as it was', async () => {
  let forwards = 0;
  const forward = (blob: Tensor) => {
    forwards++;
    return classify(blob);
  };
  const answer = await ask({}, { output: await outputOf() }, { forward });
  expect(explained(answer)).toMatchObject({
    sentence: 'Nothing differs: your recipe gives what the reference has.',
    confidence: 1,
    recipe: recipeOf(right),
    numbers: { forwards: 1, isExact: true },
  });
  expect(forwards).toBe(1);
});

describe('none of these', () => {
  const foreign: [string, () => Promise<Tensor>][] = [
    ['another picture', () => outputOf({}, scene(90, 60, 3))],
    [
      'noise',
      async () => ({ data: noise(40, 3).map((value) => 20 * value), shape: [1, 40], dtype: 'float32' }),
    ],
    [
      'a network with other weights',
      async () => {
        const { data, ...rest } = await outputOf();
        return { data: data.map((value, i) => value * (1 + 0.5 * Math.sin(i))), ...rest };
      },
    ],
  ];
  test.each(foreign)('%s; no blob is run twice, and the budget is kept', async (_name, output) => {
    const seen = new Set<string>();
    const progress: number[] = [];
    const forward = (blob: Tensor) => {
      const text = String((blob.data as Float32Array).subarray(0, 600));
      const wasNew = !seen.has(`${text} ${blob.data.at(-1)}`);
      expect(wasNew).toBe(true);
      seen.add(`${text} ${blob.data.at(-1)}`);
      return classify(blob);
    };
    const answer = await ask(
      { order: 'bgr' },
      { output: await output() },
      {
        forward,
        budget: 40,
        onProgress: (done) => progress.push(done),
      },
    );
    expect(answer).toMatchObject({ reason: 'none', nearest: { numbers: { forwards: 40, isExact: false } } });
    expect(seen.size).toBe(40);
    expect(progress).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });
});

test('a reference that is not computed alike: the nearest is named, with a confidence that says so', async () => {
  const output = await outputOf();
  const size = Math.sqrt(output.data.reduce((sum: number, value) => sum + Number(value) ** 2, 0) / 40);
  output.data = Float32Array.from(
    output.data as Float32Array,
    (value, i) => value + 0.02 * size * Math.sin(7 * i),
  );
  const answer = await ask({ mean: mean.map((m) => 2 * m) }, { output });
  const best = explained(answer);
  expect(best.sentence).toContain('takes the mean away twice');
  expect(best.numbers.isExact).toBe(false);
  expect(best.confidence).toBeLessThan(0.9);
  expect(answer.notes.join()).toMatch(/not right to the last digit: the output is off by .* spread/);
});

describe('what cannot be compared', () => {
  const shaped = (shape: number[], value = 1): Tensor => ({
    data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => value * i),
    shape,
    dtype: 'float32',
  });
  test.each([
    [
      'another shape',
      {},
      shaped([1, 10]),
      'Expected 1x40, the shape of output "out", for the expected output but received 1x10',
    ],
    ['NaN', {}, shaped([1, 40], Number.NaN), 'the expected output holds NaN at position 0'],
    [
      'gray',
      { read: 'gray' as const },
      shaped([1, 40]),
      'Expected "color", all that explain knows, for input.read but received "gray"',
    ],
  ])('%s is refused', async (_name, change, output, text) => {
    await expect(ask(change, { output })).rejects.toThrow(text);
  });

  test('a budget of nothing is refused', async () => {
    await expect(ask({}, { output: await outputOf() }, { budget: 0 })).rejects.toThrow(
      'Expected a whole number of forwards, 1 or more, for the budget but received 0',
    );
  });

  test('a constant output, and a picture of one colour, tell nothing', async () => {
    const flat = { name: 'flat', image: { ...scene(9, 6, 1), data: new Uint8Array(9 * 6 * 3).fill(90) } };
    const output = await outputOf({ order: 'bgr' });
    expect(await ask({}, { output: shaped([1, 40], 0) })).toMatchObject({ reason: 'cannot-tell' });
    expect(await ask({}, { output }, { pictures: [flat] })).toMatchObject({
      reason: 'cannot-tell',
      why: expect.stringContaining('one colour'),
    });
  });

  test('float64 is converted, and said', async () => {
    const { data, shape } = await outputOf();
    const answer = await ask(
      { order: 'bgr' },
      { output: { data: Float64Array.from(data), shape, dtype: 'float64' } },
    );
    expect(explained(answer).sentence).toContain('swapRB=True is missing');
    expect(answer.notes).toEqual(['the expected output is float64: converted to float32']);
  });
});

test.each([
  ['mean twice', [247.35, 232.56, 207.06], [58.395, 57.12, 57.375]],
  ['0..255', [0, 0, 0], [1, 1, 1]],
])("ImageNet's constants are among the first that are thought of: %s", (_name, m, d) => {
  const constants = { mean: m as [number, number, number], divisor: d as [number, number, number] };
  const found = likelyConstants(constants, 'rgb').findIndex(
    ({
      constants: {
        mean: [first],
        divisor: [by],
      },
    }) => Math.abs(first - 123.675) < 1e-3 && Math.abs(by - 58.395) < 1e-3,
  );
  expect(found).toBeGreaterThanOrEqual(0);
  expect(found).toBeLessThan(2);
});

/** What torch had, and the mistakes of the two articles in the recipe. */
describe('the embedded models against their goldens', () => {
  const articles: [string, Partial<InputSpec>, string][] = [
    [
      'no normalization',
      { mean: [0, 0, 0], scale: 1, std: [1, 1, 1] },
      'feeds the pixels 0..255 as they are',
    ],
    ['mean twice', { mean: mean.map((m) => 2 * m) }, 'takes the mean away twice'],
    ['only /255', { mean: [0, 0, 0], std: [1, 1, 1] }, 'only divides by 255'],
    ['BGR', { order: 'bgr' }, 'swapRB=True is missing'],
  ];
  async function askModel(
    session: Session,
    name: string,
    change: Partial<InputSpec>,
    tap: 'output' | 'mask',
  ) {
    const { recipe, source } = session;
    const { golden, pictures } = await openGolden(`golden/${recipe.model.replace('.onnx', '')}/${name}`);
    const picture = pictures[0]!.path;
    const image = await decode(new Uint8Array(await readFile(picture)), picture);
    const input = pictureInput(recipe);
    const { name: out } = mainOutput(recipe);
    return explainOutput({
      pictures: [{ name: 'as cv2 gives it', decoder: 'cv2', image }],
      recipe: { ...source, input: { ...source.input, ...change } },
      resolved: withPictureInput(recipe, { ...input, ...change }),
      expected:
        tap === 'mask' ? { mask: maskIn(mainKept(golden))! } : { output: golden.outputs[out]!.tensor },
      pixelsOf: (pixels, spec) => session.preprocessor.blob(pixels, spec),
      forward: async (blob) => (await session.engine.run({ [input.name]: blob }, [out])).outputs[out]!,
    });
  }

  const sessions: Record<string, Session> = {};
  beforeAll(async () => {
    for (const model of ['efficientnet-lite0', 'deeplabv3-lite0'])
      sessions[model] = await openSession({ model });
  });
  afterAll(async () => {
    for (const session of Object.values(sessions)) await session.close();
  });

  test.each(articles)("efficientnet-lite0, torch's logits: %s", async (_name, change, words) => {
    const answer = await askModel(sessions['efficientnet-lite0']!, 'chelsea', change, 'output');
    expect(explained(answer).sentence).toContain(words);
    expect(explained(answer).numbers.forwards).toBeLessThanOrEqual(10);
    expect(explained(answer).recipe.input).toMatchObject({ order: 'rgb', mean, std });
  });

  test("deeplabv3-lite0, torch's mask alone: mean twice", async () => {
    const answer = await askModel(
      sessions['deeplabv3-lite0']!,
      'scene-1',
      { mean: mean.map((m) => 2 * m) },
      'mask',
    );
    expect(explained(answer).sentence).toContain('takes the mean away twice');
  });
});
