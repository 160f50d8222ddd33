/** How a deflate stream goes on once it has given as much as was wanted. */
export interface DeflateTrace {
  /** Bytes of input that the wanted output took; undefined where the stream does not give as much. */
  full?: number;
  /** The next event after that, and the bytes of input up to it. `output`: there is more than was wanted. */
  next: { event: 'end' | 'fault' | 'output' | 'input'; at: number };
  /** What comes last: its end, a fault (a wrong checksum is one), or the end of the input. */
  last: 'end' | 'fault' | 'input';
}

const WINDOW = 32768;

class Fault extends Error {}
class InputEnd extends Error {}

/**
 * Unpacks zlib data (RFC 1950, 1951) one symbol at a time, as far as they go. Slower than the platform's, which does not
 * say where a fault lies; for files that it refuses.
 *
 * @param wanted bytes of output; more is not handed on
 * @param take gets the output piece by piece; it must not keep a piece
 */
export function traceInflate(
  data: Uint8Array,
  wanted: number,
  take: (part: Uint8Array) => void,
): DeflateTrace {
  const trace = new Trace(data, wanted, take);
  const last = lastOf(trace);
  trace.flush();
  return { full: trace.full, next: trace.next ?? { event: last, at: trace.at }, last };
}

function lastOf(trace: Trace): DeflateTrace['last'] {
  try {
    trace.run();
    return 'end';
  } catch (error) {
    if (error instanceof Fault) return 'fault';
    if (error instanceof InputEnd) return 'input';
    throw error;
  }
}

/** Codes of one alphabet: how many of each length, and the symbols in their order. */
interface Codes {
  counts: Uint16Array;
  symbols: Uint16Array;
}

const LONGEST_CODE = 15;

/** Refuses what zlib does: codes too many, or too few of them where there is more than one. */
function codesOf(lengths: Uint8Array, mayBeOne: boolean): Codes {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths) counts[length]!++;
  let left = 1;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    left = 2 * left - counts[length]!;
    if (left < 0) throw new Fault();
  }
  const used = lengths.length - counts[0]!;
  if (left > 0 && used > 0 && !(mayBeOne && used === 1 && counts[1] === 1)) throw new Fault();
  const starts = new Uint16Array(LONGEST_CODE + 2);
  for (let length = 1; length <= LONGEST_CODE; length++)
    starts[length + 1] = starts[length]! + counts[length]!;
  const symbols = new Uint16Array(used);
  for (const [symbol, length] of lengths.entries()) if (length > 0) symbols[starts[length]!++] = symbol;
  return { counts, symbols };
}

