import type { OutputSpec } from '../../../../recipe/schema.js';
import { type Planes, planesIn } from '../../../../tasks/image/answer.js';
import { sigmoid } from '../../../../tasks/multi-label/answer.js';
import type { LinkRow } from '../../../chain/chain.js';
import { asRecipe, type ChainQuestion, lineRow, unlessRefused, untouched } from '../../../chain/kind.js';

/** Which output is read, and how it lies. */
export function readingRows(
  outputs: ChainQuestion['outputs'],
  spec: OutputSpec,
): LinkRow<undefined, Planes>[] {
  const { name, layout } = spec;
  const other = layout === 'NCHW' ? 'NHWC' : 'NCHW';
  const read = (lines: Partial<OutputSpec>) => () =>
    unlessRefused(() => planesIn(outputs[lines.name ?? name]!, { ...spec, ...lines }));
  return [
    asRecipe(read({})),
    lineRow<undefined, Planes>(
      `takes the output for ${other}, yours for ${layout}`,
      { layout: other },
      read({ layout: other }),
    ),
    ...Object.keys(outputs)
      .filter((output) => output !== name)
      .map((output) =>
        lineRow<undefined, Planes>(
          `reads the output "${output}", yours "${name}"`,
          { name: output },
          read({ name: output }),
        ),
      ),
  ];
}

const each =
  (of: (value: number, channel: number) => number) =>
  (planes: Planes): Planes => ({
    ...planes,
    planes: planes.planes.map((plane, channel) => plane.map((value) => of(value, channel))),
  });

const number = (
  words: string,
  fix: string,
  of: (value: number, channel: number) => number,
): LinkRow<Planes, Planes> => ({
  words,
  fix,
  apply: each(of),
});

const asGiven = 'take the numbers as the network gives them';
const imagenet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** What becomes of its numbers before they are levels. */
export const numberRows: readonly LinkRow<Planes, Planes>[] = [
  untouched(),
  number('takes one over each number (depth for inverse depth)', asGiven, (value) => 1 / value),
  number('takes the logarithm of each number', asGiven, Math.log),
  number('takes the logarithm of one more than each number', asGiven, Math.log1p),
  number('takes e to each number', asGiven, Math.exp),
  number('applies a sigmoid to each number', asGiven, sigmoid),
  number('applies tanh to each number', asGiven, Math.tanh),
  number('takes the root of each number', asGiven, Math.sqrt),
  number('takes the square of each number', asGiven, (value) => value * value),
  number(
    'takes each number to the power 1 / 2.2 (gamma)',
    asGiven,
    (value) => Math.max(value, 0) ** (1 / 2.2),
  ),
  number('takes each number to the power 2.2 (gamma undone)', asGiven, (value) => Math.max(value, 0) ** 2.2),
  number('clips the numbers to 0..1 first', asGiven, (value) => Math.min(Math.max(value, 0), 1)),
  number(
    "undoes ImageNet's normalization (x std + mean)",
    asGiven,
    (value, channel) => value * imagenet.std[channel % 3]! + imagenet.mean[channel % 3]!,
  ),
  number(
    "applies ImageNet's normalization to the output",
    asGiven,
    (value, channel) => (value - imagenet.mean[channel % 3]!) / imagenet.std[channel % 3]!,
  ),
];
