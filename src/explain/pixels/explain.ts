import { expected as expectedError, InputError } from '../../base/errors.js';
import { shapeText, type Tensor } from '../../base/tensor.js';
import { type Size, sameSize } from '../../image/box.js';
import type { Pixels } from '../../image/pixels.js';
import { turned, turns, turnWords } from '../../image/turns.js';
import type { GivenInput, ReadSpec, Recipe } from '../../recipe/schema.js';
import { confidenceOf } from '../core/confidence.js';
import { type Explained, type Finding, sentenceOf } from '../core/finding.js';
import { constantsOf, nameOf } from '../knowledge/normalization.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { compositeCandidate } from './alpha.js';
import { type Candidate, type FileReadings, readingsOf } from './candidates.js';
import { type TurnScore, turnScores } from './coarse.js';
import {
  bestOrder,
  type Distance,
  distanceOf,
  orderName,
  type Permutation,
  withChannels,
} from './distance.js';
import { areIndices, hasPalette } from './indices.js';
import { isJpeg, lumaDifference, repeatedChroma, samplingOf } from './jpeg.js';
import { curveOf, linesOf, mixingOf } from './tone.js';

export interface PixelsQuestion {
  /** The picture's file. */
  bytes: Uint8Array;
  /** For the error text. */
  name: string;
  /** What the reference decoded: height x width x channels (or height x width), in B, G, R as goldens keep it. */
  expected: Tensor;
  /** The user's own. */
  recipe: Recipe;
  /** The same file by decoders that the core does not have (jimp's jpeg-js), turned upright. */
  others?: readonly NamedPicture[];
}

/**
 * One way from the file to the reference's pixels. Its confidence: 1 where the pixels are equal, value by value. Where
 * they are only near, `R² · (1 − s / t)`, s and t the share of the variance that this way and the best other leave over,
 * and at most 0.95 (0.6 where the cause is read off the differences and was not computed).
 */
export interface PixelsExplanation extends Finding {
  /** Of the nearest picture of the reference's size; undefined where there is none. */
  numbers?: {
    /** Share of the values that differ from this way's, 0..1. */
    share: number;
    /** Root of the mean square difference and the largest, in the reference's units. */
    rms: number;
    largest: number;
  };
}

export type PixelsAnswer = Explained<PixelsExplanation>;

/** What is not equal to the bit is never surer. */
const NOT_EQUAL = 0.95;
/** Where no one computed the pixels. */
const READ_OFF = 0.6;
/** The pattern of repeated colours is seen at every cell. */
const REPEATED_CHROMA = 0.8;
/** Below this the brightness of the two is not that of one scene. */
const SAME_SCENE = 0.9;

/**
 * Why the reference's decoded picture is not the user's, for the same file: decoder, EXIF, alpha, depth, gray, channel
 * order, tone.
 *
 * @throws InputError where the expected pixels are no picture, or the recipe's decoder refuses the file
 */
export async function explainPixels(question: PixelsQuestion): Promise<PixelsAnswer> {
  const expected = pictureOf(question.expected);
  const own = ownRead(question.recipe);
  const file = await readingsOf(question.bytes, question.name, own, question.others ?? [], isGray(expected));
  const { notes } = file;
  const context: Context = { question, expected, file, own };
  const found = file.candidates.flatMap((candidate) => triesOf(candidate, context));
  found.push(...alphaTries(context));
  const [best, ...others] = ranked(found, context);
  if (best && isRight(best))
    return { reason: 'explained', explanations: [rightOf(best, others, context)], notes };
  const flat = whyFlat(expected, file.own.pixels);
  if (flat) return { reason: 'cannot-tell', why: flat, notes };
  return indices(context) ?? nearly(found, context) ?? otherSize(context) ?? foreign(found, context);
}

/** One channel, or three that are equal. */
function isGray({ data, channels }: Pixels): boolean {
  if (channels !== 3) return channels === 1;
  return data.every((value, i) => value === data[i - (i % 3)]);
}

interface Context {
  question: PixelsQuestion;
  expected: Pixels;
  file: FileReadings;
  own: ReadSpec;
}

function ownRead({ input }: Recipe): ReadSpec {
  return { decoder: input?.decoder ?? 'cv2', read: input?.read ?? 'color' };
}

