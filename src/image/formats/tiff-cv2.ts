import { InputError } from '../../base/errors.js';
import type { Pixels } from '../pixels.js';
import { turned } from '../turns.js';
import { swapRedAndBlue } from './channels.js';
import { labToBgr } from './tiff-lab.js';
import type { Raw } from './tiff-raw.js';
import { countOf, type Layout, numberOf, Photometric, SampleFormat, Tag, type Tiff } from './tiff-tags.js';

/** What cv2 makes of a file when it is to leave it unchanged. */
export type Depth = 'uint8' | 'uint16' | 'float32';

/** TIFF's orientations of which the first side of the stored picture is a column. */
const isTransposed = ({ orientation }: Layout) => orientation >= 5;

/** As `TiffDecoder::readHeader` of OpenCV 4.12 (modules/imgcodecs/src/grfmt_tiff.cpp). Throws what it refuses. */
export function cv2Depth(layout: Layout): Depth {
  const { photometric, samples, bits, format, width, height } = layout;
  if (photometric === undefined) throw new InputError('it has no PhotometricInterpretation, which cv2 needs');
  if (samples > 4) throw new InputError(`${samples} samples a pixel; cv2 reads 4 at most`);
  if (isTransposed(layout) && width !== height)
    throw new InputError(
      `Orientation ${layout.orientation} turns a picture that is not square; cv2 4.12 refuses it`,
    );
  const isPlain = photometric <= Photometric.rgb && samples !== 2;
  const depth = bits > 8 && !isPlain ? 8 : bits;
  const isFloat = format === SampleFormat.float;
  if (depth === 32 && isFloat) return 'float32';
  if (isFloat) throw new InputError(`floats of ${bits} bits, which cannot be read`);
  if (format > SampleFormat.float) throw new InputError(`SampleFormat ${format}, which cv2 refuses`);
  if (depth >= 32) throw new InputError(`whole numbers of ${bits} bits, which cannot be read`);
  if (depth === 1 || depth === 8 || (depth === 4 && photometric === Photometric.palette)) return 'uint8';
  if ([10, 12, 14, 16].includes(depth)) return 'uint16';
  throw new InputError(`samples of ${bits} bits, which cv2 refuses`);
}

/** libtiff takes a palette picture whose ColorMap is missing or not as long as it should be for RGB or gray (tif_dirread.c). */
export function withoutLackingPalette(tiff: Tiff, layout: Layout): Layout {
  const { photometric, bits, samples } = layout;
  if (photometric !== Photometric.palette || countOf(tiff, Tag.palette) === 3 * 2 ** bits) return layout;
  if (bits < 8) throw new InputError('it has no palette');
  return {
    ...layout,
    photometric: samples === 3 ? Photometric.rgb : Photometric.blackIs0,
    extraTag: extraOf(layout),
  };
}

/** Compression 6, for which cv2's libtiff is not built. */
const OLD_JPEG = 6;

/** What libtiff's RGBA interface refuses (`TIFFRGBAImageOK` and the routines it picks, tif_getimage.c). */
export function checkRgba(tiff: Tiff, layout: Layout): void {
  const { photometric, bits, samples, isPlanar, format, compression } = layout;
  const refuse = (what: string) => new InputError(`${what}, which cv2 does not turn to 8 bits`);
  if (compression === OLD_JPEG) throw refuse('the old kind of JPEG');
  if (format === SampleFormat.float) throw refuse('floats');
  if (!bitsOf(layout).includes(bits)) throw refuse(`samples of ${bits} bits in a picture of this kind`);
  const isGray = photometric === Photometric.whiteIs0 || photometric === Photometric.blackIs0;
  if ((isGray || photometric === Photometric.palette) && bits < 8 && samples > 1)
    throw refuse(`${samples} samples of ${bits} bits`);
  if (photometric === Photometric.rgb && samples - extraOf(layout).length < 3)
    throw refuse('RGB of less than three samples');
  if (photometric === Photometric.palette && isPlanar && samples > 1)
    throw refuse('a palette and separate planes');
  if (photometric === Photometric.lab && (samples !== 3 || isPlanar))
    throw refuse('L*a*b* other than of three samples');
  if (photometric !== Photometric.cmyk) return;
  if (samples < 4) throw refuse('inks other than cyan, magenta, yellow and black');
  if ((numberOf(tiff, Tag.inkSet) ?? 1) !== 1)
    throw refuse('inks other than cyan, magenta, yellow and black');
}

