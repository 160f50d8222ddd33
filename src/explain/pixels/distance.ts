import type { Pixels } from '../../image/pixels.js';

/** How far one picture lies from another of the same size. */
export interface Distance {
  /** Root of the mean square difference, in the reference's units. */
  rms: number;
  largest: number;
  /** Share of the values that differ at all, 0..1. */
  share: number;
  /** Root of the mean square of the reference about its mean. */
  spread: number;
}

/** For each channel of the reference, the channel of the picture. */
export type Permutation = readonly number[];

/** Of one picture against the reference, both of the same size and number of channels. */
export function distanceOf(pixels: Pixels, expected: Pixels, permutation: Permutation): Distance {
  const { data: ps, channels } = pixels;
  const { data: es } = expected;
  let [square, largest, differing, sum, squares] = [0, 0, 0, 0, 0];
  for (let at = 0; at < es.length; at += channels)
    for (let c = 0; c < channels; c++) {
      const value = es[at + c]!;
      const difference = Math.abs(value - ps[at + permutation[c]!]!);
      sum += value;
      squares += value * value;
      if (difference === 0) continue;
      differing++;
      square += difference * difference;
      if (difference > largest) largest = difference;
    }
  const count = es.length;
  return {
    rms: Math.sqrt(square / count),
    largest,
    share: differing / count,
    spread: Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)),
  };
}

const orders: readonly Permutation[] = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 2, 0],
  [2, 0, 1],
  [0, 2, 1],
  [1, 0, 2],
];
const NAMES = 'bgr';

/** What stands in the reference's channels, for instance `rgb`. */
export function orderName(permutation: Permutation): string {
  return permutation
    .slice(0, 3)
    .map((channel) => NAMES[channel])
    .join('');
}

/** One order has to correlate so much more than B, G, R to be preferred to it. */
const NO_BETTER = 1e-9;

/** The channel order under which the picture's channels go best with the reference's, whatever their scale. */
export function bestOrder(pixels: Pixels, expected: Pixels): Permutation {
  const { channels } = pixels;
  if (channels < 3) return [0];
  const table = correlations(pixels, expected);
  // the size of the sum: an inverted picture goes against the other everywhere
  const scores = orders.map((order) =>
    Math.abs(order.reduce((sum, from, c) => sum + table[3 * c + from]!, 0)),
  );
  const best = scores.reduce((a, score, i) => (score > scores[a]! + NO_BETTER ? i : a), 0);
  return channels === 4 ? [...orders[best]!, 3] : orders[best]!;
}

/** Correlation of each of the reference's channels (rows) with each of the picture's. */
function correlations({ data: ps, channels }: Pixels, { data: es }: Pixels): number[] {
  const [e1, ee, p1, pp, pe] = [zeros(3), zeros(3), zeros(3), zeros(3), zeros(9)];
  for (let at = 0; at < es.length; at += channels)
    for (let c = 0; c < 3; c++) {
      const [e, p] = [es[at + c]!, ps[at + c]!];
      e1[c]! += e;
      ee[c]! += e * e;
      p1[c]! += p;
      pp[c]! += p * p;
      for (let k = 0; k < 3; k++) pe[3 * c + k]! += e * ps[at + k]!;
    }
  const count = es.length / channels;
  const deviation = (sum: number, squares: number) =>
    Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  return pe.map((product, at) => {
    const [c, k] = [Math.floor(at / 3), at % 3];
    const covariance = product / count - (e1[c]! / count) * (p1[k]! / count);
    const norm = deviation(e1[c]!, ee[c]!) * deviation(p1[k]!, pp[k]!);
    return norm > 0 ? covariance / norm : 0;
  });
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

/** The picture with as many channels as the reference; undefined where that is no matter of repeating or of opacity. */
export function withChannels(pixels: Pixels, channels: number): Pixels | undefined {
  if (pixels.channels === channels) return pixels;
  const { data, width, height } = pixels;
  const make = data.constructor as Uint8ArrayConstructor;
  const target = new make(width * height * channels);
  if (pixels.channels === 1 && channels === 3) {
    for (let i = 0; i < target.length; i++) target[i] = data[Math.floor(i / 3)]!;
  } else if (pixels.channels === 3 && channels === 4) {
    for (let i = 0; i < target.length; i++) target[i] = i % 4 === 3 ? 255 : data[3 * (i >> 2) + (i % 4)]!;
  } else return undefined;
  return { data: target, width, height, channels };
}
