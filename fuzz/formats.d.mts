import type fc from 'fast-check';

/** Files by their names. */
export type Seed = Record<string, Uint8Array>;

/** Which seed, the edits with their dice, and whether the mutant also goes through the command line. */
export interface Plan {
  seed: number;
  edits: number[][];
  toAll: boolean;
}

export interface Format {
  name: string;
  seeds(): Seed[] | Promise<Seed[]>;
  edits(file: string): ((bytes: Uint8Array, dice: readonly number[]) => Uint8Array)[];
}

export const formats: Format[];
export function plans(count: number, most?: number): fc.Arbitrary<Plan>;
export function mutant(format: Format, whole: Seed[], plan: Plan): Seed;
