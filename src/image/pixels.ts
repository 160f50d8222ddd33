import { limitTable } from '../base/limits.js';

/** Pixels of any depth: rows from the top, the channels of one pixel side by side; colours in the order **B, G, R (, A)**. */
export interface Pixels {
  data: Uint8Array | Uint16Array | Float32Array;
  width: number;
  height: number;
  channels: number;
}

/** A picture as `cv2.imread(path, IMREAD_COLOR)` gives it: 3 bytes a pixel in the order **B, G, R**. */
export interface Image extends Pixels {
  data: Uint8Array;
  channels: 3;
}

/** What a picture may have where nothing is allowed beyond it. */
export const DEFAULT_MAX_PIXELS = limitTable.pixels.most;
