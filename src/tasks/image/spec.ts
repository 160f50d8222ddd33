import { z } from 'zod';
import { type Layout, shapeText } from '../../base/tensor.js';
import type { OutputInfo } from '../../model/onnx/graph.js';
import type { Assume } from '../../recipe/assume.js';
import type { GivenOutput } from '../../recipe/schema.js';
import { assumedLayout, layoutField } from '../fields.js';
import type { Resolved } from '../task.js';
import { colourMaps } from './colour-maps.js';

/** What the numbers of a picture are. */
const contents = ['depth', 'picture', 'alpha'] as const;
const colourNames = ['gray', ...Object.keys(colourMaps)] as ['gray', ...(keyof typeof colourMaps)[]];

/** What a recipe says of a picture that a network gives. */
export interface ImageSpec {
  content: (typeof contents)[number];
  layout: Layout;
  /** Bilinear to the picture's size, padding and cuts undone; or as the network gives it. */
  back: 'picture' | 'none';
  colours: (typeof colourNames)[number];
  /** Of depth: which numbers become the levels 0 and 255. */
  range: 'min-max' | readonly [low: number, high: number];
  /** Of depth: the lowest number is 255. */
  inverse: boolean;
  /** Of others: level = number x scale + shift, clipped to 0..255 and rounded to even as `saturate_cast<uchar>`. */
  levels: { scale: number; shift: number };
  /** Of three channels. */
  channelOrder: 'rgb' | 'bgr';
}

declare module '../../recipe/schema.js' {
  interface OutputSpec extends ImageSpec {}
}

export const imageSpec = z.strictObject({
  content: z
    .enum(contents)
    .optional()
    .describe(
      'image only. depth: one number a pixel, shown in colours. picture: levels, of super-resolution or enhancement. alpha: how opaque each pixel is. Default: depth for one channel, picture for three.',
    ),
  layout: layoutField,
  back: z
    .enum(['picture', 'none'])
    .optional()
    .describe(
      "image only. picture: bilinear to the picture's size, padding and cuts undone. none: as the network gives it. Default none for content picture, else picture.",
    ),
  colours: z
    .enum(colourNames)
    .optional()
    .describe("image, depth only: the colour map, as cv2.applyColorMap's. Default inferno."),
  range: z
    .union([
      z.literal('min-max'),
      z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, 'low must be less than high'),
    ])
    .optional()
    .describe(
      "image, depth only: which numbers become the levels 0 and 255: the picture's own least and greatest, or [low, high]. Default min-max.",
    ),
  inverse: z.boolean().optional().describe('image, depth only: the least number is 255. Default false.'),
  levels: z
    .strictObject({ scale: z.number(), shift: z.number() })
    .optional()
    .describe(
      'image, picture and alpha only: level = number x scale + shift, then clipped and rounded. Default scale 255, shift 0.',
    ),
  channelOrder: z
    .enum(['rgb', 'bgr'])
    .optional()
    .describe('image, picture of three channels only: their order in the output. Default rgb.'),
});

export const imageDefaults: ImageSpec = {
  content: 'depth',
  layout: 'NCHW',
  back: 'picture',
  colours: 'inferno',
  range: 'min-max',
  inverse: false,
  levels: { scale: 255, shift: 0 },
  channelOrder: 'rgb',
};

/** What is left open, by the number of channels. */
export function resolveImage(
  given: GivenOutput,
  declared: OutputInfo | undefined,
  assume: Assume,
): Resolved<ImageSpec> {
  const layout = given.layout ?? assumedLayout(declared, assume);
  const content = given.content ?? assumedContent(declared, layout, assume);
  const isPicture = content === 'picture';
  return {
    layout,
    content,
    back: given.back ?? (isPicture ? 'none' : 'picture'),
    colours: given.colours ?? imageDefaults.colours,
    range: given.range ?? imageDefaults.range,
    inverse: given.inverse ?? imageDefaults.inverse,
    levels:
      given.levels ??
      (content === 'depth'
        ? imageDefaults.levels
        : assume('output.levels', imageDefaults.levels, 'numbers of 0 to 1')),
    channelOrder:
      given.channelOrder ?? (isPicture ? assume('output.channelOrder', 'rgb', 'the commonest') : 'rgb'),
  };
}

function assumedContent(
  declared: OutputInfo | undefined,
  layout: Layout,
  assume: Assume,
): ImageSpec['content'] {
  const { shape } = declared ?? {};
  const channels = shape?.length === 4 ? shape[layout === 'NCHW' ? 1 : 3] : 1;
  return assume(
    'output.content',
    channels === 3 ? 'picture' : 'depth',
    shape ? `the output is ${shapeText(shape)}` : 'the file does not say the shape',
  );
}
