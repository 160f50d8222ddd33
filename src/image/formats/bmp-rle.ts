import { InputError } from '../../base/errors.js';
import { type BmpHeader, RLE4 } from './bmp-header.js';

const END_OF_LINE = 0;
const END_OF_BITMAP = 1;
const DELTA = 2;

/**
 * Palette indices of a run-length encoded file as `BmpDecoder::readData` understands it
 * (modules/imgcodecs/src/grfmt_bmp.cpp): a delta draws in colour 0, and in RLE4 its step down and the end of the bitmap
 * lead no further than the row.
 *
 * @throws InputError for a run beyond the row's end, and when the file ends ahead of the last row
 */
export function rleLikeCv2(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const source = new Source(bytes, header.pixelsAt);
  const canvas = new Canvas(header);
  if (header.compression === RLE4) readRle4(source, canvas);
  else readRle8(source, canvas);
  return canvas.indices;
}

class Source {
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  byte(): number {
    if (this.at >= this.bytes.length) throw new InputError('the file ends ahead of the last row');
    return this.bytes[this.at++]!;
  }

  /** @param length rounded up to whole words */
  take(length: number): Uint8Array {
    const end = this.at + length + (length % 2);
    if (end > this.bytes.length) throw new InputError('the file ends ahead of the last row');
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }
}

/** Indices, rows from the top, and where the next one goes: `y` counts in the order of the file. */
class Canvas {
  readonly indices: Uint8Array;
  private x = 0;
  y = 0;

  constructor(private readonly header: BmpHeader) {
    this.indices = new Uint8Array(header.width * header.height);
  }

  get width(): number {
    return this.header.width;
  }

  get isFull(): boolean {
    return this.y >= this.header.height;
  }

  /** Pixels to the end of the row. */
  get left(): number {
    return this.width - this.x;
  }

  get rowsLeft(): number {
    return this.header.height - this.y;
  }

  requireRoom(count: number): void {
    if (count > this.left) throw new InputError('a run goes beyond the end of its row');
  }

  /** One pixel; the next row begins not before something else says so. */
  put(index: number): void {
    this.indices[this.start + this.x++] = index;
  }

  /** `FillUniColor` (modules/imgcodecs/src/utils.cpp): a row that is full is left at once, even by a run of none. */
  fill(count: number, index: number): void {
    let rest = count;
    do {
      const length = Math.min(rest, this.left);
      this.indices.fill(index, this.start + this.x, this.start + this.x + length);
      this.x += length;
      rest -= length;
      if (this.left === 0) this.nextRow();
    } while (rest > 0 && !this.isFull);
  }

  private nextRow(): void {
    this.x = 0;
    this.y++;
  }

  private get start(): number {
    return this.width * (this.header.isTopDown ? this.y : this.header.height - 1 - this.y);
  }
}

function readRle4(source: Source, canvas: Canvas): void {
  while (!canvas.isFull) {
    const [length, code] = [source.byte(), source.byte()];
    if (length > 0) putRun4(canvas, length, code);
    else if (code > DELTA) putPixels4(canvas, source, code);
    else canvas.fill(code === DELTA ? stepOf(source).right : canvas.left, 0);
  }
}

function putRun4(canvas: Canvas, length: number, pair: number): void {
  canvas.requireRoom(length);
  for (let i = 0; i < length; i++) canvas.put(nibble(pair, i));
}

function putPixels4(canvas: Canvas, source: Source, length: number): void {
  canvas.requireRoom(length);
  const pairs = source.take(Math.ceil(length / 2));
  for (let i = 0; i < length; i++) canvas.put(nibble(pairs[i >> 1]!, i));
}

/** The pixel in the higher half of a byte, or at an odd place in the lower one. */
function nibble(pair: number, place: number): number {
  return place % 2 === 0 ? pair >> 4 : pair & 15;
}

function readRle8(source: Source, canvas: Canvas): void {
  let hasJustLeftRow = false;
  while (!canvas.isFull) {
    const [length, code] = [source.byte(), source.byte()];
    const { y } = canvas;
    if (length > 0) {
      canvas.requireRoom(length);
      canvas.fill(length, code);
      hasJustLeftRow = canvas.y > y;
      continue;
    }
    if (code > DELTA) putPixels8(canvas, source, code);
    else if (!hasJustLeftRow || code !== END_OF_LINE || canvas.left < canvas.width)
      canvas.fill(stepIn(canvas, source, code), 0);
    hasJustLeftRow = false;
  }
}