const wanted = 'a picture of 1, 3 or 4 channels (height x width x channels)';

function pictureOf({ data, shape, dtype }: Tensor): Pixels {
  const [height = 0, width = 0, channels = 1] = shape;
  const isPicture =
    (shape.length === 2 || shape.length === 3) && [1, 3, 4].includes(channels) && height * width > 0;
  if (!isPicture) throw expectedError(wanted, 'the expected pixels', shapeText(shape));
  const values =
    dtype === 'uint8' ? (data as Uint8Array) : Float32Array.from(data as ArrayLike<number>, Number);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new InputError(`the expected pixels hold ${values[wrong]} at position ${wrong}`);
  return { data: values, width, height, channels };
}

/** One candidate, turned and its channels ordered, against the reference. */
interface Try {
  candidate: Candidate;
  /** What was done to the candidate's pixels. */
  orientation: number;
  permutation: Permutation;
  pixels: Pixels;
  distance: Distance;
  /** Of the coarse brightness, -1..1. */
  correlation: number;
}

/** Correlations that differ by less cannot be told apart by the coarse look. */
const COARSE = 0.03;

/** Under every turn that brings it near the reference; none where the sizes never agree. */
function triesOf(candidate: Candidate, { expected, file }: Context): Try[] {
  if (candidate.pixels.channels === 1 && !isGray(expected)) return [];
  const pixels = withChannels(candidate.pixels, expected.channels);
  if (!pixels) return [];
  const scores = turnScores(pixels, expected);
  const stored = file.orientation;
  const usual = [1, stored, inverseOf(stored)];
  const near = scores.filter(
    ({ orientation, correlation }) =>
      correlation >= scores[0]!.correlation - COARSE || usual.includes(orientation),
  );
  return near.flatMap((turn) => tryOf(candidate, pixels, turn, expected));
}

function inverseOf(orientation: number): number {
  return turns.find((turn) => turn.orientation === orientation)!.inverse;
}

function tryOf(candidate: Candidate, upright: Pixels, turn: TurnScore, expected: Pixels): Try[] {
  const pixels = turned(upright, turn.orientation);
  if (!sameSize(pixels, expected)) return [];
  const permutation = bestOrder(pixels, expected);
  const distance = distanceOf(pixels, expected, permutation);
  return [{ candidate, ...turn, permutation, pixels, distance }];
}

/** Laid on whatever background explains the reference, in both channel orders. */
function alphaTries(context: Context): Try[] {
  const { expected, file } = context;
  const { unchanged } = file;
  if (unchanged?.channels !== 4 || expected.channels !== 3) return [];
  return turns.flatMap(({ inverse }) => {
    const back = turned(expected, inverse);
    if (!sameSize(back, unchanged)) return [];
    return compositeCandidate(unchanged, back).flatMap((candidate) => triesOf(candidate, context));
  });
}

function isRight({ candidate, distance }: Try): boolean {
  return distance.largest <= candidate.slack;
}

/** Right ones first, of these the one that differs from the recipe least and can be said in it; then by what is left over. */
function ranked(found: readonly Try[], context: Context): Try[] {
  const keyed = found.map((each) => ({ each, key: rankOf(each, context) }));
  keyed.sort((a, b) => a.key.reduce((order, value, i) => order || value - b.key[i]!, 0));
  return keyed.map(({ each }) => each);
}

/** The first number counts most; small is good. */
function rankOf(each: Try, context: Context): number[] {
  const { distance, candidate } = each;
  return [
    isRight(each) ? 0 : distance.rms,
    distance.largest > 0 ? candidate.slack : 0,
    differencesOf(each, context).length,
    mended(each, context).notInRecipe.length,
  ];
}

/** Levels within which pictures are the same but for rounding. */
const ROUNDING = 1;

function rightOf(best: Try, others: readonly Try[], context: Context): PixelsExplanation {
  const own = differencesOf(best, context);
  const same = others.filter((other) => isRight(other) && other.distance.largest === best.distance.largest);
  const words = same.map((other) => differencesOf(other, context).join('; and ') || 'what your recipe does');
  const ties = [...new Set(words)].filter((text) => text !== own.join('; and ') && own.length > 0);
  const rival = others.find((other) => other.distance.largest > ROUNDING);
  const sure = best.distance.largest === 0 ? 1 : Math.min(NOT_EQUAL, confidence(best, rival));
  return explanationOf(best, own, ties.slice(0, MOST_TIES), sure, context);
}

