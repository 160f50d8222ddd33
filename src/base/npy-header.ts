import { InputError } from './errors.js';

/** What stands before the values of a `.npy` file. */
export interface NpyHeader {
  /** numpy's name of the type with its byte order: `<f4`, `|u1`. */
  descr: string;
  isFortran: boolean;
  shape: number[];
  /** Bytes before the first value. */
  dataAt: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Characters; numpy reads no longer header of a file that it does not trust (`_MAX_HEADER_SIZE`, numpy/lib/format.py). */
export const LONGEST_HEADER = 10_000;
/** Dimensions of numpy 2. */
export const MOST_DIMENSIONS = 64;

/** One item of the dictionary: a text, a truth value, or a tuple of whole numbers. */
const ITEM =
  /\s*(['"])(descr|fortran_order|shape)\1\s*:\s*(?:(['"])([^'"\\]*)\3|(True|False)|\(([\s\d,]*)\))\s*(?:,|(?=\}))/y;

/**
 * Reads the header as numpy writes it (numpy/lib/format.py, versions 1 to 3). numpy takes any Python literal; other ways
 * to write the same dictionary than with quoted keys and decimal numbers are refused here.
 *
 * @param where the file's name, for the error text
 */
export function npyHeaderOf(bytes: Uint8Array, where: string): NpyHeader {
  if (!MAGIC.every((byte, i) => bytes[i] === byte)) throw new InputError(`${where} is not a .npy file`);
  const [major = 0, minor] = bytes.subarray(MAGIC.length);
  if (major < 1 || major > 3 || minor !== 0)
    throw new InputError(`${where} is of version ${major}.${minor} of .npy; expected 1.0, 2.0 or 3.0`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textAt = major === 1 ? 10 : 12;
  if (bytes.length < textAt) throw new InputError(`${where} is truncated in its header`);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER)
    throw new InputError(`${where} has a header of ${length} bytes; expected ${LONGEST_HEADER} at most`);
  if (textAt + length > bytes.length) throw new InputError(`${where} is truncated in its header`);
  const text = new TextDecoder('latin1').decode(bytes.subarray(textAt, textAt + length));
  return { ...dictionaryOf(text, where), dataAt: textAt + length };
}

function dictionaryOf(text: string, where: string): Omit<NpyHeader, 'dataAt'> {
  const wrong = new InputError(`${where} has a header that is not as numpy writes it`);
  const trimmed = text.trim();
  const found = new Map<string, string | undefined>();
  let at = 1;
  while (trimmed.startsWith('{')) {
    ITEM.lastIndex = at;
    const item = ITEM.exec(trimmed);
    if (!item) break;
    const [whole, , key, , name, truth, sides] = item;
    const value = key === 'descr' ? name : key === 'shape' ? sides : truth;
    if (value === undefined || found.has(key!)) throw wrong;
    found.set(key!, value);
    at += whole.length;
  }
  const shape = shapeOf(found.get('shape'));
  if (!/^\s*\}$/.test(trimmed.slice(at)) || found.size !== 3 || !shape) throw wrong;
  return { descr: found.get('descr')!, isFortran: found.get('fortran_order') === 'True', shape };
}

/** A tuple of one has a comma, too: `(3,)`. */
function shapeOf(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  if (text.trim() === '') return [];
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length < 2) return undefined;
  if (parts.at(-1) === '') parts.pop();
  if (parts.length > MOST_DIMENSIONS || !parts.every((part) => /^(0|[1-9]\d*)$/.test(part))) return undefined;
  const shape = parts.map(Number);
  // numpy counts bytes in 63 bits, those of an array without values, too.
  const isCountable = shape.reduce((product, side) => product * (side || 1), 8) < 2 ** 63;
  return isCountable ? shape : undefined;
}
