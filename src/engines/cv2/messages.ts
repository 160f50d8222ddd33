import { joined } from '../../base/bytes.js';
import { InputError } from '../../base/errors.js';

/** What goes through a pipe to `scripts/cvdnn_cv2.py`, and back: a head as JSON, and bytes by name. */
export interface Message {
  head: Record<string, unknown>;
  parts: Record<string, Uint8Array>;
}

const MAGIC = 'cvd1';
/** Bytes: MAGIC, and the length of the head. */
const START = 8;

/** A message as bytes: MAGIC, the head's length (4 bytes, little-endian), the head with the parts' names and lengths, the parts. */
export function messageBytes({ head, parts }: Message): Uint8Array[] {
  const entries = Object.entries(parts);
  const sizes = entries.map(([name, { length }]) => [name, length]);
  const text = new TextEncoder().encode(JSON.stringify({ ...head, parts: sizes }));
  const start = new Uint8Array(START);
  start.set(new TextEncoder().encode(MAGIC));
  new DataView(start.buffer).setUint32(MAGIC.length, text.length, true);
  return [start, text, ...entries.map(([, part]) => part)];
}

/** Puts messages together as their bytes arrive. */
export class MessageReader {
  private chunks: Uint8Array[] = [];
  private length = 0;
  private head: { value: Record<string, unknown>; end: number } | undefined;
  /** Bytes that the next step needs. */
  private needed = START;

  /**
   * @returns the message that is whole with these bytes; one at a time is under way
   * @throws InputError where they are none
   */
  push(chunk: Uint8Array): Message | undefined {
    this.chunks.push(chunk);
    this.length += chunk.length;
    while (this.length >= this.needed) {
      const message = this.step();
      if (message) return message;
    }
    return undefined;
  }

  private step(): Message | undefined {
    const bytes = joined(this.chunks);
    this.chunks = [bytes];
    if (this.head) return this.finish(bytes, this.head);
    const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
    if (text(0, MAGIC.length) !== MAGIC) throw new InputError('gave what is no message of cvdnn_cv2.py');
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const end = START + view.getUint32(MAGIC.length, true);
    if (this.needed < end) {
      this.needed = end;
      return undefined;
    }
    const value = JSON.parse(text(START, end)) as Record<string, unknown>;
    this.head = { value, end };
    const sizes = value.parts as [string, number][];
    this.needed = sizes.reduce((sum, [, size]) => sum + size, end);
    return undefined;
  }

  private finish(bytes: Uint8Array, { value, end }: NonNullable<typeof this.head>): Message {
    const { parts: sizes, ...head } = value as { parts: [string, number][] };
    const parts: [string, Uint8Array][] = [];
    let at = end;
    for (const [name, size] of sizes) {
      parts.push([name, bytes.subarray(at, at + size)]);
      at += size;
    }
    this.chunks = [];
    this.length = 0;
    this.head = undefined;
    this.needed = START;
    return { head, parts: Object.fromEntries(parts) };
  }
}
