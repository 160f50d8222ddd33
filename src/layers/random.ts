import type { Tensor } from '../base/tensor.js';
import { type Change, changes } from './changes.js';
import type { EngineLayers, LayerSource } from './expose.js';
import type { LayerTensor } from './tensors.js';

/** What is looked for memory that nobody wrote in. */
export interface RandomQuestion {
  own: EngineLayers;
  feeds: Record<string, Tensor>;
  outputs: readonly LayerTensor[];
  /** Of an earlier run. */
  before: Record<string, Tensor>;
}

/** Left in free memory in turns. NaN spreads into whatever is computed of it; a number shows where NaN was there before. */
const POISONS = [Number.NaN, 1e30] as const;

/**
 * The outputs that are others in an equal run. In between all free memory is filled with a value, and other feeds leave NaN
 * in the network's own: without, an engine that reads what nobody wrote may read the same bytes each time.
 */
export async function changesInEqualRuns({ own, feeds, outputs, before }: RandomQuestion): Promise<Change[]> {
  for (const value of POISONS) {
    await own.poison(value);
    await own.tensors(outputs, disturbing(feeds));
    const found = changes(await own.tensors(outputs), before);
    if (found.length > 0) return found;
  }
  return [];
}

/** Feeds that leave NaN wherever something is computed of them. */
function disturbing(feeds: Record<string, Tensor>): Record<string, Tensor> {
  const entries = Object.entries(feeds).map(([name, tensor]) => {
    const data =
      tensor.dtype === 'float32' ? new Float32Array(tensor.data.length).fill(Number.NaN) : undefined;
    return [name, data ? { ...tensor, data } : tensor] as const;
  });
  return Object.fromEntries(entries) as Record<string, Tensor>;
}

/** What the tensors inside were in an earlier run. */
export interface InsideQuestion {
  own: EngineLayers;
  reference: LayerSource;
  batches: readonly (readonly LayerTensor[])[];
  /** How far a tensor is from the reference's, as a share of the largest value. */
  errorOf(actual: Tensor | undefined, expected: Tensor): number;
  /** The same of an earlier run, where these batches were asked for: an engine rounds by what it is asked for. */
  before: ((name: string) => number) | undefined;
}

/** The first tensor in graph order that is another in an equal run; undefined where none is, once they are asked for. */
export async function firstRandomTensor(
  question: InsideQuestion,
): Promise<{ tensor: LayerTensor; errors: number[] } | undefined> {
  const { own, reference, batches, errorOf, before } = question;
  const other = reference.inOrder(batches.length);
  const ways = POISONS.map((value) => ({ value, way: own.inOrder(batches.length) }));
  for (const batch of batches) {
    const expected = await other.tensors(batch);
    const errors = batch.map(({ name }) => (before ? [before(name)] : []));
    for (const { value, way } of ways) {
      await own.poison(value);
      const run = await way.tensors(batch);
      for (const [i, { name }] of batch.entries()) errors[i]!.push(errorOf(run[name], expected[name]!));
    }
    // Equal runs are the same to the bit.
    const at = errors.findIndex((each) => new Set(each).size > 1);
    if (at >= 0) return { tensor: batch[at]!, errors: errors[at]! };
  }
  return undefined;
}
