import { z } from 'zod';
import { countText, figure, number, significant } from '../../base/text.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { refuseInfinite } from '../checks.js';
import type { ComparisonWords, Task } from '../task.js';
import { type ImageAnswer, imageIn, type KeptImage } from './answer.js';
import { imageStep } from './code.js';
import { compareImages, type LevelsComparison } from './compare.js';
import { drawImages, filesOf } from './draw.js';
import { type ImageSpec, imageDefaults, imageSpec, resolveImage } from './spec.js';
import { imageTap, readImage } from './tap.js';

type Compared = Exclude<LevelsComparison, { verdict: 'unusable' }>;

const rangeText = ({ range }: Compared) =>
  range > 0 ? `; the range is off by ${number(significant(range, 2))} of it` : '';

const words: ComparisonWords<Compared> = {
  line: (comparison) => {
    const { verdict, pixels, changed, largest } = comparison;
    return verdict === 'match'
      ? `${pixels} pixels, levels off by at most ${largest}${rangeText(comparison)}`
      : `${changed} of ${pixels} pixels change, by up to ${largest} levels${rangeText(comparison)}`;
  },
  terms: (comparison) => {
    const { pixels, changed, largest, mean, tolerance } = comparison;
    return [
      ['changed', `${countText(changed, pixels)} pixels${rangeText(comparison)}`],
      ['levels', `off by ${largest} at most, ${number(significant(mean, 3))} on average`],
      [
        'tolerance',
        `${tolerance.levels} of a level, ${tolerance.pixels} pixels beyond it, ${tolerance.range} of the range`,
      ],
    ];
  },
  difference: ({ changed, pixels }) => countText(changed, pixels),
};

const count = z.number().min(0);

/** A picture: depth in colours, levels of super-resolution or enhancement, or how opaque each pixel is. */
export const image: Task<ImageSpec, ImageAnswer, KeptImage, LevelsComparison> = {
  name: 'image',
  spec: imageSpec,
  defaults: imageDefaults,
  resolve: resolveImage,
  postprocess(outputs, spec, frame) {
    refuseInfinite(outputs[spec.name]!, spec.name);
    return imageIn(outputs[spec.name]!, spec, frame);
  },
  tap: imageTap,
  comparison: {
    kind: 'levels',
    counts: {
      pixels: count,
      changed: count,
      largest: count,
      mean: count,
      range: count,
      tolerance: z.looseObject({ levels: count, pixels: count, range: count }),
    },
    compare: (actual, expected) => compareImages(actual, expected),
    words,
    draw: drawImages,
  },
  lines: ({ content, levels, range, clipped }) => [
    `${content} ${levels.width} x ${levels.height}${range ? `, numbers of ${figure(range[0])} to ${figure(range[1])}` : ''}${clipped > 0 ? `; ${clipped} of ${levels.data.length} clipped` : ''}`,
  ],
  json: ({ task, content, levels, range, clipped }) => ({
    task,
    content,
    size: [levels.width, levels.height],
    ...(range && { range }),
    clipped,
  }),
  answerFile: { what: 'a picture (PNG, .npy of uint8)', read: readImage },
  files: filesOf,
  summary,
  isPlaced: ({ back }) => back === 'picture',
  step: imageStep,
};

function summary({ content, back, range, inverse, levels, colours }: OutputSpec, output: string): string {
  const where = back === 'picture' ? `${output} bilinear to the picture's size` : output;
  if (content !== 'depth') return `${where}, ${content} of levels x ${levels.scale} + ${levels.shift}`;
  const ends = range === 'min-max' ? 'from its least to its greatest' : `from ${range[0]} to ${range[1]}`;
  return `${where}, ${ends}${inverse ? ', inverse' : ''}, in the colours of ${colours}`;
}
