/** TIFF and BigTIFF: entries of the first directory are changed, taken out, doubled or added; the rest of the file stays. */
import { among, byteEdits, interesting, joined, withNumber } from './bytes.mjs';

/**
 * @typedef {object} Entry
 * @property {number} tag
 * @property {number} type
 * @property {number} count of the values
 * @property {Uint8Array} value as it stands in the entry: the values, or where they are
 *
 * @typedef {object} Directory
 * @property {boolean} isLittle
 * @property {boolean} isBig
 * @property {Entry[]} entries
 * @property {number} next where the second directory is
 */

/** Bytes of a number: entries of a directory, values of an entry, an entry, where the first directory is said. */
const sizesOf = (isBig) =>
  isBig
    ? { entries: 8, count: 8, entry: 20, link: 8, start: 8 }
    : { entries: 2, count: 4, entry: 12, link: 4, start: 4 };

const numberAt = (bytes, at, size, isLittle) => {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + (bytes[at + (isLittle ? size - 1 - i : i)] ?? 0);
  return value;
};

/** @returns {Directory | undefined} */
function readDirectory(bytes) {
  const isLittle = bytes[0] === 0x49;
  const isBig = bytes[2] === 43 || bytes[3] === 43;
  const sizes = sizesOf(isBig);
  const start = numberAt(bytes, sizes.start, sizes.link, isLittle);
  const count = numberAt(bytes, start, sizes.entries, isLittle);
  const first = start + sizes.entries;
  const end = first + count * sizes.entry;
  if (bytes.length < 16 || !(end <= bytes.length)) return undefined;
  const entries = Array.from({ length: count }, (_, i) => {
    const at = first + i * sizes.entry;
    return {
      tag: numberAt(bytes, at, 2, isLittle),
      type: numberAt(bytes, at + 2, 2, isLittle),
      count: numberAt(bytes, at + 4, sizes.count, isLittle),
      value: bytes.slice(at + 4 + sizes.count, at + sizes.entry),
    };
  });
  return { isLittle, isBig, entries, next: numberAt(bytes, end, sizes.link, isLittle) };
}

/** The file with another first directory, behind all the rest. */
function withDirectory(bytes, { isLittle, isBig, entries, next }) {
  const sizes = sizesOf(isBig);
  const number = (value, size) => withNumber(new Uint8Array(size), 0, size, value, isLittle);
  const even = joined(bytes, new Uint8Array(bytes.length % 2));
  return joined(
    withNumber(even, sizes.start, sizes.link, even.length, isLittle),
    number(entries.length, sizes.entries),
    ...entries.flatMap(({ tag, type, count, value }) => [
      number(tag, 2),
      number(type, 2),
      number(count, sizes.count),
      value,
    ]),
    number(next, sizes.link),
  );
}

/** What each tag may say, valid or not. @type {Record<number, number[]>} */
const valuesOf = {
  256: [0, 1, 2, 5, 16, 17, 32, 64, 1_000_000],
  257: [0, 1, 2, 5, 16, 33],
  258: [0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 24, 32, 64],
  259: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 32771, 32773, 32946, 34712, 50000],
  262: [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 32844, 32845],
  266: [0, 1, 2, 3],
  273: [0, 1, 8, 100, 4000, 2 ** 32 - 1],
  274: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  277: [0, 1, 2, 3, 4, 5, 6],
  278: [0, 1, 2, 3, 7, 100, 2 ** 32 - 1],
  279: [0, 1, 2, 50, 4000, 2 ** 32 - 1],
  284: [0, 1, 2, 3],
  317: [0, 1, 2, 3, 4],
  320: [0, 255, 256, 65535],
  322: [0, 1, 8, 15, 16, 32, 48],
  323: [0, 1, 16, 17, 32],
  324: [0, 8, 100, 4000],
  325: [0, 1, 50, 4000],
  332: [0, 1, 2],
  338: [0, 1, 2, 3, 999],
  339: [0, 1, 2, 3, 4, 5, 6],
  530: [1, 2, 4],
  531: [0, 1, 2],
};
const tags = Object.keys(valuesOf).map(Number);
const types = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 18, 99];
const SHORT = 3;

const lengthOf = (type, isBig) => (type === SHORT ? 2 : isBig && type >= 16 ? 8 : 4);
const withValue = ({ isLittle, isBig }, entry, value) => ({
  ...entry,
  value: withNumber(entry.value, 0, lengthOf(entry.type, isBig), value, isLittle),
});

/** @typedef {(directory: Directory, dice: import('./bytes.mjs').Dice) => Entry[]} EntriesEdit */

const changed = (entries, a, change) =>
  entries.flatMap((entry, i) => (i === a % entries.length ? change(entry) : [entry]));

/** @type {EntriesEdit} */
function otherValue(directory, [a, b]) {
  const known = directory.entries.filter(({ tag }) => tag in valuesOf);
  if (known.length === 0) return directory.entries;
  const chosen = among(known, a);
  const value = among(valuesOf[chosen.tag], b);
  return directory.entries.map((entry) => (entry === chosen ? withValue(directory, entry, value) : entry));
}

/** @type {EntriesEdit[]} */
const entryEdits = [
  ...[otherValue, otherValue, otherValue, otherValue],
  (directory, [a, b]) =>
    changed(directory.entries, a, (entry) => [withValue(directory, entry, among(interesting, b))]),
  ({ entries }, [a, b]) => changed(entries, a, (entry) => [{ ...entry, type: among(types, b) }]),
  ({ entries }, [a, b]) =>
    changed(entries, a, (entry) => [{ ...entry, count: among([0, 1, 2, 3, 4, ...interesting], b) }]),
  ({ entries }, [a, b]) => changed(entries, a, (entry) => [{ ...entry, tag: among(tags, b) }]),
  ({ entries }, [a]) => changed(entries, a, () => []),
  ({ entries }, [a]) => changed(entries, a, (entry) => [entry, entry]),
  ({ entries }, [a, b]) =>
    changed(entries, a, (entry) => [
      { ...entry, value: among(byteEdits.slice(0, 3), b)(entry.value, [b, a, b]) },
    ]),
  function add(directory, [a, b, c]) {
    const entry = {
      tag: among(tags, a),
      type: SHORT,
      count: 1,
      value: new Uint8Array(directory.isBig ? 8 : 4),
    };
    const added = withValue(directory, entry, among(valuesOf[entry.tag], b));
    const rest = directory.entries.filter(({ tag }) => tag !== entry.tag);
    const isSorted = c % 8 > 0;
    const at = isSorted ? rest.filter(({ tag }) => tag < entry.tag).length : c % (rest.length + 1);
    return rest.toSpliced(at, 0, added);
  },
];

/** @type {import('./bytes.mjs').Edit[]} */
export const tiffEdits = entryEdits.map((edit) => (bytes, dice) => {
  const directory = readDirectory(bytes);
  if (!directory || directory.entries.length === 0) return bytes;
  return withDirectory(bytes, { ...directory, entries: edit(directory, dice) });
});
