import { z } from 'zod';
import { table } from '../../base/text.js';
import { pixelText } from '../detection/words.js';
import type { Task } from '../task.js';
import { type KeptQuads, type TextBoxesAnswer, textBoxesIn } from './answer.js';
import { textBoxesStep } from './code.js';
import { compareQuads, type QuadsComparison } from './compare.js';
import type { DbRule } from './db.js';
import { drawQuads, legendOf, outlined } from './overlay.js';
import { readQuads } from './quads-file.js';
import { quadJson, quadsTap } from './tap.js';
import { quadsWords } from './words.js';

declare module '../../recipe/schema.js' {
  interface OutputSpec extends DbRule {}
}

const share = z.number().min(0).max(1).optional();

const spec = z.strictObject({
  binaryThreshold: share.describe(
    'text-boxes only: a pixel is text whose probability is greater. Default 0.3.',
  ),
  polygonThreshold: share.describe(
    'text-boxes only: a region is left out whose mean probability is less. Default 0.5.',
  ),
  unclipRatio: z
    .number()
    .min(0)
    .optional()
    .describe(
      'text-boxes only: each side moves outwards by area x this / perimeter, since the network is trained on shrunk boxes. Default 2.',
    ),
  maxCandidates: z
    .int()
    .min(0)
    .optional()
    .describe(
      'text-boxes only: how many regions are looked at, the lowest in the picture first; 0 for all. Default 0.',
    ),
});

/** Those of `TextDetectionModel_DB`. */
const defaults: DbRule = {
  binaryThreshold: 0.3,
  polygonThreshold: 0.5,
  unclipRatio: 2,
  maxCandidates: 0,
};

const count = z.number().min(0);
const quadShape = z.looseObject({
  corners: z.array(z.looseObject({ x: z.number(), y: z.number() })),
  score: z.number(),
});

/** Where there is text: boxes, turned ones too, in a map of probabilities. */
export const textBoxes: Task<DbRule, TextBoxesAnswer, KeptQuads, QuadsComparison> = {
  name: 'text-boxes',
  spec,
  defaults,
  postprocess(outputs, output, frame) {
    return textBoxesIn(outputs[output.name]!, output, frame);
  },
  tap: quadsTap,
  comparison: {
    kind: 'quads',
    counts: {
      expected: count,
      found: count,
      pixels: count,
      score: count,
      tolerance: z.looseObject({ pixels: count, score: count }),
      missing: z.array(quadShape),
      extra: z.array(quadShape),
      changed: z.array(z.looseObject({ actual: quadShape, expected: quadShape })),
      ties: count,
    },
    compare: (actual, { quads, allowed }, { spec: output }) =>
      compareQuads(actual.quads, quads, output.polygonThreshold, allowed),
    words: quadsWords,
    draw: (expected, actual) => drawQuads(expected?.quads, actual?.quads),
  },
  answerFile: { what: 'boxes of text (JSON)', read: readQuads },
  lines: ({ quads }) =>
    quads.length === 0
      ? ['no text']
      : table(
          quads.map(({ corners, score }, index) => [
            `box ${index}`,
            `${(100 * score).toFixed(1)} %`,
            ...corners.map(({ x, y }) => `${pixelText(x)}, ${pixelText(y)}`),
          ]),
          [1],
        ),
  json: ({ task, quads, picture }) => ({
    task,
    size: [picture.width, picture.height],
    boxes: quads.map(quadJson),
  }),
  overlay: ({ quads }, image) => ({ rgba: outlined(image, quads), legend: legendOf(quads) }),
  summary: ({ binaryThreshold, polygonThreshold, unclipRatio }, output) =>
    `boxes of text in ${output}: above ${binaryThreshold}, from a mean of ${polygonThreshold} on, grown by ${unclipRatio}`,
  isPlaced: () => true,
  step: textBoxesStep,
};
