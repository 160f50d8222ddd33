/** Lines of text by CTC in plain loops, and what people do otherwise. Nothing here is of cvdnn. */
import { float32Tensor } from '../../dist/base/tensor.js';
import { between, pick } from './scenes.mjs';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;!?-+/%&()'.split('');
const WORDS =
  'street Hello coffee 24 rue Balloon speed LIMIT 50 Zoo-keeper apple access Open 9:30 tunnel'.split(' ');

const right = {
  best: (scores) => argmax(scores),
  kept: (path, blank) => path.filter((at, i) => at !== blank && at !== path[i - 1]),
  letter: (at, letters, blank) => letters[blank === 0 ? at - 1 : at],
  write: (text) => text,
  confidence: (kept) => kept.reduce((sum, value) => sum + value, 0) / kept.length,
};

function argmax(values) {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/**
 * Logits of some 40 steps: letters of one or several steps, blanks between.
 *
 * @param {() => number} random
 * @param {any} [wanted]
 */
function draw(random, { blank = 'first', space = pick(random, [true, false]) } = {}) {
  const letters = space ? [...ALPHABET, ' '] : ALPHABET;
  const words = [pick(random, WORDS), pick(random, WORDS)];
  const text = words.join(space ? ' ' : '-');
  const classes = letters.length + 1;
  const at = blank === 'first' ? 0 : classes - 1;
  const path = [];
  for (const letter of text) {
    const index = letters.indexOf(letter) + (blank === 'first' ? 1 : 0);
    if (path.at(-1) === index || random() < 0.4) path.push(at);
    for (let i = 0; i < 1 + Math.floor(3 * random()); i++) path.push(index);
  }
  path.push(at, at);
  const data = new Float32Array(path.length * classes);
  for (const [step, index] of path.entries())
    for (let i = 0; i < classes; i++)
      data[step * classes + i] = i === index ? between(random, 6, 12) : between(random, -3, 3);
  const outputs = { out: float32Tensor(data, [1, path.length, classes]) };
  const lines = { scores: 'logits', blank, space, labels: ALPHABET };
  return {
    picture: [320, 48],
    input: [320, 48],
    fit: 'stretch',
    outputs,
    lines,
    letters,
    blank: at,
    isSure: random() < 0.5,
  };
}

function answer({ outputs: { out }, letters, blank: own, isSure }, steps) {
  const how = { ...right, ...steps };
  const classes = out.shape[2];
  const blank = how.blank ? how.blank(classes) : own;
  const path = [];
  for (let step = 0; step < out.shape[1]; step++)
    path.push(how.best(out.data.subarray(step * classes, (step + 1) * classes)));
  const kept = how.kept(path, blank);
  const shown = kept.map((at) => (at === blank ? how.shown : how.letter(at, letters, blank)));
  const text = how.write(shown.map((letter) => letter ?? '').join(''));
  const sure = path
    .map((at, i) => ({ at, i }))
    .filter(({ at, i }) => at !== own && at !== path[i - 1])
    .map(({ at, i }) => softmaxAt(out.data.subarray(i * classes, (i + 1) * classes), at));
  return { task: 'text-line', text, ...(isSure && !how.isOdd && { confidence: how.confidence(sure) }) };
}

function softmaxAt(scores, at) {
  let sum = 0;
  for (const value of scores) sum += Math.exp(value - scores[at]);
  return 1 / sum;
}

const off = (by) => ({
  letter: (at, letters, blank) => letters.at((blank === 0 ? at - 1 : at) + by),
  isOdd: true,
});

const kinds = [
  { kind: 'off by one: the blank is not taken off', steps: off(1), says: [/one too far down/] },
  { kind: 'off by one: taken off twice', steps: off(-1), says: [/one too far up/] },
  {
    kind: 'repeats kept',
    steps: { kept: (path, blank) => path.filter((at) => at !== blank), isOdd: true },
    says: [/not collapsed/],
  },
  {
    kind: 'blanks first',
    steps: {
      kept(path, blank) {
        const letters = path.filter((at) => at !== blank);
        return letters.filter((at, i) => at !== letters[i - 1]);
      },
      isOdd: true,
    },
    says: [/blanks away first/],
  },
  {
    kind: 'blanks shown',
    steps: { kept: (path) => path.filter((at, i) => at !== path[i - 1]), shown: '-', isOdd: true },
    says: [/keeps the blanks/],
  },
  { kind: 'raw', steps: { kept: (path) => path, shown: '_', isOdd: true }, says: [/class of every step/] },
  {
    kind: 'blank last',
    wanted: { blank: 'first' },
    steps: { blank: (classes) => classes - 1, letter: (at, letters) => letters[at], isOdd: true },
    says: [/last class for the blank|one too far down/],
  },
  {
    kind: 'the recipe has the blank last',
    wanted: { blank: 'first' },
    recipe: { blank: 'last' },
    says: [/first class for the blank/],
  },
  {
    kind: 'the recipe has the blank first',
    wanted: { blank: 'last' },
    recipe: { blank: 'first' },
    says: [/last class for the blank/],
  },
  {
    kind: 'the recipe has no space',
    wanted: { space: true },
    recipe: { space: false },
    says: [/space behind its alphabet/],
  },
  { kind: 'small letters', steps: { write: (text) => text.toLowerCase() }, says: [/small letters/] },
  {
    kind: 'no spaces',
    wanted: { space: true },
    steps: { write: (text) => text.replaceAll(' ', '') },
    says: [/no spaces|letters and numbers only|has no space behind/],
  },
  {
    kind: 'from the right',
    steps: { write: (text) => [...text].reverse().join('') },
    says: [/right to the left/],
  },
  {
    kind: 'off by one, small letters',
    steps: { ...off(1), write: (text) => text.toLowerCase() },
    beside: off(1),
    says: [/one too far down/, /small letters/],
  },
  { kind: 'nothing wrong', steps: {}, isNothing: true },
  { kind: 'another picture', isNone: true },
];

export const text = { task: 'text-line', draw, answer, kinds };
