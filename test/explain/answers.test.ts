import { expect, test } from 'vitest';
import { encodeNpy } from '../../src/base/npy.js';
import { float32Tensor, type Tensor } from '../../src/base/tensor.js';
import { type ExpectedAnswer, explainAnswer } from '../../src/explain/answer/index.js';
import { expectedOf } from '../../src/explain/reference.js';
import { resolveRecipe } from '../../src/index.js';
import { taskNamed } from '../../src/tasks/registry.js';
import { textMap } from '../helpers/seeded-outputs.js';
import { uniform } from '../helpers/uniform.js';

type Lines = Record<string, unknown>;
type Outputs = Record<string, Tensor>;

const size = { keypoints: [32, 64], image: [16, 8] } as Record<string, [number, number]>;

/** A recipe of one output, and the question that it asks of an answer. */
function asking(task: string, outputs: Outputs, own: Lines, picture = { width: 64, height: 32 }) {
  const recipeOf = (lines: Lines) => ({
    model: 'network.onnx',
    input: { size: size[task] ?? [16, 16], fit: { letterbox: 'ultralytics' as const } },
    output: { name: 'out', task, ...own, ...lines },
  });
  const resolvedOf = (lines: Lines) => resolveRecipe(recipeOf(lines) as never, undefined, 'r.json').recipe;
  return {
    /** What a recipe with other lines makes. */
    by(lines: Lines = {}) {
      const resolved = resolvedOf(lines);
      const frame = { input: resolved.inputs['']! as never, picture };
      return taskNamed(task).postprocess(outputs, resolved.outputs.out!, frame);
    },
    explain(expected: ExpectedAnswer | undefined) {
      const [recipe, resolved] = [recipeOf({}) as never, resolvedOf({})];
      return explainAnswer({ outputs, recipe, resolved, picture, expected: expected! });
    },
  };
}

function sentenceOf(answer: ReturnType<typeof explainAnswer>): string {
  return answer.reason === 'explained' ? answer.explanations[0]!.sentence : answer.reason;
}

// points: three maps of 8 x 16 with one top each

const tops = [
  [3, 5],
  [5, 9],
  [2, 11],
];
const maps = float32Tensor(
  Float32Array.from({ length: 3 * 8 * 16 }, (_, i) => {
    const [x, y] = tops[Math.floor(i / 128)]!;
    return Math.exp(-((((i % 8) - x! - 0.2) ** 2 + (Math.floor((i % 128) / 8) - y! + 0.1) ** 2) / 3));
  }),
  [1, 3, 16, 8],
);
const points = asking('keypoints', { out: maps }, { points: 'heatmap', refine: 'quarter' });
type Point = { x: number; y: number };
const moved = (to: (point: Point, i: number, all: Point[]) => Point) => {
  const { points: own } = points.by() as never as { points: (Point & { label: string })[] };
  return { task: 'keypoints', points: own.map((point, i) => ({ ...point, ...to(point, i, own) })) };
};

