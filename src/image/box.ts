/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Whether both have as many rows and as many columns. */
export function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

/** A rectangle; x and y of its top left corner, from the top left of the picture or the network's input. */
export interface Box extends Size {
  x: number;
  y: number;
}

/** The size alone, of anything that has one. */
export function sizeAlone({ width, height }: Size): Size {
  return { width, height };
}

/** The nearest place on a side, from 0 to its length. */
export function clamped(value: number, length: number): number {
  return Math.min(Math.max(value, 0), length);
}

/** A size as people write it: `640x480`. */
export function sizeText({ width, height }: Size): string {
  return `${width}x${height}`;
}
