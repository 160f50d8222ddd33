import { InputError } from '../../base/errors.js';
import type { Image, Pixels } from '../pixels.js';
import { turned } from '../turns.js';
import { bgrToGray, dropAlpha, grayToBgr, imgcodecsGray } from './channels.js';
import type { Format, Read, Say } from './format.js';
import { decodeByMagick, sayDamage } from './magick.js';
import { startsWith } from './signature.js';
import { Compression } from './tiff-codecs.js';
import { plainCopy } from './tiff-copy.js';
import { checkRgba, cv2Depth, orientedBytes, toBytes, unchanged, withoutLackingPalette } from './tiff-cv2.js';
import { asLibtiff, checkedLayout } from './tiff-libtiff.js';
import { pillowMode, pillowPixels, readLikePillow, withoutIdlePlanes } from './tiff-pillow.js';
import { blocksIn, checkExtents, readRaw } from './tiff-raw.js';
import {
  countPages,
  type Layout,
  layoutOf,
  numberOf,
  openTiff,
  Photometric,
  SampleFormat,
  Tag,
  type Tiff,
} from './tiff-tags.js';

/**
 * TIFF and BigTIFF, their samples read here, since cv2 and Pillow differ in what they make of them. JPEG inside, CCITT
 * and YCbCr go to ImageMagick's libtiff.
 */
export const tiff: Format = {
  name: 'TIFF',
  extensions: ['.tif', '.tiff'],
  matches: (bytes) => ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((signature) => startsWith(bytes, signature)),
  sizeOf(bytes) {
    const file = openTiff(bytes);
    return file && { width: numberOf(file, Tag.width) ?? 0, height: numberOf(file, Tag.height) ?? 0 };
  },
  cv2: (bytes, read, say) => likeCv2(asLibtiff(opened(bytes, say)), read, say),
  pillow: (bytes, say) => likePillow(opened(bytes, say), say),
};

function opened(bytes: Uint8Array, say: Say): Tiff {
  const file = openTiff(bytes);
  if (!file) throw new InputError('the header is damaged or ends too early');
  const pages = countPages(file);
  if (pages > 1) say(`only the first page of ${pages} is read`);
  return file;
}

async function likeCv2(file: Tiff, read: Read, say: Say): Promise<Pixels> {
  const layout = withoutLackingPalette(file, checkedLayout(file));
  const depth = cv2Depth(layout);
  if (read === 'unchanged') {
    if (layout.format === SampleFormat.signed) throw new InputError('signed samples, which cannot be kept');
    if (depth !== 'uint8') return samplesLikeCv2(file, layout, say);
  }
  checkRgba(file, layout);
  const bytes = orientedBytes(await bytesLikeCv2(file, layout, read === 'unchanged', say), layout);
  if (read === 'unchanged') return withChannels(bytes, channelsOf(layout));
  return withChannels(bytes, read === 'gray' ? 1 : 3);
}

/** cv2 takes bytes as libtiff's RGBA interface gives them; damaged strips are black from the fault on. */
async function bytesLikeCv2(file: Tiff, layout: Layout, keepsAlpha: boolean, say: Say): Promise<Pixels> {
  if (needsMagick(layout)) {
    checkExtents(file, layout);
    return byMagick(file, layout, say);
  }
  const raw = readRaw(file, layout, {
    ...{ isLibtiff: true, isRgba: true },
    clippedStride: clippedStrideOf(layout),
  });
  if (raw.isDamaged) say('the file is damaged; read as far as it goes');
  return toBytes(file, layout, raw, keepsAlpha);
}

/** libtiff 4.6 counts the pixels it skips as bytes in gray and palette tiles (`put16bitbwtile`, tif_getimage.c). */
function clippedStrideOf({ photometric, samples, bits, block, isPlanar }: Layout) {
  const isCounted = bits >= 8 && !(isPlanar && samples > 1) && [0, 1, 3].includes(photometric!);
  return isCounted ? (columns: number) => (columns * samples * bits) / 8 + block.width - columns : undefined;
}

async function samplesLikeCv2(file: Tiff, layout: Layout, say: Say): Promise<Pixels> {
  if (layout.samples > 1 && layout.photometric !== Photometric.rgb)
    throw new InputError(`gray of ${layout.samples} samples and more than 8 bits, which cannot be kept`);
  if (layout.samples === 1 && layout.photometric === Photometric.rgb)
    throw new InputError('RGB of one sample and more than 8 bits, which cannot be kept');
  const raw = readRaw(file, layout, { isLibtiff: true });
  if (raw.isDamaged) throw new InputError('its data is damaged');
  if (layout.isPlanar && layout.samples > 1)
    say('of separate planes cv2 keeps the first only, and chance values; here are all of them');
  return turned(unchanged(layout, raw), layout.orientation);
}

/** Of the array that IMREAD_UNCHANGED gives in 8 bits. */
function channelsOf({ photometric, samples, bits }: Layout): number {
  if (photometric === Photometric.whiteIs0 || photometric === Photometric.blackIs0) return 1;
  if (photometric === Photometric.palette && bits > 1) return 3;
  if (samples === 2) throw new InputError('two samples a pixel, which cv2 refuses');
  return samples;
}

function withChannels(pixels: Pixels, channels: number): Pixels {
  if (pixels.channels === channels) return pixels;
  if (channels === 1) return bgrToGray(pixels, imgcodecsGray);
  return pixels.channels === 1 ? grayToBgr(pixels) : dropAlpha(pixels);
}

async function likePillow(file: Tiff, say: Say): Promise<Image> {
  const layout = withoutIdlePlanes(layoutOf(file));
  const mode = pillowMode(file, layout);
  if (layout.compression !== Compression.none && needsMagick(layout)) {
    const pixels = await byMagick(file, layout, say);
    return turned(withChannels(pixels, 3), layout.orientation) as Image;
  }
  return pillowPixels(file, layout, mode, readLikePillow(file, layout, mode));
}

function isIn(values: readonly number[], value: number): boolean {
  return values.includes(value);
}

function needsMagick({ compression, photometric }: Layout): boolean {
  const isOther = isIn(Compression.jpeg, compression) || isIn(Compression.fax, compression);
  return isOther || photometric === Photometric.ycbcr;
}

/** Gray, or B, G, R; not turned. */
async function byMagick(file: Tiff, layout: Layout, say: Say): Promise<Pixels> {
  const { compression, photometric, samples, bits } = layout;
  const isGray = photometric === Photometric.whiteIs0 || photometric === Photometric.blackIs0;
  const isFax = isIn(Compression.fax, compression);
  const isColour = photometric === Photometric.rgb || photometric === Photometric.ycbcr;
  if (
    isFax
      ? !isGray || samples !== 1 || bits !== 1
      : bits !== 8 || !(isGray ? samples === 1 : isColour && samples === 3)
  )
    throw new InputError(`compression ${compression} of ${samples} samples of ${bits} bits cannot be read`);
  const pixels = await decodeByMagick(plainCopy(file, blocksIn(layout)), 'TIFF', isGray ? 'R' : 'BGR');
  if (pixels.width !== layout.width || pixels.height !== layout.height)
    throw new InputError('its tags contradict the data');
  sayDamage(pixels, say);
  return pixels;
}
