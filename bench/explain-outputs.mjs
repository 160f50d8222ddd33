/**
 * How often `explainOutput` is right: `node bench/explain-outputs.mjs [cases] [seed] [pairs] [masks] [foreign]`.
 *
 * The generator: mulberry32 of the seed draws for each case a model (outputs: efficientnet-lite0, deeplabv3-lite0;
 * masks: deeplabv3-lite0, selfie-segmentation), a picture of golden/pictures and the right recipe: the model's own,
 * or, in every second case, one with another known normalization and its order, another usual geometry and another
 * resize mode. The user's recipe is the right one with a mistake of one kind in it (two kinds for pairs):
 * - normalization: one of `normalizationMistakes`, or another known normalization
 * - order: RGB and BGR swapped, the constants with their colours or at their places
 * - geometry, resize: another of those that the search knows, each as likely
 * - border: another level of the border of a letterbox
 * - picture: the picture is turned by the EXIF orientation for the one and not for the other
 * - reading: the reference is flipped, turned, or reshaped where it had to be transposed
 * A mistake that leaves the blob as it is, is drawn anew. The reference is the output, or the mask, of the right
 * recipe by OpenCV.js. Right is an answer whose mended recipe makes the right blob (to 1e-3 of its range), or that
 * lists it among what cannot be told apart; where the output does not differ, "nothing differs".
 * Foreign references: the output of another picture, normal noise of the output's mean and deviation, or the output
 * with its values in another order; and the mask of another picture, or turned upside down.
 */
import { readFileSync } from 'node:fs';
import { differences } from '../dist/explain/core/differences.js';
import { sentenceOf } from '../dist/explain/core/finding.js';
import { aspects } from '../dist/explain/knowledge/aspects.js';
import { borderLevels } from '../dist/explain/knowledge/borders.js';
import { geometry, usualGeometries } from '../dist/explain/knowledge/geometry.js';
import { normalizationMistakes } from '../dist/explain/knowledge/mistakes.js';
import { constantsOfRecipe, namedNormalizations } from '../dist/explain/knowledge/normalization.js';
import { readings } from '../dist/explain/knowledge/readings.js';
import { sayableResizes } from '../dist/explain/knowledge/resize.js';
import { blobOf, codeOfWay } from '../dist/explain/output/way.js';
import {
  compareTensors,
  decode,
  explainOutput,
  openSession,
  pictureInput,
  withPictureInput,
} from '../dist/host/node/index.js';
import { turned } from '../dist/image/turns.js';
import { mainOutput } from '../dist/recipe/outputs.js';
import { postprocess } from '../dist/tasks/postprocess.js';
import { mulberry32 } from './random.mjs';
import { median } from './timing.mjs';

const folder = new URL('../golden/pictures/', import.meta.url);
const pictureNames = {
  'efficientnet-lite0': ['chelsea.png', 'astronaut.png', 'coffee.png', 'rocket.jpg'],
  'deeplabv3-lite0': [
    'scene-1.jpg',
    'scene-2.jpg',
    'scene-3.png',
    'scene-4.png',
    'scene-5.jpg',
    'scene-6.jpg',
  ],
  'selfie-segmentation': ['astronaut.png', 'camera.png'],
};

/** EXIF's number of a picture that was taken upright. */
const CLOCKWISE = 6;
/** Those whose border everybody has. */
const letterboxes = /** @type {const} */ (['ultralytics', 'opencv']).map((letterbox) =>
  geometry('letterboxed', { letterbox }, 'YOLO'),
);

const withInput = (way, change) => ({ ...way, input: { ...way.input, ...change } });

/** Each makes of the right way the user's; undefined where there is no such mistake. `reference` changes the right one instead. */
const kinds = {
  normalization: (way, pick) => {
    const right = constantsOfRecipe(way.input);
    if (pick([0, 1, 2, 3, 4]) === 0)
      return withInput(way, normalizationFor(pick(namedNormalizations), way.input.order));
    const { mean, divisor } = pick(normalizationMistakes).apply(right);
    if (divisor.some((value) => !Number.isFinite(value) || value === 0)) return undefined;
    return withInput(way, { mean, scale: 1, std: divisor });
  },
  order: (way, pick) => pick(aspects.order.hypotheses(way, [])).apply(way),
  geometry: (way, pick) => pick(usualGeometries(way.input.size, way.picture.image)).apply(way),
  resize: (way, pick) => pick(sayableResizes).apply(way),
  border: (way, pick) =>
    way.input.pad === undefined
      ? undefined
      : withInput(way, { pad: pick(borderLevels.filter(({ level }) => level !== way.input.pad)).level }),
  picture: (way) =>
    withInput({ ...way, picture: way.other, other: way.picture }, { decoder: way.other.decoder }),
  reading: (way) => (way.reading === readings[0] ? undefined : { ...way, reading: readings[0] }),
};

