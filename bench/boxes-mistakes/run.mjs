/**
 * Mistakes behind a detector, explained from the reference's list of boxes alone:
 * `npm run build && node bench/boxes-mistakes/run.mjs [--seed N] [--cases N] [--kind TEXT] [--verbose]`.
 *
 * Of each kind (kinds.mjs) so many cases; no network is run. *top-1*: the first explanation names the mistake, or lists it
 * among what fits as well. *false*: it does not, and has a confidence of 0.5 or more.
 */
import { parseArgs } from 'node:util';
import { explainAnswer } from '../../dist/explain/answer/index.js';
import { resolveRecipe } from '../../dist/index.js';
import { listBy } from './chain.mjs';
import { drawScene, fitOf } from './draw.mjs';
import { kinds } from './kinds.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '4' },
    kind: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});
/** Draws until a mistake shows. */
const MOST_DRAWS = 20;
const SURE = 0.5;

/** @returns a scene of the kind in which the mistake changes the list, and that list */
function drawn(kind, seed) {
  for (let i = 0; i < MOST_DRAWS; i++) {
    const number = seed * 1009 + i * 7919;
    const scene = drawScene(number, kind.wanted ?? {});
    const other = kind.isNone ? drawScene(number + 1, { decoders: [scene.decoder] }) : scene;
    const list = listBy({ ...other, picture: scene.picture }, kind.steps);
    const isSeen = kind.isNothing || kind.recipe || kind.isNone || differs(list, listBy(scene, {}));
    if (isSeen && list.length >= (kind.least ?? 2)) return { scene, list };
  }
  return undefined;
}

function differs(list, usual) {
  return (
    list.length !== usual.length ||
    list.some(({ four, index, score }, i) => {
      const other = usual[i];
      const isMoved = four.some((value, at) => Math.abs(value - other.four[at]) > 0.6);
      return index !== other.index || Math.abs(score - other.score) > 2e-3 || isMoved;
    })
  );
}

function questionOf({ scene, list }, kind) {
  const recipe = {
    model: 'network.onnx',
    input: { name: 'in', size: scene.input, fit: fitOf[scene.fit] },
    output: {
      name: 'out',
      task: 'detection',
      decoder: scene.decoder,
      confidence: 0.25,
      iou: 0.45,
      ...kind.recipe,
    },
  };
  const { recipe: resolved } = resolveRecipe(recipe, undefined, 'the bench');
  const [width, height] = scene.picture;
  const boxes = list.map(({ four: [x, y, w, h], index, score }) => ({
    box: { x, y, width: w, height: h },
    ...{ index, score, label: `class ${index}` },
  }));
  return {
    outputs: { out: scene.output },
    recipe,
    resolved,
    picture: { width, height },
    expected: { boxes },
  };
}

function verdictOf(kind, answer) {
  if (answer.reason !== 'explained') return { verdict: kind.isNone ? 'right' : 'none', text: answer.why };
  const [first] = answer.explanations;
  const text = [first.sentence, ...first.notInRecipe, ...first.alsoFits].join('\n');
  const isRight = kind.isNothing
    ? first.differences.length === 0
    : Boolean(kind.says?.every((pattern) => pattern.test(text)));
  return { verdict: isRight ? 'right' : first.confidence >= SURE ? 'false' : 'none', text };
}

const counts = new Map();
let [all, milliseconds] = [0, 0];
for (const kind of kinds.filter(({ kind: name }) => name.includes(values.kind)))
  for (let i = 0; i < Number(values.cases); i++) {
    const made = drawn(kind, Number(values.seed) * 1000 + all++);
    if (!made) {
      count('not drawn', kind.kind, '');
      continue;
    }
    const question = questionOf(made, kind);
    const start = performance.now();
    const answer = explainAnswer(question);
    const took = performance.now() - start;
    milliseconds += took;
    const { verdict, text } = verdictOf(kind, answer);
    count(verdict, kind.kind, `${made.scene.decoder} ${made.scene.fit} ${took.toFixed(0)} ms: ${text}`);
    if (values.verbose) console.dir({ answer, list: made.list.slice(0, 5) }, { depth: 8 });
  }

function count(verdict, kind, text) {
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  if (verdict !== 'right') console.log(`${verdict.padEnd(9)} ${kind}  ${text}`);
}

const share = (verdict) =>
  `${((100 * (counts.get(verdict) ?? 0)) / (all - (counts.get('not drawn') ?? 0))).toFixed(1)} %`;
console.log(
  `${all} cases of ${kinds.length} kinds, seed ${values.seed}: top-1 ${share('right')}, false ${share('false')}, ` +
    `${counts.get('not drawn') ?? 0} not drawn, ${(milliseconds / all).toFixed(0)} ms a case`,
);
