import type { Placed } from './task.js';

/** Where the resized picture begins in the network's input, as code says it, given the names of what is padded before and cut. */
export function offsetText({ pads, cuts }: Placed, before: string, cut: string): string {
  if (pads && cuts) return `${before} - ${cut}`;
  if (pads) return before;
  return cuts ? `-${cut}` : '0';
}