const MOST_TIES = 5;

function confidence(best: Try, rival: Try | undefined): number {
  const left = (each: Try) =>
    isRight(each) ? 0 : Math.min(1, (each.distance.rms / Math.max(each.distance.spread, 1e-9)) ** 2);
  return confidenceOf(1 - left(best), left(best), rival && left(rival));
}

function explanationOf(
  best: Try,
  differences: string[],
  alsoFits: string[],
  sure: number,
  context: Context,
): PixelsExplanation {
  const { rms, largest, share } = best.distance;
  return {
    sentence: sentenceOf(
      differences,
      "Nothing differs: your recipe decodes the file to the reference's pixels.",
    ),
    differences,
    confidence: sure,
    alsoFits,
    ...mended(best, context),
    numbers: { share, rms, largest },
  };
}

/** What is otherwise than in the recipe. */
function differencesOf(each: Try, context: Context): string[] {
  const { candidate, permutation } = each;
  return [
    ...(candidate.words && !isOnlyTurned(each, context) ? [`the reference ${candidate.words}`] : []),
    ...positionDifference(each, context),
    ...orderDifference(permutation),
    ...channelsDifference(each, context),
  ];
}

/** What `withChannels` added. */
function channelsDifference({ candidate }: Try, { expected }: Context): string[] {
  if (candidate.pixels.channels === expected.channels) return [];
  return [
    expected.channels === 4
      ? 'the reference has an opaque alpha channel'
      : 'the reference repeats it in three equal channels',
  ];
}

/** Pillow's picture where it is cv2's before the EXIF orientation: then that is all there is to say. */
function isOnlyTurned({ candidate, permutation }: Try, { file, expected }: Context): boolean {
  if (file.orientation === 1 || !candidate.lines || candidate.pixels.channels !== 3) return false;
  const back = (other: Candidate) => (other.isStored ? turned(other.pixels, file.orientation) : other.pixels);
  const [a, b] = [back(candidate), back(file.own)];
  if (!sameSize(a, b) || b.channels !== expected.channels) return false;
  return distanceOf(a, b, [0, 1, 2]).largest === 0 && permutation.length === 3;
}

/** How the reference's picture lies: upright, as the file stores it, or in a way that no reader gives. */
function positionOf({ candidate, orientation }: Try, stored: number): 'upright' | 'stored' | 'other' {
  if (stored === 1) return orientation === 1 ? 'upright' : 'other';
  const upright = candidate.isStored ? stored : 1;
  if (orientation === upright) return 'upright';
  return orientation === (candidate.isStored ? 1 : inverseOf(stored)) ? 'stored' : 'other';
}

function positionDifference(each: Try, { file }: Context): string[] {
  const position = positionOf(each, file.orientation);
  if (position === 'other') return [`the reference's picture is ${turnWords(each.orientation)}`];
  if (file.orientation === 1 || position === (file.own.isStored ? 'stored' : 'upright')) return [];
  const turn = turnWords(file.orientation);
  return position === 'stored'
    ? [
        `the reference ignores the EXIF orientation: its picture lies as it is stored, yours is ${turn} as EXIF asks`,
      ]
    : [`the reference applies the EXIF orientation: its picture is ${turn}, yours lies as it is stored`];
}

function orderDifference(permutation: Permutation): string[] {
  const order = permutation.length >= 3 ? orderName(permutation) : 'bgr';
  if (order === 'bgr') return [];
  const words = [...order.toUpperCase()].join(', ');
  return [`the reference's channels are in the order ${words}, not B, G, R`];
}

