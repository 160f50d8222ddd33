import type { Pixels } from '../pixels.js';
import type { PngFile } from './png-file.js';

/**
 * Gray as libpng 1.6.48 makes it of colours for OpenCV: `png_set_rgb_to_gray(png, 1, 0.299, 0.587)` (pngrtran.c), BT.601 in
 * 15 bits of fixed point, in linear light where the file declares a gamma. Exponents are in units of 1/100,000.
 */
export function libpngGray(pixels: Pixels, file: PngFile): Pixels {
  const { data, width, height, channels } = pixels;
  const isWide = data instanceof Uint16Array;
  const exponents = exponentsOf(gammaOf(file));
  const gray = isWide ? grayOf16(exponents, significantBits(file)) : grayOf8(exponents);
  const bytes = new Uint8Array(width * height);
  for (let from = 0, to = 0; to < bytes.length; from += channels, to++)
    bytes[to] = gray(data[from + 2]!, data[from + 1]!, data[from]!);
  return { data: bytes, width, height, channels: 1 };
}

/** One pixel's gray of 8 bits. */
type Gray = (red: number, green: number, blue: number) => number;

const ONE = 100_000;
/** Of sRGB (`PNG_GAMMA_sRGB_INVERSE`). */
const SRGB = 45455;
/** A smaller difference from 1 is taken for none (`PNG_GAMMA_THRESHOLD_FIXED`). */
const THRESHOLD = 5000;
const LARGEST_FIXED = 2 ** 31 - 1;

function gammaOf({ chunks }: PngFile): number {
  if (chunks.has('sRGB')) return SRGB;
  const content = chunks.get('gAMA');
  if (content?.length !== 4) return ONE;
  return new DataView(content.buffer, content.byteOffset).getUint32(0) || ONE;
}

/** `png_reciprocal` (png.c). */
function reciprocal(value: number): number {
  const result = Math.floor(1e10 / value + 0.5);
  return result <= LARGEST_FIXED ? result : 0;
}

const isSignificant = (exponent: number) => Math.abs(exponent - ONE) > THRESHOLD;

/** To linear light, back from it, for what is gray already, and back from that; near 1 but for gammas that nothing has. */
interface Exponents {
  toLinear: number;
  fromLinear: number;
  ofGray: number;
  fromGray: number;
}

/** As `png_init_read_transformations` (pngrtran.c) and `png_build_gamma_table` (png.c); undefined where they make no tables. */
function exponentsOf(gamma: number): Exponents | undefined {
  const screen = reciprocal(gamma);
  if (!isSignificant(gamma) && !isSignificant(screen)) return undefined;
  return {
    toLinear: reciprocal(gamma),
    fromLinear: screen > 0 ? reciprocal(screen) : gamma,
    ofGray: screen > 0 ? Math.floor(1e15 / gamma / screen + 0.5) : ONE,
    fromGray: screen > 0 ? Math.floor(gamma * 1e-5 * screen + 0.5) : ONE,
  };
}

/** Sum of weights times channels, in 15 bits of fixed point. */
function weighted(red: number, green: number, blue: number, half: number): number {
  return (red * 9797 + green * 19234 + blue * 3737 + half) >>> 15;
}
const HALF = 2 ** 14;

/** Rounded with tables only. */
function grayOf8(exponents: Exponents | undefined): Gray {
  const half = exponents ? HALF : 0;
  const { toLinear, fromLinear, ofGray } = exponents ?? { toLinear: ONE, fromLinear: ONE, ofGray: ONE };
  const [linear, encoded, own] = [table8(toLinear), table8(fromLinear), table8(ofGray)];
  return (red, green, blue) =>
    red === green && red === blue
      ? own[red]!
      : encoded[weighted(linear[red]!, linear[green]!, linear[blue]!, half)]!;
}

/** `png_build_8bit_table` (png.c). */
function table8(exponent: number): Uint8Array {
  const power = isSignificant(exponent) ? exponent * 1e-5 : 1;
  return Uint8Array.from({ length: 256 }, (_, value) => Math.floor(255 * (value / 255) ** power + 0.5));
}

/** The sum is rounded, then its high byte counts (`png_set_strip_16`). */
function grayOf16(exponents: Exponents | undefined, bits: number): Gray {
  if (!exponents) return (red, green, blue) => weighted(red, green, blue, HALF) >> 8;
  const shift = shiftOf(bits);
  const linear = table16(exponents.toLinear, shift);
  const encoded = table16(exponents.fromLinear, shift);
  const own = table16to8(exponents.fromGray, shift);
  return (red, green, blue) => {
    if (red === green && red === blue) return own[red >> shift]!;
    const sum = weighted(linear[red >> shift]!, linear[green >> shift]!, linear[blue >> shift]!, HALF);
    return encoded[sum >> shift]! >> 8;
  };
}

/** Bits of 16 that the tables leave out: what sBIT says to mean nothing, of 16 bits that become 8 at least 5, at most 8. */
function shiftOf(bits: number): number {
  return Math.min(8, Math.max(5, bits > 0 && bits < 16 ? 16 - bits : 0));
}

/** By sBIT, of the most exact colour; 0 without it. */
function significantBits({ chunks }: PngFile): number {
  return Math.max(0, ...(chunks.get('sBIT')?.subarray(0, 3) ?? []));
}

/** `png_build_16bit_table` (png.c), by the value without its last bits. */
function table16(exponent: number, shift: number): Uint16Array {
  const most = 2 ** (16 - shift) - 1;
  const isPower = isSignificant(exponent);
  return Uint16Array.from({ length: most + 1 }, (_, value) =>
    isPower
      ? Math.floor(65535 * (value * (1 / most)) ** (exponent * 1e-5) + 0.5)
      : Math.floor((value * 65535 + 2 ** (15 - shift)) / most),
  );
}

/** `png_build_16to8_table` (png.c): the high bytes of what it holds. */
function table16to8(exponent: number, shift: number): Uint8Array {
  const most = 2 ** (16 - shift) - 1;
  const table = new Uint8Array(most + 1).fill(255);
  let last = 0;
  for (let out = 0; out < 255; out++) {
    const corrected = Math.floor(65535 * ((out * 257 + 128) / 65535) ** (exponent * 1e-5) + 0.5);
    const bound = Math.floor((corrected * most + 32768) / 65535) + 1;
    while (last < bound && last <= most) table[last++] = out;
  }
  return table;
}
