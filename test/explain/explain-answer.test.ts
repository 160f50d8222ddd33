import { describe, expect, test } from 'vitest';
import { transposed } from '../../src/base/tensor.js';
import { type AnswerAnswer, type ExpectedAnswer, explainAnswer } from '../../src/explain/answer/index.js';
import {
  type ClassMap,
  float32Tensor,
  type Image,
  type InputSpec,
  postprocess,
  type Recipe,
  type Size,
  softmax,
  type Tensor,
  type TopClass,
  vocColours,
} from '../../src/index.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import { runnerOn } from '../helpers/opencv.js';
import { input as bare, segmentation } from '../helpers/specs.js';

const CLASSES = 21;
const SIDE = 33;
const picture: Size = { width: 121, height: 83 };

/** Pseudo-random numbers 0..1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Smooth scores, 1 x channels x SIDE x SIDE: the background wins at about half of the places. */
function scene(seed: number, channels = CLASSES, background = 1.5): Tensor<'float32'> {
  const random = randomOf(seed);
  const data = new Float32Array(channels * SIDE * SIDE);
  for (let c = 0, at = 0; c < channels; c++) {
    const [cx, cy, size, height] = [random() * SIDE, random() * SIDE, 3 + 5 * random(), 3 + 3 * random()];
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++, at++) {
        const bump = height * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * size ** 2));
        data[at] = (c === 0 && channels > 1 ? background : bump) + 0.02 * random();
      }
  }
  return float32Tensor(data, [1, channels, SIDE, SIDE]);
}

const input: InputSpec = { ...bare, size: [65, 65] };
const usual: OutputSpec = { ...segmentation, labels: [], upsample: 'labels' };
const out = scene(1);
const aux = scene(2);
const outputs: Record<string, Tensor> = { out, aux };

interface Change {
  input?: Partial<InputSpec>;
  output?: Partial<OutputSpec>;
  outputs?: Record<string, Tensor>;
}

/** What `explainAnswer` says to a user whose recipe is the usual one, changed. */
function ask(expected: ExpectedAnswer, change: Change = {}): AnswerAnswer {
  const recipe: Recipe = { model: 'm.onnx', output: { name: 'out' } };
  const resolved = {
    model: 'm.onnx',
    inputs: { [input.name]: { ...input, ...change.input } },
    outputs: { out: { ...usual, ...change.output } },
  };
  return explainAnswer({ outputs: change.outputs ?? outputs, recipe, resolved, picture, expected });
}

/** What the stage makes of the outputs under a recipe. */
function maskOf(change: Change = {}): ClassMap {
  const spec = { ...usual, ...change.output };
  const tensor = (change.outputs ?? outputs)[spec.name] as Tensor;
  const answer = postprocess(tensor, spec, { ...input, ...change.input }, picture);
  if (answer.task !== 'segmentation') throw new Error('a mask');
  return answer.mask;
}

function mapped(mask: ClassMap, idOf: (id: number) => number): ClassMap {
  return { ...mask, data: mask.data.map(idOf) };
}

function moved(mask: ClassMap, size: Size, from: (x: number, y: number) => number): ClassMap {
  const data = Uint8Array.from(
    { length: size.width * size.height },
    (_, i) => mask.data[from(i % size.width, Math.floor(i / size.width))]!,
  );
  return { data, ...size };
}

/** A score at a point of the output, interpolated. */
function scoreBetween(at: (y: number, x: number) => number, y: number, x: number): number {
  const clamp = (value: number) => Math.min(Math.max(value, 0), SIDE - 1);
  const [cy, cx] = [clamp(y), clamp(x)];
  const [y0, x0] = [Math.floor(cy), Math.floor(cx)];
  const [y1, x1] = [clamp(y0 + 1), clamp(x0 + 1)];
  const left = at(y0, x0) + (cy - y0) * (at(y1, x0) - at(y0, x0));
  const right = at(y0, x1) + (cy - y0) * (at(y1, x1) - at(y0, x1));
  return left + (cx - x0) * (right - left);
}

/** The class there. */
function classAt(at: (c: number, y: number, x: number) => number, y: number, x: number): number {
  const scores = Array.from({ length: CLASSES }, (_, c) => scoreBetween((v, u) => at(c, v, u), y, x));
  return scores.indexOf(Math.max(...scores));
}

const scoreAt = (c: number, y: number, x: number) => out.data[(c * SIDE + y) * SIDE + x]!;

