import { zipSync } from 'fflate';
import { dump } from 'npyjs';
import { InputError } from './errors.js';
import { npyHeaderOf } from './npy-header.js';
import { own } from './own.js';
import { type Dtype, shapeText, sizeOf, type Tensor } from './tensor.js';
import { unzip } from './unpack.js';

/** What numpy's types become; those that cvdnn has no tensor of are widened without loss. */
const dtypeOfCode: Record<string, Dtype> = {
  f2: 'float32',
  f4: 'float32',
  f8: 'float64',
  u1: 'uint8',
  i4: 'int32',
  i8: 'int64',
  b1: 'uint8',
  i1: 'int32',
  i2: 'int32',
  u2: 'int32',
};

/** numpy's name of a type that is widened. */
const widenedNames: Record<string, string> = {
  f2: 'float16',
  b1: 'bool',
  i1: 'int8',
  i2: 'int16',
  u2: 'uint16',
};

/** Told that a file holds another type than the tensor: `float16`, `float32`; of a .npz, which array. */
export type OnWidened = (from: string, to: Dtype, name?: string) => void;

const dtypeNames = 'float16, float32, float64, uint8, int32, int64, bool, int8, int16, uint16';

/** Values of a type as a tensor has them; the memory is the tensor's own, and begins at 0. */
const readers: Record<string, { bytes: number; read: (memory: ArrayBuffer) => Tensor['data'] }> = {
  f2: { bytes: 2, read: (memory) => Float32Array.from(new Uint16Array(memory), float32Of) },
  f4: { bytes: 4, read: (memory) => new Float32Array(memory) },
  f8: { bytes: 8, read: (memory) => new Float64Array(memory) },
  u1: { bytes: 1, read: (memory) => new Uint8Array(memory) },
  i4: { bytes: 4, read: (memory) => new Int32Array(memory) },
  i8: { bytes: 8, read: (memory) => new BigInt64Array(memory) },
  b1: { bytes: 1, read: (memory) => new Uint8Array(memory).map((value) => (value ? 1 : 0)) },
  i1: { bytes: 1, read: (memory) => Int32Array.from(new Int8Array(memory)) },
  i2: { bytes: 2, read: (memory) => Int32Array.from(new Int16Array(memory)) },
  u2: { bytes: 2, read: (memory) => Int32Array.from(new Uint16Array(memory)) },
};

/** Of a float16 by its 16 bits (IEEE 754 binary16); exact. */
function float32Of(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const ZIP_EPOCH = new Date('1980-01-01T00:00:00');

/** A `.npy` file (format 1.0, little-endian, C order) that `numpy.load` reads back bit for bit. */
export function encodeNpy(tensor: Tensor): Uint8Array {
  return new Uint8Array(dump(tensor.data as Parameters<typeof dump>[0], [...tensor.shape]));
}

/** A `.npz` file as `numpy.savez_compressed` writes it: one `.npy` for each name. Equal tensors give equal bytes. */
export function encodeNpz(tensors: Record<string, Tensor>): Uint8Array {
  const entries = Object.entries(tensors).map(
    ([name, tensor]) => [`${name}.npy`, encodeNpy(tensor)] as const,
  );
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: ZIP_EPOCH });
}

/**
 * Reads one `.npy` array. float16 is widened to float32, small integers to int32, bool to uint8 (all exact).
 *
 * @param where the file's name, for the error text
 * @param onWidened told where the file holds a type that cvdnn has no tensor of
 * @throws InputError for big-endian, Fortran-order, object, text or truncated arrays
 */
export function decodeNpy(bytes: Uint8Array, where: string, onWidened?: OnWidened): Tensor {
  const { descr, isFortran, shape, dataAt } = npyHeaderOf(bytes, where);
  if (descr.startsWith('>'))
    throw new InputError(`${where} holds big-endian values (${descr}): save it as little-endian`);
  const code = descr.replace(/^[<=|]/, '');
  const dtype = dtypeOfCode[code];
  if (!dtype) throw new InputError(`${where} holds ${descr}; expected one of ${dtypeNames}`);
  if (isFortran) throw new InputError(`${where} is in Fortran order: save numpy.ascontiguousarray(x)`);
  const { bytes: width, read } = readers[code]!;
  const needed = sizeOf(shape);
  const present = (bytes.length - dataAt) / width;
  if (present !== needed)
    throw new InputError(
      `${where} is ${present < needed ? 'truncated' : 'too long'}: shape ${shapeText(shape)} needs ${needed} values, the file has ${Number(present.toFixed(2))}`,
    );
  const from = widenedNames[code];
  if (from) onWidened?.(from, dtype);
  return { data: read(Uint8Array.from(bytes.subarray(dataAt)).buffer), shape, dtype } as Tensor;
}

/** Reads every array of a `.npz` file, by name. */
export function decodeNpz(bytes: Uint8Array, where: string, onWidened?: OnWidened): Record<string, Tensor> {
  const arrays = [...unzip(bytes, where)].map(([file, content]) => {
    const name = file.replace(/\.npy$/, '');
    const told = onWidened && ((from: string, to: Dtype) => onWidened(from, to, name));
    return [name, decodeNpy(content, `${where}:${name}`, told)] as const;
  });
  return Object.fromEntries(arrays);
}

/** True for bytes that begin as a `.npy` or `.npz` file does. */
export function isNumpyFile(bytes: Uint8Array): boolean {
  return isZip(bytes) || String.fromCharCode(...bytes.subarray(0, 6)) === '\x93NUMPY';
}

/** True for bytes that begin as a zip file does: a `.npz`. */
export function isZip(bytes: Uint8Array): boolean {
  const isFile = bytes[2] === 3 && bytes[3] === 4;
  const isEmpty = bytes[2] === 5 && bytes[3] === 6;
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (isFile || isEmpty);
}

/**
 * Reads the array `name` of a `.npz` file (or its only array, where `numpy.savez` was given no name), or the one array
 * of a `.npy` file; the file's content decides.
 *
 * @param name undefined for the only array, whatever its name
 */
export function decodeTensor(
  bytes: Uint8Array,
  name: string | undefined,
  where: string,
  onWidened?: OnWidened,
): Tensor {
  if (!isZip(bytes)) return decodeNpy(bytes, where, onWidened);
  const arrays = decodeNpz(bytes, where, onWidened);
  const found = name === undefined ? onlyArray(arrays) : (named(arrays, name) ?? nameless(arrays));
  if (!found)
    throw new InputError(
      `Expected ${name === undefined ? 'one array' : `an array named ${name}`} in ${where} but it has ${Object.keys(arrays).join(', ') || 'none'}`,
    );
  return found;
}

type Arrays = Record<string, Tensor>;

function onlyArray(arrays: Arrays): Tensor | undefined {
  const [first, ...others] = Object.values(arrays);
  return others.length === 0 ? first : undefined;
}

function named(arrays: Arrays, name: string): Tensor | undefined {
  return own(arrays, name);
}

/** What `numpy.savez(file, x)` writes. */
function nameless(arrays: Arrays): Tensor | undefined {
  return Object.keys(arrays).length === 1 ? arrays.arr_0 : undefined;
}
