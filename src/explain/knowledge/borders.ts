import { placePicture } from '../../image/geometry.js';
import type { Way } from './way.js';

/** The border of a letterbox; lists go by the blob's channels. */
export interface Border {
  /** In grey levels (0..255). */
  levels: number[];
  /** In the blob's units. */
  values: number[];
  /** After "the reference's border …", where it is no colour: the picture itself, mirrored or repeated. */
  made?: string;
}

/** How a border is made of the picture, the likeliest first: the place inside for one outside, by its distance from the edge. */
export const borderModes: readonly { words: string; distance(outside: number): number }[] = [
  {
    words: 'is the picture mirrored, without its edge twice (BORDER_REFLECT_101)',
    distance: (outside) => outside,
  },
  {
    words: 'is the picture mirrored, with its edge twice (BORDER_REFLECT)',
    distance: (outside) => outside - 1,
  },
  { words: 'repeats the edge of the picture (BORDER_REPLICATE)', distance: () => 0 },
];

/** Grey levels by which borders may differ and be the same: `bench/explain.mjs --part blob` draws whole ones. */
export const BORDER_TOLERANCE = 0.5;

/** Whether it is 0 in the blob: added after the normalization. */
export function isZero({ values }: Border): boolean {
  return values.every((value) => Math.abs(value) < 1e-6);
}

/** The level of a border, the likeliest first. */
export const borderLevels: readonly { level: number; reason: string }[] = [
  { level: 114, reason: "Ultralytics' LetterBox" },
  { level: 0, reason: 'copyMakeBorder and Image2BlobParams by default' },
  { level: 128, reason: 'the middle: YOLOv3 and its like' },
  { level: 127, reason: 'the middle, cut' },
  { level: 255, reason: 'white paper' },
];

/** Whether the picture leaves some of the input free. */
export function hasBorder({ picture, input }: Way): boolean {
  const { x, y, width, height, input: whole } = placePicture(picture.image, input);
  return x > 0 || y > 0 || x + width < whole.width || y + height < whole.height;
}