test.each([
  ['nothing', moved((point) => point), /^Nothing differs/],
  ['x and y', moved(({ x, y }) => ({ x: y, y: x })), /writes points as y, x|exchanges x and y/],
  ['parts', moved(({ x, y }) => ({ x: x / 64, y: y / 32 })), /parts of the picture's sides/],
  ['no quarter', points.by({ refine: 'none' }), /leaves the highest cell of each map as it is/],
  ['half a cell', moved(({ x, y }) => ({ x: x + 4, y: y + 4 })), /half a cell/],
  ['in reverse', moved((_point, i, all) => ({ x: all[2 - i]!.x, y: all[2 - i]!.y })), /in reverse/],
])('points: %s', (_what, expected, sentence) =>
  expect(sentenceOf(points.explain(expectedOf(expected)))).toMatch(sentence),
);

test('points of another number are not explained', () => {
  const answer = points.explain({
    kept: {
      task: 'keypoints',
      points: [
        { x: 1, y: 2, label: 'a' },
        { x: 5, y: 9, label: 'b' },
      ],
    },
  });
  expect(answer).toMatchObject({ reason: 'none' });
});

// text: "aabbc" over steps

const path = [1, 1, 0, 1, 2, 2, 0, 2, 3, 0];
const steps = float32Tensor(
  Float32Array.from({ length: path.length * 5 }, (_, i) => (path[Math.floor(i / 5)] === i % 5 ? 9 : 0)),
  [1, path.length, 5],
);
const text = asking('text-line', { out: steps }, { scores: 'logits', labels: ['a', 'b', 'c', 'd'] });

test.each([
  ['aabbc', /^Nothing differs/],
  ['bbccd', /one too far down the alphabet/],
  ['aaabbbc', /repeats for one character/],
  ['abc', /blanks away first/],
  ['AABBC', /capital letters/],
  ['a-ab-bc-', /keeps the blanks, as "-"/],
  ['dddd', /^none$/],
])('text %s', (line, sentence) =>
  expect(sentenceOf(text.explain({ kept: { task: 'text-line', text: line } }))).toMatch(sentence),
);

// vectors

const numbers = uniform(5, 24).map((value) => value - 0.4);
const vector = asking('embedding', { out: float32Tensor(numbers, [1, 24]) }, { normalize: 'none' });

test.each<[what: string, of: (value: number, at: number) => number, sentence: RegExp]>([
  ['itself', (value) => value, /^Nothing differs/],
  ['times 255', (value) => 255 * value, /times 255/],
  ['its unit', (value) => value / Math.hypot(...numbers), /by its length \(L2\)/],
  ['another', (_value, at) => Math.sin(at), /^none$/],
])('a vector: %s', (_what, of, sentence) =>
  expect(sentenceOf(vector.explain({ kept: { task: 'embedding', vector: numbers.map(of) } }))).toMatch(
    sentence,
  ),
);

test('a vector of one number everywhere tells nothing', () =>
  expect(vector.explain({ kept: { task: 'embedding', vector: new Float32Array(24) } })).toMatchObject({
    reason: 'cannot-tell',
  }));

// classes

const logits = float32Tensor(Float32Array.of(-3, 2, -1, 0.4, -2, 3, -0.2, -4), [1, 8]);
const classes = asking('multi-label', { out: logits }, { scores: 'logits', threshold: 0.5 });
const present = (of: (index: number) => number, list = [1, 3, 5]) =>
  list.map((index) => ({ index: of(index), label: '' }));

test.each([
  ['themselves', present((index) => index), /^Nothing differs/],
  ['one higher', present((index) => index + 1), /one higher/],
  ['a lower threshold', present((index) => index, [1, 3, 5, 6]), /keeps the (classes above|best 4)/],
])('classes: %s', (_what, list, sentence) =>
  expect(sentenceOf(classes.explain({ kept: { task: 'multi-label', present: list } }))).toMatch(sentence),
);

// pictures

const depth = float32Tensor(
  Float32Array.from({ length: 16 * 8 }, (_, i) => 2 + Math.sin((i % 16) / 3) + Math.floor(i / 16) / 4),
  [1, 1, 8, 16],
);
const image = asking('image', { out: depth }, { content: 'depth' });

test.each([
  ['itself', image.by(), /^Nothing differs/],
  ['inverse', image.by({ inverse: true }), /least number bright/],
  ['a range', image.by({ range: [0, 10] }), /numbers 0 and 10/],
  ['small', image.by({ back: 'none' }), /as the network gives them/],
])('a picture: %s', (_what, expected, sentence) =>
  expect(sentenceOf(image.explain(expectedOf(expected)))).toMatch(sentence),
);

// boxes of text, some of them turned

const { map, width, height } = textMap(5);
const textBoxes = asking('text-boxes', { out: map }, { polygonThreshold: 0.4 });
const { quads } = textBoxes.by() as never as { quads: { corners: Point[]; score: number }[] };
const cornersBy = (to: (point: Point) => Point, list = quads) => ({
  task: 'text-boxes',
  quads: list.map(({ corners, score }) => ({ corners: corners.map(to), score })),
});

test('the boxes of text are several', () =>
  expect([quads.length > 2, width > 50, height > 40]).toEqual([true, true, true]));

test.each([
  ['themselves', textBoxes.by(), /^Nothing differs/],
  ['begun at another corner, the other way round', turnedQuads(), /^Nothing differs/],
  ['y, x', cornersBy(({ x, y }) => ({ x: y, y: x })), /corners as y, x/],
  ['parts', cornersBy(({ x, y }) => ({ x: x / 64, y: y / 32 })), /parts of the picture's sides/],
  ['grown by 1.5', textBoxes.by({ unclipRatio: 1.5 }), /grows the boxes by 1\.5, yours by 2/],
  ['not grown', textBoxes.by({ unclipRatio: 0 }), /does not grow the boxes/],
  ['another threshold', textBoxes.by({ binaryThreshold: 0.6 }), /takes pixels above 0\.6 for text/],
  ['of another picture', cornersBy(({ x, y }) => ({ x: 9 - x / 3, y: 2 * y })), /^none$/],
  ['none', cornersBy((at) => at, []), /^cannot-tell$/],
])('boxes of text: %s', (_what, expected, sentence) =>
  expect(sentenceOf(textBoxes.explain(expectedOf(expected)))).toMatch(sentence),
);

function turnedQuads() {
  const turned = quads.map(({ corners: [a, b, c, d], score }) => ({ corners: [c!, b!, a!, d!], score }));
  return { task: 'text-boxes', quads: turned };
}

// the files of such answers

const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const spec = { labels: ['cat', 'dog'] } as never;
const readAs = (task: string, content: Uint8Array, name = 'a.json') =>
  taskNamed(task).answerFile!.read(content, name, spec);

test.each<[task: string, content: Uint8Array, name: string, answer: object]>([
  [
    'keypoints',
    bytes([{ point: [1, 2], label: 'nose', score: 0.5 }]),
    'a.json',
    { points: [{ x: 1, y: 2, label: 'nose', score: 0.5 }] },
  ],
  ['keypoints', bytes({ answer: { points: [[1, 2]] } }), 'a.json', { points: [{ x: 1, y: 2 }] }],
  [
    'keypoints',
    bytes({ keypoints: [1, 2, 0.5, 3, 4, 1] }),
    'a.json',
    {
      points: [
        { x: 1, score: 0.5 },
        { x: 3, y: 4 },
      ],
    },
  ],
  [
    'keypoints',
    encodeNpy(float32Tensor(Float32Array.of(1, 2, 3, 4), [2, 2])),
    'a.npy',
    {
      points: [
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ],
    },
  ],
  ['text-line', bytes('two words\n'), 'a.txt', { text: 'two words' }],
  ['text-line', bytes({ answer: { text: 'x', confidence: 0.5 } }), 'a.json', { text: 'x', confidence: 0.5 }],
  [
    'multi-label',
    bytes(['dog', 0]),
    'a.json',
    {
      present: [
        { index: 1, label: 'dog' },
        { index: 0, label: 'cat' },
      ],
    },
  ],
  [
    'classification',
    bytes({ top: [{ index: 1, probability: 0.5 }] }),
    'a.json',
    { top: [{ index: 1, label: 'dog', probability: 0.5 }] },
  ],
  [
    'text-boxes',
    bytes({
      boxes: [
        [1, 2, 1, 0, 5, 0, 5, 2],
        [
          [1, 2],
          [1, 0],
          [5, 0],
          [5, 2],
        ],
      ],
    }),
    'a.json',
    {
      quads: [
        { corners: [{ x: 1, y: 2 }, {}, { x: 5, y: 0 }, {}] },
        { corners: [{ x: 1, y: 2 }, {}, {}, {}] },
      ],
    },
  ],
  [
    'text-boxes',
    bytes([
      {
        corners: [
          [1, 2],
          [1, 0],
          [5, 0],
          [5, 2],
        ],
        score: 0.5,
      },
    ]),
    'a.json',
    { quads: [{ score: 0.5 }] },
  ],
  ['detection', bytes([[1, 2, 3, 4, 0.5, 1]]), 'a.json', { detections: [{ index: 1, score: 0.5 }] }],
])('%s in a file', (task, content, name, answer) =>
  expect(readAs(task, content, name)).toMatchObject(answer),
);

test.each<[task: string, content: unknown, message: RegExp]>([
  ['keypoints', [], /list of points/],
  ['keypoints', { keypoints: [1, 2, 3, 4] }, /three numbers a point/],
  ['text-boxes', [[1, 2, 3]], /four corners of \[x, y\]/],
  ['text-line', { text: 5 }, /text: .*expected string/],
  ['multi-label', ['horse'], /Expected one of the recipe's 2 labels.*"horse"/],
  ['classification', [1], /Expected its probability for class 1/],
])('%s refuses what is none', (task, content, message) =>
  expect(() => readAs(task, bytes(content))).toThrow(message),
);
