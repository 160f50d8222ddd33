import type { GivenInput, Recipe } from '../../recipe/schema.js';

/** A line of a recipe that another one has otherwise. */
export interface Change {
  /** `input.mean`, `output.name`. */
  path: string;
  /** Undefined where the line is not there. */
  from: unknown;
  to: unknown;
}

/** What stands for a line that is not there: for three channels, and a model that says nothing. */
const defaults: GivenInput = {
  decoder: 'cv2',
  read: 'color',
  fit: 'stretch',
  resize: 'opencv:linear',
  order: 'rgb',
  mean: [0, 0, 0],
  scale: 1,
  std: [1, 1, 1],
  layout: 'NCHW',
};

/**
 * The lines of `input` and `output` in which two recipes differ.
 *
 * @param unsaid what stands for lines of `input` that are not there: to say it does not count as a difference; nor does a
 *   size that only one says, which is the network's
 */
export function changesOf(from: Recipe, to: Recipe, unsaid: GivenInput = defaults): Change[] {
  return (['input', 'output'] as const).flatMap((section) => {
    const [before, after] = [from, to].map((recipe) => ({
      ...(section === 'input' && { size: to.input?.size, ...unsaid }),
      ...recipe[section],
    })) as [Record<string, unknown>, Record<string, unknown>];
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => ({ path: `${section}.${key}`, from: before[key], to: after[key] }));
  });
}
