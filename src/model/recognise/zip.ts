import type { ByteSource } from './source.js';

const END_SIZE = 22;
const LONGEST_COMMENT = 65535;
const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCATOR_SIZE = 20;

/**
 * Names of the files in a zip file, by its directory; undefined where that is missing, so that the file breaks off.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3
 */
export function zipNames(source: ByteSource): string[] | undefined {
  const start = Math.max(0, source.size - END_SIZE - LONGEST_COMMENT);
  const tail = viewOf(source.read(start, source.size - start));
  for (let at = tail.byteLength - END_SIZE; at >= 0; at--)
    if (tail.getUint32(at, true) === END) return namesIn(source, directoryOf(source, tail, at));
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where the directory is; the zip64 form has its numbers in a record of its own. */
function directoryOf(source: ByteSource, tail: DataView, end: number): { offset: number; length: number } {
  const locator = end - LOCATOR_SIZE;
  const isZip64 = locator >= 0 && tail.getUint32(locator, true) === END64_LOCATOR;
  if (!isZip64) return { offset: tail.getUint32(end + 16, true), length: tail.getUint32(end + 12, true) };
  const record = viewOf(source.read(Number(tail.getBigUint64(locator + 8, true)), 56));
  if (record.byteLength < 56) return { offset: 0, length: 0 };
  return { offset: Number(record.getBigUint64(48, true)), length: Number(record.getBigUint64(40, true)) };
}

function namesIn(source: ByteSource, { offset, length }: { offset: number; length: number }): string[] {
  const bytes = source.read(offset, length);
  const view = viewOf(bytes);
  const names: string[] = [];
  for (let at = 0; at + ENTRY_SIZE <= view.byteLength && view.getUint32(at, true) === ENTRY; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    names.push(new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + name!)));
    at += ENTRY_SIZE + name! + extra! + comment!;
  }
  return names;
}
