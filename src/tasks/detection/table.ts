import type { ScoreRule } from './decoders.js';

/** Numbers of a point: x, y and how sure it is. */
export const POINT = 3;

/** An output as a table: number `f` of candidate `n` is at `n * step + f * field`. */
export interface Table {
  data: Float32Array;
  count: number;
  fields: number;
  step: number;
  field: number;
}

/** Where the numbers of the classes end. */
export function classEnd(
  { at, behind = 0, only }: Extract<ScoreRule, { from: 'classes' }>,
  fields: number,
): number {
  return only === undefined ? fields - behind : at + only;
}
