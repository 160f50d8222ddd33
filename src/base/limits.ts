import { InputError } from './errors.js';

/**
 * What is taken from one file at most, held against what the file declares, before memory is taken. The command's
 * `--max-megabytes` raises `unpacked`, `--max-pixels` the pixels of a picture. They stand in docs/limits.md.
 */
export const limits = {
  /** Bytes of a file that is read whole; Node's own limit of a Buffer is 4 GiB. */
  file: 2 ** 31,
  /** Bytes that a compressed file, an array of a `.npz`, or weights by formula may come to: half of OpenCV.js' heap. */
  unpacked: 2 ** 29,
  /** Bytes of a JSON or YAML document; the longest report of 10,000 cases with pictures has some 100 MB. */
  document: 2 ** 28,
  /** Levels of brackets in a document; recipes have 5, reports 8. */
  depth: 100,
  /** Shards of a check. */
  shards: 10_000,
};

/**
 * Lets compressed files come to more.
 *
 * @param megabytes of 2^20 bytes
 */
export function allowUnpacked(megabytes: number): void {
  limits.unpacked = megabytes * 2 ** 20;
}

/**
 * @param bytes what it would come to
 * @param what with its file: `mask.npz:mask`
 * @throws InputError with both numbers and the option that raises the limit
 */
export function requireUnpackable(bytes: number, what: string): void {
  if (bytes <= limits.unpacked) return;
  throw new InputError(
    `${what} comes to ${bytes} bytes, more than the ${limits.unpacked} that are allowed; --max-megabytes raises the limit`,
  );
}
