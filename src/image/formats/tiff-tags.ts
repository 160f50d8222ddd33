import { InputError } from '../../base/errors.js';
import { startsWith } from './signature.js';

/** Numbers of the tags that are read (TIFF 6.0 and Adobe's supplements). */
export const Tag = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  rowsPerStrip: 278,
  stripSizes: 279,
  planar: 284,
  predictor: 317,
  whitePoint: 318,
  palette: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileSizes: 325,
  inkSet: 332,
  minSample: 280,
  maxSample: 281,
  extraSamples: 338,
  sampleFormat: 339,
  dataType: 32996,
  imageDepth: 32997,
  tileDepth: 32998,
} as const;

/** PhotometricInterpretation. */
export const Photometric = {
  whiteIs0: 0,
  blackIs0: 1,
  rgb: 2,
  palette: 3,
  cmyk: 5,
  ycbcr: 6,
  lab: 8,
} as const;

/** SampleFormat. */
export const SampleFormat = { unsigned: 1, signed: 2, float: 3 } as const;

/** Bytes of one value by its type; SBYTE and the like are read as their unsigned kin by `numberOf`. */
const sizes: Readonly<Record<number, number>> = {
  1: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  8: 2,
  9: 4,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
/** The same of all types, 0..18, as libtiff has them (`TIFFDataWidth`), whether they are read or not. */
const widths = [1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const RATIONAL = 5;
const signed: readonly number[] = [6, 8, 9, 17];

/** An entry as it stands in the directory, be it valid or not. */
export interface Entry {
  tag: number;
  type: number;
  count: number;
  /** Where the values are, within the entry or anywhere. */
  at: number;
}

/** The first directory of a TIFF or BigTIFF file. */
export interface Tiff {
  bytes: Uint8Array;
  view: DataView;
  isLittle: boolean;
  isBig: boolean;
  entries: Entry[];
  /** Those of `entries` that can be read, by their tags; all of their values lie within the file. */
  fields: Map<number, Entry>;
  /** Where the next directory begins; 0 after the last. */
  next: number;
}

/** libtiff takes more entries for a wrong offset (tif_dirread.c). */
export const MAX_ENTRIES = 4096;

/** Undefined when the first directory is not there. */
export function openTiff(bytes: Uint8Array): Tiff | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = startsWith(bytes, 'II');
  const isBig = startsWith(bytes, 'II+\0') || startsWith(bytes, 'MM\0+');
  const tiff: Tiff = { bytes, view, isLittle, isBig, entries: [], fields: new Map(), next: 0 };
  if (bytes.length < (isBig ? 16 : 8)) return undefined;
  return readDirectory(tiff, offsetAt(tiff, isBig ? 8 : 4), true) ? tiff : undefined;
}

/** Where an offset points that stands at `at`; beyond 2^53 it is inexact, and beyond every file. */
function offsetAt({ view, isLittle, isBig }: Tiff, at: number): number {
  return isBig ? Number(view.getBigUint64(at, isLittle)) : view.getUint32(at, isLittle);
}

/** Sets `tiff.next`; false when the directory does not lie within the file. */
function readDirectory(tiff: Tiff, at: number, withEntries = false): boolean {
  const { bytes, view, isLittle, isBig } = tiff;
  const [head, entry, link] = isBig ? [8, 20, 8] : [2, 12, 4];
  if (at < 8 || at + head > bytes.length) return false;
  const count = isBig ? Number(view.getBigUint64(at, isLittle)) : view.getUint16(at, isLittle);
  const end = at + head + count * entry;
  if (count > MAX_ENTRIES || end > bytes.length) return false;
  for (let i = 0; withEntries && i < count; i++) readEntry(tiff, at + head + i * entry);
  tiff.next = end + link <= bytes.length ? offsetAt(tiff, end) : 0;
  return true;
}

/** As a field the first of several entries counts; those of types not expected or beyond the file's end are left out. */
function readEntry(tiff: Tiff, place: number): void {
  const { view, isLittle, isBig, fields } = tiff;
  const tag = view.getUint16(place, isLittle);
  const type = view.getUint16(place + 2, isLittle);
  const count = offsetAt(tiff, place + 4);
  const inline = place + (isBig ? 12 : 8);
  const length = count * widthOf(type);
  const entry = { tag, type, count, at: length <= (isBig ? 8 : 4) ? inline : offsetAt(tiff, inline) };
  tiff.entries.push(entry);
  if (type === RATIONAL && tag !== Tag.whitePoint) return;
  if (count > 0 && valuesFit(tiff, entry, count) && !fields.has(tag)) fields.set(tag, entry);
}

/** Bytes of one value; 0 for a type that is not known. */
export function widthOf(type: number): number {
  return widths[type] ?? 0;
}

/** Whether the first `count` values are of a type that is known, and lie within the file. */
export function valuesFit({ bytes }: Tiff, { type, at }: Entry, count: number): boolean {
  return at + count * (sizes[type] ?? Number.NaN) <= bytes.length;
}

/** The i-th value of an entry of whole numbers, which must lie within the file. */
export function wholeOf({ view, isLittle }: Tiff, { type, at }: Entry, i: number): number {
  const size = sizes[type]!;
  const place = at + i * size;
  const isSigned = signed.includes(type);
  if (size === 1) return isSigned ? view.getInt8(place) : view.getUint8(place);
  if (size === 2) return isSigned ? view.getInt16(place, isLittle) : view.getUint16(place, isLittle);
  if (size === 4) return isSigned ? view.getInt32(place, isLittle) : view.getUint32(place, isLittle);
  return Number(isSigned ? view.getBigInt64(place, isLittle) : view.getBigUint64(place, isLittle));
}

export const MAX_PAGES = 65535;

/** How many directories follow one another; stops where the chain breaks or runs in a circle. */
export function countPages({ ...tiff }: Tiff): number {
  const seen = new Set<number>();
  while (tiff.next !== 0 && !seen.has(tiff.next) && seen.size < MAX_PAGES) {
    const at = tiff.next;
    if (!readDirectory(tiff, at)) break;
    seen.add(at);
  }
  return 1 + seen.size;
}

export function countOf({ fields }: Tiff, tag: number): number {
  return fields.get(tag)?.count ?? 0;
}

/** The i-th value of a tag. */
export function numberOf(tiff: Tiff, tag: number, i = 0): number | undefined {
  const field = tiff.fields.get(tag);
  if (!field || i >= field.count) return undefined;
  const { view, isLittle } = tiff;
  const size = sizes[field.type]!;
  const at = field.at + i * size;
  if (field.type === RATIONAL) return view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle);
  if (size === 1) return view.getUint8(at);
  if (size === 2) return view.getUint16(at, isLittle);
  return size === 4 ? view.getUint32(at, isLittle) : Number(view.getBigUint64(at, isLittle));
}

