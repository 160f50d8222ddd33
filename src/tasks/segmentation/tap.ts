import { z } from 'zod';
import { parsedBy } from '../../base/issues.js';
import { encodeMask } from '../../image/mask-png.js';
import type { AnswerTap } from '../task.js';
import type { KeptMask } from './answer.js';
import { readMask } from './mask-file.js';

const byte = z.int().min(0).max(255);

const palette = z.union(
  [z.literal('voc'), z.array(z.strictObject({ colour: z.tuple([byte, byte, byte]), id: byte })).min(1)],
  { error: 'expected "voc" or a list of {colour: [r, g, b], id}' },
);

const entry = z.strictObject({
  mask: z.string().min(1),
  palette: palette.optional(),
  pixels: z.int().min(0).optional(),
  miou: z.number().min(0).max(1).optional(),
});

/** A palette PNG, or an array of class ids. */
export const maskTap: AnswerTap<KeptMask> = {
  entry,
  encode: ({ mask, allowed }, keep) => ({ mask: keep('mask.png', encodeMask(mask)), ...allowed }),
  async decode(json, read) {
    const { mask, palette: colours, pixels, miou } = json as z.infer<typeof entry>;
    const kept = { task: 'segmentation' as const, mask: readMask(await read(mask), mask, colours) };
    return pixels === undefined && miou === undefined ? kept : { ...kept, allowed: { pixels, miou } };
  },
  files: (json) => [(json as z.infer<typeof entry>).mask],
  words: ({ mask }) => `mask ${mask.width} x ${mask.height}`,
};

/** Checks a parsed palette of a mask. */
export function parsePalette(json: unknown, where: string): z.infer<typeof palette> {
  return parsedBy(palette, json, where, 'the palette');
}
