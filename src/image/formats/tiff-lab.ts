import { InputError } from '../../base/errors.js';
import type { Image } from '../pixels.js';
import type { Raw } from './tiff-raw.js';
import { type Layout, numbersOf, Tag, type Tiff } from './tiff-tags.js';

const { fround } = Math;

/** From X, Y, Z to light of R, G, B on a display of sRGB's colours (`display_sRGB`, tif_getimage.c). */
const matrix = [
  [3.241, -1.5374, -0.4986],
  [-0.9692, 1.876, 0.0416],
  [0.0556, -0.204, 1.057],
].map((row) => row.map(fround));

/** Light of black and of white, 0..100, and how many steps lie between them. */
const BLACK = 1;
const WHITE = 100;
const STEPS = 1500;
const STEP = fround((WHITE - BLACK) / STEPS);
/** A display's value 0..255 for each step. */
const shades = Uint8Array.from({ length: STEPS + 1 }, (_, i) =>
  fround(fround(255 * fround((i / STEPS) ** (1 / fround(2.4)))) + 0.5),
);

/** X, Y, Z of CIE D50 (tif_aux.c). */
const D50 = [fround(96.425), 100, fround(82.468)] as const;
const D50_SUM = fround(fround(D50[0] + D50[1]) + D50[2]);
const DEFAULT_WHITE = [fround(D50[0] / D50_SUM), fround(D50[1] / D50_SUM)];

/** L*a*b* to B, G, R in the single floats of libtiff (`TIFFCIELab16ToXYZ`, `TIFFXYZToRGB`, tif_color.c). */
export function labToBgr(tiff: Tiff, { bits }: Layout, { data, width, height }: Raw): Image {
  const given = numbersOf(tiff, Tag.whitePoint, 2);
  const [x, y] = given.length === 2 ? given.map(fround) : DEFAULT_WHITE;
  if (!(y! > 0)) throw new InputError('its WhitePoint is not valid');
  const white = [
    fround(fround(x! / y!) * 100),
    100,
    fround(fround(fround(fround(1 - x!) - y!) / y!) * 100),
  ] as const;
  const bgr = new Uint8Array(width * height * 3);
  const [l, ab] = bits === 16 ? [1, 1] : [257, 256];
  const signed = 2 ** (bits - 1);
  for (let i = 0; i < bgr.length; i += 3) {
    const a = (data[i + 1]! ^ signed) - signed;
    const b = (data[i + 2]! ^ signed) - signed;
    const xyz = toXyz(data[i]! * l, a * ab, b * ab, white);
    for (let c = 0; c < 3; c++) bgr[i + c] = shadeOf(matrix[2 - c]!, xyz);
  }
  return { data: bgr, width, height, channels: 3 };
}

type Triple = readonly [number, number, number];

/** L* of 0..65535; a* and b* times 256. */
function toXyz(l: number, a: number, b: number, [x0, y0, z0]: Triple): Triple {
  const lightness = fround(fround(l * 100) / 65535);
  const isDark = lightness < fround(8.856);
  const dark = fround(fround(lightness * y0) / fround(903.292));
  const root = isDark
    ? fround(fround(fround(7.787) * fround(dark / y0)) + fround(16 / 116))
    : fround(fround(lightness + 16) / 116);
  const y = isDark ? dark : cubed(y0, root);
  const x = fromRoot(x0, fround(fround(fround(a / 256) / 500) + root));
  return [x, y, fromRoot(z0, fround(root - fround(fround(b / 256) / 200)))];
}

function cubed(factor: number, root: number): number {
  return fround(fround(fround(factor * root) * root) * root);
}

function fromRoot(white: number, root: number): number {
  if (root >= fround(0.2069)) return cubed(white, root);
  return fround(fround(white * fround(root - fround(0.13793))) / fround(7.787));
}

function shadeOf([fx, fy, fz]: number[], [x, y, z]: Triple): number {
  const light = fround(fround(fround(fx! * x) + fround(fy! * y)) + fround(fz! * z));
  const clipped = Math.min(Math.max(light, BLACK), WHITE);
  return shades[Math.trunc(fround(fround(clipped - BLACK) / STEP))] ?? 255;
}
