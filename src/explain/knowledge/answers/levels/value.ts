import type { Size } from '../../../../image/box.js';
import type { Turn } from '../../../../image/turns.js';

/** Levels at some pixels of a picture, channel by channel: R, G, B where there are three. */
export interface Sampled extends Size {
  /** Of the picture's pixels. */
  at: Int32Array;
  /** As numbers before they are rounded. */
  levels: Float32Array[];
  isShown: (pixel: number) => boolean;
}

/** The same as whole levels, and how the reference's picture lies to it. */
export interface SampledLevels extends Size {
  at: Int32Array;
  levels: Uint8Array[];
  turn: Turn;
}

/** Pixels that are compared: all tell what these tell. */
export const MOST_PIXELS = 5_000;

/** Before the picture is turned. */
export type Unturned = Omit<SampledLevels, 'turn'>;
