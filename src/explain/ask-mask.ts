import { expected } from '../base/errors.js';
import { type Size, sizeText } from '../image/box.js';
import { decodePixels } from '../image/decode.js';
import { isPng } from '../image/formats/png-chunks.js';
import { sizeOfPng } from '../image/formats/png-file.js';
import { pictureInput } from '../recipe/inputs.js';
import type { FileInMemory } from '../run/sources.js';
import { enough, fewCells } from './answer/held.js';
import type { AnswerAnswer, AnswerExplanation } from './answer/index.js';
import { type Explained, type Finding, percent } from './core/finding.js';
import type { OutputAnswer, OutputExplanation } from './output/explain.js';
import { effort, thresholds } from './output/thresholds.js';
import type { AskQuestion } from './question.js';

/**
 * A mask whose outputs are not known to agree with the reference's: how it is read may explain it, or what came before
 * the network. Only where the reading explains all of it, and of enough, is nothing run.
 *
 * @param read what the reading alone explains
 * @param search for what came before the network; of so many forwards, or of as many as there are
 */
export async function besideSearch(
  read: AnswerAnswer,
  search: (budget?: number) => Promise<OutputAnswer>,
): Promise<Explained<Finding>> {
  // a mask of one class tells a search no more
  if (read.reason === 'cannot-tell') return read;
  if (read.reason === 'none') return search();
  const best = read.explanations[0]!;
  const isMade = leftBy(best) <= thresholds.fewTies;
  // a mask of neither the picture's size nor the network's cannot be searched for
  if (best.numbers.evidence === undefined || (isMade && isEnough(best))) return read;
  const found = await search(isMade ? effort.mostRivals : undefined);
  const other = found.reason === 'explained' ? found.explanations[0] : undefined;
  if (isMade) return other?.numbers.isExact ? shared(read, found, other) : weakened(read);
  return other && (other.numbers.isExact || leftBy(other) < leftBy(best)) ? found : weakened(read);
}

type Read = Extract<AnswerAnswer, { reason: 'explained' }>;

/** Of the pixels that can be told. */
function leftBy({ numbers: { agreement = 0 } }: AnswerExplanation | OutputExplanation): number {
  return 1 - agreement;
}

function isEnough({ differences, numbers }: AnswerExplanation): boolean {
  return differences.length === 0
    ? 1 - numbers.agreement <= thresholds.rounded
    : enough(numbers.evidence!) === 1;
}

/** Both explain it: nobody can tell which it was. */
function shared(read: Read, found: OutputAnswer, other: OutputExplanation): Explained<Finding> {
  const [best, ...others] = read.explanations;
  if ([other.sentence, ...other.alsoFits].includes(best!.sentence)) return found;
  const alsoFits = [...best!.alsoFits, other.sentence, ...other.alsoFits];
  const first = { ...best!, confidence: confidenceOf(best!) / 2, alsoFits };
  return {
    ...read,
    explanations: [first, ...others],
    notes: [...read.notes, ...fewCells(best!.numbers.evidence!)],
  };
}

/** What leaves more than rounding, or is read off hardly anything, is said with that. */
function weakened(read: Read): Explained<Finding> {
  const [best, ...others] = read.explanations;
  const left = leftBy(best!);
  const notes = [
    ...read.notes,
    ...fewCells(best!.numbers.evidence!),
    ...(left > thresholds.fewTies ? [`what is left: ${percent(left)} of the pixels differ`] : []),
  ];
  return { ...read, explanations: [{ ...best!, confidence: confidenceOf(best!) }, ...others], notes };
}

function confidenceOf(explanation: AnswerExplanation): number {
  const { confidence, numbers, differences } = explanation;
  const rounding = Math.min(1, thresholds.fewTies / leftBy(explanation));
  return confidence * rounding * (differences.length === 0 ? 1 : enough(numbers.evidence!));
}

/** Pixels of a mask that are read whatever the picture's size. */
const SMALL = 4_000_000;
/** So many times the pixels of picture and network: a mask is the larger of the two, or was enlarged once more. */
const MOST_TIMES = 4;

/**
 * Before a PNG is unpacked: whether it can be the picture's mask, or the network's.
 *
 * @throws InputError where it has many more pixels than both
 */
export async function requireLikelyMask(
  { bytes, name }: FileInMemory,
  { pictures, recipe, source }: AskQuestion,
): Promise<void> {
  const size = isPng(bytes) ? sizeOfPng(bytes) : undefined;
  if (!size || areaOf(size) <= SMALL || pictures.length !== 1) return;
  const { decoder = 'cv2' } = recipe.input ?? {};
  const picture = await decodePixels(pictures[0]!.bytes, pictures[0]!.name, { decoder });
  const [width, height] = pictureInput((await source.network()).recipe).size;
  if (areaOf(size) <= MOST_TIMES * Math.max(areaOf(picture), width * height)) return;
  const wanted = `${sizeText(picture)}, the picture's size (width x height), or the network's,`;
  throw expected(wanted, `the mask ${name}`, `${sizeText(size)}; resize it by nearest neighbour`);
}

function areaOf({ width, height }: Size): number {
  return width * height;
}