/** Recipe lines where there are any, else words. */
function mended(each: Try, context: Context): Pick<PixelsExplanation, 'recipe' | 'notInRecipe'> {
  const { question, file, own } = context;
  const { candidate, permutation } = each;
  const position = positionOf(each, file.orientation);
  const liesAsRead = position === (candidate.isStored && file.orientation !== 1 ? 'stored' : 'upright');
  const lines = candidate.lines;
  const { recipe, dropped } = lines
    ? withRead(question.recipe, own, lines)
    : { recipe: question.recipe, dropped: [] };
  const turnFix = liesAsRead ? [] : [turnFixOf(position)];
  const orderFix =
    orderDifference(permutation).length === 0
      ? []
      : ['say the order of the array (pixels.order in golden.json), or convert it with cv2.cvtColor'];
  const ownFix = lines ? [] : [candidate.fix];
  const channelsFix = channelsDifference(each, context).map((what) => `${what}: drop what was added`);
  return { recipe, notInRecipe: [...ownFix, ...turnFix, ...orderFix, ...channelsFix, ...dropped] };
}

function turnFixOf(position: 'upright' | 'stored' | 'other'): string {
  if (position === 'other') return 'turn the picture back before it is saved';
  return 'save the picture upright and without the EXIF tag, or decode it with cv2.imread, which applies EXIF, on both sides';
}

/** Lines that no longer go with the read are left out, and that is said. */
function withRead(
  recipe: Recipe,
  own: ReadSpec,
  lines: Pick<GivenInput, 'decoder' | 'read'>,
): { recipe: Recipe; dropped: string[] } {
  const { decoder = own.decoder, read = own.read } = lines;
  if (decoder === own.decoder && read === own.read) return { recipe, dropped: [] };
  const { decoder: _decoder, read: _read, ...rest } = recipe.input ?? {};
  const input: GivenInput = {
    ...rest,
    ...(decoder !== 'cv2' && { decoder }),
    ...(read !== 'color' && { read }),
  };
  const dropped = read === own.read ? [] : dropChannelLines(input, read);
  return { recipe: { ...recipe, input }, dropped };
}

/** mean, std and order belong to a number of channels. */
function dropChannelLines(input: GivenInput, read: ReadSpec['read']): string[] {
  const gone: string[] = [];
  for (const field of ['mean', 'std', ...(read === 'gray' ? (['order'] as const) : [])] as const) {
    if (input[field] === undefined) continue;
    delete input[field];
    gone.push(`input.${field}`);
  }
  return gone.length === 0
    ? []
    : [`${gone.join(', ')} went with the other number of channels: say them anew`];
}

function whyFlat(...pictures: readonly Pixels[]): string | undefined {
  const isFlat = ({ data, channels }: Pixels) => data.every((value, i) => value === data[i % channels]);
  return pictures.some(isFlat) ? 'the picture has one colour only: nothing can be told from it' : undefined;
}

/** The file's palette left out: its indices taken for levels. */
function indices({ question, expected, file }: Context): PixelsAnswer | undefined {
  const { pixels } = file.own;
  if (!hasPalette(question.bytes) || pixels.channels !== 3 || !sameSize(pixels, expected)) return undefined;
  if (!areIndices(pixels, expected)) return undefined;
  const differences = [
    "the reference holds the indices of the file's palette, not its colours (Pillow's mode P without convert)",
  ];
  const explanation: PixelsExplanation = {
    sentence: sentenceOf(differences, ''),
    differences,
    confidence: NOT_EQUAL,
    alsoFits: [],
    recipe: question.recipe,
    notInRecipe: ['Image.open(path).convert("RGB") makes colours of them'],
  };
  return { reason: 'explained', explanations: [explanation], notes: file.notes };
}

/** @param least what the nearest picture leaves over as it is, rms */
type Relation = (base: Try, context: Context, least: number) => PixelsExplanation | undefined;

/** The plainest first. */
const relations: readonly Relation[] = [linear, tone, mixed, jpegDecoder];

