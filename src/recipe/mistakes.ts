import type { InputSpec } from './schema.js';

/** A preprocessing mistake as people make it, as a change of a right recipe. */
export interface Mistake {
  title: string;
  spoil(input: InputSpec): InputSpec;
}

const zeros = ({ mean }: InputSpec) => mean.map(() => 0);
const ones = ({ std }: InputSpec) => std.map(() => 1);

export const noNormalization: Mistake = {
  title: 'no normalization (0..255)',
  spoil: (input) => ({ ...input, mean: zeros(input), scale: 1, std: ones(input) }),
};

/** `blobFromImage(mean=mean)` and then `(blob - mean) / std`. */
export const meanTwice: Mistake = {
  title: 'mean taken away twice',
  spoil: (input) => ({ ...input, mean: input.mean.map((value) => 2 * value) }),
};

export const otherOrder: Mistake = {
  title: 'BGR instead of RGB',
  spoil: (input) => ({ ...input, order: input.order === 'rgb' ? 'bgr' : 'rgb' }),
};

export const onlyBy255: Mistake = {
  title: 'only divided by 255',
  spoil: (input) => ({ ...input, mean: zeros(input), scale: 1 / 255, std: ones(input) }),
};

/** The first two and the last stand in the articles that cvdnn grew out of. */
export const mistakes: readonly Mistake[] = [noNormalization, meanTwice, otherOrder, onlyBy255];
