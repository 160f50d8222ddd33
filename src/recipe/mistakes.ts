import type { InputSpec } from './schema.js';

/** A preprocessing mistake as people make it, as a change of a right recipe. */
export interface Mistake {
  title: string;
  spoil(input: InputSpec): InputSpec;
}

const noMean: [number, number, number] = [0, 0, 0];
const noStd: [number, number, number] = [1, 1, 1];

/** The first three stand in the articles that cvdnn grew out of. */
export const mistakes: readonly Mistake[] = [
  {
    title: 'no normalization (0..255)',
    spoil: (input) => ({ ...input, mean: noMean, scale: 1, std: noStd }),
  },
  {
    // blobFromImage(mean=mean) and then (blob - mean) / std
    title: 'mean taken away twice',
    spoil: (input) => ({ ...input, mean: [2 * input.mean[0], 2 * input.mean[1], 2 * input.mean[2]] }),
  },
  {
    title: 'BGR instead of RGB',
    spoil: (input) => ({ ...input, order: input.order === 'rgb' ? 'bgr' : 'rgb' }),
  },
  {
    title: 'only divided by 255',
    spoil: (input) => ({ ...input, mean: noMean, scale: 1 / 255, std: noStd }),
  },
];