function bitsOf({ photometric, isPlanar, samples }: Layout): number[] {
  switch (photometric) {
    case Photometric.whiteIs0:
    case Photometric.blackIs0:
      return isPlanar && samples > 1 ? [8, 16] : [1, 2, 4, 8, 16];
    case Photometric.rgb:
    case Photometric.lab:
      return [8, 16];
    case Photometric.palette:
      return [1, 2, 4, 8];
    case Photometric.cmyk:
    case Photometric.ycbcr:
      return [8];
    default:
      throw new InputError(`PhotometricInterpretation ${photometric}, which cv2 does not know`);
  }
}

const UNSPECIFIED = 0;
const UNASSOCIATED = 2;
/** Corel Draw 10 wrote this for unassociated alpha. */
const COREL = 999;

/** What libtiff takes the samples beyond the colours for (`setExtraSamples`, tif_dir.c; tif_dirread.c). */
export function extraOf({ photometric = 0, samples, extraTag }: Layout): number[] {
  const isValid = extraTag.length <= samples && extraTag.every((value) => value <= 2 || value === COREL);
  const extra = isValid ? extraTag.map((value) => (value === COREL ? UNASSOCIATED : value)) : [];
  const most =
    { [Photometric.rgb]: 3, [Photometric.ycbcr]: 3, [Photometric.lab]: 3, [Photometric.cmyk]: 4 }[
      photometric
    ] ?? 1;
  const missing = samples - most - extra.length;
  return missing > 0 ? [...extra, ...Array<number>(missing).fill(UNSPECIFIED)] : extra;
}

/** Whether the colours are still to be multiplied by alpha, as libtiff does. */
function multiplies(layout: Layout): boolean {
  return extraOf(layout)[0] === UNASSOCIATED;
}

/**
 * Bytes as libtiff's RGBA interface gives them: gray, or B, G, R, and alpha with `keepsAlpha` where there are four
 * samples. Alpha is multiplied in.
 */
export function toBytes(tiff: Tiff, layout: Layout, raw: Raw, keepsAlpha: boolean): Pixels {
  switch (layout.photometric) {
    case Photometric.whiteIs0:
    case Photometric.blackIs0:
      return layout.isPlanar && raw.samples > 1 ? planesToGray(layout, raw) : toGray(layout, raw);
    case Photometric.palette:
      return throughPalette(tiff, layout, raw);
    case Photometric.cmyk:
      return cmykToBgr(raw, keepsAlpha);
    case Photometric.lab:
      return labToBgr(tiff, layout, raw);
    default:
      return rgbToBgr(layout, raw, keepsAlpha);
  }
}

/** `put16bitbwtile` and its kin: of 16 bits the high byte. */
function toGray({ bits, photometric }: Layout, { data, width, height, samples }: Raw): Pixels {
  const gray = new Uint8Array(width * height);
  const shift = bits === 16 ? 8 : 0;
  const factor = 255 / (2 ** Math.min(bits, 8) - 1);
  const flip = photometric === Photometric.whiteIs0 ? 255 : 0;
  for (let i = 0; i < gray.length; i++) gray[i] = ((data[i * samples]! >> shift) * factor) ^ flip;
  return { data: gray, width, height, channels: 1 };
}

/** Separate planes of gray are taken for R = G = B: white stays 255, and 16 bits are rounded (`PickSeparateCase`). */
function planesToGray(layout: Layout, { data, width, height, samples }: Raw): Pixels {
  const gray = new Uint8Array(width * height);
  const isWide = layout.bits === 16;
  const isMultiplied = multiplies(layout);
  for (let i = 0; i < gray.length; i++) {
    const value = toByte(data[i * samples]!, isWide);
    gray[i] = isMultiplied ? multiplied(value, toByte(data[i * samples + 1]!, isWide)) : value;
  }
  return { data: gray, width, height, channels: 1 };
}

/** `BuildMapBitdepth16To8`. */
function toByte(value: number, isWide: boolean): number {
  return isWide ? Math.trunc((value + 128) / 257) : value;
}

/** `BuildMapUaToAa`. */
function multiplied(value: number, alpha: number): number {
  return Math.trunc((value * alpha + 127) / 255);
}