/** The corners of the picture's first and last pixels on the centres of the output's. */
function alignedMask(idAt = (y: number, x: number) => classAt(scoreAt, y, x)): ClassMap {
  const { width, height } = picture;
  const scale = (length: number) => (SIDE - 1) / (length - 1);
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    idAt(Math.floor(i / width) * scale(height), (i % width) * scale(width)),
  );
  return { data, ...picture };
}

const plain = maskOf();
const nhwc = { out: transposed(out, [0, 2, 3, 1]), aux: transposed(aux, [0, 2, 3, 1]) };
const letterbox: Partial<InputSpec> = { fit: 'letterbox', pad: 0 };

/** The reference's mask, the user's recipe, words of the sentence, and the mended lines. */
const masks: [string, ClassMap, Change, string, Recipe['output']][] = [
  ['nothing', plain, {}, 'Nothing differs', { name: 'out' }],
  [
    'aux was taken for out',
    plain,
    { output: { name: 'aux' } },
    'your recipe reads the output "aux", the reference "out"',
    { name: 'out' },
  ],
  [
    'NHWC read as NCHW',
    maskOf({ outputs: nhwc, output: { layout: 'NHWC' } }),
    { outputs: nhwc },
    'as NHWC',
    {
      name: 'out',
      layout: 'NHWC',
    },
  ],
  [
    'logits',
    maskOf({ output: { upsample: 'logits' } }),
    {},
    'resizes the scores bilinearly first',
    {
      name: 'out',
      upsample: 'logits',
    },
  ],
  [
    'labels',
    plain,
    { output: { upsample: 'logits' } },
    'takes the argmax first, then resizes',
    {
      name: 'out',
      upsample: 'labels',
    },
  ],
  [
    'not resized',
    maskOf({ output: { upsample: 'none' } }),
    {},
    "leaves the class map at the output's size",
    {
      name: 'out',
      upsample: 'none',
    },
  ],
  ['align_corners', alignedMask(), { output: { upsample: 'logits' } }, 'align_corners=True', { name: 'out' }],
  [
    'pixel centres',
    moved(maskOf({ output: { upsample: 'none' } }), picture, (x, y) => {
      const at = (i: number, length: number) => Math.floor(((i + 0.5) * SIDE) / length);
      return at(y, picture.height) * SIDE + at(x, picture.width);
    }),
    {},
    'nearest neighbour at pixel centres',
    { name: 'out' },
  ],
  ['ids one higher', mapped(plain, (id) => id + 1), {}, 'every class id one higher', { name: 'out' }],
  ['background missing', mapped(plain, (id) => id - 1), {}, 'the background is missing', { name: 'out' }],
  ['16 colours', mapped(plain, (id) => id % 16), {}, 'modulo 16', { name: 'out' }],
  ['clipped at 15', mapped(plain, (id) => Math.min(id, 15)), {}, 'clipped', { name: 'out' }],
  ['multiplied', mapped(plain, (id) => id * 12), {}, 'multiplied by 12', { name: 'out' }],
  ['one class only', mapped(plain, (id) => (id === 5 ? 1 : 0)), {}, 'keeps only class 5 ', { name: 'out' }],
  [
    'mirrored',
    moved(plain, picture, (x, y) => y * picture.width + picture.width - 1 - x),
    {},
    'is mirrored left to right',
    { name: 'out' },
  ],
  [
    'transposed',
    moved(plain, { width: picture.height, height: picture.width }, (x, y) => x * picture.width + y),
    {},
    'is transposed',
    { name: 'out' },
  ],
  ['letterbox not undone', plain, { input: letterbox }, 'without undoing the letterbox', { name: 'out' }],
  [
    'two at once',
    mapped(maskOf({ output: { name: 'aux', upsample: 'logits' } }), (id) => id % 16),
    {},
    'modulo 16',
    { name: 'aux', upsample: 'logits' },
  ],
];

describe('a mask', () => {
  test.each(masks)('%s', (_name, mask, change, words, mended) => {
    const answer = ask({ mask }, change);
    if (answer.reason !== 'explained') throw new Error(answer.why);
    const [best] = answer.explanations;
    expect(best!.sentence).toMatch(new RegExp(words, 'i'));
    expect(best!.recipe.output).toEqual(mended);
    expect(best!.numbers.foreground).toBeGreaterThan(0.999);
    expect(best!.confidence).toBeGreaterThan(0.9);
  });
});

