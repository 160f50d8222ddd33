import { InputError } from '../../base/errors.js';
import { limits, raisedBy } from '../../base/limits.js';
import { Compression, type Decoded, decodeBlock, isDeflate } from './tiff-codecs.js';
import { type Extent, type Extents, extentsOf } from './tiff-libtiff.js';
import { countOf, type Layout, numberOf, Photometric, SampleFormat, Tag, type Tiff } from './tiff-tags.js';

/** Samples as they stand in the file: rows from the top, those of one pixel side by side; of 1..8 bits one a byte. */
export interface Raw {
  data: Uint8Array | Uint16Array | Uint32Array | Float32Array;
  width: number;
  height: number;
  samples: number;
  /** Some strips or tiles could be decoded in part only; zeros stand for the rest. */
  isDamaged: boolean;
}

export interface RawOptions {
  /** Reads on after the end of a strip that is not compressed, as Pillow does. */
  ignoresSizes?: boolean;
  /** Finds strips and tiles as libtiff does; otherwise as they stand in the file. */
  isLibtiff?: boolean;
  /** As libtiff's RGBA interface: planes other than the first are black where they do not lie within the file. */
  isRgba?: boolean;
  /** Bytes from row to row in a tile of which only `columns` pixels are within the picture, where a library errs. */
  clippedStride?: (columns: number) => number;
}

/** Strips or tiles, plane after plane. */
interface Grid {
  across: number;
  down: number;
  planes: number;
  /** Samples of a pixel in a block. */
  samples: number;
  rowBytes: number;
}

/** Bytes that a picture may take whatever its file has. */
export const SMALL_PICTURE = 16 * 2 ** 20;

const readable = [1, 2, 4, 8, 10, 12, 14, 16, 32];

/**
 * Decodes the first page as far as it is not compressed, or by LZW, deflate or PackBits. Nothing is allocated before
 * every strip is known to lie within the file.
 *
 * @throws InputError for another compression, for a strip beyond the file's end, for tiles far larger than the picture
 */
export function readRaw(tiff: Tiff, layout: Layout, options: RawOptions = {}): Raw {
  const { width, height, samples, bits } = layout;
  if (!readable.includes(bits)) throw new InputError(`samples of ${bits} bits cannot be read`);
  const grid = gridOf(layout);
  const extents = options.isLibtiff
    ? libtiffExtents(tiff, layout, grid)
    : statedExtents(tiff, layout, grid, options);
  checkBlocks(tiff, layout, grid, extents, options);
  checkPredictor(layout);
  const raw: Raw = { data: allocate(layout), width, height, samples, isDamaged: false };
  for (let i = 0; i < blocksOf(grid); i++) {
    const decoded = decodedBlock(tiff, layout, extents(i), sizeOf(layout, grid, i, options));
    if (!decoded.isWhole) raw.isDamaged = true;
    const block = decoded.isWhole ? inOrder(decoded.data, tiff, layout, grid) : decoded.data;
    place(raw, block, layout, grid, i, options);
  }
  return raw;
}

function decodedBlock(tiff: Tiff, layout: Layout, extent: Extent, size: number): Decoded {
  if (!isWithin(tiff, extent)) return { data: new Uint8Array(size), isWhole: false };
  const input = tiff.bytes.subarray(extent.at, extent.at + extent.count);
  const source = layout.isBitReversed ? input.map(reversedBits) : input;
  const decoded = decodeBlock(source, layout.compression, size);
  if (!decoded) throw new InputError(`compression ${layout.compression} cannot be read`);
  return decoded;
}

const isWithin = ({ bytes }: Tiff, { at, count }: Extent) => count >= 1 && at + count <= bytes.length;

function gridOf({ width, height, block, isPlanar, samples, bits }: Layout): Grid {
  const planes = isPlanar ? samples : 1;
  const rowBytes = Math.ceil((block.width * (samples / planes) * bits) / 8);
  const across = Math.ceil(width / block.width);
  return { across, down: Math.ceil(height / block.height), planes, samples: samples / planes, rowBytes };
}

/** Bytes of a block when it is decoded; for libtiff a tile is always complete, the last strip is not. */
function sizeOf({ height, block, isTiled }: Layout, grid: Grid, i: number, options: RawOptions): number {
  const y = (Math.floor(i / grid.across) % grid.down) * block.height;
  const rows = isTiled && !options.ignoresSizes ? block.height : Math.min(block.height, height - y);
  return rows * Math.max(grid.rowBytes, options.clippedStride?.(0) ?? 0);
}

