import { InputError } from '../../base/errors.js';
import type { Image, Pixels } from '../pixels.js';
import { turned } from '../turns.js';
import { grayToBgr } from './channels.js';
import { Compression } from './tiff-codecs.js';
import { extraOf, lookedUp, paletteOf } from './tiff-cv2.js';
import { type Raw, type RawOptions, readRaw, swapped } from './tiff-raw.js';
import { type Layout, Photometric, SampleFormat, type Tiff } from './tiff-tags.js';

/**
 * Modes of Pillow and the files it opens in them: PhotometricInterpretation, bits x samples, ExtraSamples (`OPEN_INFO`,
 * src/PIL/TiffImagePlugin.py). Those of another FillOrder, SampleFormat or of one byte order only are in `specialMode`.
 */
const opened = {
  '1': '0:1x1: 1:1x1:',
  L: '0:2x1: 1:2x1: 0:4x1: 1:4x1: 0:8x1: 1:8x1: 6:8x1: 1:8x2:0 1:8x2:2',
  La: '1:8x2:1',
  'I;16': '1:16x1:',
  P: '3:1x1: 3:2x1: 3:4x1: 3:8x1: 3:8x2:0 3:8x2:2',
  RGB: '2:8x3: 2:8x4:0 2:8x5:0,0 2:8x6:0,0,0 2:16x3: 2:16x4:0',
  RGBA: '2:8x4: 2:8x4:2 2:8x4:999 2:8x5:2,0 2:8x6:2,0,0 2:16x4: 2:16x4:2',
  RGBa: '2:8x4:1 2:8x5:1,0 2:8x6:1,0,0 2:16x4:1',
  CMYK: '5:8x4: 5:8x5:0 5:8x6:0,0 5:16x4:',
  YCbCr: '6:8x3:',
  LAB: '8:8x3:',
};
type Mode = keyof typeof opened | 'I' | 'F';

const modes = new Map<string, Mode>();
for (const [mode, keys] of Object.entries(opened))
  for (const key of keys.split(' ')) modes.set(key, mode as Mode);

/** Throws for what Pillow does not open, or does not convert to RGB. */
export function pillowMode(tiff: Tiff, layout: Layout): Mode {
  if (tiff.isBig && !tiff.isLittle) throw new InputError('a big-endian BigTIFF, which Pillow does not open');
  const { photometric = 0, bits, samples, format, extraTag, isBitReversed } = layout;
  const key = `${photometric}:${bits}x${samples}:${extraTag.join()}`;
  const isSpecial = isBitReversed || format !== SampleFormat.unsigned || (samples === 1 && bits > 8);
  const mode = isSpecial ? specialMode(tiff, layout, key) : modes.get(key);
  if (!mode) throw new InputError(`${describe(layout)}, which Pillow does not open`);
  if (mode === 'La') throw new InputError('gray and associated alpha, which Pillow does not convert');
  if (mode === 'LAB')
    throw new InputError("L*a*b*, for which Pillow's conversion by LittleCMS is not imitated");
  return mode;
}

function specialMode({ isLittle }: Tiff, layout: Layout, key: string): Mode | undefined {
  const { bits, format, isBitReversed, photometric = 0 } = layout;
  if (isBitReversed) {
    const isKnown = /^[013]:[1248]x1:$|^2:8x3:$/.test(key) || (isLittle && key === '1:16x1:');
    return isKnown && format === SampleFormat.unsigned ? modes.get(key) : undefined;
  }
  if (format === SampleFormat.float) return /^[01]:32x1:$/.test(key) ? 'F' : undefined;
  if (format === SampleFormat.signed) return signedModes[key];
  if (bits === 16) return photometric === 1 || isLittle ? modes.get(key.replace(/^0/, '1')) : undefined;
  if (!isLittle) return undefined;
  return ({ '1:12x1:': 'I;16', '1:32x1:': 'I' } as const)[key];
}

const signedModes: Record<string, Mode> = { '1:8x1:': 'L', '1:16x1:': 'I', '1:32x1:': 'I' };

function describe({ photometric, bits, samples, extraTag }: Layout): string {
  const extra = extraTag.length > 0 ? `, ExtraSamples ${extraTag.join()}` : '';
  return `PhotometricInterpretation ${photometric ?? 'missing'}, ${samples} samples of ${bits} bits${extra}`;
}

