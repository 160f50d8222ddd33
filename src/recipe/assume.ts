/** A field that the recipe left open and what it was taken to be. */
export interface Assumption {
  /** As in the recipe: `input.mean`. */
  path: string;
  value: unknown;
  reason: string;
}

/** Notes an assumption and gives its value back. */
export type Assume = <T>(path: string, value: T, reason: string) => T;
