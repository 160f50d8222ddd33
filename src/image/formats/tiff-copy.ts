import { type Entry, Tag, type Tiff, valuesFit, widthOf } from './tiff-tags.js';

const { orientation: _, ...others } = Tag;
const ofPixels = new Set<number>(Object.values(others));
const places: readonly number[] = [Tag.stripOffsets, Tag.stripSizes, Tag.tileOffsets, Tag.tileSizes];
/** T4Options, T6Options, JPEGTables, the YCbCr tags and ReferenceBlackWhite: what the codecs need, as it stands in the file. */
const ofCodecs = [292, 293, 347, 529, 530, 531, 532];

/**
 * The file with a directory of those tags only that its pixels need, in their order and without Orientation: ImageMagick
 * refuses a file for a mistake in any of them, which cv2 passes over. The rest of the file stays, the directory comes last.
 *
 * @param blocks strips or tiles; of their places so many are kept
 */
export function plainCopy(tiff: Tiff, blocks: number): Uint8Array {
  const { bytes, isBig, isLittle } = tiff;
  const inline = isBig ? 8 : 4;
  const kept = tiff.entries
    .filter((entry, i) => isNeeded(tiff, entry, i, blocks))
    .map((entry) => (places.includes(entry.tag) ? { ...entry, count: Math.min(entry.count, blocks) } : entry))
    .sort((a, b) => a.tag - b.tag);
  const start = bytes.length + (bytes.length & 1);
  const [head, entryLength] = isBig ? [8, 20] : [2, 12];
  const copy = new Uint8Array(start + head + kept.length * entryLength + inline);
  copy.set(bytes);
  const view = new DataView(copy.buffer);
  const write = (at: number, value: number) =>
    isBig ? view.setBigUint64(at, BigInt(value), isLittle) : view.setUint32(at, value, isLittle);
  write(isBig ? 8 : 4, start);
  if (isBig) write(start, kept.length);
  else view.setUint16(start, kept.length, isLittle);
  for (const [i, { tag, type, count, at }] of kept.entries()) {
    const place = start + head + i * entryLength;
    view.setUint16(place, tag, isLittle);
    view.setUint16(place + 2, type, isLittle);
    write(place + 4, count);
    const length = count * widthOf(type);
    if (length > inline) write(place + 4 + inline, at);
    else copy.set(bytes.subarray(at, at + length), place + 4 + inline);
  }
  return copy;
}

function isNeeded(tiff: Tiff, entry: Entry, index: number, blocks: number): boolean {
  if (tiff.entries.findIndex(({ tag }) => tag === entry.tag) < index) return false;
  if (ofCodecs.includes(entry.tag)) return true;
  if (places.includes(entry.tag)) return valuesFit(tiff, entry, Math.min(entry.count, blocks));
  return ofPixels.has(entry.tag) && tiff.fields.get(entry.tag) === entry;
}
