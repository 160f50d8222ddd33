/** What OpenCV and Pillow make of codes that should not be there. */
export interface LzwRules {
  /** A sub-block without bytes ends the data; otherwise it is passed over. */
  endsAtEmptyBlock: boolean;
  /** The end code ends the data; otherwise it empties the table and what follows is read. */
  endsAtEndCode: boolean;
}

/** `GifDecoder::lzwDecode` of OpenCV 4.12 (modules/imgcodecs/src/grfmt_gif.cpp). */
export const cv2Rules: LzwRules = { endsAtEmptyBlock: true, endsAtEndCode: false };

/** `ImagingGifDecode` of Pillow (src/libImaging/GifDecode.c), which takes only whole sub-blocks. */
export const pillowRules: LzwRules = { endsAtEmptyBlock: false, endsAtEndCode: true };

/** Whether the data have just as many pixels as were asked for; damaged: a code that nothing stands for. */
export type LzwResult = 'exact' | 'more' | 'fewer' | 'damaged';

const MAX_CODE_BITS = 12;
const TABLE_SIZE = 1 << MAX_CODE_BITS;
const NONE = -1;

/** GIF's LZW: code after code, each of which stands for a string of pixels. */
export class LzwDecoder {
  private readonly clear: number;
  private readonly end: number;
  private codeBits = 0;
  /** The code that is defined next. */
  private next = 0;
  private previous = NONE;
  /** Of each code: the code of its string without the last pixel, that pixel, the first one, and how many there are. */
  private readonly prefix = new Uint16Array(TABLE_SIZE);
  private readonly last = new Uint8Array(TABLE_SIZE);
  private readonly first = new Uint8Array(TABLE_SIZE);
  private readonly length = new Uint16Array(TABLE_SIZE);

  /** @param codeSize bits of a pixel, at most 12 */
  constructor(
    private readonly codeSize: number,
    private readonly rules: LzwRules,
  ) {
    this.clear = 1 << codeSize;
    this.end = this.clear + 1;
    for (let pixel = 0; pixel < this.clear; pixel++) {
      this.first[pixel] = this.last[pixel] = pixel;
      this.length[pixel] = 1;
    }
    this.reset();
  }

  private reset(): void {
    this.codeBits = this.codeSize + 1;
    this.next = this.end + 1;
    this.previous = NONE;
  }

  /** Fills `pixels` as far as the data go. */
  decode(bytes: Uint8Array, at: number, pixels: Uint8Array): LzwResult {
    const source = new CodeReader(bytes, at, this.rules);
    let count = 0;
    for (;;) {
      const code = source.read(this.codeBits);
      if (code === undefined || this.isLast(code, source)) break;
      if (code === this.clear || code === this.end) {
        this.reset();
        continue;
      }
      if (count === pixels.length) return source.isOver ? 'exact' : 'more';
      if (!this.isDefined(code)) return 'damaged';
      this.define(code);
      this.write(code, pixels, count);
      count += this.length[code]!;
      if (count > pixels.length) return 'more';
    }
    return count === pixels.length ? 'exact' : 'fewer';
  }

  private isLast(code: number, source: CodeReader): boolean {
    return code === this.end && (this.rules.endsAtEndCode || source.isOver);
  }

  private isDefined(code: number): boolean {
    if (this.previous === NONE) return code < this.clear;
    return code <= this.next && code < TABLE_SIZE;
  }

  /** The string of the previous code with the first pixel of this one's gets a code, which may be this one. */
  private define(code: number): void {
    const { previous, next } = this;
    this.previous = code;
    if (previous === NONE || next >= TABLE_SIZE) return;
    this.prefix[next] = previous;
    this.first[next] = this.first[previous]!;
    this.last[next] = this.first[code === next ? previous : code]!;
    this.length[next] = this.length[previous]! + 1;
    this.next++;
    if (this.next === 1 << this.codeBits && this.codeBits < MAX_CODE_BITS) this.codeBits++;
  }

  /** From the last pixel to the first; what is beyond the end is lost. */
  private write(code: number, pixels: Uint8Array, from: number): void {
    let rest = code;
    for (let at = from + this.length[code]! - 1; at >= from; at--) {
      pixels[at] = this.last[rest]!;
      rest = this.prefix[rest]!;
    }
  }
}

/** Codes out of sub-blocks, the lowest bit first. */
class CodeReader {
  private bits = 0;
  private bitCount = 0;
  /** Bytes to the end of the sub-block. */
  private left = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly rules: LzwRules,
  ) {}

  /** Every byte of the sub-blocks has been read. */
  get isOver(): boolean {
    return this.left === 0 && !this.bytes[this.at];
  }

  read(size: number): number | undefined {
    while (this.bitCount < size) {
      if (this.left === 0 && !this.nextBlock()) return undefined;
      this.bits |= this.bytes[this.at++]! << this.bitCount;
      this.bitCount += 8;
      this.left--;
    }
    const code = this.bits & ((1 << size) - 1);
    this.bits >>>= size;
    this.bitCount -= size;
    return code;
  }

  /** False at the end of the data, and where the file ends within the sub-block. */
  private nextBlock(): boolean {
    while (this.bytes[this.at] === 0 && !this.rules.endsAtEmptyBlock) this.at++;
    const length = this.bytes[this.at] ?? 0;
    if (length === 0 || this.at + length >= this.bytes.length) return false;
    this.at++;
    this.left = length;
    return true;
  }
}
