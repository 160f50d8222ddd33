/** JSON documents: one value anywhere in them is taken out, doubled, renamed, or becomes another. */
import { among, interesting } from './bytes.mjs';

const texts = [
  ...[
    '',
    'constructor',
    '__proto__',
    'toString',
    'NaN',
    '1e999',
    '../../../etc/passwd',
    '/dev/zero',
    'a\u001b[31mb',
    'a\nb',
  ],
  ...[
    '\ud800',
    'rgb',
    'bgr',
    'linear',
    'pillow:bilinear',
    'opencv:linear',
    'segmentation',
    'classification',
    'raw',
    'top',
  ],
  ...[
    'letterbox',
    'match',
    'differs',
    'unusable',
    'error',
    'data:image/png;base64,AAAA',
    'x'.repeat(5000),
    'NHWC',
    '4.12',
  ],
];
const values = [
  ...[null, true, false, [], {}, [[]], [null], { '': null }, -1, -0, 0.5, 1e308, 1e-320, 2 ** 53],
  ...interesting,
  ...texts,
];

const isBranch = (value) => typeof value === 'object' && value !== null;

/** Every place in a document: the object or list, and the key in it. */
function places(value, found = []) {
  for (const key of Object.keys(value)) {
    found.push({ parent: value, key });
    if (isBranch(value[key])) places(value[key], found);
  }
  return found;
}

const set = (parent, key, value) =>
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });

/** Deeper than any document of ours, and than any walk should go. */
const DEEPEST = 4000;

const edits = [
  ({ parent, key }) => (Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key]),
  ({ parent, key }, b) => set(parent, key, structuredClone(among(values, b))),
  ({ parent, key }, b) => set(parent, key, structuredClone(among(values, b))),
  ({ parent, key }, b) =>
    typeof parent[key] === 'number' && set(parent, key, parent[key] * among([-1, 0, 2, 1e9, 1e-9], b)),
  ({ parent, key }, b) => set(parent, among(texts, b), parent[key]),
  ({ parent, key }, b) =>
    set(
      parent,
      key,
      Array.from({ length: b % 2000 }, () => parent[key]),
    ),
  ({ parent, key }, b) => {
    let value = parent[key];
    for (let i = b % DEEPEST; i > 0; i--) value = i % 2 ? [value] : { a: value };
    set(parent, key, value);
  },
  function exchange({ parent, key }, b, all) {
    const other = among(all, b);
    set(parent, key, structuredClone(other.parent[other.key]));
  },
];

/** @type {import('./bytes.mjs').Edit[]} */
export const jsonEdits = [
  ...edits.map(
    (edit) => (/** @type {Uint8Array} */ bytes, /** @type {import('./bytes.mjs').Dice} */ dice) => {
      try {
        return edited(bytes, edit, dice);
      } catch (error) {
        // What was nested several times is too deep for this walk; it stays as it was.
        if (error instanceof RangeError) return bytes;
        throw error;
      }
    },
  ),
  (_bytes, [a]) => written(among(values, a)),
];

/** @param {import('./bytes.mjs').Dice} dice */
function edited(bytes, edit, dice) {
  const [a, b] = dice;
  const document = parsed(bytes);
  if (!isBranch(document)) return bytes;
  const all = places(document);
  if (all.length === 0) return bytes;
  edit(among(all, a), b, all);
  return written(document);
}

function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** Longer documents are no small files. */
const LONGEST = 2 ** 19;

function written(document) {
  const text = JSON.stringify(document) ?? 'null';
  return new TextEncoder().encode(text.slice(0, LONGEST));
}