function checkBlocks(tiff: Tiff, layout: Layout, grid: Grid, extents: Extents, { isRgba }: RawOptions): void {
  const { width, height, samples, bits, block } = layout;
  const count = blocksOf(grid);
  const picture = (width * height * samples * bits) / 8;
  const padding = count * grid.rowBytes * block.height - 4 * picture;
  if (layout.isTiled && padding > limits.padding)
    throw new InputError(
      `tiles of ${block.width} x ${block.height} are far larger than the picture${raisedBy('padding', padding)}`,
    );
  let total = 0;
  for (let i = 0; i < count; i++) {
    const extent = extents(i);
    total += extent.count;
    const mayLack = isRgba && i >= grid.across * grid.down;
    if (isRgba && !mayLack && isWrongTile(layout, grid, extent))
      throw new InputError(`tile ${i + 1} of ${count} is not as long as it has to be`);
    if (!mayLack && !isWithin(tiff, extent))
      throw new InputError(
        `strip or tile ${i + 1} of ${count} does not lie within the file; is it truncated?`,
      );
  }
  if (picture > SMALL_PICTURE && total * limits.packing < picture)
    throw new InputError(
      `the file is too short for so many pixels${raisedBy('packing', Math.ceil(picture / total))}`,
    );
}

/** `_TIFFReadTileAndAllocBuffer` (tif_read.c), which libtiff's RGBA interface uses. */
function isWrongTile(
  { isTiled, compression, block }: Layout,
  { rowBytes }: Grid,
  { count }: Extent,
): boolean {
  return isTiled && compression === Compression.none && count !== rowBytes * block.height;
}

const blocksOf = ({ across, down, planes }: Grid) => across * down * planes;

/** @throws InputError where libtiff's RGBA interface would not take the strips or tiles */
export function checkExtents(tiff: Tiff, layout: Layout): void {
  const grid = gridOf(layout);
  const extents = libtiffExtents(tiff, layout, grid);
  const isSubsampled = layout.photometric === Photometric.ycbcr && layout.compression === Compression.none;
  // How long its rows are is not known here.
  if (!isSubsampled) checkBlocks(tiff, layout, grid, extents, { isRgba: true });
}

/** Strips or tiles of all planes. */
export function blocksIn(layout: Layout): number {
  return blocksOf(gridOf(layout));
}

function libtiffExtents(tiff: Tiff, layout: Layout, grid: Grid): Extents {
  const block = grid.rowBytes * layout.block.height;
  return extentsOf(tiff, layout, blocksOf(grid), { row: grid.rowBytes, block });
}

/** Strips and tiles as the file states them. */
function statedExtents(tiff: Tiff, layout: Layout, grid: Grid, options: RawOptions): Extents {
  const tag = offsetTag(tiff, layout);
  const [present, expected] = [countOf(tiff, tag), blocksOf(grid)];
  if (present < expected) throw new InputError(`it has ${present} strips or tiles; expected ${expected}`);
  const isSingle = grid.across * grid.down === 1;
  return (i) => {
    const at = numberOf(tiff, tag, i)!;
    const count = numberOf(tiff, Tag.stripSizes, i) ?? numberOf(tiff, Tag.tileSizes, i);
    if (layout.compression !== Compression.none)
      return { at, count: count ?? (isSingle ? tiff.bytes.length - at : 0) };
    const full = sizeOf(layout, grid, i, options);
    const isFull = options.ignoresSizes || (isSingle && !layout.isTiled);
    return { at, count: isFull ? full : Math.min(count ?? 0, full) };
  };
}

/** Libraries take either pair of tags for the other (tif_dir.c). */
function offsetTag({ fields }: Tiff, { isTiled }: Layout): number {
  const [expected, other] = isTiled
    ? [Tag.tileOffsets, Tag.stripOffsets]
    : [Tag.stripOffsets, Tag.tileOffsets];
  return fields.has(expected) ? expected : other;
}

function allocate({ width, height, samples, bits, format }: Layout): Raw['data'] {
  const length = width * height * samples;
  if (bits <= 8) return new Uint8Array(length);
  if (bits <= 16) return new Uint16Array(length);
  return format === SampleFormat.float ? new Float32Array(length) : new Uint32Array(length);
}

function reversedBits(byte: number): number {
  let result = 0;
  for (let bit = 0; bit < 8; bit++) result |= ((byte >> bit) & 1) << (7 - bit);
  return result;
}

/** Samples of 16 and 32 bits little-endian, and the predictor undone. */
function inOrder(data: Uint8Array, { isLittle }: Tiff, layout: Layout, grid: Grid): Uint8Array {
  const { bits, predictor } = layout;
  const size = bits / 8;
  if (isPredicted(layout) && predictor === 3) return floatPredicted(data, grid);
  const ordered = isLittle || (size !== 2 && size !== 4) ? data : swapped(data, size);
  return isPredicted(layout) ? predicted(ordered, size, grid) : ordered;
}

