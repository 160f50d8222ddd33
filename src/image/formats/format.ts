import type { Size } from '../box.js';
import type { ReadSpec } from '../fit.js';
import type { Image, Pixels } from '../pixels.js';

/** Flags of `cv2.imread`: IMREAD_COLOR, IMREAD_GRAYSCALE, IMREAD_UNCHANGED. */
export type Read = ReadSpec['read'];

/** Pixels of a side that cv2 reads: `CV_IO_MAX_IMAGE_WIDTH` and `_HEIGHT` (modules/imgcodecs/src/loadsave.cpp). */
export const CV2_SIDE = 2 ** 20;
/** Pixels that `cv2.imread` gives up beyond (CV_IO_MAX_IMAGE_PIXELS). */
export const CV2_PIXELS = 2 ** 30;

/** Takes a remark for the user: the file is damaged, has further frames, and the like. */
export type Say = (text: string) => void;

/** A file format and how two libraries understand it. */
export interface Format {
  name: string;
  /** By which a folder's pictures are found, with the dot, in lower case; a file that is named is read whatever it is called. */
  extensions: readonly string[];
  /** By the first bytes; the file's name does not count. */
  matches(bytes: Uint8Array): boolean;
  /** What the header declares, in pixels, before any memory is taken; undefined when it cannot be found. */
  sizeOf(bytes: Uint8Array): Size | undefined;
  /** As `cv2.imread` does. Throws when cv2 returns None. */
  cv2(bytes: Uint8Array, read: Read, say: Say): Pixels | Promise<Pixels>;
  /** As Pillow's `Image.open(path).convert("RGB")`, its channels turned to B, G, R. Throws when Pillow does. */
  pillow(bytes: Uint8Array, say: Say): Image | Promise<Image>;
}
