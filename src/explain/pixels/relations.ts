import { constantsOf, nameOf } from '../knowledge/normalization.js';
import { levelRanges } from '../knowledge/tones.js';
import { jpegDecoder, whyUndecided } from './jpeg-decoder.js';
import { hasProfile, isOwnGamma, profiled, profileFix } from './profile.js';
import type { Context, PixelsAnswer, PixelsExplanation, Try } from './question.js';
import { recoloured } from './recoloured.js';
import { beside, NOT_EQUAL, READ_OFF, readOff } from './say.js';
import { areBytes, basesOf } from './search.js';
import { type Curve, curveOf, equalizedLevels, linesOf, mixingOf } from './tone.js';

/** @param least what the nearest picture leaves over as it is, rms */
type Relation = (base: Try, context: Context, least: number) => PixelsExplanation | undefined;

/** The plainest first. */
const relations: readonly Relation[] = [linear, profiled, tone, mixed, jpegDecoder];

/** A relation of tone or of decoding between a picture that was really decoded and the reference. */
export function nearly(found: readonly Try[], context: Context): PixelsAnswer | undefined {
  const other = recoloured(found, context);
  if (other) return { reason: 'explained', explanations: [other], notes: context.file.notes };
  const bases = basesOf(found, context);
  const least = Math.min(...bases.map(({ distance }) => distance.rms));
  for (const relation of relations)
    for (const base of bases) {
      const explanation = relation(base, context, least);
      if (explanation) return { reason: 'explained', explanations: [explanation], notes: context.file.notes };
    }
  const why = bases[0] && whyUndecided(bases[0], context);
  return why ? { reason: 'cannot-tell', why, notes: context.file.notes } : undefined;
}

/** Levels that rounding leaves of a line. */
const LINE_LEVELS = 0.6;

function linear(best: Try, context: Context): PixelsExplanation | undefined {
  const lines = linesOf(best.pixels, context.expected, best.permutation);
  if (!lines || lines.levels * unitOf(lines, context) > LINE_LEVELS || lines.largest > 2) return undefined;
  if (lines.a.every((a) => Math.abs(a - 1) < 1e-3) && lines.b.every((b) => Math.abs(b) < 0.5))
    return undefined;
  const what = `the reference's pixels are scaled: ${lineText(lines)}`;
  const fix = 'the pixels tap holds the levels of the decoder: save it before anything is computed';
  return readOff(best, beside(best, what, context), fix, NOT_EQUAL, context);
}

/** Levels of whole ones that stand for one of the picture's: where they are more, it is not the picture that they are of. */
function unitOf({ a }: { a: number[] }, { expected }: Context): number {
  return expected.data instanceof Uint8Array ? Math.max(1, ...a.map(Math.abs)) : 1;
}

/** Lines that have a name, in levels of 0..255: expected = a · level + b. */
const NAMED_LINES: readonly { a: number; b: number; text: string }[] = [
  { a: -1, b: 255, text: 'inverted (255 − level)' },
  { a: 1 / 255, b: 0, text: 'divided by 255, 0..1 (ToTensor)' },
  ...levelRanges.map(({ gain, offset, words }) => ({ a: gain, b: offset, text: words })),
  { a: 1 / 65535, b: 0, text: 'divided by 65535, 0..1' },
];

function lineText({ a, b }: { a: number[]; b: number[] }): string {
  const named = NAMED_LINES.find(
    (line) => a.every((each) => isNear(each / line.a, 1)) && b.every((each) => isNear(each, line.b)),
  );
  return named?.text ?? `${scientific(a)} · level + ${scientific(b)}${constantsName(a, b)}`;
}

function isNear(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) < LINE_TOLERANCE * Math.max(1, Math.abs(wanted));
}

function scientific(values: readonly number[]): string {
  const texts = values.map((value) => String(Number(value.toPrecision(5))));
  return texts.every((text) => text === texts[0]) ? texts[0]! : `[${texts.join(', ')}]`;
}

/** A normalization that people know. */
function constantsName(a: readonly number[], b: readonly number[]): string {
  if (a.length !== 3) return '';
  const constants = constantsOf(a, b);
  const named = nameOf(constants, 'rgb', LINE_TOLERANCE) ?? nameOf(constants, 'bgr', LINE_TOLERANCE);
  return named ? ` (${named.name}: normalized already)` : '';
}

/** Relative. */
const LINE_TOLERANCE = 2e-3;

/** Levels that a curve leaves over where it is one: rounding. */
const CURVE_LEVELS = 0.7;

/** A tone curve must do that much better than the pixels as they are, and than one level for the whole picture. */
const BETTER = 3;

function isBetter({ levels }: { levels: number }, { distance }: Try, least: number): boolean {
  return levels * BETTER <= Math.min(least, distance.spread);
}

function tone(best: Try, context: Context, least: number): PixelsExplanation | undefined {
  if (!areBytes(best, context)) return undefined;
  const { pixels, permutation } = best;
  const curve = curveOf(pixels, context.expected, permutation);
  if (!curve || curve.levels > CURVE_LEVELS || !isBetter(curve, best, least)) return undefined;
  const { bytes } = context.question;
  const isOwn = isOwnGamma(bytes, curve.gamma);
  const isEqualized = equalizedLevels(pixels, context.expected, permutation) <= CURVE_LEVELS;
  const what = isEqualized
    ? 'the histogram of each channel of the reference was equalized, as cv2.equalizeHist does'
    : `every level of the reference went through ${kindOf(curve)}${isOwn ? ': the file carries that gamma (gAMA), which the reference applied' : notTheProfile(bytes)}`;
  const fix = isOwn
    ? profileFix
    : 'leave the curve out where the reference is made, or apply it on both sides';
  return readOff(best, beside(best, what, context), fix, NOT_EQUAL, context);
}

function kindOf({ gamma }: Curve): string {
  return gamma === undefined ? 'a tone curve' : `gamma: 255 · (level / 255)^${gamma}`;
}

/** A profile by curves and a matrix was held against the reference before. */
function notTheProfile(bytes: Uint8Array): string {
  return hasProfile(bytes) ? ' (the colour profile in the file does not give these levels)' : '';
}

/** Levels that rounding leaves of a conversion of colours. */
const MIXED_LEVELS = 1;

function mixed(best: Try, context: Context, least: number): PixelsExplanation | undefined {
  if (!areBytes(best, context) || context.expected.channels !== 3) return undefined;
  const mixing = mixingOf(best.pixels, context.expected, best.permutation);
  if (!mixing || mixing.levels > MIXED_LEVELS || !isBetter(mixing, best, least)) return undefined;
  const carried = hasProfile(context.question.bytes)
    ? 'not by the one that the file carries'
    : 'though the file carries none';
  const what = `the reference converted the colours, as a colour profile does, ${carried}: its colours are yours mixed by a 3 x 3 matrix in linear light (${mixing.curve})`;
  return readOff(best, beside(best, what, context), profileFix, READ_OFF, context);
}
