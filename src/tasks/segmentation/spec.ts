import { z } from 'zod';
import { type Layout, planesOf } from '../../base/tensor.js';
import type { OutputInfo } from '../../model/onnx/graph.js';
import type { Assume } from '../../recipe/assume.js';
import type { GivenOutput } from '../../recipe/schema.js';
import { assumedLayout, layoutField, thresholdField } from '../fields.js';
import type { Resolved } from '../task.js';
import { declaresIds } from './ids.js';

/** How a class map gets the picture's size. */
const upsamples = ['labels', 'logits', 'none'] as const;

/** What a recipe says of a mask. */
export interface MaskSpec {
  upsample: (typeof upsamples)[number];
  layout: Layout;
  /** One channel only: class 1 where the value is greater. A class of `multi-label`: there where its probability is greater. */
  threshold: number;
}

declare module '../../recipe/schema.js' {
  interface OutputSpec extends MaskSpec {}
}

export const maskSpec = z.strictObject({
  upsample: z
    .enum(upsamples)
    .optional()
    .describe(
      "segmentation only. labels: argmax, then the class map to the picture's size by nearest neighbour. " +
        "logits: the scores to the picture's size by bilinear interpolation, then argmax. none: the class map as the network gives it.",
    ),
  layout: layoutField,
  threshold: thresholdField,
});

/** Where neither recipe nor file says it. */
export const maskDefaults: MaskSpec = { upsample: 'labels', layout: 'NCHW', threshold: 0.5 };

/** From the header: channels last, VOC's classes, one channel and what it ends in. */
export function resolveMask(
  given: GivenOutput,
  declared: OutputInfo | undefined,
  assume: Assume,
): Resolved<MaskSpec> {
  const layout = given.layout ?? assumedLayout(declared, assume);
  const shape = declared?.shape;
  const classes = shape?.length === 4 ? planesOf(shape as number[], layout).channels : undefined;
  const isVoc = given.labels === undefined && (classes as unknown) === 21;
  const labelList = isVoc ? assume('output.labels', 'voc21', '21 classes') : undefined;
  const upsample =
    given.upsample ?? assume('output.upsample', 'labels', 'argmax first, then nearest neighbour');
  const hasMany = typeof classes === 'number' && classes !== 1;
  const hasNone = declared !== undefined && declaresIds(declared);
  const threshold =
    given.threshold ?? (hasMany || hasNone ? maskDefaults.threshold : thresholdOf(declared, assume));
  return { layout, upsample, threshold, labelList };
}

/** Only masks of one channel have one: probabilities are cut in the middle, logits at 0. */
function thresholdOf(output: OutputInfo | undefined, assume: Assume): number {
  if (output && output.madeBy !== 'Sigmoid')
    return assume(
      'output.threshold',
      0,
      `the file ends in ${output.madeBy}, not in Sigmoid: one logit a pixel`,
    );
  return assume('output.threshold', 0.5, 'one probability a pixel');
}
