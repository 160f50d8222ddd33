import type { Constants } from '../knowledge/normalization.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import {
  contrastTone,
  equalizedTone,
  fixedTones,
  gammaTone,
  levelRanges,
  type Tone,
  toned,
} from '../knowledge/tones.js';
import { type Fit, mean } from './fit.js';
import { barOf, isPromising, type Place, seenAt } from './place.js';
import { further, tones as limits } from './thresholds.js';

/** A tone curve, and what it leaves unexplained (a share of the variance, the mean over the channels). */
interface Scored {
  tone: Tone;
  fit: Fit;
  share: number;
}

/**
 * The picture after the tone curve that comes nearest: gamma, linear light, contrast that was clipped, an equalized
 * histogram. None where none does clearly better than the picture as it is.
 *
 * @param places the likeliest first
 * @param own the user's constants: the contrast is said in their levels
 */
export function tonedPictures(
  picture: NamedPicture,
  places: readonly Place[],
  own: Constants,
): NamedPicture[] {
  const found = places.map((place) => {
    const score = scorer(picture, place);
    const bare = score({ name: '', tables: [identity] });
    const best = refined(score, own, [...coarse, ...fixedTones, equalizedTone(picture.image)].map(score));
    return { best, bar: barOf(bare.share) };
  });
  const [first] = found.toSorted((a, b) => a.best.share - b.best.share);
  if (!first || !isPromising(first.best, Math.min(first.bar, limits.mostShare))) return [];
  return [toned(picture, first.best.tone)];
}

const identity = Uint8Array.from({ length: 256 }, (_, level) => level);
/**
 * Tried first: the curves that are known, and steps between which is gone on. Of a picture of few levels, a curve that is
 * a little beside the right one explains no more than any other.
 */
const gammas = [0.3, 1 / 2.4, 1 / 2.2, 0.5, 1 / 1.8, 0.67, 0.8, 1.25, 1.5, 1.8, 2, 2.2, 2.4, 3];
/** The levels that become 0 and 255. */
const ends = [0, 20, 45, 75].flatMap((low) => [255, 235, 210, 180].map((high) => ({ low, high })));
const coarse: readonly Tone[] = [...gammas.map(gammaTone), ...ends.map(spread)];

function spread({ low, high }: { low: number; high: number }): Tone {
  const gain = 255 / (high - low);
  return contrastTone(gain, -low * gain);
}

type ScoreOf = (tone: Tone) => Scored;

function scorer(picture: NamedPicture, place: Place): ScoreOf {
  const { picture: part, fitOf } = seenAt(picture, place, further.grid);
  return (tone) => ({ tone, ...fitOf(toned(part, tone)) });
}

const byShare = (a: Scored, b: Scored) => a.share - b.share;

/** @param found of `coarse`, and then of curves that are right or wrong as they are */
function refined(score: ScoreOf, own: Constants, found: readonly Scored[]): Scored {
  const [first, second] = [gammas.length, gammas.length + ends.length];
  const powers = gammas.map((gamma, i) => ({ gamma, ...found[i]! })).sort(byShare);
  const spreads = ends.map((end, i) => ({ ...end, ...found[first + i]! })).sort(byShare);
  const gamma = bestGamma(score, powers[0]!.gamma);
  const contrast = inOwnLevels(score, bestEnds(score, spreads[0]!), own);
  return [...found.slice(second), gamma, contrast].sort(byShare)[0]!;
}

/** Uphill from a start in smaller and smaller steps, and to the number that people write where it is as good. */
function bestGamma(score: ScoreOf, start: number): Scored {
  let [gamma, best] = [start, score(gammaTone(start))];
  for (let factor = 1.15; factor > 1.001; ) {
    const tried = [gamma / factor, gamma * factor].map((each) => ({ each, ...score(gammaTone(each)) }));
    const [better] = tried.sort(byShare);
    if (better!.share < best.share) [gamma, best] = [better!.each, better!];
    else factor = Math.sqrt(factor);
  }
  const plain = score(gammaTone(nearestGamma(gamma)));
  return plain.share <= best.share * limits.alike ? plain : best;
}

function nearestGamma(gamma: number): number {
  const inverse = 1 / gamma;
  const rounded = [Number(gamma.toFixed(2)), 1 / Number(inverse.toFixed(1))];
  return rounded.reduce((a, b) => (Math.abs(b - gamma) < Math.abs(a - gamma) ? b : a));
}

/** Both ends, uphill in smaller and smaller steps. */
function bestEnds(score: ScoreOf, start: { low: number; high: number } & Scored): Scored {
  let best = start;
  for (let step = 10; step >= 0.25; ) {
    const tried = [-step, 0, step].flatMap((low) =>
      [-step, 0, step].map((high) => ({ low: best.low + low, high: best.high + high })),
    );
    const [better] = tried
      .filter(({ low, high }) => high - low >= limits.leastSpread)
      .map((end) => ({ ...end, ...score(spread(end)) }))
      .sort(byShare);
    if (better && better.share < best.share) best = better;
    else step /= 2;
  }
  return best;
}

/** An end that nothing reaches is open: then the contrast is the one that the user's constants leave. */
function inOwnLevels(score: ScoreOf, best: Scored, { mean: levels, divisor }: Constants): Scored {
  const { a, b } = best.fit;
  const table = best.tone.tables[0]!;
  const inner = [...table.keys()].filter((level) => table[level]! > 0 && table[level]! < 255);
  const [low, high] = [inner[0], inner.at(-1)];
  if (low === undefined || high === undefined || low === high || a.length !== divisor.length) return best;
  const slope = (table[high]! - table[low]!) / (high - low);
  const gain = mean(a.map((each, c) => each * divisor[c]! * slope));
  const start = table[low]! - slope * low;
  const offset = mean(a.map((each, c) => (each * start + b[c]!) * divisor[c]! + levels[c]!));
  if (gain <= 0) return best;
  const [said] = likelyContrasts(gain, offset).map(score).sort(byShare);
  return said!.share <= best.share * limits.alike ? said! : best;
}

/** Those near the numbers that were found that people write, and these; the plainest first, which wins where several give the same levels. */
function likelyContrasts(gain: number, offset: number): Tone[] {
  const gains = [1, 2].map((digits) => Number(gain.toFixed(digits)));
  const offsets = [Math.round(offset / 5) * 5, Math.round(offset), offset];
  return [
    ...levelRanges.map((range) => contrastTone(range.gain, range.offset)),
    ...[...gains, gain].flatMap((each) => offsets.map((other) => contrastTone(each, other))),
    // about the middle, as PIL's and torchvision's contrast, whatever the middle is
    ...gains.map((each) => contrastTone(each, offset + (gain - each) * MIDDLE)),
  ];
}

/** A level about which contrasts turn. */
const MIDDLE = 128;
