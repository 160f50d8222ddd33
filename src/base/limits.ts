import { InputError } from './errors.js';

/**
 * What is taken from one file at most, held against what the file declares, before memory is taken. The command's
 * `--max-megabytes` raises `unpacked`, `--max-pixels` `pixels`, `--time-limit` `seconds`; `allow` does all of it. They
 * stand in docs/limits.md.
 */
export const limits = {
  /** Bytes of a file that is read whole; Node's own limit of a Buffer is 4 GiB. */
  file: 2 ** 31,
  /** Bytes that a compressed file, an array of a `.npz`, or weights by formula may come to: half of OpenCV.js' heap. */
  unpacked: 2 ** 29,
  /** Pixels of a picture or a mask: 300 MB in B, G, R. OpenCV's own limit is 2^30. */
  pixels: 100_000_000,
  /** Seconds that the decoding of one picture may take; OpenCV's steps have as many. */
  seconds: 300,
  /** Bytes of a JSON or YAML document; the longest report of 10,000 cases with pictures has some 100 MB. */
  document: 2 ** 28,
  /** Levels of brackets in a document; recipes have 5, reports 8. */
  depth: 100,
  /** Pixels of a side of a network's input, or of a resize or crop before it, that a recipe may ask for. */
  side: 16384,
  /** Bytes of a YAML document: the time for its keys grows with their square. OpenCV's models.yml has 12 kB. */
  yaml: 2 ** 17,
  /** Shards of a check. */
  shards: 10_000,
};

/**
 * Lets files come to more, or to less; what is undefined stays.
 *
 * @param megabytes of 2^20 bytes, that compressed files may come to
 */
export function allow({ megabytes, pixels, seconds }: Allowed): void {
  if (megabytes !== undefined) limits.unpacked = megabytes * 2 ** 20;
  limits.pixels = pixels ?? limits.pixels;
  limits.seconds = seconds ?? limits.seconds;
}

/** The limits that an option raises. */
export interface Allowed {
  megabytes?: number;
  pixels?: number;
  seconds?: number;
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