/** The first values of a tag, at most `limit` of them. */
export function numbersOf(tiff: Tiff, tag: number, limit: number): number[] {
  return Array.from({ length: Math.min(limit, countOf(tiff, tag)) }, (_, i) => numberOf(tiff, tag, i)!);
}

/** How the samples of the first page lie in the file. */
export interface Layout {
  /** Pixels. */
  width: number;
  height: number;
  /** Of a strip or tile, in pixels; the last strip can be lower. */
  block: { width: number; height: number };
  isTiled: boolean;
  /** Samples of a pixel. */
  samples: number;
  /** Of a sample. */
  bits: number;
  format: number;
  photometric: number | undefined;
  compression: number;
  predictor: number;
  /** Every sample of the pixel in a plane of its own. */
  isPlanar: boolean;
  /** The lowest bit of every byte comes first. */
  isBitReversed: boolean;
  /** ExtraSamples as they stand in the file. */
  extraTag: number[];
  /** 1..8. */
  orientation: number;
}

/** Six is what Pillow reads at most; cv2 reads four. */
export const MAX_SAMPLES = 6;

/** @throws InputError when the tags contradict one another */
export function layoutOf(tiff: Tiff): Layout {
  const valueFor = (tag: number, otherwise: number) => numberOf(tiff, tag) ?? otherwise;
  const width = valueFor(Tag.width, 0);
  const height = valueFor(Tag.height, 0);
  const isTiled = tiff.fields.has(Tag.tileWidth) && tiff.fields.has(Tag.tileHeight);
  const block = isTiled
    ? { width: valueFor(Tag.tileWidth, 0), height: valueFor(Tag.tileHeight, 0) }
    : { width, height: Math.min(height, valueFor(Tag.rowsPerStrip, height)) };
  if (block.width < 1 || block.height < 1) throw new InputError('its strips or tiles have no size');
  const samples = valueFor(Tag.samples, 1);
  if (samples < 1 || samples > MAX_SAMPLES)
    throw new InputError(`${samples} samples a pixel; at most ${MAX_SAMPLES} can be read`);
  return {
    width,
    height,
    block,
    isTiled,
    samples,
    bits: sameForAll(tiff, Tag.bits, samples, 'BitsPerSample'),
    format: sameForAll(tiff, Tag.sampleFormat, samples, 'SampleFormat'),
    photometric: numberOf(tiff, Tag.photometric),
    compression: valueFor(Tag.compression, 1),
    predictor: valueFor(Tag.predictor, 1),
    isPlanar: valueFor(Tag.planar, 1) === 2,
    isBitReversed: valueFor(Tag.fillOrder, 1) === 2,
    extraTag: numbersOf(tiff, Tag.extraSamples, MAX_SAMPLES + 1),
    orientation: orientationOf(tiff),
  };
}

/** The value of a tag that stands once for each sample, or once for all; 1 without the tag. */
function sameForAll(tiff: Tiff, tag: number, samples: number, name: string): number {
  const [first = 1, ...others] = numbersOf(tiff, tag, samples);
  if (others.some((value) => value !== first))
    throw new InputError(`the samples of a pixel differ in their ${name}`);
  return first;
}

function orientationOf(tiff: Tiff): number {
  const value = numberOf(tiff, Tag.orientation);
  return value !== undefined && value >= 1 && value <= 8 ? value : 1;
}
