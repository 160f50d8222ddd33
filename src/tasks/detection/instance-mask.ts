import type { Size } from '../../image/box.js';
import type { Filled } from '../../image/fill.js';

/** The pixels of one object, in a box of the picture. */
export interface InstanceMask extends Filled {
  picture: Size;
}

/** COCO's run lengths, not compressed: down the columns, of zeros first. */
export interface RunLengths {
  size: [height: number, width: number];
  counts: number[];
}

/** A mask as COCO's `segmentation` has it. */
export function runLengthsOf({ x, y, width, height, mask, picture }: InstanceMask): RunLengths {
  const counts: number[] = [];
  let [length, last] = [0, 0];
  const add = (value: number, times: number) => {
    if (times === 0) return;
    if (value !== last) {
      counts.push(length);
      [length, last] = [0, value];
    }
    length += times;
  };
  add(0, x * picture.height);
  for (let column = 0; column < width; column++) {
    add(0, y);
    for (let row = 0; row < height; row++) add(mask[row * width + column]!, 1);
    add(0, picture.height - y - height);
  }
  add(0, (picture.width - x - width) * picture.height);
  counts.push(length);
  return { size: [picture.height, picture.width], counts };
}

/** The other way; undefined where the runs do not fill the picture. */
export function maskOfRuns({ size: [height, width], counts }: RunLengths): InstanceMask | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total !== height * width || counts.some((count) => count < 0)) return undefined;
  const mask = new Uint8Array(width * height);
  let at = 0;
  for (const [i, count] of counts.entries()) {
    if (i % 2 === 1)
      for (let k = at; k < at + count; k++) mask[(k % height) * width + Math.floor(k / height)] = 1;
    at += count;
  }
  return { x: 0, y: 0, width, height, mask, picture: { width, height } };
}

/**
 * Run lengths as pycocotools compresses them (`rleFrString` of maskApi.c): five bits a character, the sixth says that more
 * follow, the highest of the last is the sign; from the third run on the difference to the one two before.
 */
export function countsOf(text: string): number[] {
  const counts: number[] = [];
  for (let at = 0; at < text.length; ) {
    let [value, shift, isMore] = [0, 0, true];
    while (isMore && at < text.length) {
      const bits = text.charCodeAt(at++) - 48;
      isMore = (bits & 0x20) !== 0;
      value += (bits & 0x1f) * 2 ** shift;
      shift += 5;
      if (!isMore && bits & 0x10) value -= 2 ** shift;
    }
    counts.push(counts.length > 2 ? value + counts.at(-2)! : value);
  }
  return counts;
}

/** Intersection over union, 0..1; 1 for two without pixels. */
export function maskIou(a: InstanceMask, b: InstanceMask): number {
  let shared = 0;
  for (const [i, isInside] of a.mask.entries()) {
    const x = a.x + (i % a.width) - b.x;
    const y = a.y + Math.floor(i / a.width) - b.y;
    if (isInside && x >= 0 && x < b.width && y >= 0 && y < b.height) shared += b.mask[y * b.width + x]!;
  }
  const all = areaOf(a) + areaOf(b) - shared;
  return all === 0 ? 1 : shared / all;
}

/** In pixels. */
export function areaOf({ mask }: InstanceMask): number {
  return mask.reduce((sum, isInside) => sum + isInside, 0);
}
