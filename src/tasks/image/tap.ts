import { z } from 'zod';
import { InputError } from '../../base/errors.js';
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

function readLevels(bytes: Uint8Array, where: string): Levels {
  const { data, width, height, channels, depth, palette } = parsePng(bytes, where);
  if (depth !== 8 || palette || (channels !== 1 && channels !== 3))
    throw new InputError(
      `Expected a PNG of 8 bits, gray or RGB, for ${where} but received ${channels} channels of ${depth} bits`,
    );
  return { data: Uint8Array.from(data), width, height, channels };
}
