import { InputError } from '../../base/errors.js';
import { Compression } from './tiff-codecs.js';
import {
  type Entry,
  type Layout,
  layoutOf,
  Tag,
  type Tiff,
  valuesFit,
  wholeOf,
  widthOf,
} from './tiff-tags.js';

/** Types of whole numbers. */
const whole = [1, 3, 4, 6, 8, 9, 16, 17];
const MAX_SHORT = 65535;
const MAX_LONG = 2 ** 32 - 1;

/** What a tag has to say. */
interface Rule {
  name: string;
  /** How many values; `samples`: one, or one of each sample at least and all the same. */
  count: 'one' | 'samples' | 'array';
  most: number;
  /** Whether libtiff gives up; otherwise the tag is as if it were not there. */
  isRequired: boolean;
  accepts?: (value: number) => boolean;
}
type Accepts = Rule['accepts'];

const short = (name: string, accepts?: Accepts): Rule => ({
  ...{ name, count: 'one', most: MAX_SHORT, isRequired: true },
  accepts,
});
const long = (name: string, accepts?: Accepts): Rule => ({ ...short(name, accepts), most: MAX_LONG });
const samples = (name: string, accepts?: Accepts): Rule => ({ ...short(name, accepts), count: 'samples' });
const optional = (name: string, accepts?: Accepts): Rule => ({ ...short(name, accepts), isRequired: false });
const isPositive = (value: number) => value > 0;
const isFrom = (first: number, last: number) => (value: number) => value >= first && value <= last;
const COREL_ALPHA = 999;
const isExtra = (value: number) => value <= 2 || value === COREL_ALPHA;

/** `TIFFReadDirectory` (tif_dirread.c), with what `TIFFSetField` refuses (tif_dir.c); libtiff 4.6. */
const rules: Readonly<Record<number, Rule>> = {
  [Tag.width]: long('ImageWidth'),
  [Tag.height]: long('ImageLength'),
  [Tag.tileWidth]: long('TileWidth'),
  [Tag.tileHeight]: long('TileLength'),
  [Tag.tileDepth]: long('TileDepth', isPositive),
  [Tag.imageDepth]: long('ImageDepth'),
  [Tag.rowsPerStrip]: long('RowsPerStrip', isPositive),
  [Tag.samples]: short('SamplesPerPixel', isPositive),
  [Tag.planar]: short('PlanarConfiguration', isFrom(1, 2)),
  [Tag.compression]: samples('Compression'),
  [Tag.bits]: samples('BitsPerSample'),
  [Tag.minSample]: samples('MinSampleValue'),
  [Tag.maxSample]: samples('MaxSampleValue'),
  [Tag.sampleFormat]: samples('SampleFormat', isFrom(1, 6)),
  [Tag.dataType]: samples('DataType', isFrom(0, 3)),
  [Tag.extraSamples]: { ...short('ExtraSamples', isExtra), count: 'array' },
  [Tag.photometric]: optional('PhotometricInterpretation'),
  [Tag.orientation]: optional('Orientation', isFrom(1, 8)),
  [Tag.fillOrder]: optional('FillOrder', isFrom(1, 2)),
  [Tag.predictor]: optional('Predictor'),
  [Tag.inkSet]: optional('InkSet'),
  [Tag.palette]: { ...optional('ColorMap'), count: 'array' },
};

/** The file with those tags only that libtiff takes; a tag that is there twice counts once. @throws InputError where it gives up */
export function asLibtiff(tiff: Tiff): Tiff {
  checkHeader(tiff);
  const first = new Map<number, Entry>();
  for (const entry of tiff.entries) if (!first.has(entry.tag)) first.set(entry.tag, entry);
  const count = first.get(Tag.samples);
  if (count) checked(tiff, count, rules[Tag.samples]!, 1);
  const samplesPerPixel = count ? wholeOf(tiff, count, 0) : 1;
  const kept = [...first.values()].filter((entry) => {
    const rule = rules[entry.tag];
    return rule ? checked(tiff, entry, rule, samplesPerPixel) : tiff.fields.has(entry.tag);
  });
  const fields = new Map(kept.map((entry) => [entry.tag, entry]));
  if (isEarlyPalette(kept)) fields.delete(Tag.palette);
  return { ...tiff, fields, entries: [...first.values()] };
}

