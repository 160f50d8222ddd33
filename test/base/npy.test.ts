import { describe, expect, test } from 'vitest';
import { decodeNpy, decodeNpz, decodeTensor, encodeNpy, encodeNpz, type Tensor } from '../../src/index.js';

const tensors: Tensor[] = [
  {
    data: Float32Array.of(1.5, -2, Number.NaN, Number.POSITIVE_INFINITY),
    shape: [1, 2, 2],
    dtype: 'float32',
  },
  { data: Float64Array.of(Math.PI), shape: [1], dtype: 'float64' },
  { data: Uint8Array.of(0, 255), shape: [2], dtype: 'uint8' },
  { data: Int32Array.of(-1, 2 ** 31 - 1), shape: [2, 1], dtype: 'int32' },
  { data: BigInt64Array.of(-1n, 2n ** 62n), shape: [2], dtype: 'int64' },
];

/** A .npy file with any header. */
function npy(descr: string, fortran: boolean, shape: string, bytes: number): Uint8Array {
  const header =
    `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape}), }`.padEnd(
      117,
    );
  return new Uint8Array([
    ...Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'),
    ...Buffer.from(`${header}\n`),
    ...new Uint8Array(bytes),
  ]);
}

describe('npy and npz', () => {
  test.each(tensors)('$dtype comes back as it was', (tensor) => {
    expect(decodeNpy(encodeNpy(tensor), 'x.npy')).toEqual(tensor);
    expect(decodeNpz(encodeNpz({ x: tensor }), 'x.npz')).toEqual({ x: tensor });
  });

  test('equal tensors give equal bytes', () =>
    expect(encodeNpz({ x: tensors[0]! })).toEqual(encodeNpz({ x: tensors[0]! })));

  test('float16 is widened', () => {
    const bytes = npy('<f2', false, '2,', 4);
    new DataView(bytes.buffer).setUint16(128, 0x3e00, true);
    expect(decodeNpy(bytes, 'x.npy')).toEqual({
      data: Float32Array.of(1.5, 0),
      shape: [2],
      dtype: 'float32',
    });
  });

  test.each([
    [0x8001, -(2 ** -24)],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0xfbff, -65504],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0x7e00, Number.NaN],
  ])('the float16 %i is %d', (half, value) => {
    const bytes = npy('=f2', false, '', 2);
    new DataView(bytes.buffer).setUint16(128, half, true);
    expect(decodeNpy(bytes, 'x.npy').data).toEqual(Float32Array.of(value));
  });

  test.each([
    [
      'big-endian',
      npy('>f4', false, '1,', 4),
      'x.npy holds big-endian values (>f4): save it as little-endian',
    ],
    [
      'Fortran order',
      npy('<f4', true, '1, 1', 4),
      'x.npy is in Fortran order: save numpy.ascontiguousarray(x)',
    ],
    [
      'objects',
      npy('|O', false, '1,', 8),
      'x.npy holds |O; expected one of float16, float32, float64, uint8, int32, int64',
    ],
    [
      'truncated',
      npy('<f4', false, '1, 3', 8),
      'x.npy is truncated: shape 1x3 needs 3 values, the file has 2',
    ],
    ['too long', npy('<f4', false, '1, 1', 8), 'x.npy is too long: shape 1x1 needs 1 values, the file has 2'],
    ['half a value', npy('<f4', false, '1, 1', 6), 'the file has 1.5'],
    ['a side of -1', npy('<f4', false, '-1,', 4), 'x.npy has a header that is not as numpy writes it'],
    [
      'a number in the place of a tuple',
      npy('<f4', false, '1', 4),
      'has a header that is not as numpy writes it',
    ],
    ['sides without end', npy('<f4', false, '0, 4294967296, 4294967296', 0), 'not as numpy writes it'],
    ['text', new TextEncoder().encode('hello'), 'x.npy is not a .npy file'],
    ['a broken zip', Uint8Array.of(0x50, 0x4b, 3, 4, 0), 'x.npy is not a .npz file'],
  ])('%s is refused in one line', (_what, bytes, text) =>
    expect(() => decodeTensor(bytes, 'x', 'x.npy')).toThrow(text),
  );

  test('an array of another name is missed by name', () =>
    expect(() => decodeTensor(encodeNpz({ a: tensors[1]!, b: tensors[1]! }), 'x', 'x.npz')).toThrow(
      'Expected an array named x in x.npz but it has a, b',
    ));
});