/** Separate planes that have no meaning are left out; Pillow stumbles over them in files that are not compressed. */
export function withoutIdlePlanes(layout: Layout): Layout {
  const { isPlanar, extraTag, samples, compression } = layout;
  if (!isPlanar || extraTag.length === 0 || extraTag.some((value) => value !== 0)) return layout;
  if (compression === Compression.none)
    throw new InputError('separate planes that have no meaning, which Pillow does not open');
  return { ...layout, samples: samples - extraTag.length, extraTag: [] };
}

/** Samples as Pillow reads them: a file that is not compressed by itself, others by libtiff. */
export function readLikePillow(tiff: Tiff, layout: Layout, mode: Mode): Raw {
  const isOwn = layout.compression === Compression.none;
  if (layout.isPlanar && !(isOwn ? readsOwnPlanes(layout, mode) : layout.samples <= 4))
    throw new InputError('separate planes, which Pillow does not read in this mode');
  if (isOwn && !layout.isPlanar && layout.isBitReversed && !hasReversedMode(layout))
    throw new InputError('FillOrder 2, which Pillow does not read in this mode');
  const [read, options] = isOwn ? ownReading(layout, mode) : [layout, {}];
  const raw = readRaw(tiff, read, options);
  if (raw.isDamaged) throw new InputError('its data is damaged, which Pillow refuses');
  return raw;
}

function readsOwnPlanes({ samples, bits }: Layout, mode: Mode): boolean {
  if (samples > 1) return ['RGB', 'RGBA', 'CMYK'].includes(mode);
  return bits === 8 || bits === 32 || (bits === 1 && mode === '1');
}

/** What src/libImaging/Unpack.c has raw modes ending in R for. */
function hasReversedMode({ photometric, bits }: Layout): boolean {
  return photometric === Photometric.palette ? bits === 8 : photometric !== Photometric.whiteIs0 || bits < 8;
}

/** Raw modes that Pillow maps into memory when the file has one strip. */
const MAPPED = ['I;16', 'CMYK', 'RGBA', 'P', 'L'];

/**
 * Three faults of Pillow: of separate planes it takes every sample for a byte and overlooks FillOrder, and a file of one
 * strip or tile which is to be transposed it maps into memory with width and height exchanged.
 */
function ownReading(given: Layout, mode: Mode): [Layout, RawOptions] {
  const { width, height, block, bits, samples, isPlanar, orientation } = given;
  const layout = isPlanar ? { ...given, isBitReversed: false } : given;
  const options: RawOptions = { ignoresSizes: true };
  if (isPlanar && samples > 1) {
    const bands = (mode === 'CMYK' ? 4 : 3) + layout.extraTag.length;
    const stride = Math.trunc((block.width * bits * samples) / 8 / bands);
    return [
      { ...layout, bits: 8 },
      { ...options, clippedStride: () => stride },
    ];
  }
  const isMapped =
    MAPPED.includes(mode) && isMappable(layout) && block.width >= width && block.height >= height;
  if (!isMapped || orientation < 5) return [layout, options];
  const exchanged = { width: block.width > width ? Math.max(block.width, height) : height, height: width };
  return [{ ...layout, width: height, height: width, block: exchanged, isTiled: true }, options];
}

/** Whether Pillow's raw mode is the mode itself, so that nothing is to be unpacked. */
function isMappable({ photometric, bits, samples, format, isBitReversed }: Layout): boolean {
  if (isBitReversed || format !== SampleFormat.unsigned) return false;
  if (samples === 1 && bits === 8) return photometric !== Photometric.whiteIs0;
  return (samples === 1 && bits === 16) || (samples === 4 && bits === 8);
}

/** As `convert("RGB")`, upright. */
export function pillowPixels(tiff: Tiff, layout: Layout, mode: Mode, raw: Raw): Image {
  const pixels = toColour(tiff, layout, mode, raw);
  const bgr = pixels.channels === 1 ? grayToBgr(pixels) : (pixels as Image);
  return turned(bgr, layout.orientation) as Image;
}

function toColour(tiff: Tiff, layout: Layout, mode: Mode, raw: Raw): Pixels {
  switch (mode) {
    case '1':
    case 'L':
      return scaled(layout, raw);
    case 'I;16':
      return clipped(layout, raw);
    case 'I':
    case 'F':
      return clipped(layout, isTwisted(tiff, layout) ? twisted(raw) : raw);
    case 'P':
      return lookedUp(
        paletteOf(tiff, layout.bits).map((value) => value >> 8),
        raw,
      );
    case 'CMYK':
      return cmykToBgr(raw);
    case 'YCbCr':
      return ycbcrToBgr(raw);
    default:
      return rgbToBgr(layout, mode, raw);
  }
}