function putPixels8(canvas: Canvas, source: Source, length: number): void {
  canvas.requireRoom(length);
  const indices = source.take(length);
  for (let i = 0; i < length; i++) canvas.put(indices[i]!);
}

/** Pixels that a code of RLE8 skips. */
function stepIn(canvas: Canvas, source: Source, code: number): number {
  if (code === END_OF_LINE) return canvas.left;
  const { right, down } = code === DELTA ? stepOf(source) : { right: canvas.left, down: canvas.rowsLeft };
  return right + down * canvas.width;
}

function stepOf(source: Source): { right: number; down: number } {
  return { right: source.byte(), down: source.byte() };
}

/**
 * Palette indices of a run-length encoded file as `BmpRleDecoder` understands it (src/PIL/BmpImagePlugin.py): what a run
 * has beyond its row's end is dropped, and every pixel must be spoken of.
 *
 * @param from where the runs begin, in bytes
 */
export function rleLikePillow(bytes: Uint8Array, header: BmpHeader, from: number): Uint8Array {
  const { indices, count } = new PillowRuns(bytes, header, from).read();
  if (count < indices.length)
    throw new InputError('it has fewer pixels than its header says, which Pillow refuses');
  return header.isTopDown ? indices : upsideDown(indices, header.width);
}

class PillowRuns {
  /** In the order of the file. */
  readonly indices: Uint8Array;
  /** Pixels that have been spoken of. */
  count = 0;
  /** Reset by an end of a line and by a delta alone. */
  private x = 0;
  private readonly isRle4: boolean;
  private readonly width: number;

  constructor(
    private readonly bytes: Uint8Array,
    { width, height, compression }: BmpHeader,
    private at: number,
  ) {
    this.indices = new Uint8Array(width * height);
    this.width = width;
    this.isRle4 = compression === RLE4;
  }

  /** As far as the bitmap or the file goes. */
  read(): this {
    let goesOn = true;
    while (goesOn && this.count < this.indices.length && this.has(2)) goesOn = this.step();
    return this;
  }

  private has(length: number): boolean {
    return this.at + length <= this.bytes.length;
  }

  /** False at the end of the bitmap, and where the file ends too early. */
  private step(): boolean {
    const length = this.bytes[this.at++]!;
    const code = this.bytes[this.at++]!;
    if (length > 0) return this.run(length, code);
    if (code === END_OF_LINE) return this.endLine();
    if (code === END_OF_BITMAP) return false;
    return code === DELTA ? this.delta() : this.pixels(code);
  }

  private run(length: number, code: number): boolean {
    const shown = Math.min(length, Math.max(0, this.width - this.x));
    for (let i = 0; i < shown; i++) this.indices[this.count++] = this.isRle4 ? nibble(code, i) : code;
    this.x += shown;
    return true;
  }

  private endLine(): boolean {
    this.count = this.width * Math.ceil(this.count / this.width);
    this.x = 0;
    return true;
  }

  private delta(): boolean {
    if (!this.has(2)) return false;
    const right = this.bytes[this.at++]!;
    const down = this.bytes[this.at++]!;
    this.count = Math.min(this.indices.length, this.count + right + down * this.width);
    this.x = this.count % this.width;
    return true;
  }

  /** Pixels one by one; the next code is at an even place in the file. */
  private pixels(length: number): boolean {
    const shown = Math.min(length, this.indices.length - this.count);
    const taken = this.isRle4 ? Math.ceil(shown / 2) : shown;
    if (!this.has(taken)) return false;
    for (let i = 0; i < shown; i++) this.indices[this.count++] = this.pixelAt(i);
    this.x += length;
    this.at += taken;
    this.at += this.at % 2;
    return true;
  }

  private pixelAt(i: number): number {
    return this.isRle4 ? nibble(this.bytes[this.at + (i >> 1)]!, i) : this.bytes[this.at + i]!;
  }
}

function upsideDown(indices: Uint8Array, width: number): Uint8Array {
  const turned = new Uint8Array(indices.length);
  for (let from = 0; from < indices.length; from += width)
    turned.set(indices.subarray(from, from + width), indices.length - from - width);
  return turned;
}
