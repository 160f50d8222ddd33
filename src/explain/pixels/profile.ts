import { profileIn, profileLevels } from './icc.js';
import type { Context, PixelsExplanation, Try } from './question.js';
import { beside, NOT_EQUAL, readOff } from './say.js';
import { areBytes } from './search.js';

export const profileFix =
  'convert the picture to sRGB and save it without profile and gamma, or decode without colour management';

/** In levels, rms: what the profile's own prediction leaves, by the rounding of a colour management's tables. */
export const PROFILE_LEVELS = 2;
/** A profile must explain so much more than the pixels as they are. */
const BETTER = 3;

/** The file's own profile was applied: only where its curve and matrix predict the reference's levels. */
export function profiled(best: Try, context: Context, least: number): PixelsExplanation | undefined {
  const { question, expected } = context;
  if (!areBytes(best, context) || expected.channels !== 3) return undefined;
  const profile = profileIn(question.bytes);
  const levels = profile && profileLevels(profile, best.pixels, expected, best.permutation);
  if (levels === undefined || levels > PROFILE_LEVELS || levels * BETTER > least) return undefined;
  const what = `the reference applied the colour profile (ICC) that the file carries: its curves and matrix give the reference's levels but for ${levels.toPrecision(2)} rms`;
  return readOff(best, beside(best, what, context), profileFix, NOT_EQUAL, context);
}

/** How many bytes may stand before the pixels. */
const HEADER_BYTES = 1 << 16;

/** JPEG's APP2 and PNG's and WebP's chunks, by their names; the names of PNG's chunks stand before the pixels. */
export function hasProfile(bytes: Uint8Array): boolean {
  return headerHas(bytes, 'ICC_PROFILE\0') || headerHas(bytes, 'iCCP') || headerHas(bytes, 'ICCP');
}

/** Exponents: how near a curve has to be to the file's own gamma. */
const GAMMA_TOLERANCE = 0.03;
/** What a gamma of the file is applied for, as PNG's specification has it. */
const SCREEN_GAMMA = 2.2;

/** Whether the file's own gamma (PNG's gAMA) makes that curve: the exponent 1 / (gamma · 2.2). */
export function isOwnGamma(bytes: Uint8Array, gamma: number | undefined): boolean {
  const own = gammaIn(bytes);
  return (
    own !== undefined && gamma !== undefined && Math.abs(1 / (own * SCREEN_GAMMA) - gamma) <= GAMMA_TOLERANCE
  );
}

/** PNG's gAMA: 100000 times the exponent. */
function gammaIn(bytes: Uint8Array): number | undefined {
  const at = headerOf(bytes).indexOf('gAMA');
  if (at < 0 || at + 8 > bytes.length) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at + 4) / 100_000 || undefined;
}

function headerHas(bytes: Uint8Array, text: string): boolean {
  return headerOf(bytes).includes(text);
}

function headerOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_BYTES));
}
