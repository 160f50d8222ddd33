import { isGivenConstant } from '../../recipe/inputs.js';
import type { GivenInput, GivenNamedInput, Recipe } from '../../recipe/schema.js';

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
 * The lines of inputs and outputs in which two recipes differ.
 *
 * @param unsaid what stands for lines of a picture's input that are not there: to say it does not count as a difference;
 *   nor does a size that only one says, which is the network's
 */
export function changesOf(from: Recipe, to: Recipe, unsaid: GivenInput = defaults): Change[] {
  const names = Object.keys({ ...from.inputs, ...to.inputs });
  const ofNames = names.flatMap((name) =>
    changesIn(`inputs.${name}`, from.inputs?.[name], to.inputs?.[name], unsaid),
  );
  const ofOnly = names.length > 0 ? [] : changesIn('input', from.input, to.input, unsaid);
  const outputs = Object.keys({ ...from.outputs, ...to.outputs }).flatMap((name) =>
    linesThatDiffer(`outputs.${name}`, from.outputs?.[name], to.outputs?.[name]),
  );
  return [...ofNames, ...ofOnly, ...linesThatDiffer('output', from.output, to.output), ...outputs];
}

function changesIn(
  path: string,
  from: GivenNamedInput | undefined,
  to: GivenNamedInput | undefined,
  unsaid: GivenInput,
): Change[] {
  const isConstant = [from, to].some((given) => given && isGivenConstant(given));
  if (isConstant) return linesThatDiffer(path, from, to);
  const size = (to as GivenInput | undefined)?.size;
  return linesThatDiffer(path, { size, ...unsaid, ...from }, { size, ...unsaid, ...to });
}

function linesThatDiffer(path: string, from: object = {}, to: object = {}): Change[] {
  const [before, after] = [from, to] as Record<string, unknown>[];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((key) => JSON.stringify(before![key]) !== JSON.stringify(after![key]))
    .map((key) => ({ path: `${path}.${key}`, from: before![key], to: after![key] }));
}
