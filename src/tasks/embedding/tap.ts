import { z } from 'zod';
import { InputError } from '../../base/errors.js';
import { decodeTensor, encodeNpy } from '../../base/npy.js';
import { float32Tensor, requireFloat32, shapeText } from '../../base/tensor.js';
import { allowedIn } from '../allowed.js';
import type { AnswerTap } from '../task.js';
import type { KeptVector } from './answer.js';

const entry = z.strictObject({
  vector: z.string().min(1),
  cosine: z.number().min(0).optional(),
  largest: z.number().min(0).optional(),
});

type Entry = z.infer<typeof entry>;

/** A `.npy` of float32, N or 1xN. */
export const vectorTap: AnswerTap<KeptVector> = {
  entry,
  encode: ({ vector }, keep) => ({ vector: keep('vector.npy', vectorFile(vector)) }),
  async decode(json, read) {
    const { vector: file, ...allowed } = json as Entry;
    return { ...readVector(await read(file), file), ...allowedIn(allowed) };
  },
  files: (json) => [(json as Entry).vector],
  words: ({ vector }) => `vector of ${vector.length}`,
};

/** As `numpy.load` reads it. */
export function vectorFile(vector: Float32Array): Uint8Array {
  return encodeNpy(float32Tensor(vector, [vector.length]));
}

/** @throws InputError for what is no vector of numbers */
export function readVector(bytes: Uint8Array, where: string): KeptVector {
  const { data, shape } = requireFloat32(decodeTensor(bytes, 'vector', where), where);
  if (shape.filter((dim) => dim !== 1).length > 1)
    throw new InputError(`Expected one vector (N or 1xN) in ${where} but received ${shapeText(shape)}`);
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new InputError(`Expected numbers in ${where} but number ${wrong} is ${data[wrong]}`);
  return { task: 'embedding', vector: data };
}
