import { Gunzip, inflateSync } from 'fflate';
import { joined } from './bytes.js';
import { crc32 } from './crc32.js';
import { InputError, messageOf } from './errors.js';
import { beyond, limits, requireWithin } from './limits.js';

/**
 * The content of a gzip file. Its length is counted while it grows: what the file says of it is not believed.
 *
 * @param where the file's name, for the error text
 * @throws InputError for a file that is damaged, breaks off, or comes to more than is allowed
 */
export function gunzip(bytes: Uint8Array, where: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Gunzip((part) => {
    length += part.length;
    if (length > limits.unpacked) throw beyond('unpacked', `${where} comes to at least ${length} bytes`);
    parts.push(part);
  });
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw damaged(where, messageOf(error));
  }
  const whole = joined(parts);
  if (!fitsTrailer(bytes, whole)) throw damaged(where, 'its CRC or length does not fit');
  return whole;
}

/** Bytes that are unpacked at once: deflate makes at most 1032 times as many of them. */
const PIECE = 16384;

/** RFC 1952, 2.3.1: CRC-32 and length modulo 2^32 are the last eight bytes. */
function fitsTrailer(bytes: Uint8Array, whole: Uint8Array): boolean {
  if (bytes.length < 18) return false;
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  return trailer.getUint32(0, true) === crc32(whole) && trailer.getUint32(4, true) === whole.length >>> 0;
}

function damaged(where: string, why: string): InputError {
  return new InputError(
    `Expected a whole .gz file for ${where} but received one that cannot be unpacked (${why})`,
  );
}

const END = 0x06054b50;
const END_SIZE = 22;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
/** General purpose bits: encrypted, patched, strongly encrypted. */
const LOCKED = 0x61;
const [STORED, DEFLATED] = [0, 8];

/** A file in a zip file, by the directory. */
interface ZipEntry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  /** Of the local header. */
  offset: number;
}

/**
 * The files in a zip file (numpy's .npz) by name, each held against its length and CRC-32 in the directory.
 *
 * @param where the file's name, for the error text
 * @throws InputError for a file that is damaged, needs zip64, or holds more than is allowed
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3
 */
export function unzip(bytes: Uint8Array, where: string): Map<string, Uint8Array> {
  const entries = entriesOf(bytes, where);
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  requireWithin('unpacked', total, `${where} comes to ${total} bytes`);
  return new Map(entries.map((entry) => [entry.name, contentOf(bytes, entry, where)]));
}

function entriesOf(bytes: Uint8Array, where: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) throw new InputError(`${where} is not a .npz file: it has no directory`);
  const entries: ZipEntry[] = [];
  const [count, length, start] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  if (start + length !== end) throw new InputError(`${where} is damaged: its directory is not where it says`);
  for (let at = start; at < end; ) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY)
      throw new InputError(`${where} is damaged: its directory breaks off`);
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [crc, packed, unpacked, offset] = [16, 20, 24, 42].map((field) => view.getUint32(at + field, true));
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + name!)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: crc!,
      packed: packed!,
      unpacked: unpacked!,
      offset: offset!,
    });
    at += ENTRY_SIZE + name! + extra! + comment!;
  }
  if (entries.length !== count) throw new InputError(`${where} is damaged: its directory breaks off`);
  return entries;
}

function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - END_SIZE; at >= 0; at--) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function contentOf(bytes: Uint8Array, entry: ZipEntry, where: string): Uint8Array {
  const { name, flags, method, crc, packed, unpacked, offset } = entry;
  const isDamaged = (why: string) => new InputError(`${where} is damaged: ${why} of ${name} does not fit`);
  if (offset + LOCAL_SIZE > bytes.length) throw isDamaged('the place');
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, LOCAL_SIZE);
  const start = offset + LOCAL_SIZE + view.getUint16(26, true) + view.getUint16(28, true);
  const localName = bytes.subarray(offset + LOCAL_SIZE, offset + LOCAL_SIZE + view.getUint16(26, true));
  if (view.getUint32(0, true) !== LOCAL || new TextDecoder().decode(localName) !== name)
    throw isDamaged('the header');
  if ((flags & LOCKED) !== 0) throw new InputError(`${where} has ${name} encrypted or as a patch`);
  const data = bytes.subarray(start, start + packed);
  if (data.length !== packed || (method === STORED && packed !== unpacked)) throw isDamaged('the length');
  if (method !== STORED && method !== DEFLATED)
    throw new InputError(`${where} packs ${name} by method ${method}; expected deflate or none`);
  const content = method === STORED ? data : inflated(data, unpacked);
  if (content?.length !== unpacked) throw isDamaged('the length');
  if (crc32(content) !== crc) throw isDamaged('the checksum (CRC-32)');
  return content;
}

/** Into as much memory as the directory says; undefined where the data are damaged. */
function inflated(data: Uint8Array, length: number): Uint8Array | undefined {
  try {
    return inflateSync(data, { out: new Uint8Array(length) });
  } catch {
    return undefined;
  }
}
