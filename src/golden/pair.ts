import { compareTensors, type Tolerance, unusableMissing } from '../base/compare.js';
import { expected, InputError } from '../base/errors.js';
import { decodeNpz, decodeTensor, isNumpyFile, isZip } from '../base/npy.js';
import type { Tensor } from '../base/tensor.js';
import { decode } from '../image/decode.js';
import { isPalettePng } from '../image/mask-png.js';
import type { Comparison } from '../tasks/registry.js';
import { compareMasks } from '../tasks/segmentation/compare.js';
import { readMask } from '../tasks/segmentation/mask-file.js';
import { tensorOfPixels } from './taps.js';

/** A file by its name and content. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/** What two files are taken for. */
export const pairKinds = ['tensor', 'mask', 'picture'] as const;
export type PairKind = (typeof pairKinds)[number];

/** One pair of arrays, masks or pictures: no stage of any run. */
export interface NamedComparison {
  /** The array's, or `mask` or `picture`. */
  name: string;
  comparison: Comparison;
}

/** Of `torch.testing.assert_close` for float32. */
export const pairTolerance: Tolerance = { atol: 1e-5, rtol: 1.3e-6 };

/**
 * Compares two files: arrays (`.npy`; of `.npz` those of equal name), class maps (PNG, or ids as an array) or pictures (B, G, R of 8 bits,
 * where nothing may differ unless `tolerance` says so).
 *
 * @param kind by the content where it is left open: two arrays, class maps where one is a palette PNG, else pictures
 * @returns one result an array, or one for the pair
 * @throws InputError for two files of different kinds, or that cannot be read
 */
export async function comparePair(
  actual: NamedBytes,
  golden: NamedBytes,
  kind: PairKind | undefined,
  tolerance: Tolerance | undefined,
): Promise<NamedComparison[]> {
  switch (kind ?? kindOf(actual, golden)) {
    case 'tensor':
      return compareArrays(actual, golden, tolerance ?? pairTolerance);
    case 'mask': {
      const [a, b] = [actual, golden].map(({ bytes, name }) => readMask(bytes, name));
      return [{ name: 'mask', comparison: compareMasks(a!, b!, () => false) }];
    }
    case 'picture': {
      const [a, b] = await Promise.all([actual, golden].map(pixelsOf));
      return [{ name: 'picture', comparison: compareTensors(a!, b!, tolerance ?? { atol: 0, rtol: 0 }) }];
    }
  }
}

function kindOf(actual: NamedBytes, golden: NamedBytes): PairKind {
  const arrays = [actual, golden].filter(({ bytes }) => isNumpyFile(bytes));
  if (arrays.length === 2) return 'tensor';
  if (arrays.length === 1) {
    const other = arrays[0] === actual ? golden : actual;
    if (isPalettePng(other.bytes)) return 'mask';
    throw expected(
      'two arrays or two pictures',
      'the comparison',
      `the array ${arrays[0]!.name} and ${other.name} (class ids as an array and a gray mask are compared --as mask)`,
    );
  }
  return isPalettePng(actual.bytes) || isPalettePng(golden.bytes) ? 'mask' : 'picture';
}

async function pixelsOf({ bytes, name }: NamedBytes): Promise<Tensor> {
  return tensorOfPixels(await decode(bytes, name));
}

const ONLY = 'array';

function compareArrays(actual: NamedBytes, golden: NamedBytes, tolerance: Tolerance): NamedComparison[] {
  const [a, b] = pairedArrays(arraysOf(actual), arraysOf(golden));
  const names = [...new Set([...Object.keys(b), ...Object.keys(a)])];
  return names.map((name) => ({
    name,
    comparison: b[name]
      ? compareTensors(a[name], b[name], tolerance)
      : { kind: 'tensor', ...unusableMissing(`there is no array ${name} in ${golden.name}`) },
  }));
}

type Arrays = Record<string, Tensor>;

/** A lone array stands for the only one of the other file. */
function pairedArrays(a: Arrays, b: Arrays): [Arrays, Arrays] {
  const [nameOfA, ...moreOfA] = Object.keys(a);
  const [nameOfB, ...moreOfB] = Object.keys(b);
  const areAlone = nameOfA && nameOfB && moreOfA.length + moreOfB.length === 0;
  if (!areAlone || nameOfA === nameOfB) return [a, b];
  const name = nameOfA === ONLY ? nameOfB : nameOfA;
  return [{ [name]: a[nameOfA]! }, { [name]: b[nameOfB]! }];
}

function arraysOf({ bytes, name }: NamedBytes): Arrays {
  if (!isNumpyFile(bytes)) throw new InputError(`${name} is neither a .npy nor a .npz file`);
  const arrays = isZip(bytes) ? decodeNpz(bytes, name) : { [ONLY]: decodeTensor(bytes, ONLY, name) };
  if (Object.keys(arrays).length === 0) throw new InputError(`${name} holds no array`);
  return arrays;
}