/** A BigTIFF says how long its offsets are. */
function checkHeader({ isBig, isLittle, view }: Tiff): void {
  if (isBig && (view.getUint16(4, isLittle) !== 8 || view.getUint16(6, isLittle) !== 0))
    throw new InputError('its header is not that of a BigTIFF');
}

/** A palette that stands before the bits of a sample is left out: its length is not known. */
function isEarlyPalette(entries: readonly Entry[]): boolean {
  const at = (tag: number) => entries.findIndex((entry) => entry.tag === tag);
  return at(Tag.palette) < at(Tag.bits) || at(Tag.bits) < 0;
}

function checked(tiff: Tiff, entry: Entry, rule: Rule, samplesPerPixel: number): boolean {
  const values = valuesOf(tiff, entry, rule, samplesPerPixel);
  const isValid = values?.every(
    (value) => value >= 0 && value <= rule.most && rule.accepts?.(value) !== false,
  );
  if (!isValid && rule.isRequired) throw wrong(entry);
  if (isValid && rule.count === 'samples' && values?.some((value) => value !== values[0]))
    throw new InputError(`the samples of a pixel differ in their ${rule.name}`);
  return isValid === true;
}

function wrong({ tag }: Entry): InputError {
  const name = rules[tag]?.name ?? 'a tag';
  return new InputError(`${name} (${tag}) has a type, a count or a value that libtiff refuses`);
}

/** The values that count; undefined where their type or number is wrong, or where they are beyond the file's end. */
function valuesOf(tiff: Tiff, entry: Entry, rule: Rule, samplesPerPixel: number): number[] | undefined {
  const { count } = entry;
  if (!whole.includes(entry.type) || !valuesFit(tiff, entry, count)) return undefined;
  if (rule.count === 'one' && count !== 1) return undefined;
  if (rule.count === 'samples' && count !== 1 && count < Math.max(1, samplesPerPixel)) return undefined;
  if (entry.tag === Tag.extraSamples && count > samplesPerPixel) return undefined;
  const read = rule.count === 'array' ? count : Math.min(count, samplesPerPixel);
  return Array.from({ length: read }, (_, i) => wholeOf(tiff, entry, i));
}

/** Where a strip or tile begins, and how many bytes it has. */
export interface Extent {
  at: number;
  count: number;
}
export type Extents = (index: number) => Extent;

/** More strips than entries are a mistake of the file beyond so many (tif_dirread.c). */
export const MAX_MISSING = 1_000_000;

/**
 * Strips and tiles as libtiff finds them: an array that is too short goes on with zeros, and sizes that cannot be are
 * replaced by those that would be right (`EstimateStripByteCounts`).
 *
 * @param bytesOf a row of a strip or tile, when it is decoded, and the largest block
 * @throws InputError where libtiff gives up
 */
export function extentsOf(
  tiff: Tiff,
  layout: Layout,
  blocks: number,
  bytesOf: { row: number; block: number },
): Extents {
  const offsets = checkedArray(tiff, [Tag.stripOffsets, Tag.tileOffsets], blocks);
  const sizes = checkedArray(tiff, [Tag.stripSizes, Tag.tileSizes], blocks);
  if (!offsets) throw new InputError('it does not say where its strips or tiles are');
  const at = (i: number) => (i < offsets.count ? wholeOf(tiff, offsets, i) : 0);
  const size = (i: number) => (sizes && i < sizes.count ? wholeOf(tiff, sizes, i) : 0);
  const estimate = estimated(tiff, layout, blocks, bytesOf, at, sizes && size);
  const fileSize = tiff.bytes.length;
  const isTrimmed = layout.compression !== Compression.none;
  if (estimate !== undefined)
    return (i) => ({
      at: at(i),
      count: isTrimmed && i === blocks - 1 ? Math.min(estimate, fileSize - at(i)) : estimate,
    });
  return (i) => ({ at: at(i), count: limited(size(i), bytesOf.block) });
}

