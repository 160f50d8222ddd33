/** All kinds of the corpus, and how a case of one is drawn from a number. */
import { encodeMask, encodeNpy, mainOutput, pictureInput, postprocess } from '../../dist/host/node/index.js';
import { pick } from '../explain-cases.mjs';
import { mulberry32 } from '../random.mjs';
import { draftOfBlob } from './draft.mjs';
import { blobKinds } from './kinds-blob.mjs';
import { mapKinds, sizeKinds, wholeOf } from './kinds-mask.mjs';
import { scaleKinds } from './kinds-network.mjs';
import { pixelKinds } from './kinds-pixels.mjs';
import { faultyNetworks, networks, seedOf } from './networks.mjs';
import { drawImage, pngOf } from './pictures.mjs';
import { reproduces, sameMask } from './score.mjs';
import { words } from './words.mjs';

/** Draws before a kind is given up whose mistakes change nothing on what was drawn. */
const MOST_DRAWS = 15;
/** Of a mask's pixels: a class that has more leaves nothing to tell. */
const ONE_CLASS = 0.97;
/** How often a network is one of the repository's: its passes take a hundred times as long. */
const EMBEDDED = 0.02;

const fileOf = (tensor) => ({ bytes: encodeNpy(tensor), name: 'expected.npy' });
const pictureOf = (bytes) => ({ bytes, name: 'picture' });

function networkFor(random, fits) {
  const isEmbedded = random() < EMBEDDED;
  const all = networks.filter(fits);
  const own = all.filter(({ isSmall }) => isSmall !== isEmbedded);
  return pick(random, own.length > 0 ? own : all);
}

/** The network's own right preprocessing of a picture. */
async function draftOf(random, lab, fits) {
  const network = networkFor(random, fits);
  return { lab, network, image: await drawImage(random, 64, 140), input: network.recipe.input };
}

const recipeOf = ({ recipe }, input) => ({ ...recipe, input });

const ofBlob = blobKinds.map((row) => ({
  kind: `blob/${row.kind}`,
  draw: async (random, lab) => {
    const draft = await draftOfBlob(random, lab);
    const { input, blob, whole, label, bytes } = await row.make(random, draft);
    return {
      stage: 'blob',
      recipe: { model: 'network.onnx', input },
      picture: pictureOf(bytes ?? pngOf(draft.image)),
      expected: { stage: 'blob', file: fileOf(blob) },
      reference: { blob: whole ?? blob },
      label,
    };
  },
}));

const through = blobKinds.filter((row) => row.through);
const isMap = ({ task }) => task === 'segmentation';
const mainOf = (outputs, { recipe }) => outputs[recipe.output.name];

function ofOutput({ network, image, recipe, output, label }) {
  return {
    stage: 'output',
    network,
    recipe,
    picture: pictureOf(pngOf(image)),
    expected: { stage: 'output', file: fileOf(output) },
    reference: { output },
    label,
  };
}

function ofMask({ network, image, recipe, mask, label }) {
  return {
    stage: 'mask',
    network,
    recipe,
    picture: pictureOf(pngOf(image)),
    expected: { stage: 'mask', file: { bytes: encodeMask(mask), name: 'expected.png' } },
    reference: { mask },
    label,
  };
}

function classMapOf(output, recipe, image) {
  const answer = postprocess(output, mainOutput(recipe), pictureInput(recipe), image);
  if (answer.task !== 'segmentation') throw new Error('the network gives no mask');
  return answer.mask;
}

/** As the product makes it of the reference's own geometry. */
async function maskOf({ lab, network, image }, input, outputs) {
  const { recipe } = await lab.resolved(network, recipeOf(network, input));
  return classMapOf(mainOf(outputs, network), recipe, image);
}

