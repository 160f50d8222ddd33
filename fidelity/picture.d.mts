/** 8-bit pixels of 3 interleaved channels, from a formula. */
export function formulaPicture(
  width: number,
  height: number,
  seed: number,
): { data: Uint8Array; width: number; height: number };