function normalizationFor(named, order) {
  const isOther = named.order !== 'any' && named.order !== order;
  const { mean, scale, std } = named;
  return isOther ? { mean: mean.toReversed(), scale, std: std.toReversed() } : { mean, scale, std };
}

/** As one decoder gives it, and a picture that is turned to it. */
function twoPictures(image) {
  return [
    { name: 'as cv2.imread gives it', decoder: 'cv2', image },
    { name: 'as Pillow gives it (no EXIF orientation)', decoder: 'pillow', image: turned(image, CLOCKWISE) },
  ];
}

function drawRight(own, planted, pick) {
  let way = own;
  if (pick([0, 1]) === 0) {
    const named = pick(namedNormalizations);
    const order = named.order === 'any' ? pick(['rgb', 'bgr']) : named.order;
    const { mean, scale, std } = named;
    way = withInput(way, { order, mean, scale, std });
    way = pick(usualGeometries(way.input.size, way.picture.image)).apply(way);
    way = pick(sayableResizes).apply(way);
  }
  if (planted.includes('border')) way = pick(letterboxes).apply(way);
  if (planted.includes('reading')) way = { ...way, reading: pick(readings.slice(1, 9)) };
  return way;
}

const rangeOf = (values) =>
  values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

function sameBlob(a, b) {
  const [low, high] = rangeOf(b.data);
  return a.data.every((value, i) => Math.abs(value - b.data[i]) <= 1e-3 * (high - low));
}

/** One model with its session and pictures. */
async function openBench(model, budget) {
  const session = await openSession({ model });
  const { engine, preprocessor, recipe, source } = session;
  const images = new Map();
  for (const name of pictureNames[model])
    images.set(name, await decode(readFileSync(new URL(name, folder)), name));
  const pixelsOf = (picture, input) => preprocessor.blob(picture, input);
  const forward = async (blob) =>
    (await engine.run({ [pictureInput(recipe).name]: blob }, [mainOutput(recipe).name])).outputs[
      mainOutput(recipe).name
    ];
  return { model, budget, session, recipe, source, images, pixelsOf, forward };
}

/** What the right way has behind the network. */
async function referenceOf(bench, way, isMask) {
  const output = await bench.forward(await blobOf(way, bench.pixelsOf));
  if (!isMask) return { output };
  const answer = postprocess(output, mainOutput(bench.recipe), way.input, way.picture.image);
  if (answer.task !== 'segmentation') throw new Error(`${bench.model} gives no mask`);
  return { mask: answer.mask };
}

async function drawCase(bench, pick, planted) {
  const { recipe, images } = bench;
  // a square picture has no border: not every mistake can be made with every model
  for (let tries = 0; tries < 20; tries++) {
    const [picture, other] = twoPictures(images.get(pick(pictureNames[bench.model])));
    const own = { picture, other, input: pictureInput(recipe), reading: readings[0] };
    const right = drawRight(own, planted, pick);
    const yours = planted.reduce((way, kind) => way && kinds[kind](way, pick), right);
    if (!yours) continue;
    const blobs = [await blobOf(right, bench.pixelsOf), await blobOf(yours, bench.pixelsOf)];
    if (!sameBlob(...blobs)) return { right, yours };
  }
}

async function ask(bench, yours, expected) {
  const { name: _name, ...given } = yours.input;
  const resolved = withPictureInput(bench.recipe, yours.input);
  const start = performance.now();
  const answer = await explainOutput({
    pictures: [yours.picture, yours.other],
    recipe: { ...bench.source, input: given },
    resolved,
    expected,
    pixelsOf: bench.pixelsOf,
    forward: bench.forward,
    budget: bench.budget,
  });
  return { answer, time: performance.now() - start };
}