/** A relation of tone or of decoding between a picture that was really decoded and the reference. */
function nearly(found: readonly Try[], context: Context): PixelsAnswer | undefined {
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

/** Pictures that differ: what has most levels first, then as the recipe reads the file, then with fewer differences. */
function basesOf(found: readonly Try[], context: Context): Try[] {
  const keyed = found
    .filter((each) => isBase(each, context))
    .map((each) => ({ each, key: [...baseRank(each, context)] }));
  keyed.sort((a, b) => a.key.reduce((order, value, i) => order || value - b.key[i]!, 0));
  const seen = new Set<string>();
  return keyed.flatMap(({ each }) => {
    const same = JSON.stringify([each.distance, each.orientation]);
    if (seen.has(same)) return [];
    seen.add(same);
    return [each];
  });
}

function baseRank(each: Try, context: Context): number[] {
  const isWide = each.pixels.data instanceof Uint16Array;
  const isOwn = each.candidate === context.file.own;
  return [Number(!isWide), differencesOf(each, context).length, Number(!isOwn)];
}

/** A picture that was really decoded, with its own channels: gray ones would explain whatever has little colour. */
function isBase(each: Try, context: Context): boolean {
  const { candidate } = each;
  const hasChannels = candidate.pixels.channels === context.expected.channels;
  return candidate.lines !== undefined && hasChannels && isSameScene(each);
}

/** An inverted picture correlates negatively. */
function isSameScene({ correlation }: Try): boolean {
  return Math.abs(correlation) >= SAME_SCENE;
}

/** The tie of two words, for what is said beside the picture itself. */
function beside(best: Try, what: string, context: Context): string[] {
  return [what, ...differencesOf(best, context)];
}

/** Levels that rounding leaves of a line. */
const LINE_LEVELS = 0.6;

function linear(best: Try, context: Context): PixelsExplanation | undefined {
  const lines = linesOf(best.pixels, context.expected, best.permutation);
  if (!lines || lines.levels > LINE_LEVELS || lines.largest > 2) return undefined;
  if (lines.a.every((a) => Math.abs(a - 1) < 1e-3) && lines.b.every((b) => Math.abs(b) < 0.5))
    return undefined;
  const what = `the reference's pixels are scaled: ${lineText(lines)}`;
  const fix = 'the pixels tap holds the levels of the decoder: save it before anything is computed';
  return readOff(best, beside(best, what, context), fix, NOT_EQUAL, context);
}

function lineText({ a, b }: { a: number[]; b: number[] }): string {
  const near = (values: number[], value: number) =>
    values.every((each) => Math.abs(each - value) < LINE_TOLERANCE * Math.max(1, Math.abs(value)));
  if (near(a, -1) && near(b, 255)) return 'inverted (255 − level)';
  if (
    near(
      a.map((each) => each * 255),
      1,
    ) &&
    near(b, 0)
  )
    return 'divided by 255, 0..1 (ToTensor)';
  if (near(a, 255 / 219) && near(b, (-16 * 255) / 219))
    return 'the levels 16..235 are spread over 0..255 (limited range taken for what it is not)';
  if (near(a, 219 / 255) && near(b, 16)) return 'the levels are pressed into 16..235 (limited range)';
  if (
    near(
      a.map((each) => each * 65535),
      1,
    ) &&
    near(b, 0)
  )
    return 'divided by 65535, 0..1';
  return `${scientific(a)} · level + ${scientific(b)}${constantsName(a, b)}`;
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

function readOff(
  best: Try,
  differences: string[],
  fix: string,
  most: number,
  context: Context,
): PixelsExplanation {
  const { recipe, notInRecipe } = mended(best, context);
  const { rms, largest, share } = best.distance;
  return {
    sentence: sentenceOf(differences, ''),
    differences,
    confidence: most,
    alsoFits: [],
    recipe,
    notInRecipe: [fix, ...notInRecipe],
    numbers: { share, rms, largest },
  };
}

/** Levels that a curve leaves over where it is one: rounding. */
const CURVE_LEVELS = 0.7;

function areBytes(best: Try, { expected }: Context): boolean {
  return (
    best.pixels.data instanceof Uint8Array && expected.data instanceof Uint8Array && expected.channels <= 3
  );
}

/** A tone curve must do that much better than the pixels as they are. */
const BETTER = 3;

function tone(best: Try, context: Context, least: number): PixelsExplanation | undefined {
  if (!areBytes(best, context)) return undefined;
  const curve = curveOf(best.pixels, context.expected, best.permutation);
  if (!curve || curve.levels > CURVE_LEVELS || curve.levels * BETTER > least) return undefined;
  const kind = curve.gamma === undefined ? 'a tone curve' : `gamma: 255 · (level / 255)^${curve.gamma}`;
  const what = `every level of the reference went through ${kind}${causeOf(context.question.bytes)}`;
  return readOff(best, beside(best, what, context), profileFix, NOT_EQUAL, context);
}

const profileFix =
  'convert the picture to sRGB and save it without profile and gamma, or decode without colour management';

function causeOf(bytes: Uint8Array): string {
  if (hasProfile(bytes)) return ': the file carries a colour profile (ICC), which the reference applied';
  return hasGamma(bytes) ? ': the file carries a gamma (gAMA), which the reference applied' : '';
}

function mixed(best: Try, context: Context, least: number): PixelsExplanation | undefined {
  if (!areBytes(best, context) || context.expected.channels !== 3) return undefined;
  const mixing = mixingOf(best.pixels, context.expected, best.permutation);
  const most = hasProfile(context.question.bytes) ? 2 : 1;
  if (!mixing || mixing.levels > most || mixing.levels * BETTER > least) return undefined;
  const cause = hasProfile(context.question.bytes)
    ? 'the reference applied the colour profile (ICC) that the file carries'
    : 'the reference converted the colours, as a colour profile does, though the file carries none';
  const what = `${cause}: its colours are yours mixed by a 3 x 3 matrix in linear light (${mixing.curve})`;
  return readOff(best, beside(best, what, context), profileFix, most === 2 ? NOT_EQUAL : READ_OFF, context);
}

/** How many bytes may stand before the pixels. */
const HEADER_BYTES = 1 << 16;

/** JPEG's APP2 and PNG's and WebP's chunks, by their names; the names of PNG's chunks stand before the pixels. */
function hasProfile(bytes: Uint8Array): boolean {
  return headerHas(bytes, 'ICC_PROFILE\0') || headerHas(bytes, 'iCCP') || headerHas(bytes, 'ICCP');
}

function hasGamma(bytes: Uint8Array): boolean {
  return headerHas(bytes, 'gAMA');
}

function headerHas(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_BYTES)).includes(text);
}

