import { z } from 'zod';
import { InputError } from '../../base/errors.js';
import { decodeTensor, isNumpyFile } from '../../base/npy.js';
import { shapeText } from '../../base/tensor.js';
import { parsePng } from '../../image/mask-png.js';
import { allowedIn } from '../allowed.js';
import type { AnswerTap } from '../task.js';
import type { KeptImage, Levels } from './answer.js';
import { levelsPng } from './draw.js';

const entry = z.strictObject({
  image: z.string().min(1),
  range: z.tuple([z.number(), z.number()]).optional(),
  levels: z.number().min(0).optional(),
  pixels: z.int().min(0).optional(),
});

type Entry = z.infer<typeof entry>;

/** A PNG of 8 bits, gray or RGB; of depth gray, with the numbers that its ends stand for. */
export const imageTap: AnswerTap<KeptImage> = {
  entry,
  encode: ({ levels, range }, keep) => ({
    image: keep('image.png', levelsPng(levels)),
    ...(range && { range }),
  }),
  async decode(json, read) {
    const { image, range, ...allowed } = json as Entry;
    const levels = readLevels(await read(image), image);
    return { task: 'image', levels, ...(range && { range }), ...allowedIn(allowed) };
  },
  files: (json) => [(json as Entry).image],
  words: ({ levels: { width, height } }) => `picture ${width} x ${height}`,
};

/**
 * A picture of another program: PNG, or an array of levels, H x W or H x W x 3 in R, G, B.
 *
 * @throws InputError for anything else
 */
export function readImage(bytes: Uint8Array, name: string): KeptImage {
  if (!isNumpyFile(bytes)) return { task: 'image', levels: readLevels(bytes, name) };
  const { data, shape, dtype } = decodeTensor(bytes, 'image', name);
  const [height, width, channels = 1] = shape as [number, number, number?];
  if (dtype !== 'uint8' || shape.length < 2 || shape.length > 3 || (channels !== 1 && channels !== 3))
    throw new InputError(
      `Expected levels (uint8, H x W or H x W x 3) in ${name} but received ${dtype} of ${shapeText(shape)}`,
    );
  return { task: 'image', levels: { data: data as Uint8Array, width, height, channels } };
}

function readLevels(bytes: Uint8Array, where: string): Levels {
  const { data, width, height, channels, depth, palette } = parsePng(bytes, where);
  if (depth !== 8 || palette || (channels !== 1 && channels !== 3))
    throw new InputError(
      `Expected a PNG of 8 bits, gray or RGB, for ${where} but received ${channels} channels of ${depth} bits`,
    );
  return { data: Uint8Array.from(data), width, height, channels };
}