/** `right`, or what was answered instead. */
async function verdictOn(bench, answer, right, yours) {
  if (answer.reason !== 'explained') return answer.reason;
  const [{ recipe, notInRecipe, sentence, alsoFits }] = answer.explanations;
  const input = { ...yours.input, ...recipe.input };
  if (recipe.input.pad === undefined) delete input.pad;
  const picture = [right.picture, right.other].find(({ decoder }) => decoder === input.decoder);
  const reading =
    readings.find(({ words }) => words && notInRecipe.includes(`the reference ${words}`)) ?? readings[0];
  const isGray = notInRecipe.some((what) => what.startsWith('the picture in gray'));
  const wanted = sentenceOf(differences(codeOfWay(yours), codeOfWay(right)), 'your recipe as it is');
  const size = reading.transposed ? input.size.toReversed() : input.size;
  const blob = await blobOf({ picture, input: { ...input, size }, reading }, bench.pixelsOf);
  if (!isGray && sameBlob(blob, await blobOf(right, bench.pixelsOf))) return 'right';
  return alsoFits.includes(wanted) ? 'right' : sentence;
}

function tally(title) {
  const rows = [];
  return {
    rows,
    add: (row) => rows.push(row),
    lines() {
      const right = rows.filter(({ got }) => got === 'right').length;
      const forwards = rows
        .map((row) => row.forwards)
        .filter((value) => value !== undefined)
        .sort((a, b) => a - b);
      const times = rows.map(({ time }) => time);
      const kindsHere = [...new Set(rows.map(({ kind }) => kind))].sort();
      return [
        `${title}: ${right} of ${rows.length} right (${((100 * right) / rows.length).toFixed(1)}%)` +
          (forwards.length > 0
            ? `, forwards median ${median(forwards)}, p90 ${forwards[Math.floor(0.9 * forwards.length)]}`
            : '') +
          `, ${(median(times) / 1000).toFixed(1)} s a case`,
        ...kindsHere.map((kind) => {
          const own = rows.filter((row) => row.kind === kind);
          return `  ${kind.padEnd(24)} ${own.filter(({ got }) => got === 'right').length} of ${own.length}, forwards median ${median(own.map((row) => row.forwards ?? 0))}`;
        }),
        ...rows
          .filter(({ got }) => got !== 'right')
          .map(
            ({ kind, model, wanted, got, confidence }) =>
              `  wrong: ${model} ${kind}: wanted "${wanted}" got "${got}" (confidence ${confidence?.toFixed(3)})`,
          ),
      ];
    },
  };
}

const forwardsOf = (answer) =>
  answer.reason === 'explained' ? answer.explanations[0].numbers.forwards : answer.nearest?.numbers.forwards;
const confidenceOf = (answer) =>
  answer.reason === 'explained' ? answer.explanations[0].confidence : undefined;

/** `true` where the answer was that nothing differs, and nothing does. */
async function isUnchanged(bench, yours, expected) {
  const own = await referenceOf(bench, yours, 'mask' in expected);
  if ('mask' in expected)
    return (
      own.mask.data.length === expected.mask.data.length &&
      own.mask.data.every((id, i) => id === expected.mask.data[i])
    );
  return compareTensors(own.output, expected.output, { atol: 1e-4, rtol: 1e-3 }).verdict === 'match';
}

async function plantedCase(bench, pick, planted, isMask, into) {
  const drawn = await drawCase(bench, pick, planted);
  if (!drawn) return;
  const { right, yours } = drawn;
  const expected = await referenceOf(bench, right, isMask);
  if (isMask && expected.mask.data.every((id) => id === expected.mask.data[0])) return;
  const unchanged = await isUnchanged(bench, yours, expected);
  const { answer, time } = await ask(bench, yours, expected);
  const saysNothing = answer.reason === 'explained' && answer.explanations[0].differences.length === 0;
  const got = unchanged
    ? saysNothing
      ? 'right'
      : 'a difference'
    : await verdictOn(bench, answer, right, yours);
  const wanted = unchanged ? 'nothing' : sentenceOf(differences(codeOfWay(yours), codeOfWay(right)), '-');
  const kind = unchanged ? 'changes nothing' : planted.join(' + ');
  into.add({
    kind,
    model: bench.model,
    got,
    wanted,
    time,
    forwards: forwardsOf(answer),
    confidence: confidenceOf(answer),
  });
}

