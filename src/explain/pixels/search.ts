import { sameSize } from '../../image/box.js';
import type { Pixels } from '../../image/pixels.js';
import { turned, turns } from '../../image/turns.js';
import { compositeCandidate } from './alpha.js';
import type { Candidate } from './candidates.js';
import { type TurnScore, turnScores } from './coarse.js';
import { differencesOf } from './differences.js';
import { bestOrder, distanceOf, withChannels } from './distance.js';
import { mended } from './mend.js';
import { inverseOf } from './position.js';
import type { Context, Try } from './question.js';

/** Below this the brightness of the two is not that of one scene. */
const SAME_SCENE = 0.9;

/** Correlations that differ by less cannot be told apart by the coarse look. */
const COARSE = 0.03;

/** Under every turn that brings it near the reference; none where the sizes never agree. */
export function triesOf(candidate: Candidate, { expected, file }: Context): Try[] {
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

function tryOf(candidate: Candidate, upright: Pixels, turn: TurnScore, expected: Pixels): Try[] {
  const pixels = turned(upright, turn.orientation);
  if (!sameSize(pixels, expected)) return [];
  const permutation = bestOrder(pixels, expected);
  const distance = distanceOf(pixels, expected, permutation);
  return [{ candidate, ...turn, permutation, pixels, distance }];
}

/** Laid on whatever background explains the reference, in both channel orders. */
export function alphaTries(context: Context): Try[] {
  const { expected, file } = context;
  const { unchanged } = file;
  if (unchanged?.channels !== 4 || expected.channels !== 3) return [];
  return turns.flatMap(({ inverse }) => {
    const back = turned(expected, inverse);
    if (!sameSize(back, unchanged)) return [];
    return compositeCandidate(unchanged, back).flatMap((candidate) => triesOf(candidate, context));
  });
}

export function isRight({ candidate, distance }: Try): boolean {
  return distance.largest <= candidate.slack;
}

/** Right ones first, of these the one that differs from the recipe least and can be said in it; then by what is left over. */
export function ranked(found: readonly Try[], context: Context): Try[] {
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

/** Pictures that differ: what has most levels first, then as the recipe reads the file, then with fewer differences. */
export function basesOf(found: readonly Try[], context: Context): Try[] {
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
function isBase({ candidate }: Try, context: Context): boolean {
  const hasChannels = candidate.pixels.channels === context.expected.channels;
  return candidate.lines !== undefined && hasChannels;
}

/** An inverted picture correlates negatively. */
export function isSameScene({ correlation }: Try): boolean {
  return Math.abs(correlation) >= SAME_SCENE;
}

export function areBytes(best: Try, { expected }: Context): boolean {
  return (
    best.pixels.data instanceof Uint8Array && expected.data instanceof Uint8Array && expected.channels <= 3
  );
}

/** One channel, or three that are equal. */
export function isGray({ data, channels }: Pixels): boolean {
  if (channels !== 3) return channels === 1;
  return data.every((value, i) => value === data[i - (i % 3)]);
}