test('classes interpolated like levels, by OpenCV itself', async () => {
  const { data: ids } = maskOf({ output: { upsample: 'none' } });
  const image: Image = {
    data: Uint8Array.from({ length: 3 * ids.length }, (_, i) => ids[Math.floor(i / 3)]!),
    width: SIDE,
    height: SIDE,
    channels: 3,
  };
  const runner = runnerOn('5.0');
  try {
    const { width, height } = picture;
    const resized = await runner.blob(image, { ...bare, size: [width, height] });
    const answer = ask({
      mask: { ...picture, data: Uint8Array.from(resized.data.subarray(0, width * height)) },
    });
    if (answer.reason !== 'explained') throw new Error(answer.why);
    expect(answer.explanations[0]!.sentence).toMatch(
      /resizes the class map with linear interpolation, which makes classes between/,
    );
  } finally {
    await runner.close();
  }
});

test('pixels that no tie explains are not "nothing differs": golden check fails with them, too', () => {
  const middle = [41 * 121 + 60, 42 * 121 + 60];
  const spoilt = {
    ...plain,
    data: plain.data.map((id, i) => (middle.includes(i) ? (id + 1) % CLASSES : id)),
  };
  const answer = ask({ mask: spoilt });
  if (answer.reason !== 'explained') throw new Error(answer.why);
  expect(answer.explanations[0]!.sentence).toMatch(
    /^Your recipe makes the reference's mask of these outputs but for 2 pixels that no tie .* "pixels": 2 beside the mask/,
  );
});

