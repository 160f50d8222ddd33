/** Name of a format and how its files end. */
export const formats: [string, string][];

/** What came of the spoiled files. */
export interface MutationResult {
  images: number;
  errors: number;
  /** Stacks of what was thrown and is no InputError of one line. */
  others: string[];
  /** Milliseconds. */
  longest: number;
  /** Bytes of resident memory. */
  peak: number;
}

export function mutate(options: {
  folder: string;
  extension: string;
  count: number;
  seed: number;
  onFile?: (number: number, bytes: Uint8Array) => void;
}): Promise<MutationResult>;
