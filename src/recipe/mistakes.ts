import type { InputSpec } from './schema.js';

/** A preprocessing mistake as people make it, as a change of a right recipe. */
export interface Mistake {
  title: string;
  spoil(input: InputSpec): InputSpec;
}

const zeros = ({ mean }: InputSpec) => mean.map(() => 0);
const ones = ({ std }: InputSpec) => std.map(() => 1);

/** The first three stand in the articles that cvdnn grew out of. */
export const mistakes: readonly Mistake[] = [
  {
    title: 'no normalization (0..255)',
    spoil: (input) => ({ ...input, mean: zeros(input), scale: 1, std: ones(input) }),
  },
  {
    // blobFromImage(mean=mean) and then (blob - mean) / std
    title: 'mean taken away twice',
    spoil: (input) => ({ ...input, mean: input.mean.map((value) => 2 * value) }),
  },
  {
    title: 'BGR instead of RGB',
    spoil: (input) => ({ ...input, order: input.order === 'rgb' ? 'bgr' : 'rgb' }),
  },
  {
    title: 'only divided by 255',
    spoil: (input) => ({ ...input, mean: zeros(input), scale: 1 / 255, std: ones(input) }),
  },
];