async function foreignCase(bench, random, pick, isMask, into) {
  const drawn = await drawCase(bench, pick, [pick(['normalization', 'order', 'geometry', 'resize'])]);
  if (!drawn) return;
  const { right, yours } = drawn;
  const kind = isMask
    ? pick(['mask of another picture', 'mask upside down'])
    : pick(['another picture', 'noise', 'shuffled']);
  const name = pick(
    pictureNames[bench.model].filter((other) => bench.images.get(other) !== right.picture.image),
  );
  const expected = await referenceOf(
    bench,
    kind.includes('another picture') ? { ...right, picture: twoPictures(bench.images.get(name))[0] } : right,
    isMask,
  );
  if (isMask) {
    if (kind === 'mask upside down') expected.mask.data.reverse();
    const { width, height } = yours.picture.image;
    if (expected.mask.width !== width || expected.mask.height !== height) return;
    if (expected.mask.data.every((id) => id === expected.mask.data[0])) return;
  } else disturb(expected.output.data, kind, random);
  const { answer, time } = await ask(bench, yours, expected);
  into.add({
    kind,
    model: bench.model,
    got:
      answer.reason === 'none'
        ? 'right'
        : 'explanations' in answer
          ? answer.explanations[0].sentence
          : answer.why,
    wanted: 'none',
    time,
    forwards: forwardsOf(answer),
    confidence: confidenceOf(answer),
  });
}

function disturb(data, kind, random) {
  const mean = data.reduce((total, value) => total + value, 0) / data.length;
  const deviation = Math.sqrt(data.reduce((total, value) => total + (value - mean) ** 2, 0) / data.length);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (let i = data.length - 1; i >= 0; i--) {
    const j = Math.floor(random() * (i + 1));
    if (kind === 'noise') data[i] = mean + deviation * normal();
    if (kind === 'shuffled') [data[i], data[j]] = [data[j], data[i]];
  }
}

/** The lines of the report; cases are spread over the models. */
export async function outputsPart({
  cases = 100,
  pairs = 50,
  masks = 50,
  foreign = 50,
  seed = 1,
  outputModels = ['efficientnet-lite0', 'deeplabv3-lite0'],
  maskModels = ['deeplabv3-lite0', 'selfie-segmentation'],
  budget = /** @type {number | undefined} */ (undefined),
  say = /** @type {(text: string) => void} */ (() => undefined),
}) {
  const random = mulberry32(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const benches = new Map();
  const benchOf = async (model) =>
    benches.get(model) ?? benches.set(model, await openBench(model, budget)).get(model);
  const single = Object.keys(kinds);
  const pairOf = () => {
    const first = pick(single);
    return [first, pick(single.filter((kind) => kind !== first))];
  };
  /** @type {[title: string, count: number, models: string[], run: (bench: object, into: object) => Promise<void>][]} */
  const parts = [
    [
      'one mistake, output',
      cases,
      outputModels,
      (bench, into) => plantedCase(bench, pick, [pick(single)], false, into),
    ],
    [
      'two mistakes, output',
      pairs,
      outputModels,
      (bench, into) => plantedCase(bench, pick, pairOf(), false, into),
    ],
    [
      'one mistake, mask',
      masks,
      maskModels,
      (bench, into) => plantedCase(bench, pick, [pick(single)], true, into),
    ],
    [
      'foreign outputs',
      foreign,
      outputModels,
      (bench, into) => foreignCase(bench, random, pick, false, into),
    ],
    [
      'foreign masks',
      Math.floor(foreign / 2),
      maskModels,
      (bench, into) => foreignCase(bench, random, pick, true, into),
    ],
  ];
  const lines = [];
  for (const [title, count, models, run] of parts) {
    const into = tally(title);
    for (let i = 0; into.rows.length < count; i++) {
      await run(await benchOf(models[i % models.length]), into);
      const last = into.rows.at(-1);
      if (last)
        say(
          `${title} ${into.rows.length}/${count}: ${last.kind} ${last.got === 'right' ? 'right' : `"${last.got}"`} ${last.forwards ?? 0} forwards, wanted "${last.wanted}"`,
        );
    }
    if (count > 0) lines.push(...into.lines());
  }
  for (const { session } of benches.values()) await session.close();
  return lines;
}

if (import.meta.filename === process.argv[1]) {
  const [cases = 100, seed = 1, pairs = cases / 2, masks = cases / 2, foreign = cases / 2] = process.argv
    .slice(2)
    .map(Number);
  const lines = await outputsPart({
    cases,
    seed,
    pairs,
    masks,
    foreign,
    say: (text) => process.stderr.write(`${text}\n`),
  });
  console.log([`seed ${seed}`, ...lines].join('\n'));
}