/** Brightness in levels: what libjpeg's IFAST, the coarsest IDCT, was seen to differ from ISLOW (1.4 and 10), and some more. */
const LUMA = { rms: 2, largest: 14 };
/** Of the cells: where chroma is repeated nearly all are of one, where it is interpolated not. */
const REPEATED = { reference: 0.97, own: 0.9 };

/** Undefined where the brightness differs more than decoders do, or it is no JPEG. */
function jpegNumbers(best: Try, context: Context): string | undefined {
  const { question, expected } = context;
  if (!isJpeg(question.bytes) || expected.channels !== 3 || !areBytes(best, context)) return undefined;
  const luma = lumaDifference(best.pixels, expected, best.permutation);
  if (luma.rms > LUMA.rms || luma.largest > LUMA.largest) return undefined;
  return `pixels differ by at most ${best.distance.largest} levels, brightness by at most ${luma.largest.toFixed(1)}`;
}

function jpegDecoder(best: Try, context: Context): PixelsExplanation | undefined {
  const numbers = jpegNumbers(best, context);
  const cells = numbers && repeatsChroma(best, context);
  if (!cells) return undefined;
  const what = `the reference comes from another JPEG decoder: it repeats each colour over ${cells} pixels where libjpeg-turbo (cv2, Pillow) interpolates, as jpeg-js (jimp) and libjpeg without fancy upsampling do; ${numbers}`;
  const fix =
    'decode the reference with cv2.imread or Pillow, or save the picture without loss (PNG) and feed that';
  return readOff(best, beside(best, what, context), fix, REPEATED_CHROMA, context);
}

/** Another decoder and a copy that was saved again at high quality leave the same small differences. */
function whyUndecided(best: Try, context: Context): string | undefined {
  const numbers = jpegNumbers(best, context);
  if (!numbers) return undefined;
  const beyond = differencesOf(best, context);
  return (
    `${numbers}: the same picture, either by another JPEG decoder (another IDCT, as IFAST, or another upsampling of the colours) ` +
    `or from a copy that was saved again; pixels do not tell which. Compare the checksums of the files` +
    (beyond.length > 0 ? `. Beside that, ${beyond.join('; and ')}` : '')
  );
}