function rgbToBgr(layout: Layout, { data, width, height, samples }: Raw, keepsAlpha: boolean): Pixels {
  const isWide = layout.bits === 16;
  const isMultiplied = multiplies(layout) && samples > 3;
  const channels = keepsAlpha && samples === 4 ? 4 : 3;
  const bgr = new Uint8Array(width * height * channels);
  for (let from = 0, to = 0; to < bgr.length; from += samples, to += channels) {
    const alpha = samples > 3 ? toByte(data[from + 3]!, isWide) : 255;
    for (let c = 0; c < 3; c++) {
      const value = toByte(data[from + 2 - c]!, isWide);
      bgr[to + c] = isMultiplied ? multiplied(value, alpha) : value;
    }
    if (channels === 4) bgr[to + 3] = alpha;
  }
  return { data: bgr, width, height, channels };
}

/** `putRGBcontig8bitCMYKtile`; alpha is 255. */
function cmykToBgr({ data: cmyk, width, height, samples }: Raw, keepsAlpha: boolean): Pixels {
  const channels = keepsAlpha ? 4 : 3;
  const bgr = new Uint8Array(width * height * channels).fill(255);
  for (let from = 0, to = 0; to < bgr.length; from += samples, to += channels) {
    const light = 255 - cmyk[from + 3]!;
    for (let c = 0; c < 3; c++) bgr[to + c] = (light * (255 - cmyk[from + 2 - c]!)) / 255;
  }
  return { data: bgr, width, height, channels };
}

/** `cvtcmap`: the high bytes, unless no entry is above 255. */
function throughPalette(tiff: Tiff, { bits }: Layout, { data, width, height, samples }: Raw): Pixels {
  const palette = paletteOf(tiff, bits);
  const shift = palette.some((value) => value > 255) ? 8 : 0;
  return lookedUp(
    palette.map((value) => value >> shift),
    { data, width, height, samples },
  );
}

/** ColorMap: all reds, then all greens, then all blues, 0..65535. */
export function paletteOf(tiff: Tiff, bits: number): number[] {
  const count = 3 * 2 ** bits;
  const palette = Array.from({ length: count }, (_, i) => numberOf(tiff, Tag.palette, i));
  if (palette.includes(undefined)) throw new InputError(`its palette has less than ${count} values`);
  return palette as number[];
}

/** Colours in the place of each pixel's first sample. */
export function lookedUp(palette: number[], raw: Omit<Raw, 'isDamaged'>): Pixels {
  const { data, width, height, samples } = raw;
  const size = palette.length / 3;
  const bgr = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < bgr.length; from += samples, to += 3)
    for (let c = 0; c < 3; c++) bgr[to + c] = palette[(2 - c) * size + data[from]!]!;
  return { data: bgr, width, height, channels: 3 };
}

/** Samples of more than 8 bits as they are, in the order B, G, R (, A); 10, 12 and 14 bits become 16. */
export function unchanged({ bits }: Layout, { data, width, height, samples }: Raw): Pixels {
  const wide = data as Uint16Array | Float32Array;
  if (bits < 16) for (let i = 0; i < wide.length; i++) wide[i] = wide[i]! << (16 - bits);
  if (samples > 1) swapRedAndBlue(wide, samples);
  return { data: wide, width, height, channels: samples };
}

/**
 * The orientation as cv2 applies it to bytes: libtiff mirrors each strip or tile in itself, cv2 puts them from the
 * bottom up where the picture begins there, and turns the whole (`setorientation`, `fixOrientationPartial`). So tiles
 * that are to be mirrored sideways stay in their columns.
 */
export function orientedBytes(pixels: Pixels, { orientation, block }: Layout): Pixels {
  const upright = [3, 4, 7, 8].includes(orientation) ? turned(pixels, 4) : pixels;
  if ([2, 3, 6, 7].includes(orientation)) mirrorColumns(upright, block.width);
  if (orientation < 5) return upright;
  return turned(upright, orientation === 5 || orientation === 7 ? 5 : 7);
}

/** In place, every `blockWidth` pixels for themselves. */
function mirrorColumns({ data, width, channels }: Pixels, blockWidth: number): void {
  for (let row = 0; row < data.length; row += width * channels) {
    for (let x = 0; x < width; x += blockWidth) {
      const end = Math.min(x + blockWidth, width);
      for (let left = x, right = end - 1; left < right; left++, right--)
        swap(data, row, left, right, channels);
    }
  }
}

function swap(data: Pixels['data'], row: number, left: number, right: number, channels: number): void {
  for (let c = 0; c < channels; c++) {
    const kept = data[row + left * channels + c]!;
    data[row + left * channels + c] = data[row + right * channels + c]!;
    data[row + right * channels + c] = kept;
  }
}