describe('void (255) at borders', () => {
  const withVoid = (mask: ClassMap) => ({
    ...mask,
    data: mask.data.map((id, i) => (i > 0 && id !== mask.data[i - 1] ? 255 : id)),
  });

  test('is said, and is not "nothing differs"', () => {
    const answer = ask({ mask: withVoid(plain) });
    if (answer.reason !== 'explained') throw new Error(answer.why);
    const [best] = answer.explanations;
    expect(best!.sentence).toBe(
      "Outside of void nothing differs: your recipe makes the reference's mask of these outputs.",
    );
    expect(answer.notes).toEqual([
      expect.stringMatching(/^\d+\.\d+ % of the reference's mask is 255 \(void, any class\)/),
    ]);
  });

  test('hides no difference beside it', () => {
    const answer = ask({ mask: withVoid(mapped(plain, (id) => id + 1)) });
    if (answer.reason !== 'explained') throw new Error(answer.why);
    expect(answer.explanations[0]!.sentence).toBe('The reference has every class id one higher.');
  });
});

describe('a letterbox undone by cutting it off', () => {
  const boxed = { input: { fit: { letterbox: 'ultralytics' }, pad: 114 } } as const;
  const small = maskOf({ output: { upsample: 'none' } });
  // 121 x 83 in 65 x 65 is 65 x 45, 10 rows from the top: of the output's 33 rows, 5 to 27 (28 excluded)
  const [TOP, ROWS] = [5, 23];
  const cut = (rowOf: (y: number) => number, columnOf: (x: number) => number) =>
    moved(small, picture, (x, y) => rowOf(y) * SIDE + columnOf(x));
  const centre = (i: number, source: number, target: number) => Math.floor(((i + 0.5) * source) / target);
  const aligned = (): ClassMap => {
    const { width, height } = picture;
    const at = (c: number, y: number, x: number) => scoreAt(c, TOP + Math.min(y, ROWS - 1), x);
    const data = Uint8Array.from({ length: width * height }, (_, i) =>
      classAt(
        at,
        (Math.floor(i / width) * (ROWS - 1)) / (height - 1),
        ((i % width) * (SIDE - 1)) / (width - 1),
      ),
    );
    return { data, ...picture };
  };

  test.each<[string, ClassMap, string]>([
    [
      'pixel centres',
      cut(
        (y) => TOP + centre(y, ROWS, picture.height),
        (x) => centre(x, SIDE, picture.width),
      ),
      'nearest neighbour at pixel centres',
    ],
    ['align_corners', aligned(), 'align_corners=True'],
    [
      'int()',
      // (65 - 83 * 65 / 121) / 2 is 10.2: rows 10 to int(54.8) of the input, 44 in the place of 45
      cut(
        (y) => Math.min(27, Math.floor((10 * SIDE) / 65 + (y * 44 * SIDE) / 65 / picture.height)),
        (x) => Math.floor((x * SIDE) / picture.width),
      ),
      'cuts the padding off with int()',
    ],
    [
      'not at all',
      cut(
        (y) => Math.floor((y * SIDE) / picture.height),
        (x) => Math.floor((x * SIDE) / picture.width),
      ),
      'without undoing the letterbox',
    ],
  ])('%s', (_what, mask, words) => {
    const answer = ask({ mask }, boxed);
    if (answer.reason !== 'explained') throw new Error(answer.why);
    expect(answer.explanations[0]!.sentence).toContain(words);
    expect(answer.explanations[0]!.numbers.foreground).toBe(1);
  });
});

/** One channel: 0..1 as after a sigmoid, or about 0 as before it. */
const person = scene(7, 1);
const inverse = (mask: ClassMap) => mapped(mask, (id) => 1 - id);
const cutAt = (threshold: number, upsample: OutputSpec['upsample'] = 'labels') =>
  maskOf({ outputs: { out: person }, output: { threshold, upsample } });
const binary: [string, ClassMap, Partial<OutputSpec>, string, Recipe['output']][] = [
  ['threshold 0.5', cutAt(0.5), { threshold: 0 }, 'at the threshold 0.5', { threshold: 0.5 }],
  [
    'threshold 1.3, interpolated',
    cutAt(1.3, 'logits'),
    { threshold: 0.5, upsample: 'logits' },
    '1.3',
    { threshold: 1.3 },
  ],
  [
    'align_corners',
    alignedMask((y, x) => (scoreBetween((v, u) => person.data[v * SIDE + u]!, y, x) > 0.5 ? 1 : 0)),
    { threshold: 0.5 },
    'align_corners=True',
    {},
  ],
  ['inverted', inverse(cutAt(0.5)), { threshold: 0.5 }, 'the mask is inverted', {}],
  ['255 for 1', mapped(cutAt(0.5), (id) => 255 * id), { threshold: 0.5 }, 'has 255 where the class is 1', {}],
  [
    'inverted, 255 for 1',
    mapped(cutAt(0.5), (id) => 255 * (1 - id)),
    { threshold: 0.5 },
    'has class 0 and class 1 exchanged, and 255 for 1 (the mask is inverted)',
    {},
  ],
];
/** Two values, with a third where two neighbours differ. */
const bordered = ({ data, ...size }: ClassMap, levels: readonly [number, number, number]): ClassMap => ({
  ...size,
  data: data.map((id, i) => (i > 0 && id !== data[i - 1] ? levels[2] : levels[id]!)),
});
test.each<[string, ClassMap, string]>([
  ['128 for what is unknown', bordered(cutAt(0.5), [0, 255, 128]), '255 the class, and 128 the border'],
  ['as Oxford-IIIT Pet has it', bordered(cutAt(0.5), [2, 1, 3]), '1 the class, and 3 the border'],
  ['counted from 0', bordered(cutAt(0.5), [0, 1, 2]), 'the class, and 2 the border'],
])('a trimap: %s', (_name, mask, words) => {
  const answer = ask({ mask }, { outputs: { out: person }, output: { threshold: 0.5 } });
  if (answer.reason !== 'explained') throw new Error(answer.why);
  const [best] = answer.explanations;
  expect(best!.sentence).toContain(words);
  expect(best!.sentence).toMatch(/\d %/);
  expect(best!.numbers.foreground).toBe(1);
});

test('a soft mask: gray levels of a probability', () => {
  const { data, ...size } = cutAt(0.5);
  const mask = { ...size, data: data.map((id, i) => (id === 1 ? 150 + (i % 100) : i % 100)) };
  const answer = ask({ mask }, { outputs: { out: person }, output: { threshold: 0.5 } });
  if (answer.reason !== 'explained') throw new Error(answer.why);
  expect(answer.explanations[0]!.differences).toEqual([
    expect.stringContaining("the reference's mask is soft: gray levels from 0 to 255"),
  ]);
});

test.each(binary)('a mask of one channel: %s', (_name, mask, output, words, mended) => {
  const answer = ask({ mask }, { outputs: { out: person }, output });
  if (answer.reason !== 'explained') throw new Error(answer.why);
  const [best] = answer.explanations;
  expect(best!.sentence).toContain(words);
  const { threshold, ...others } = best!.recipe.output!;
  const { threshold: wanted, ...expected } = { name: 'out', ...mended };
  expect(others).toEqual(expected);
  if (wanted === undefined) expect(threshold).toBeUndefined();
  else expect(threshold).toBeCloseTo(wanted, 1);
  expect(best!.numbers.foreground).toBe(1);
});

describe('a mask of colours', () => {
  const colours = (mask: ClassMap, order: readonly [number, number, number], palette = vocColours) => ({
    data: Uint8Array.from(
      { length: mask.data.length * 3 },
      (_, i) => palette[mask.data[Math.floor(i / 3)]!]![order[i % 3]!]!,
    ),
    width: mask.width,
    height: mask.height,
    channels: 3 as const,
  });
  const own = vocColours
    .map((_, id) => ({ colour: [(10 * id) % 256, 90, id] as const, id }))
    .slice(0, CLASSES);

  test('of VOC', () => {
    const answer = ask({ colours: colours(plain, [2, 1, 0]), palette: 'voc' });
    expect(answer).toMatchObject({ reason: 'explained', explanations: [{ differences: [], alsoFits: [] }] });
  });
  test.each([
    ['of VOC', vocColours, 'voc' as const],
    ['of an own palette', own.map(({ colour }) => colour), own],
  ])('read as BGR, %s', (_name, table, palette) => {
    const answer = ask({ colours: colours(plain, [0, 1, 2], table), palette });
    if (answer.reason !== 'explained') throw new Error(answer.why);
    expect(answer.explanations[0]!.sentence).toMatch(/red and blue exchanged/);
  });
  test('blurred at the borders: what is no colour of the palette is left out, and that is said', () => {
    const picture = colours(plain, [2, 1, 0]);
    for (let i = 0; i < 90; i++) picture.data[i] = 77;
    const answer = ask({ colours: picture, palette: 'voc' });
    expect(answer).toMatchObject({ reason: 'explained', explanations: [{ differences: [] }] });
    expect(answer.notes[0]).toMatch(
      /^0\.299 % of the mask's pixels have a colour that is not in its palette/,
    );
  });
});

describe('what explains nothing', () => {
  const blob = (seed: number) => maskOf({ outputs: { out: scene(seed) } });
  const random = randomOf(5);
  const foreign: [string, ClassMap][] = [
    ...[11, 12, 13, 14, 15, 16].map((seed): [string, ClassMap] => [`scene ${seed}`, blob(seed)]),
    ['noise', mapped(plain, () => Math.floor(random() * CLASSES))],
    ['another size', { data: new Uint8Array(400).map((_, i) => (i * 7) % 5), width: 20, height: 20 }],
    ['halves', moved(plain, picture, (x) => (x < 60 ? 0 : 60 * picture.width + 60))],
  ];
  test.each(foreign)('%s: none', (_name, mask) => {
    const answer = ask({ mask });
    expect(answer.reason).toBe('none');
    if (answer.reason === 'none') expect(answer.why).toMatch(/^none of these: the nearest/);
  });

  test('a tenth of the foreground otherwise: none, not an excuse', () => {
    const damaged = { ...plain, data: plain.data.map((id, i) => (i % 10 === 0 && id > 0 ? 3 : id)) };
    expect(ask({ mask: damaged }).reason).toBe('none');
  });

  test.each([0, 1, 255])('a mask of one class (%i) says nothing', (id) => {
    const wanted = {
      reason: 'cannot-tell',
      why: `the reference's mask has one class only (${id} everywhere): nothing can be told from it`,
    };
    expect(ask({ mask: mapped(plain, () => id) })).toMatchObject(wanted);
    const change = { outputs: { out: person }, output: { threshold: 0.5 } };
    expect(ask({ mask: mapped(plain, () => id) }, change)).toMatchObject(wanted);
  });

  test.each<[number, Change]>([
    [0, { outputs: { out: scene(1, CLASSES, 50) } }],
    [0, { outputs: { out: person }, output: { threshold: 99 } }],
    [1, { outputs: { out: person }, output: { threshold: -99 } }],
  ])('but where the recipe itself gives it: %i', (id, change) => {
    const answer = ask({ mask: mapped(plain, () => id) }, change);
    expect(answer).toMatchObject({ reason: 'explained', explanations: [{ differences: [], alsoFits: [] }] });
    expect(answer.notes.join()).toContain(`one class only (${id} everywhere), as your recipe gives it`);
  });

  test('no output that can be a mask', () => {
    expect(() =>
      ask({ mask: plain }, { outputs: { out: float32Tensor(new Float32Array(10), [1, 10]) } }),
    ).toThrow(
      'Expected an output that can be a mask (1xCxHxW or 1xHxWxC) for the outputs but received "out" float32 1x10',
    );
  });
});

describe('a list of classes', () => {
  const random = randomOf(3);
  const logits = Float32Array.from({ length: 100 }, () => 8 * random());
  const probabilities = Float32Array.from(softmax(logits));
  const vector = (data: Float32Array) => float32Tensor(data, [1, data.length]);
  const names = Array.from({ length: 100 }, (_, i) => `label ${i}`);
  const top = (
    numbers: ArrayLike<number>,
    change: (entry: TopClass) => TopClass = (entry) => entry,
  ): TopClass[] =>
    Array.from(numbers, (probability, index) => ({ index, label: names[index]!, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, 5)
      .map(change);
  const both = { out: vector(logits), other: vector(Float32Array.from({ length: 100 }, () => random())) };
  const done = { out: vector(probabilities) };
  const list: Partial<OutputSpec> = { task: 'classification', labels: names };

  const lists: [string, TopClass[], Change, string, Recipe['output']][] = [
    ['nothing', top(softmax(logits)), { outputs: both }, 'Nothing differs', { name: 'out' }],
    [
      'rounded to four digits',
      top(softmax(logits), (e) => ({ ...e, probability: Number(e.probability.toFixed(4)) })),
      { outputs: both },
      'Nothing differs',
      { name: 'out' },
    ],
    [
      'another output',
      top(softmax(logits)),
      { outputs: both, output: { name: 'other' } },
      'reads the output "other", the reference "out"',
      { name: 'out' },
    ],
    [
      'softmax twice, by the user',
      top(probabilities),
      { outputs: done },
      'your recipe applies softmax twice',
      { name: 'out', scores: 'probabilities' },
    ],
    [
      'softmax twice, by the reference',
      top(softmax(probabilities)),
      { outputs: done, output: { scores: 'probabilities' } },
      'the reference applies softmax twice',
      { name: 'out', scores: 'logits' },
    ],
    [
      'softmax of the softmax of logits',
      top(softmax(probabilities)),
      { outputs: both },
      'the reference applies softmax twice',
      { name: 'out' },
    ],
    [
      'bare logits',
      top(logits),
      { outputs: both },
      'as it is, without a softmax',
      { name: 'out', scores: 'probabilities' },
    ],
    [
      'sigmoid',
      top(Float64Array.from(logits, (value) => 1 / (1 + Math.exp(-value)))),
      { outputs: both },
      'a sigmoid to each class',
      { name: 'out' },
    ],
    [
      'one higher',
      top(softmax(logits), (e) => ({ ...e, index: e.index + 1, label: e.label })),
      { outputs: both },
      'one higher',
      { name: 'out' },
    ],
    [
      'other labels',
      top(softmax(logits), (e) => ({ ...e, label: `tench ${e.index}` })),
      { outputs: both },
      'has other labels',
      { name: 'out' },
    ],
    [
      'labels of 101 classes',
      top(softmax(logits), (e) => ({ ...e, label: `label ${e.index + 1}` })),
      { outputs: both, output: { labels: [...names, 'label 100'] } },
      'one list begins with a background',
      { name: 'out', labels: [...names.slice(1), 'label 100'] },
    ],
    [
      'ascending',
      Array.from(softmax(logits), (probability, index) => ({ index, label: names[index]!, probability }))
        .sort((a, b) => a.probability - b.probability)
        .slice(0, 5),
      { outputs: both },
      'sorted in ascending order',
      { name: 'out' },
    ],
  ];
  test.each(lists)('%s', (_name, expected, change, words, mended) => {
    const answer = ask({ top: expected }, { ...change, output: { ...list, ...change.output } });
    if (answer.reason !== 'explained') throw new Error(answer.why);
    const [best] = answer.explanations;
    expect(best!.sentence).toMatch(new RegExp(words, 'i'));
    expect(best!.recipe.output).toEqual(mended);
  });

  test.each([
    ['other classes', top(both.other.data)],
    [
      'right classes, numbers from nowhere',
      top(softmax(logits), (e) => ({ ...e, probability: e.probability / 2 })),
    ],
  ])('%s: none', (_name, expected) => {
    const answer = ask({ top: expected }, { outputs: { out: both.out }, output: list });
    expect(answer.reason).toBe('none');
  });
});
