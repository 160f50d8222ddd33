import { strFromU8, zipSync } from 'fflate';
import { dump, parse } from 'npyjs';
import { InputError, messageOf } from './errors.js';
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

/** The reader's array as the one of its dtype; booleans come as a plain list. */
const widened: Record<string, (values: ArrayLike<number>) => Tensor['data']> = {
  b1: (values) => new Uint8Array(values),
  i1: (values) => new Int32Array(values),
  i2: (values) => new Int32Array(values),
  u2: (values) => new Int32Array(values),
};

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
  const header = strFromU8(bytes.subarray(0, Math.min(bytes.length, 256)), true);
  const descr = /'descr'\s*:\s*'([^']+)'/.exec(header)?.[1];
  if (!header.startsWith('\x93NUMPY') || !descr) throw new InputError(`${where} is not a .npy file`);
  if (descr.startsWith('>'))
    throw new InputError(`${where} holds big-endian values (${descr}): save it as little-endian`);
  const dtype = dtypeOfCode[descr.slice(1)];
  if (!dtype) throw new InputError(`${where} holds ${descr}; expected one of ${dtypeNames}`);
  const array = parseArray(bytes, where);
  if (array.fortranOrder)
    throw new InputError(`${where} is in Fortran order: save numpy.ascontiguousarray(x)`);
  if (array.data.length !== sizeOf(array.shape))
    throw new InputError(
      `${where} is truncated: shape ${shapeText(array.shape)} needs ${sizeOf(array.shape)} values, the file has ${array.data.length}`,
    );
  const from = widenedNames[descr.slice(1)];
  if (from) onWidened?.(from, dtype);
  const data = widened[descr.slice(1)]?.(array.data as ArrayLike<number>) ?? array.data;
  return { data, shape: array.shape, dtype } as Tensor;
}

function parseArray(bytes: Uint8Array, where: string) {
  try {
    const { data, shape, fortranOrder } = parse(new Uint8Array(bytes).buffer);
    return { data: data as Tensor['data'], shape, fortranOrder };
  } catch (error) {
    throw new InputError(`${where} cannot be read as .npy: ${messageOf(error)}`);
  }
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
  return isZip(bytes) || strFromU8(bytes.subarray(0, 6), true) === '\x93NUMPY';
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
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
