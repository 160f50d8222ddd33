/**
 * Whether an explanation is right. A label is data:
 *
 * - `fix`: its recipe, run for real, makes what the reference had. That is all, whatever it is called: what gives the
 *   same on this picture cannot be told apart.
 * - `says`: its words match all of these patterns (sentence, what no recipe can say, what fits as well, and the notes);
 *   `constants` beside it: those of its recipe are the reference's.
 * - `true`: what matches these is no more than half of the truth, but not false.
 * - `nothing`: it says that nothing differs. `none`: that nothing explains it, or that nothing can be told, is right.
 *
 * Of several, one is enough.
 */
import { decodePixels, InputError } from '../../dist/host/node/index.js';
import { resolvePicture } from '../../dist/recipe/resolve-input.js';

/** In grey levels: a thousandth of 0..255. */
const SAME_LEVELS = 0.26;
/** Of an output's range. */
const SAME_OUTPUT = 1e-3;
/** Of a mask's pixels that are not void. */
const SAME_MASK = 0.999;
const VOID = 255;
/** From here on, what is wrong is false. */
const SURE = 0.5;

/** @returns `right` (`third`: among the first three), `false`, or `none`; with the first explanation */
export async function verdictOf(lab, question, asked) {
  const { label } = question;
  if (asked.reason !== 'answered')
    return { verdict: label.nothing && asked.reason === 'agrees' ? 'right' : 'none', isThird: false };
  const { answer } = asked;
  if (answer.reason !== 'explained') {
    const text = [answer.why, ...answer.notes].join('\n');
    const isRight = Boolean(label.none) || (label.cannotTell && matches(label.cannotTell, text));
    return {
      verdict: isRight ? 'right' : 'none',
      isThird: isRight,
      sentence: `${answer.reason}: ${answer.why}`,
    };
  }
  const verdicts = [];
  for (const finding of answer.explanations.slice(0, 3))
    verdicts.push(await isRight(lab, question, finding, answer.notes));
  const [first] = answer.explanations;
  const isFalse = first.confidence >= SURE && !(label.true && matches(label.true, first.sentence));
  const verdict = verdicts[0] ? 'right' : isFalse ? 'false' : 'none';
  const { sentence, confidence, notInRecipe } = first;
  return {
    verdict,
    isThird: verdicts.includes(true),
    sentence: [sentence, ...notInRecipe].join(' | '),
    confidence,
  };
}

async function isRight(lab, question, finding, notes) {
  const { label } = question;
  if (label.nothing) return finding.differences.length === 0;
  const text = [finding.sentence, ...finding.notInRecipe, ...finding.alsoFits, ...notes].join('\n');
  if (label.says && matches(label.says, text) && haveConstants(label, finding)) return true;
  return Boolean(label.fix) && reproduces(lab, question, finding.recipe);
}

const matches = (patterns, text) => patterns.every((pattern) => pattern.test(text));

/** Mean and divisor of the recipe, within three thousandths of what 0..255 gives. */
function haveConstants({ constants }, { recipe }) {
  if (!constants) return true;
  const { mean = [0, 0, 0], scale = 1, std = [1, 1, 1] } = recipe.input ?? {};
  return [0, 1, 2].every((c) => {
    const divisor = (std[c] ?? std[0]) / scale;
    const isNear = Math.abs(divisor - constants.divisor[c]) <= 3e-3 * Math.abs(constants.divisor[c]);
    return isNear && Math.abs((mean[c] ?? mean[0]) - constants.mean[c]) <= 0.4;
  });
}

/** Whether a recipe makes what the reference had. */
export async function reproduces(lab, question, recipe) {
  try {
    return await isMade(lab, question, recipe);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return false;
  }
}

async function isMade(lab, { stage, reference, network, picture, label }, recipe) {
  if (stage === 'blob') return sameBlob(await blobBy(lab, recipe, picture), reference.blob, recipe, label);
  if (stage === 'pixels') return samePixels(await pixelsBy(recipe, picture), reference.pixels);
  const { output, answer } = await lab.run(network, recipe, picture);
  return stage === 'output' ? sameOutput(output, reference.output) : sameMask(answer.mask, reference.mask);
}

async function pixelsBy({ input }, { bytes, name }) {
  const { decoder = 'cv2', read = 'color' } = input ?? {};
  return decodePixels(bytes, name, { decoder, read });
}

async function blobBy(lab, recipe, picture) {
  const place = { path: 'input', assume: (_path, value) => value, where: 'the recipe' };
  const input = resolvePicture({ layout: 'NCHW', ...recipe.input }, undefined, place);
  return lab.blob(await pixelsBy(recipe, picture), input);
}

function sameBlob(made, expected, { input }, { levels = SAME_LEVELS }) {
  if (made.shape.join() !== expected.shape.join()) return false;
  const { scale = 1, std = [1, 1, 1] } = input;
  const bound = levels * Math.max(...std.map((value) => Math.abs(scale / value)));
  return made.data.every((value, i) => Math.abs(value - expected.data[i]) <= bound);
}

function samePixels(made, expected) {
  return (
    made.data.length === expected.data.length && made.data.every((value, i) => value === expected.data[i])
  );
}

export function sameOutput(made, expected) {
  if (made.data.length !== expected.data.length) return false;
  const [low, high] = expected.data.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Infinity, -Infinity],
  );
  return made.data.every((value, i) => Math.abs(value - expected.data[i]) <= SAME_OUTPUT * (high - low || 1));
}

export function sameMask(made, expected, share = SAME_MASK) {
  if (made.width !== expected.width || made.height !== expected.height) return false;
  let [counted, same] = [0, 0];
  for (let i = 0; i < expected.data.length; i++) {
    if (expected.data[i] === VOID) continue;
    counted++;
    if (made.data[i] === expected.data[i]) same++;
  }
  return same >= share * counted;
}
