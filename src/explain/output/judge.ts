import type { Tensor } from '../../base/tensor.js';
import type { OutputLines } from '../answer/common.js';
import type { Way } from '../knowledge/way.js';
import type { NetworkPrior } from './surrogate.js';

/** How the output of one way stands to what the reference had. */
export interface Verdict {
  /** 0 is the reference; for an output the share of its variance that is not explained, for a mask 1 − mIoU. */
  distance: number;
  /** Whether it is the reference, within the tolerance. */
  isExact: boolean;
  /** Outputs: the largest |actual − expected|. */
  maxError?: number;
  /** Masks, 0..1: the share of the pixels that have the reference's class or are too close to call. */
  agreement?: number;
  /** Masks, 0..1: the share of the pixels that have another class, be it too close to call. */
  rest?: number;
  /** Masks: in how many pixels of the output those lie, read as the recipe says (`plain`), and as what is `behind` does; of all. */
  cells?: { plain: number; read: number; of: number };
  /** Each way to hold it against the reference, in one order for all verdicts; the plainest first. */
  views: readonly View[];
  /** What is otherwise behind the network, where it is the reference only with that. */
  behind?: Behind;
}

/** An output, as it is held against the reference. */
export interface View {
  /** As `Verdict.distance`, of what is seen so. */
  distance: number;
  /** Of its sketch to the reference's, see `Judge.between`. */
  toReference: number;
  /** A sample of it, to hold ways against each other. */
  sketch: ArrayLike<number>;
}

/** A difference behind the network: how an output is read, or on which scale it was written. */
export interface Behind {
  differences: string[];
  /** The recipe's lines that say it. */
  output: OutputLines;
  /** What no recipe can say. */
  beside: string[];
  /** Whether a threshold was fitted to the reference. */
  isFitted?: boolean;
}

/** What a forward pass gave, by the outputs' names. */
export type Outputs = Readonly<Record<string, Tensor>>;

/** Holds outputs against the reference. */
export interface Judge {
  /** Changes of `expected` before it could be compared. */
  notes: string[];
  /** The reference's values, to see whether they vary at all. */
  values: ArrayLike<number>;
  /** Whether an output of this way can be compared at all. */
  accepts(way: Way): boolean;
  /**
   * Beside the output that the recipe reads, whether the reference may be this one.
   *
   * @returns true for each before `check`
   */
  wants(output: string): boolean;
  /** @throws InputError where the reference cannot be this network's: another shape, another number of classes */
  check(outputs: Outputs): void;
  verdict(outputs: Outputs, way: Way): Verdict;
  /** The square distance of two sketches of one view. */
  between(a: View['sketch'], b: View['sketch']): number;
  /** What is known of how such distances go with those of blobs. */
  networks: NetworkPrior;
  /** Below this, another way may be the reference as well; a likelier one is run where it is beyond, up to `worthTelling`. */
  indistinct: number;
  worthTelling: number;
  /** An explanation that is not exact has to come as near. */
  near: number;
}