const throughNetworks = through.flatMap((row) => [
  {
    kind: `output/${row.kind}`,
    draw: async (random, lab) => {
      const draft = await draftOf(random, lab, (net) => net.end !== 'ArgMax');
      const { input, blob, label } = await row.make(random, draft);
      const output = mainOf(await lab.outputs(draft.network, blob), draft.network);
      return ofOutput({ ...draft, recipe: recipeOf(draft.network, input), output, label });
    },
  },
  {
    kind: `mask/${row.kind}`,
    draw: async (random, lab) => {
      const draft = await draftOf(random, lab, isMap);
      const { input, theirs = draft.input, blob, label } = await row.make(random, draft);
      const mask = await maskOf(draft, theirs, await lab.outputs(draft.network, blob));
      return ofMask({ ...draft, recipe: recipeOf(draft.network, input), mask, label });
    },
  },
]);

/**
 * In half of the cases the user's channels are in the other order besides.
 *
 * @param {import('./types.js').Label} label
 */
function maybeSwapped(random, { input }, label) {
  const { says } = label;
  if (random() < 0.5 || !says) return { input, label };
  const order = input.order === 'rgb' ? 'bgr' : 'rgb';
  return { input: { ...input, order }, label: { ...label, says: [...says, words.order] } };
}

async function rightOutputs(draft) {
  const blob = await draft.lab.blob(draft.image, draft.input);
  return draft.lab.outputs(draft.network, blob);
}

const ofScales = scaleKinds.map(({ kind, fits, make, ...label }) => ({
  kind: `output/${kind}`,
  draw: async (random, lab) => {
    const draft = await draftOf(random, lab, fits);
    const outputs = await rightOutputs(draft);
    const output = make(mainOf(outputs, draft.network), draft.network, random, outputs);
    const { input, label: wanted } = maybeSwapped(random, draft, label);
    return ofOutput({ ...draft, recipe: recipeOf(draft.network, input), output, label: wanted });
  },
}));

const ofMaps = mapKinds.map(({ kind, fits, make, ...label }) => ({
  kind: `mask/${kind}`,
  draw: async (random, lab) => {
    const draft = await draftOf(random, lab, (net) => isMap(net) && fits(net));
    const whole = await maskOf(draft, draft.input, await rightOutputs(draft));
    const { input, label: wanted } = maybeSwapped(random, draft, label);
    const mask = make(whole, draft.network);
    return { ...ofMask({ ...draft, recipe: recipeOf(draft.network, input), mask, label: wanted }), whole };
  },
}));

/** The scores, class by class. */
function scoresOf({ data, shape }, { layout, end }) {
  const isLast = layout === 'NHWC';
  const [height, width] = isLast ? shape.slice(1, 3) : shape.slice(2);
  const count = isLast ? shape[3] : shape[1];
  const planes = Array.from({ length: count }, (_, c) =>
    Float32Array.from(
      { length: width * height },
      (_, i) => data[isLast ? i * count + c : c * width * height + i],
    ),
  );
  return { planes, width, height, threshold: end === 'Sigmoid' ? 0.5 : 0 };
}

const ofSizes = sizeKinds.map(({ kind, make, ...label }) => ({
  kind: `mask/${kind}`,
  draw: async (random, lab) => {
    const draft = await draftOf(
      random,
      lab,
      (net) => isMap(net) && net.end !== 'ArgMax' && net.recipe.input.fit === 'stretch',
    );
    const scores = scoresOf(mainOf(await rightOutputs(draft), draft.network), draft.network);
    const mask = make(scores, draft.image);
    return ofMask({ ...draft, recipe: recipeOf(draft.network, draft.input), mask, label });
  },
}));

