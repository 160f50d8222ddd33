import type { DecodeOptions } from '../dist/index.js';

/** A library's way of reading a file. */
export interface Convention {
  /** In expected.json. */
  key: 'cv2' | 'cv2Gray' | 'cv2Unchanged' | 'pillow';
  title: string;
  options: DecodeOptions;
}

/** What a library made of a file; what is left out is not compared. */
export type Reading =
  | { error: string }
  | { width: number; height: number; channels?: number; dtype?: string; sha256?: string };

export const conventions: Convention[];
/** known-differences.json: what is not equal, by how much, and why. */
export const knownDifferences: {
  files: { files: string[]; conventions: Convention['key'][]; difference: string; reason: string }[];
  /** Of the tables of blobs and resizes, by how their name begins. */
  rows: { begins: string; reason: string }[];
};
export function readExpected(folder: string): {
  made: Record<string, unknown>;
  files: Record<string, { kind: string } & Record<Convention['key'], Reading>>;
};
export function isKnownDifference(name: string, key: Convention['key']): boolean;
export function describeFile(folder: string, name: string, convention: Convention): Promise<Reading>;
export function isEqual(expected: Reading, received: Reading): boolean;
export function compareDecoders(
  folder: string,
): Promise<
  { name: string; key: Convention['key']; expected: Reading; received: Reading; isEqual: boolean }[]
>;