/** The last of these tags counts. */
function checkedArray(tiff: Tiff, tags: readonly number[], blocks: number): Entry | undefined {
  const entry = tiff.entries.filter(({ tag }) => tags.includes(tag)).at(-1);
  if (!entry) return undefined;
  const read = Math.min(entry.count, blocks);
  if (!whole.includes(entry.type) || !valuesFit(tiff, entry, read)) throw wrong(entry);
  if (entry.count < blocks && blocks > MAX_MISSING) throw wrong(entry);
  for (let i = 0; i < read; i++) if (wholeOf(tiff, entry, i) < 0) throw wrong(entry);
  return entry;
}

/** Bytes of every block where libtiff does not believe what the file says, as `TIFFReadDirectory` decides it. */
function estimated(
  tiff: Tiff,
  layout: Layout,
  blocks: number,
  bytesOf: { row: number; block: number },
  at: (i: number) => number,
  size: ((i: number) => number) | undefined,
): number | undefined {
  const { compression, height, isTiled, isPlanar, samples: planes } = layout;
  const isPlain = compression === Compression.none;
  const rows = Math.floor(height / (isPlanar ? blocks / planes : blocks));
  const right = () =>
    !isPlain ? spaceOf(tiff, isPlanar ? planes : 1) : isTiled ? bytesOf.block : bytesOf.row * rows;
  if (!size) {
    if (blocks !== (isPlanar ? planes : 1))
      throw new InputError('it does not say how long its strips or tiles are');
    return right();
  }
  if (blocks === 1 && !isTiled && at(0) !== 0) {
    if (size(0) === 0 || isPlain) return right();
  }
  const isOdd = isPlain && !isPlanar && blocks > 2 && size(0) !== size(1) && size(0) !== 0 && size(1) !== 0;
  return isOdd ? right() : undefined;
}

/** Bytes of one plane: what the directory and its values leave of the file. */
function spaceOf({ bytes, isBig, entries }: Tiff, planes: number): number {
  const [head, entry, inline] = isBig ? [32, 20, 8] : [14, 12, 4];
  let taken = head;
  for (const each of entries) {
    const width = widthOf(each.type);
    if (!width) throw wrong(each);
    taken += entry + (width * each.count > inline ? width * each.count : 0);
  }
  return Math.floor((taken > bytes.length ? bytes.length : bytes.length - taken) / planes);
}

/** Bytes from which libtiff asks whether a block can be as long (`TIFFFillStrip`, tif_read.c). */
const LONG_BLOCK = 2 ** 20;
const MARGIN = 4096;

function limited(count: number, block: number): number {
  if (count <= LONG_BLOCK || (count - MARGIN) / 10 <= block) return count;
  return 10 * block + MARGIN;
}

/** Of a side of a strip or tile, in pixels (grfmt_tiff.cpp). */
export const MAX_SIDE = 2 ** 24;
/** Bytes of a strip or tile in memory. */
export const MAX_BLOCK = 2 ** 30;
const UNBOUNDED = 2 ** 32 - 1;

/** The layout as cv2 takes it. @throws InputError for strips and tiles that it does not read */
export function checkedLayout(tiff: Tiff): Layout {
  if (tiff.fields.has(Tag.tileWidth) !== tiff.fields.has(Tag.tileHeight))
    throw new InputError('one side of its tiles is missing');
  const layout = layoutOf(tiff);
  const rows = layout.isTiled ? layout.block.height : rowsOf(tiff, layout);
  const bytes = rows * layout.block.width * Math.max(4, (layout.samples * layout.bits) / 8);
  if (rows <= MAX_SIDE && layout.block.width <= MAX_SIDE && bytes < MAX_BLOCK) return layout;
  const size = `${layout.block.width} x ${rows}`;
  throw new InputError(
    layout.isTiled
      ? `tiles of ${size} are far larger than the picture`
      : `strips of ${size}, which cv2 refuses`,
  );
}

function rowsOf(tiff: Tiff, { height }: Layout): number {
  const field = tiff.fields.get(Tag.rowsPerStrip);
  const rows = field ? wholeOf(tiff, field, 0) : UNBOUNDED;
  return rows === UNBOUNDED ? height : rows;
}
