import type { Op } from '../onnx/infer/op.js';
import type { Draft } from './draft.js';
import type { Setting, Versions } from './target.js';

/**
 * One exact rewrite: the network computes the same, but in a form that OpenCV is measured to compute right
 * (scripts/measure_operators.mjs). What cannot be exact is not rewritten.
 */
export interface Rewrite {
  name: string;
  versions: Versions;
  /** True where the node has the form. Must be false for what `rewrites` makes of it. */
  finds(op: Op, setting: Setting): boolean;
  /** Drafts the nodes that stand for this one. */
  rewrites(op: Op, draft: Draft): void;
  /** What OpenCV does wrong with the form, for a person. */
  why: string;
}
