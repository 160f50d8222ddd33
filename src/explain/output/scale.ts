import type { Classes } from './classes.js';

/** What the network's output becomes on a scale, fitted to the reference where the scale has a free number. */
export interface Scaled {
  values: Float32Array;
  /** After "the reference …"; of the network's own scale there is nothing to say. */
  words?: () => string;
  /** Absolute: what of the network's own tolerance is left on this scale. */
  atol?: number;
}

/** How the values of an output were changed before the reference was written. */
export interface Scale {
  fix: string;
  /** Whether the reference can be so where the network's output is such; both by classes, see `Classes`. */
  suits(reference: Classes, actual: Classes): boolean;
  /** Undefined where no free number makes it fit. */
  apply(actual: Classes, reference: Classes): Scaled | undefined;
}

/** Relative: a temperature, a factor so near to 1 is none. */
export const NO_CHANGE = 1e-4;

/** Four digits: more is the rounding of float32. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