/** The cell, where the reference repeats and the own decoder does not; seen as the file stores the picture. */
function repeatsChroma(best: Try, { question, expected, file }: Context): string | undefined {
  const sampling = samplingOf(question.bytes);
  if (!sampling || best.orientation !== 1) return undefined;
  const back = best.candidate.isStored ? 1 : inverseOf(file.orientation);
  const reference = repeatedChroma(turned(expected, back), sampling, best.permutation);
  const own = repeatedChroma(turned(best.pixels, back), sampling, [0, 1, 2]);
  if (reference === undefined || own === undefined) return undefined;
  const isRepeated = reference >= REPEATED.reference && own <= REPEATED.own;
  return isRepeated ? `${sampling.columns} x ${sampling.rows}` : undefined;
}

/** The same scene at another size: it was resized before the tap. */
function otherSize(context: Context): PixelsAnswer | undefined {
  const { expected, file, question } = context;
  const { pixels } = file.own;
  const [score] = turnScores(pixels, expected);
  const { width, height } = turned(pixels, score!.orientation);
  if (sameSize({ width, height }, expected) || score!.correlation < SAME_SIZE_BOUND) return undefined;
  const turn =
    score!.orientation === 1 ? [] : [`the reference's picture is ${turnWords(score!.orientation)}`];
  const differences = [resizedText({ width, height }, expected), ...turn];
  return {
    reason: 'explained',
    explanations: [
      {
        sentence: sentenceOf(differences, ''),
        differences,
        confidence: READ_OFF * score!.correlation ** 2,
        alsoFits: [],
        recipe: question.recipe,
        notInRecipe: ['the pixels tap is the decoded picture: save it before it is resized'],
      },
    ],
    notes: file.notes,
  };
}

/** A crop correlates less with the whole. */
const SAME_SIZE_BOUND = 0.98;

function resizedText(own: Size, { width, height }: Size): string {
  const text = `the reference's picture is ${width} x ${height}, the file ${own.width} x ${own.height}: resized already`;
  const factor = [2, 4, 8].find(
    (n) => width === Math.ceil(own.width / n) && height === Math.ceil(own.height / n),
  );
  if (factor)
    return `${text}, to exactly 1/${factor} (as IMREAD_REDUCED_COLOR_${factor} and Pillow's draft mode give)`;
  const [x, y] = [width / own.width, height / own.height];
  const isEven = Math.abs(x / y - 1) < 0.02;
  return `${text}, by ${isEven ? x.toFixed(3) : `${x.toFixed(3)} in width and ${y.toFixed(3)} in height`}`;
}

/** The recipe's own picture is what the reference is held against, where their sizes are one. */
function foreign(found: readonly Try[], context: Context): PixelsAnswer {
  const { question, expected, file } = context;
  const { notes } = file;
  const [best] = basesOf(found, context).concat(ranked(found, context));
  const frames = notes.some((note) => note.includes('animated'))
    ? ' The file has further frames: is it one of them?'
    : '';
  if (!best) {
    const { width, height } = file.own.pixels;
    const why = `none of these: the reference's picture is ${expected.width} x ${expected.height} x ${expected.channels}, the file ${width} x ${height}, and they do not go together.${frames}`;
    return { reason: 'none', nearest: unlike(context), why, notes };
  }
  const nearest = explanationOf(best, differencesOf(best, context), [], 0, context);
  const { share, largest, rms } = best.distance;
  const numbers = `the nearest differs in ${percent(share)} of the values, by at most ${Number(largest.toPrecision(3))} and ${rms.toPrecision(2)} rms`;
  const why = isSameScene(best)
    ? `none of these: the same scene, but ${numbers}${lumaText(best, context)}. The reference's picture is another file: a re-compressed or edited copy? Compare the checksums of the files`
    : `none of these: another picture; ${numbers}.${frames} Is ${question.name} the reference's file?`;
  return { reason: 'none', nearest, why, notes };
}

function lumaText(best: Try, context: Context): string {
  if (!isJpeg(context.question.bytes) || context.expected.channels !== 3 || !areBytes(best, context))
    return '';
  const { largest } = lumaDifference(best.pixels, context.expected, best.permutation);
  return `, brightness by up to ${largest.toFixed(0)}: more than the decoders that are known differ on one JPEG file`;
}

/** Nothing is near: the recipe stays as it is. */
function unlike({ question }: Context): PixelsExplanation {
  const { recipe } = question;
  return { sentence: '', differences: [], confidence: 0, alsoFits: [], recipe, notInRecipe: [] };
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
