import { compareTensors } from '../../base/compare.js';
import type { Tensor } from '../../base/tensor.js';
import { defaultTolerances } from '../../golden/format.js';

/** How far a network's outputs are from a reference's. */
export interface OutputsHeld {
  /** Largest absolute difference over all of them; infinite where one is missing or of another shape. */
  largest: number;
  /** Whether each is within the tolerance that goldens have for outputs. */
  isWithin: boolean;
}

/** Holds outputs against a reference's, by name. */
export function outputsHeld(outputs: Record<string, Tensor>, reference: Record<string, Tensor>): OutputsHeld {
  const compared = Object.entries(reference).map(([name, tensor]) =>
    compareTensors(outputs[name], tensor, defaultTolerances.outputs),
  );
  const errors = compared.map((each) => ('maxError' in each ? each.maxError : Number.POSITIVE_INFINITY));
  return { largest: Math.max(...errors), isWithin: compared.every(({ verdict }) => verdict === 'match') };
}