const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** The order in which the lengths of the code for lengths stand (RFC 1951, 3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

const fixedLengths = Uint8Array.from({ length: 288 }, (_, i) =>
  i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8,
);

class Trace {
  full?: number;
  next?: DeflateTrace['next'];
  at = 0;
  private held = 0;
  private heldBits = 0;
  private produced = 0;
  /** The last 32 KB and what is not yet handed on behind them. */
  private readonly window = new Uint8Array(2 * WINDOW);
  private filled = 0;
  private handedOn = 0;
  private readonly sum = new Adler32();

  constructor(
    private readonly data: Uint8Array,
    private readonly wanted: number,
    private readonly take: (part: Uint8Array) => void,
  ) {}

  run(): void {
    const method = this.bits(8);
    const flags = this.bits(8);
    if ((method & 0x8f) !== 8 || ((method << 8) | flags) % 31 !== 0 || (flags & 32) !== 0) throw new Fault();
    for (let isLast = false; !isLast; ) {
      isLast = this.bits(1) === 1;
      this.block(this.bits(2));
    }
    this.flush();
    this.held = this.heldBits = 0;
    let sum = 0;
    for (let i = 0; i < 4; i++) sum = sum * 256 + this.bits(8);
    if (sum !== this.sum.value) throw new Fault();
  }

  /** Hands on what was not yet. */
  flush(): void {
    const part = this.window.subarray(this.handedOn, this.filled);
    this.sum.push(part);
    this.take(part);
    this.handedOn = this.filled;
  }

  private bits(count: number): number {
    while (this.heldBits < count) {
      if (this.at >= this.data.length) throw new InputEnd();
      this.held |= this.data[this.at++]! << this.heldBits;
      this.heldBits += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.heldBits -= count;
    return value;
  }

  private block(type: number): void {
    if (type === 0) this.stored();
    else if (type === 1)
      this.packed(codesOf(fixedLengths, false), codesOf(new Uint8Array(32).fill(5), false));
    else if (type === 2) this.packed(...this.tables());
    else throw new Fault();
  }

  private stored(): void {
    this.held = this.heldBits = 0;
    const length = this.bits(16);
    if (this.bits(16) !== (~length & 0xffff)) throw new Fault();
    for (let i = 0; i < length; i++) {
      // zlib sees that it has no room before it reads the byte.
      if (this.produced >= this.wanted) this.note('output');
      this.put(this.bits(8));
    }
  }

  private tables(): [Codes, Codes] {
    const [literals, distances, lengths] = [257 + this.bits(5), 1 + this.bits(5), 4 + this.bits(4)];
    if (literals > 286 || distances > 30) throw new Fault();
    const codeLengths = new Uint8Array(ORDER.length);
    for (const symbol of ORDER.slice(0, lengths)) codeLengths[symbol] = this.bits(3);
    const codes = codesOf(codeLengths, false);
    const all = new Uint8Array(literals + distances);
    for (let i = 0; i < all.length; ) {
      const symbol = this.symbol(codes);
      const [value, times] = this.repeated(symbol, all[i - 1]);
      if (i + times > all.length) throw new Fault();
      all.fill(value, i, i + times);
      i += times;
    }
    if (all[END_OF_BLOCK] === 0) throw new Fault();
    return [codesOf(all.subarray(0, literals), true), codesOf(all.subarray(literals), true)];
  }

  private repeated(symbol: number, before: number | undefined): [value: number, times: number] {
    if (symbol < 16) return [symbol, 1];
    if (symbol === 17) return [0, 3 + this.bits(3)];
    if (symbol === 18) return [0, 11 + this.bits(7)];
    if (before === undefined) throw new Fault();
    return [before, 3 + this.bits(2)];
  }

  private symbol({ counts, symbols }: Codes): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      code |= this.bits(1);
      const count = counts[length]!;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Fault();
  }

  private packed(literals: Codes, distances: Codes): void {
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol === END_OF_BLOCK) return;
      if (symbol < END_OF_BLOCK) this.put(symbol);
      else this.copy(symbol - END_OF_BLOCK - 1, distances);
    }
  }

  private copy(index: number, distances: Codes): void {
    if (index >= LENGTHS.length) throw new Fault();
    const length = LENGTHS[index]! + this.bits(LENGTH_BITS[index]!);
    const symbol = this.symbol(distances);
    if (symbol >= DISTANCES.length) throw new Fault();
    const distance = DISTANCES[symbol]! + this.bits(DISTANCE_BITS[symbol]!);
    // zlib sees that it has no room before it sees that the distance is too far.
    if (this.produced >= this.wanted) this.note('output');
    if (distance > this.produced) throw new Fault();
    for (let i = 0; i < length; i++) this.put(this.window[this.filled - distance]!);
  }

  private put(byte: number): void {
    if (this.produced++ >= this.wanted) {
      this.note('output');
      return;
    }
    if (this.filled === this.window.length) {
      this.flush();
      this.window.copyWithin(0, WINDOW);
      this.filled = this.handedOn = WINDOW;
    }
    this.window[this.filled++] = byte;
    if (this.produced === this.wanted) this.full = this.at;
  }

  private note(event: 'output'): void {
    this.next ??= { event, at: this.at };
  }
}

const ADLER_MODULUS = 65521;
/** As many bytes as can be summed up before the sums leave 32 bits. */
const ADLER_RUN = 3800;

/** RFC 1950, 9; of bytes that come piece by piece. */
export class Adler32 {
  private a = 1;
  private b = 0;

  push(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; start += ADLER_RUN) {
      const end = Math.min(start + ADLER_RUN, bytes.length);
      for (let i = start; i < end; i++) {
        this.a += bytes[i]!;
        this.b += this.a;
      }
      this.a %= ADLER_MODULUS;
      this.b %= ADLER_MODULUS;
    }
  }

  get value(): number {
    return ((this.b << 16) | this.a) >>> 0;
  }
}