const ofUndoing = [
  {
    kind: 'mask/size: letterbox not undone',
    draw: async (random, lab) => {
      const draft = await draftOf(
        random,
        lab,
        ({ recipe, task }) => task === 'segmentation' && recipe.input.fit !== 'stretch',
      );
      const mask = wholeOf(
        scoresOf(mainOf(await rightOutputs(draft), draft.network), draft.network),
        draft.image,
      );
      const label = { says: [/without undoing|letterbox|padding/i] };
      return ofMask({ ...draft, recipe: recipeOf(draft.network, draft.input), mask, label });
    },
  },
  {
    kind: 'mask/two: another threshold',
    draw: async (random, lab) => {
      const draft = await draftOf(
        random,
        lab,
        ({ classes, task }) => task === 'segmentation' && classes === 1,
      );
      const threshold =
        draft.network.end === 'Sigmoid' ? pick(random, [0.2, 0.3, 0.7]) : pick(random, [-1.5, 1, 2]);
      const cutting = { ...draft.network.recipe, output: { ...draft.network.recipe.output, threshold } };
      const { recipe } = await lab.resolved(draft.network, cutting);
      const outputs = await rightOutputs(draft);
      const mask = classMapOf(mainOf(outputs, draft.network), recipe, draft.image);
      return ofMask({
        ...draft,
        recipe: recipeOf(draft.network, draft.input),
        mask,
        label: { fix: true, says: [/threshold/i] },
      });
    },
  },
];

/** OpenCV as it is, on a node that it computes wrongly; the reference has the right values. */
const ofEngine = [
  {
    kind: 'output/engine: a node computed wrongly',
    draw: async (random, lab) => {
      const network = pick(random, faultyNetworks);
      const draft = { lab, network, image: await drawImage(random, 64, 140), input: network.recipe.input };
      const output = mainOf(await rightOutputs(draft), network);
      const label = { says: [/engine is to blame/, /SAME_UPPER|Conv/] };
      return {
        ...ofOutput({ ...draft, recipe: recipeOf(network, draft.input), output, label }),
        isBare: true,
      };
    },
  },
];

const ofPixels = pixelKinds.map(({ kind, make }) => ({
  kind: `pixels/${kind}`,
  draw: async (random) => {
    const { bytes, pixels, label } = await make(random, await drawImage(random, 70, 200));
    const { data, width, height, channels } = pixels;
    const dtype = data instanceof Float32Array ? 'float32' : 'uint8';
    const file = fileOf({ data, shape: channels === 1 ? [height, width] : [height, width, channels], dtype });
    return {
      stage: 'pixels',
      recipe: { model: 'network.onnx' },
      picture: pictureOf(bytes),
      expected: { stage: 'pixels', file, order: 'bgr' },
      reference: { pixels },
      label,
    };
  },
}));

/** @type {import('./types.js').Kind[]} */
export const kinds = [
  ...ofPixels,
  ...ofBlob,
  ...throughNetworks,
  ...ofScales,
  ...ofMaps,
  ...ofSizes,
  ...ofUndoing,
  ...ofEngine,
];

/** The case of a kind and a number: always the same. Drawn anew while the mistake changes nothing that can be seen. */
export async function drawCase(lab, kind, number) {
  const row = kinds.find((each) => each.kind === kind);
  if (!row) throw new Error(`no kind "${kind}"`);
  const random = mulberry32(seedOf(kind) ^ Math.imul(number + 1, 2654435761));
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const question = await row.draw(random, lab);
    if (await isTelling(lab, question)) return { kind, number, ...question };
  }
  return undefined;
}

async function isTelling(lab, question) {
  const { label, stage, reference, whole } = question;
  if (stage === 'mask' && isOneClass(whole ?? reference.mask)) return false;
  if (stage === 'output' && isFlat(reference.output)) return false;
  if (label.nothing) return true;
  if (stage === 'mask' && label.fix && !label.says) {
    const { answer } = await lab
      .run(question.network, question.recipe, question.picture)
      .catch(() => ({ answer: undefined }));
    return answer === undefined || !sameMask(answer.mask, reference.mask, 0.99);
  }
  return (
    Boolean(label.levels) ||
    whole !== undefined ||
    question.isBare ||
    !(await reproduces(lab, question, question.recipe))
  );
}

/** Relative to its largest value: an output that varies by less is a saturated network's, and tells nothing. */
const FLAT = 1e-3;

function isFlat({ data }) {
  const [low, high] = data.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  return high - low <= FLAT * Math.max(Math.abs(low), Math.abs(high));
}

function isOneClass({ data }) {
  const counts = new Uint32Array(256);
  for (const id of data) counts[id]++;
  return Math.max(...counts) > ONE_CLASS * data.length;
}
