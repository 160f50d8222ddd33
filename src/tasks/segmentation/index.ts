import { z } from 'zod';
import { vocColours } from '../../image/colours.js';
import { encodeMask } from '../../image/mask-png.js';
import type { OutputSpec } from '../../recipe/schema.js';
import type { Task } from '../task.js';
import { type KeptMask, type MaskAnswer, maskAnswer } from './answer.js';
import { scoresOf } from './argmax.js';
import { compareMasks, type MaskComparison } from './compare.js';
import { drawMasks } from './draw.js';
import { declaresIds, idsOf } from './ids.js';
import { checkIds, readMask } from './mask-file.js';
import { overlayOf } from './overlay.js';
import { type MaskSpec, maskDefaults, maskSpec, resolveMask } from './spec.js';
import { maskTap } from './tap.js';
import { tieTest } from './ties.js';
import { maskWords, shareLines } from './words.js';

const count = z.number().min(0);

/** A class for each pixel. */
export const segmentation: Task<MaskSpec, MaskAnswer, KeptMask, MaskComparison> = {
  name: 'segmentation',
  spec: maskSpec,
  defaults: maskDefaults,
  guess: (shape, declared) =>
    declaresIds(declared) || (shape.length === 4 && !(shape[2] === 1 && shape[3] === 1)),
  resolve: resolveMask,
  postprocess(outputs, spec, frame) {
    const output = outputs[spec.name]!;
    return maskAnswer(output, spec, frame);
  },
  answerFile: {
    what: 'class ids (palette or gray PNG, .npy)',
    read: (bytes, name): KeptMask => ({ task: 'segmentation', mask: readMask(bytes, name) }),
  },
  tap: maskTap,
  comparison: {
    kind: 'mask',
    counts: {
      pixels: count,
      changed: count,
      ties: count,
      agreement: z.number().min(0).max(1),
      miou: z.number().min(0).max(1),
      first: z.array(z.int().min(0)).optional(),
      allowed: z.strictObject({ pixels: count.optional(), miou: count.optional() }).optional(),
      changes: z.array(z.looseObject({ from: z.int(), to: z.int(), pixels: count })),
    },
    compare(actual, expected, { outputs, spec, frame, outputError }) {
      const output = outputs[spec.name]!;
      const { mask, allowed } = expected;
      // Class ids have no second best: every pixel that changes is real.
      if (idsOf(output, spec.name)) return compareMasks(actual.mask, mask, () => false, allowed);
      const scores = scoresOf(output, spec.layout, spec.name);
      checkIds(mask, Math.max(2, scores.channels), "the golden's mask");
      const recipe = { input: frame.input, output: spec };
      return compareMasks(actual.mask, mask, tieTest(scores, frame.picture, recipe, outputError), allowed);
    },
    words: maskWords,
    hasIds: true,
    draw: (expected, actual, labels) => drawMasks(expected?.mask, actual?.mask, labels),
  },
  lines: ({ classes }, colour) => shareLines(classes, colour),
  json: ({ task, mask, classes }) => ({ task, size: [mask.width, mask.height], classes }),
  files: ({ mask }) => ({ 'mask.png': encodeMask(mask) }),
  overlay: ({ mask, classes }, image) => ({
    rgba: overlayOf(image, mask),
    legend: classes.map(({ id, label, percent }) => ({
      colour: vocColours[id]!,
      text: `${label} ${percent.toFixed(1)} %`,
    })),
  }),
  summary: ({ upsample }, output) => upsampling[upsample](output),
  isPlaced,
  step: ({ layout, upsample, threshold, labels }, placed) => ({
    do: 'classMap',
    classesLast: layout === 'NHWC',
    upsample,
    threshold,
    mayBeOne: labels.length <= 2,
    ...(placed && { placed }),
  }),
};

function isPlaced({ upsample }: OutputSpec): boolean {
  return upsample !== 'none';
}

const upsampling: Record<MaskSpec['upsample'], (name: string) => string> = {
  labels: (name) => `argmax(${name}), then nearest to the picture's size`,
  logits: (name) => `${name} bilinear to the picture's size, then argmax`,
  none: (name) => `argmax(${name})`,
};
