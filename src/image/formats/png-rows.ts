import { InputError } from '../../base/errors.js';

export interface Header {
  width: number;
  height: number;
  depth: number;
  channels: number;
  isIndexed: boolean;
  isInterlaced: boolean;
}

/** A grid of pixels that is stored in one piece: the whole picture, or one of Adam7's seven passes. */
interface Pass {
  x: number;
  y: number;
  stepX: number;
  stepY: number;
  width: number;
  height: number;
}

/** Start and step in x and y (PNG specification, 8.1). */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function passesOf({ width, height, isInterlaced }: Header): Pass[] {
  const grids = isInterlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  return grids
    .map(([x, y, stepX, stepY]) => ({
      x,
      y,
      stepX,
      stepY,
      width: Math.ceil((width - x) / stepX),
      height: Math.ceil((height - y) / stepY),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

function rowBytes({ depth, channels }: Header, width: number): number {
  return Math.ceil((width * channels * depth) / 8);
}

/** Every row begins with one byte for its filter. */
export function rawLength(header: Header): number {
  return passesOf(header).reduce((sum, { width, height }) => sum + height * (1 + rowBytes(header, width)), 0);
}

/** Makes samples of a PNG's unpacked bytes, row by row: besides the samples two rows are in memory. */
export class RowReader {
  private readonly all: Uint8Array | Uint16Array;
  private readonly passes: readonly Pass[];
  /** The row above, and the one that is being filled; each begins with the number of its filter. */
  private rows = new Uint8Array();
  private filled = 0;
  private pass = 0;
  private row = 0;
  private wrongFilter: number | undefined;

  constructor(
    private readonly header: Header,
    private readonly strips: boolean,
  ) {
    const { width, height, channels, depth } = header;
    this.all = new (depth === 16 && !strips ? Uint16Array : Uint8Array)(width * height * channels);
    this.passes = passesOf(header);
    this.begin();
  }

  push(part: Uint8Array): void {
    for (let at = 0; at < part.length && this.pass < this.passes.length; ) {
      const stride = this.rows.length / 2;
      const wanted = part.subarray(at, at + stride - this.filled);
      this.rows.set(wanted, stride + this.filled);
      this.filled += wanted.length;
      at += wanted.length;
      if (this.filled === stride) this.finishRow();
    }
  }

  /** What is missing of the last row is 0. */
  end(): Uint8Array | Uint16Array {
    if (this.filled > 0) {
      this.rows.fill(0, this.rows.length / 2 + this.filled);
      this.finishRow();
    }
    if (this.wrongFilter !== undefined) throw new InputError(`filter ${this.wrongFilter} does not exist`);
    return this.all;
  }

  /** Rows of another length, and nothing above the first. */
  private begin(): void {
    const pass = this.passes[this.pass];
    if (pass) this.rows = new Uint8Array(2 * (1 + rowBytes(this.header, pass.width)));
    this.row = 0;
    this.filled = 0;
  }

  private finishRow(): void {
    const { header, rows, all, strips } = this;
    const stride = rows.length / 2;
    const pass = this.passes[this.pass]!;
    const unfilter = unfilters[rows[stride]!];
    if (unfilter) unfilter(rows, stride + 1, 2 * stride, stride, pixelBytes(header));
    else this.wrongFilter ??= rows[stride];
    spread(rows.subarray(stride + 1), { header, pass, index: this.row, strips }, all);
    rows.copyWithin(0, stride);
    this.filled = 0;
    this.row++;
    if (this.row < pass.height) return;
    this.pass++;
    this.begin();
  }
}

function pixelBytes({ depth, channels }: Header): number {
  return Math.max(1, (depth * channels) / 8);
}

/** Where a row belongs, and whether only the high bytes of 16 bits are kept. */
interface RowPlace {
  header: Header;
  pass: Pass;
  index: number;
  strips: boolean;
}

/** One row's samples to their places. */
function spread(
  row: Uint8Array,
  { header: { width, depth, channels }, pass, index, strips }: RowPlace,
  all: Uint8Array | Uint16Array,
): void {
  const start = ((pass.y + index * pass.stepY) * width + pass.x) * channels;
  if (depth === 8 && pass.stepX === 1) {
    all.set(row, start);
    return;
  }
  const mask = 2 ** depth - 1;
  for (let x = 0, sample = 0; x < pass.width; x++) {
    const to = start + x * pass.stepX * channels;
    for (let channel = 0; channel < channels; channel++, sample++) {
      const bit = sample * depth;
      all[to + channel] =
        depth === 16
          ? strips
            ? row[2 * sample]!
            : (row[2 * sample]! << 8) | row[2 * sample + 1]!
          : (row[bit >> 3]! >> (8 - depth - (bit & 7))) & mask;
    }
  }
}

/**
 * Undoes a filter of PNG (9.2) in place. `from` and `to` are the row's bytes in `rows`, `stride` bytes before them stand
 * those of the row above, which are 0 above the first.
 */
type Unfilter = (rows: Uint8Array, from: number, to: number, stride: number, pixelBytes: number) => void;

const unfilters: readonly Unfilter[] = [
  () => undefined,
  function sub(rows, from, to, _stride, pixelBytes) {
    for (let i = from + pixelBytes; i < to; i++) rows[i] = rows[i]! + rows[i - pixelBytes]!;
  },
  function up(rows, from, to, stride) {
    for (let i = from; i < to; i++) rows[i] = rows[i]! + rows[i - stride]!;
  },
  function average(rows, from, to, stride, pixelBytes) {
    for (let i = from; i < to; i++) {
      const left = i - from < pixelBytes ? 0 : rows[i - pixelBytes]!;
      const above = rows[i - stride]!;
      rows[i] = rows[i]! + ((left + above) >> 1);
    }
  },
  function paeth(rows, from, to, stride, pixelBytes) {
    for (let i = from; i < to; i++) {
      const hasLeft = i - from >= pixelBytes;
      const left = hasLeft ? rows[i - pixelBytes]! : 0;
      const above = rows[i - stride]!;
      const corner = hasLeft ? rows[i - stride - pixelBytes]! : 0;
      rows[i] = rows[i]! + nearest(left, above, corner);
    }
  },
];

/** Of the three the one nearest to `left + above − corner`. */
function nearest(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