function scaled({ bits, photometric = 0, isPlanar, compression }: Layout, raw: Raw): Pixels {
  const { data, width, height, samples } = raw;
  const gray = new Uint8Array(width * height);
  const factor = 255 / (2 ** bits - 1);
  const losesInversion = isPlanar && compression === Compression.none;
  const flip = photometric === Photometric.whiteIs0 && !losesInversion ? 255 : 0;
  for (let i = 0; i < gray.length; i++) gray[i] = (data[i * samples]! * factor) ^ flip;
  return { data: gray, width, height, channels: 1 };
}

/** libtiff gives samples in the machine's order, which Pillow turns round as if they were in the file's. */
function isTwisted({ isLittle }: Tiff, { compression, isPlanar }: Layout): boolean {
  return !isLittle && (compression !== Compression.none || isPlanar);
}

function twisted(raw: Raw): Raw {
  const { buffer } = swapped(new Uint8Array(raw.data.buffer), raw.data.BYTES_PER_ELEMENT);
  return { ...raw, data: new (raw.data.constructor as Float32ArrayConstructor)(buffer) };
}

/** Numbers beyond a byte become 0 or 255; fractions are cut off (`f2l`, `i2rgb`, `I16_RGB`, src/libImaging/Convert.c). */
function clipped({ bits, format }: Layout, { data, width, height }: Raw): Pixels {
  const gray = new Uint8Array(width * height);
  const limit = 2 ** (bits - 1);
  const isSigned = format === SampleFormat.signed || (bits === 32 && format === SampleFormat.unsigned);
  for (let i = 0; i < gray.length; i++) {
    const value = data[i]!;
    gray[i] = isSigned && value >= limit ? 0 : Math.min(Math.max(value, 0), 255);
  }
  return { data: gray, width, height, channels: 1 };
}

function rgbToBgr(layout: Layout, mode: Mode, { data, width, height, samples }: Raw): Image {
  const shift = data instanceof Uint16Array ? 8 : 0;
  const isDivided = mode === 'RGBa' || (mode === 'RGBA' && dividesPlanes(layout));
  const bgr = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < bgr.length; from += samples, to += 3) {
    const alpha = isDivided ? data[from + 3]! >> shift : 255;
    for (let c = 0; c < 3; c++) {
      const value = data[from + 2 - c]! >> shift;
      bgr[to + c] = alpha === 0 ? 0 : Math.min((value * 255) / alpha, 255);
    }
  }
  return { data: bgr, width, height, channels: 3 };
}

/** `ImagingLibTiffDecode` (src/libImaging/TiffDecode.c): unless libtiff finds that alpha is unassociated. */
function dividesPlanes(layout: Layout): boolean {
  return layout.isPlanar && layout.compression !== Compression.none && (extraOf(layout)[0] ?? 2) < 2;
}

/** `cmyk2rgb`; of 16 bits the high byte. */
function cmykToBgr({ data, width, height, samples }: Raw): Image {
  const shift = data instanceof Uint16Array ? 8 : 0;
  const bgr = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < bgr.length; from += samples, to += 3) {
    const light = 255 - (data[from + 3]! >> shift);
    for (let c = 0; c < 3; c++) {
      const product = (data[from + 2 - c]! >> shift) * light + 128;
      bgr[to + c] = Math.max(light - (((product >> 8) + product) >> 8), 0);
    }
  }
  return { data: bgr, width, height, channels: 3 };
}

/** A factor for each value of Cb or Cr, in 6 bits of fixed point. */
const chroma = (factor: number) => Int16Array.from({ length: 256 }, (_, i) => factor * 64 * (i - 128) + 0.5);
const redOfCr = chroma(1.402);
const greenOfCb = chroma(-0.34414);
const greenOfCr = chroma(-0.71414);
const blueOfCb = chroma(1.772);

/** `ImagingConvertYCbCr2RGB` (src/libImaging/ConvertYCbCr.c); a subsampling is overlooked. */
function ycbcrToBgr({ data, width, height }: Raw): Image {
  const bgr = new Uint8ClampedArray(data.length);
  for (let at = 0; at < bgr.length; at += 3) {
    const [y, cb, cr] = [data[at]!, data[at + 1]!, data[at + 2]!];
    bgr[at] = y + (blueOfCb[cb]! >> 6);
    bgr[at + 1] = y + ((greenOfCb[cb]! + greenOfCr[cr]!) >> 6);
    bgr[at + 2] = y + (redOfCr[cr]! >> 6);
  }
  return { data: new Uint8Array(bgr.buffer), width, height, channels: 3 };
}