function isPredicted({ compression, predictor }: Layout): boolean {
  const isCompressed = compression === Compression.lzw || isDeflate(compression);
  return isCompressed && predictor !== 1;
}

/** As `PredictorSetup` (tif_predict.c) does before it decodes. */
function checkPredictor(layout: Layout): void {
  const { bits, format, predictor } = layout;
  if (!isPredicted(layout)) return;
  const isKnown =
    predictor === 2
      ? [8, 16, 32].includes(bits)
      : predictor === 3 && bits === 32 && format === SampleFormat.float;
  if (!isKnown) throw new InputError(`predictor ${predictor} cannot be read with samples of ${bits} bits`);
}

/** Samples of `size` bytes with their bytes the other way round. */
export function swapped(data: Uint8Array, size: number): Uint8Array {
  const result = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += size)
    for (let byte = 0; byte < size; byte++) result[at + byte] = data[at + size - 1 - byte]!;
  return result;
}

/** Every sample plus the one to its left (TIFF 6.0, section 14). */
function predicted(data: Uint8Array, size: number, { rowBytes, samples }: Grid): Uint8Array {
  const step = size * samples;
  for (let row = 0; row < data.length; row += rowBytes) {
    for (let at = row + step; at < row + rowBytes; at += size) {
      if (size === 1) data[at] = data[at]! + data[at - step]!;
      else addBytes(data, at, at - step, size);
    }
  }
  return data;
}

/** Adds the little-endian number at `from` to the one at `to`. */
function addBytes(data: Uint8Array, to: number, from: number, size: number): void {
  for (let byte = 0, carry = 0; byte < size; byte++) {
    carry += data[to + byte]! + data[from + byte]!;
    data[to + byte] = carry;
    carry >>= 8;
  }
}

/** Bytes of one significance together, highest first, each plus the one to its left (Adobe, TIFF Technical Note 3). */
function floatPredicted(data: Uint8Array, { rowBytes, samples }: Grid): Uint8Array {
  const result = new Uint8Array(data.length);
  const count = rowBytes / 4;
  for (let row = 0; row < data.length; row += rowBytes) {
    for (let at = row + samples; at < row + rowBytes; at++) data[at] = data[at]! + data[at - samples]!;
    for (let i = 0; i < rowBytes; i++) result[row + i] = data[row + (3 - (i % 4)) * count + (i >> 2)]!;
  }
  return result;
}

/** Copies what a block has of the picture to its place. */
function place(
  raw: Raw,
  block: Uint8Array,
  layout: Layout,
  grid: Grid,
  i: number,
  options: RawOptions,
): void {
  const x = (i % grid.across) * layout.block.width;
  const y = (Math.floor(i / grid.across) % grid.down) * layout.block.height;
  const plane = Math.floor(i / (grid.across * grid.down));
  const columns = Math.min(layout.block.width, raw.width - x);
  const rows = Math.min(layout.block.height, raw.height - y);
  const isClipped = columns < layout.block.width;
  const stride = isClipped && options.clippedStride ? options.clippedStride(columns) : grid.rowBytes;
  const sampleAt = samplesOf(block, layout);
  for (let row = 0; row < rows; row++) {
    let to = ((y + row) * raw.width + x) * raw.samples + plane;
    if (layout.bits === 8 && grid.planes === 1) {
      raw.data.set(block.subarray(row * stride, row * stride + columns * raw.samples), to);
      continue;
    }
    for (let column = 0, sample = 0; column < columns; column++, to += raw.samples) {
      for (let c = 0; c < grid.samples; c++) raw.data[to + c] = sampleAt(row * stride, sample++);
    }
  }
}

/** Reads the i-th sample of the row that begins at `row`. */
function samplesOf(block: Uint8Array, { bits, format }: Layout): (row: number, i: number) => number {
  if (bits === 8) return (row, i) => block[row + i]!;
  if (bits === 16) return (row, i) => block[row + 2 * i]! | (block[row + 2 * i + 1]! << 8);
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  if (bits === 32)
    return format === SampleFormat.float
      ? (row, i) => view.getFloat32(row + 4 * i, true)
      : (row, i) => view.getUint32(row + 4 * i, true);
  return (row, i) => {
    const at = row + ((i * bits) >> 3);
    const three = (block[at]! << 16) | ((block[at + 1] ?? 0) << 8) | (block[at + 2] ?? 0);
    return (three >> (24 - bits - ((i * bits) & 7))) & ((1 << bits) - 1);
  };
}
