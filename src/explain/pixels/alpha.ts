import type { Pixels } from '../../image/pixels.js';
import { bgr8Of, type Candidate } from './candidates.js';

/** Whether any pixel of B, G, R, A lets something through. */
function isTransparent({ data, channels }: Pixels, opaque: number): boolean {
  if (channels !== 4) return false;
  for (let at = 3; at < data.length; at += 4) if (data[at]! < opaque) return true;
  return false;
}

/**
 * The picture laid on the background that explains the reference best: `expected = colour · α + background · (1 − α)`,
 * the background by least squares.
 *
 * @param unchanged with its alpha
 * @param expected of the same size, three channels of bytes, in the order B, G, R
 */
export function compositeCandidate(unchanged: Pixels, expected: Pixels): Candidate[] {
  const isWide = unchanged.data instanceof Uint16Array;
  const opaque = isWide ? 65535 : 255;
  if (expected.channels !== 3 || !isTransparent(unchanged, opaque)) return [];
  const { data: colours, width, height } = bgr8Of(unchanged);
  const alpha = Float32Array.from({ length: width * height }, (_, i) => unchanged.data[4 * i + 3]! / opaque);
  const background = [0, 1, 2].map((c) => backgroundOf(colours, alpha, expected.data, c));
  const data = Float32Array.from(colours, (value, at) => {
    const a = alpha[Math.floor(at / 3)]!;
    return value * a + background[at % 3]! * (1 - a);
  });
  return [
    {
      pixels: { data, width, height, channels: 3 },
      words: `has the transparent pixels laid on ${backgroundText(background)}; the alpha channel is not dropped`,
      fix: 'save the picture without alpha on that background before it is read',
      isStored: true,
      slack: 1,
    },
  ];
}

function backgroundOf(colours: Uint8Array, alpha: Float32Array, expected: Pixels['data'], c: number): number {
  let [numerator, denominator] = [0, 0];
  for (let i = 0; i < alpha.length; i++) {
    const through = 1 - alpha[i]!;
    numerator += (expected[3 * i + c]! - colours[3 * i + c]! * alpha[i]!) * through;
    denominator += through ** 2;
  }
  return Math.min(255, Math.max(0, Math.round(numerator / denominator)));
}

function backgroundText(bgr: readonly number[]): string {
  if (bgr.every((level) => level >= 254)) return 'white';
  if (bgr.every((level) => level <= 1)) return 'black (which premultiplied alpha gives too)';
  return `the colour [${bgr.toReversed().join(', ')}] (R, G, B)`;
}
