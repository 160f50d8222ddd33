import type { Size } from './box.js';

/** Class ids by pixel, row by row. */
export interface ClassMap extends Size {
  data: Uint8Array;
}
