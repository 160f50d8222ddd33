import { Inflate } from 'fflate';
import { Adler32, traceInflate } from './inflate.js';

/** Tag Compression. */
export const Compression = {
  none: 1,
  fax: [2, 3, 4, 32771],
  lzw: 5,
  jpeg: [6, 7],
  deflate: [8, 32946],
  packBits: 32773,
} as const;

/** Decoded bytes; zeros from the first fault on, as libtiff leaves them. */
export interface Decoded {
  data: Uint8Array;
  /** Whether there were as many bytes as expected. */
  isWhole: boolean;
}

/** Decodes at most `size` bytes; undefined for a compression that is not known here. */
export function decodeBlock(input: Uint8Array, compression: number, size: number): Decoded | undefined {
  if (compression === Compression.none) return stored(input, size);
  if (compression === Compression.lzw) return lzw(input, size);
  if (compression === Compression.packBits) return packBits(input, size);
  return isDeflate(compression) ? deflate(input, size) : undefined;
}

export function isDeflate(compression: number): boolean {
  return (Compression.deflate as readonly number[]).includes(compression);
}

/** libtiff copies nothing when there is not enough (`DumpModeDecode`, tif_dumpmode.c). */
function stored(input: Uint8Array, size: number): Decoded {
  if (input.length < size) return { data: new Uint8Array(size), isWhole: false };
  return { data: input.subarray(0, size), isWhole: true };
}

function packBits(input: Uint8Array, size: number): Decoded {
  const data = new Uint8Array(size);
  let to = 0;
  for (let from = 0; from < input.length && to < size; ) {
    const head = input[from++]!;
    if (head === 128) continue;
    const isRun = head > 128;
    const length = Math.min(isRun ? 257 - head : head + 1, size - to);
    const end = from + (isRun ? 1 : length);
    if (end > input.length) break;
    if (isRun) data.fill(input[from]!, to, to + length);
    else data.set(input.subarray(from, end), to);
    to += length;
    from = end;
  }
  return { data, isWhole: to === size };
}

const ZLIB_HEADER = 2;
const ZLIB_TRAILER = 4;
/** Input without any output, in bytes, after which the stream must have ended: no block that waits for its end is as long. */
const MAX_IDLE = 2 * 65536;

function deflate(input: Uint8Array, size: number): Decoded {
  const data = new Uint8Array(size);
  if (hasZlibHeader(input) && inflated(input, data) === size && isSummedUp(input, data))
    return { data, isWhole: true };
  data.fill(0);
  return traced(input, data);
}

/** Bytes that were written to `data`. */
function inflated(input: Uint8Array, data: Uint8Array): number {
  let to = 0;
  let idle = 0;
  const stream = new Inflate((chunk) => {
    const part = chunk.subarray(0, data.length - to);
    data.set(part, to);
    to += part.length;
    if (part.length > 0) idle = 0;
  });
  const step = Math.max(data.length >> 2, 64);
  for (let from = ZLIB_HEADER; from < input.length && to < data.length && idle <= MAX_IDLE; from += step) {
    idle += step;
    try {
      stream.push(input.subarray(from, from + step));
    } catch {
      return 0;
    }
  }
  return to;
}

/** Whether the checksum stands at the input's end, as it does where a strip has its true length. */
function isSummedUp(input: Uint8Array, data: Uint8Array): boolean {
  const sum = new Adler32();
  sum.push(data);
  const at = input.length - ZLIB_TRAILER;
  return new DataView(input.buffer, input.byteOffset).getUint32(at) === sum.value;
}

/** As zlib goes on: a fault that it meets behind the last byte counts (`ZIPDecode`, tif_zip.c). */
function traced(input: Uint8Array, data: Uint8Array): Decoded {
  let to = 0;
  const { full, next } = traceInflate(input, data.length, (part) => {
    data.set(part, to);
    to += part.length;
  });
  return { data, isWhole: full !== undefined && next.event !== 'fault' };
}

/** RFC 1950: method 8 with a window of at most 32 KB, a check of 5 bits, no dictionary. */
function hasZlibHeader([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 0x8f) === 8 && ((method << 8) | flags) % 31 === 0 && (flags & 32) === 0;
}

const CLEAR = 256;
const END = 257;
const MAX_BITS = 12;
/** libtiff's table is larger than 12 bits can address (CSIZE, tif_lzw.c); after that only CLEAR is valid. */
const TABLE = 4095 + 1024;

/**
 * TIFF 6.0, section 13: the highest bit first, codes growing one step early. A code's string is found in what has been
 * written: it is the string before it and the first byte after that.
 */
function lzw(input: Uint8Array, size: number): Decoded {
  const data = new Uint8Array(size);
  const starts = new Uint32Array(TABLE);
  const lengths = new Uint16Array(TABLE);
  let free = -1;
  let bits = 9;
  let previous = 0;
  let previousLength = 0;
  let held = 0;
  let heldBits = 0;
  let from = 0;
  for (let to = 0; to < size; ) {
    while (heldBits < bits && from < input.length) {
      held = ((held << 8) | input[from++]!) & 0xfffff;
      heldBits += 8;
    }
    heldBits -= bits;
    if (heldBits < 0) return { data, isWhole: false };
    const code = (held >> heldBits) & ((1 << bits) - 1);
    if (code === CLEAR) {
      free = END + 1;
      bits = 9;
      previousLength = 0;
      continue;
    }
    const isFirst = previousLength === 0;
    if (code === END || code > (isFirst ? CLEAR : free) || free < 0) return { data, isWhole: false };
    if (!isFirst) {
      starts[free] = previous;
      lengths[free] = previousLength + 1;
      free = free + 1 === TABLE ? -1 : free + 1;
      if (free > (1 << bits) - 2) bits = Math.min(bits + 1, MAX_BITS);
    }
    previous = to;
    if (code < CLEAR) data[to++] = code;
    else for (let i = 0; i < lengths[code]!; i++) data[to++] = data[starts[code]! + i]!;
    previousLength = to - previous;
  }
  return { data, isWhole: true };
}
