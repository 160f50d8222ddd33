/**
 * Mistakes behind networks of all tasks (of boxes: their points and masks), explained from the reference's answer alone:
 * `npm run build && node bench/task-mistakes/run.mjs [--seed N] [--cases N] [--task TEXT] [--kind TEXT] [--verbose]`.
 *
 * Of each kind so many cases; no network is run. *top-1*: the first explanation names the mistake, or lists it among
 * what fits as well. *false*: it does not, and has a confidence of 0.5 or more.
 */
import { parseArgs } from 'node:util';
import { explainAnswer } from '../../dist/explain/answer/index.js';
import { resolveRecipe } from '../../dist/index.js';
import { fitOf } from '../boxes-mistakes/draw.mjs';
import { mulberry32 } from '../random.mjs';
import { labels } from './labels.mjs';
import { levels } from './levels.mjs';
import { points } from './points.mjs';
import { poses } from './poses.mjs';
import { quads } from './quads.mjs';
import { segments } from './segments.mjs';
import { text } from './text.mjs';
import { vectors } from './vectors.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '2' },
    task: { type: 'string', default: '' },
    kind: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});
/** Draws until a mistake shows. */
const MOST_DRAWS = 20;
const SURE = 0.5;

/** @returns a scene of the kind in which the mistake changes the answer, and that answer */
function drawn({ draw, answer }, kind, seed) {
  for (let i = 0; i < MOST_DRAWS; i++) {
    const random = mulberry32(seed * 1009 + i * 7919);
    for (let j = 0; j < 5; j++) random();
    const scene = draw(random, kind.wanted);
    const other =
      kind.isNone && !kind.isSame ? { ...draw(random, kind.wanted), picture: scene.picture } : scene;
    const expected = answer(other, kind.steps);
    const usual = answer(scene, { isSure: kind.steps?.isSure, isOdd: kind.steps?.isOdd });
    const isSeen = kind.isNothing || kind.recipe || differs(expected, usual);
    const isBoth = !kind.beside || JSON.stringify(expected) !== JSON.stringify(answer(scene, kind.beside));
    if (isSeen && isBoth && !isEmpty(expected)) return { scene, expected };
  }
  return undefined;
}

/** Masks have to differ by more than `check` lets through. */
function differs(expected, usual) {
  const [masks, others] = [expected, usual].map(({ detections }) => detections?.map(({ mask }) => mask));
  if (masks?.[0]) return masks.some((mask, i) => overlap(mask, others[i]) < 0.95);
  return JSON.stringify(expected) !== JSON.stringify(usual);
}

function overlap(a, b) {
  if (a.width !== b.width || a.height !== b.height) return 0;
  let [both, any] = [0, 0];
  for (let i = 0; i < a.mask.length; i++) {
    both += a.mask[i] & b.mask[i];
    any += a.mask[i] | b.mask[i];
  }
  return any === 0 ? 1 : both / any;
}

/** Nothing can be told of these. */
const isEmpty = ({ present, text: line, levels: picture, detections, quads: boxes }) =>
  present?.length === 0 ||
  boxes?.length === 0 ||
  detections?.every(({ mask }) => mask && !mask.mask.includes(1)) ||
  line === '' ||
  picture?.data.every((level) => level === picture.data[0]);

function questionOf({ scene, expected }, task, kind) {
  const { fit, input, picture, outputs, lines } = scene;
  const recipe = {
    model: 'network.onnx',
    input: { name: 'in', size: input, fit: fitOf[fit] },
    output: { name: 'out', task, ...lines, ...kind.recipe },
  };
  const { recipe: resolved } = resolveRecipe(recipe, undefined, 'the bench');
  const [width, height] = picture;
  return { outputs, recipe, resolved, picture: { width, height }, expected: expectedOf(expected) };
}

const expectedOf = (expected) => (expected.detections ? { boxes: expected.detections } : { kept: expected });

function verdictOf(kind, answer) {
  if (answer.reason !== 'explained') return { verdict: kind.isNone ? 'right' : 'none', text: answer.why };
  const [first] = answer.explanations;
  const said = [first.sentence, ...first.notInRecipe, ...first.alsoFits].join('\n');
  const isRight = kind.isNothing
    ? first.differences.length === 0
    : Boolean(kind.says?.every((pattern) => pattern.test(said)));
  return { verdict: isRight ? 'right' : first.confidence >= SURE ? 'false' : 'none', text: said };
}

/** @param {any} of */
const nameOf = ({ name, task }) => name ?? task;
const counts = new Map();
let [all, kindsSeen] = [0, 0];
const rows = [];
for (const task of [points, text, vectors, labels, levels, quads, poses, segments].filter((one) =>
  nameOf(one).includes(values.task),
)) {
  const row = { task: nameOf(task), cases: 0, right: 0, false: 0, milliseconds: 0 };
  for (const kind of task.kinds.filter(({ kind: name }) => name.includes(values.kind))) {
    kindsSeen++;
    for (let i = 0; i < Number(values.cases); i++) of(task, kind, row);
  }
  rows.push(row);
}

function of(task, kind, row) {
  const made = drawn(task, kind, Number(values.seed) * 1000 + all++);
  if (!made) return count('not drawn', task, kind, '');
  const start = performance.now();
  const answer = explainAnswer(questionOf(made, task.task, kind));
  const took = performance.now() - start;
  const { verdict, text: said } = verdictOf(kind, answer);
  row.cases++;
  row.milliseconds += took;
  if (verdict === 'right' || verdict === 'false') row[verdict]++;
  count(verdict, task, kind, `${took.toFixed(0)} ms: ${said}`);
  if (values.verbose) console.dir({ answer, expected: made.expected, lines: made.scene.lines }, { depth: 8 });
}

function count(verdict, task, { kind }, said) {
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  if (verdict !== 'right') console.log(`${verdict.padEnd(9)} ${nameOf(task)}: ${kind}  ${said}`);
}

const percent = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
for (const { task, cases, right, false: wrong, milliseconds } of rows)
  console.log(
    `${task.padEnd(12)} ${cases} cases: top-1 ${percent(right, cases)}, false ${percent(wrong, cases)}, ${(milliseconds / Math.max(1, cases)).toFixed(0)} ms a case`,
  );
const drawnCases = all - (counts.get('not drawn') ?? 0);
console.log(
  `${drawnCases} cases of ${kindsSeen} kinds, seed ${values.seed}: top-1 ${percent(counts.get('right') ?? 0, drawnCases)}, ` +
    `false ${percent(counts.get('false') ?? 0, drawnCases)}, ${counts.get('not drawn') ?? 0} not drawn`,
);
