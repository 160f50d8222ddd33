import type * as Magick from '@imagemagick/magick-wasm';
import { InputError, messageOf } from '../../base/errors.js';
import { fetchedWasm } from '../../base/fetched.js';
import type { Size } from '../box.js';
import type { Say } from './format.js';

/** Bytes of `@imagemagick/magick-wasm/magick.wasm`, or where they can be fetched. */
export type WasmSource = () => URL | Promise<Uint8Array>;

let wasm: WasmSource | undefined;
let library: Promise<typeof Magick> | undefined;

/**
 * Says where `@imagemagick/magick-wasm/magick.wasm` is. The entry for Node does this by itself; a page must, before the
 * first WebP, TIFF with JPEG or CCITT inside, or four-colour or damaged JPEG: it is loaded for those alone (15 MB).
 */
export function setMagickWasm(source: WasmSource): void {
  wasm = source;
}

/** What a channel order is called in ImageMagick; R alone is a gray picture's only channel. */
export type Mapping = 'R' | 'BGR' | 'BGRA' | 'CMYK';

/** Interleaved samples, one byte each. */
export interface MagickPixels {
  data: Uint8Array;
  width: number;
  height: number;
  channels: number;
  /** What the library found wrong with the file. */
  warnings: string[];
}

/** Makes other channels of some rows. */
export interface RowRule {
  channels: number;
  of(rows: Uint8Array): Uint8Array;
}

/** Bytes of the rows that are copied out of ImageMagick at a time, so that no second picture is in memory. */
const BAND = 2 ** 20;

/**
 * The first picture of a file by ImageMagick's libjpeg-turbo, libtiff or libwebp: for the kinds that the small decoders
 * refuse.
 *
 * @param rule what becomes of the rows; by default they stay as they are
 * @throws InputError for a damaged file
 */
export async function decodeByMagick(
  bytes: Uint8Array,
  format: 'JPEG' | 'TIFF' | 'WEBP',
  mapping: Mapping,
  rule: RowRule = { channels: mapping.length, of: (rows) => rows },
): Promise<MagickPixels> {
  const { MagickImage, MagickReadSettings } = await loadMagick();
  const settings = new MagickReadSettings({
    format: format as Magick.MagickFormat,
    frameIndex: 0,
    frameCount: 1,
  });
  const image = MagickImage.create();
  const warnings: string[] = [];
  image.onWarning = ({ error }) => warnings.push(plain(error.message));
  try {
    image.read(bytes, settings);
    const { width, height } = image;
    const data = image.getPixels((area) => bandByBand(area, { width, height }, mapping, rule));
    return { data, width, height, channels: rule.channels, warnings };
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(plain(messageOf(error)));
  } finally {
    image.dispose();
  }
}

function bandByBand(
  area: Magick.IPixelCollection,
  { width, height }: Size,
  mapping: Mapping,
  { channels, of }: RowRule,
): Uint8Array {
  const all = new Uint8Array(width * height * channels);
  const rows = Math.ceil(BAND / (width * mapping.length));
  for (let y = 0; y < height; y += rows) {
    const band = area.toByteArray(0, y, width, Math.min(rows, height - y), mapping);
    if (!band) throw new InputError('it has no pixels');
    all.set(of(band), y * width * channels);
  }
  return all;
}

/** ImageMagick adds the place in its sources: `Premature end of JPEG file `' @ warning/jpeg.c/…`. */
function plain(message: string): string {
  return message.replace(/ `.*' @ .*$/s, '');
}

/** Passes on, once each, what the library found wrong. */
export function sayDamage({ warnings }: MagickPixels, say: Say): void {
  for (const warning of new Set(warnings)) say(`the file is damaged (${warning}); read as far as it goes`);
}

function loadMagick(): Promise<typeof Magick> {
  library ??= initialize().catch((error) => {
    library = undefined;
    throw error;
  });
  return library;
}

async function initialize(): Promise<typeof Magick> {
  if (!wasm)
    throw new InputError(
      'this kind of picture needs ImageMagick: call setMagickWasm(() => url of @imagemagick/magick-wasm/magick.wasm) first',
    );
  const magick = await import('@imagemagick/magick-wasm');
  const source = await wasm();
  const bytes = source instanceof URL ? await fetchedWasm(source, 'ImageMagick') : source;
  await magick.initializeImageMagick(bytes).catch((error) => {
    throw new InputError(
      `Cannot start ImageMagick${source instanceof URL ? ` from ${source}` : ''}: ${messageOf(error)}`,
    );
  });
  return magick;
}
