import { luma } from '../../image/colour.js';
import { jpeg } from '../../image/formats/jpeg.js';
import { parseJpegHeader } from '../../image/formats/jpeg-header.js';
import type { Pixels } from '../../image/pixels.js';
import type { Permutation } from './distance.js';

/** Pixels of brightness for one of colour. */
export interface Sampling {
  columns: number;
  rows: number;
}

/** How the colours of a JPEG file are sampled; undefined for other files, gray ones, and odd factors. */
export function samplingOf(bytes: Uint8Array): Sampling | undefined {
  if (!jpeg.matches(bytes)) return undefined;
  const components = parseJpegHeader(bytes)?.components ?? [];
  if (components.length !== 3) return undefined;
  // the byte of both factors stands before that of the quantization table (ITU-T T.81 B.2.2)
  const [luma, chroma] = components.map(({ tableAt }) => bytes[tableAt - 1]!);
  const columns = (luma! >> 4) / (chroma! >> 4);
  const rows = (luma! & 15) / (chroma! & 15);
  return Number.isInteger(columns) && Number.isInteger(rows) ? { columns, rows } : undefined;
}

/** Whether the file is a JPEG. */
export function isJpeg(bytes: Uint8Array): boolean {
  return jpeg.matches(bytes);
}

/** How a picture differs in brightness (Y of JFIF), in levels. */
export interface LumaDifference {
  rms: number;
  largest: number;
}

const blueness = (r: number, g: number, b: number) => -0.168736 * r - 0.331264 * g + 0.5 * b;
const redness = (r: number, g: number, b: number) => 0.5 * r - 0.418688 * g - 0.081312 * b;

/** Clipped colours have lost their brightness and are left out. */
const isClipped = (a: number, b: number, c: number) => Math.min(a, b, c) < 2 || Math.max(a, b, c) > 253;

/** Of two pictures of three channels. */
export function lumaDifference(pixels: Pixels, expected: Pixels, permutation: Permutation): LumaDifference {
  const [ps, es] = [pixels.data, expected.data];
  const place = [0, 1, 2].map((channel) => permutation.indexOf(channel));
  let [square, largest, count] = [0, 0, 0];
  for (let at = 0; at < es.length; at += 3) {
    const [b, g, r] = place.map((c) => es[at + c]!) as [number, number, number];
    if (isClipped(b, g, r) || isClipped(ps[at]!, ps[at + 1]!, ps[at + 2]!)) continue;
    const difference = Math.abs(luma(b, g, r) - luma(ps[at]!, ps[at + 1]!, ps[at + 2]!));
    square += difference ** 2;
    count++;
    if (difference > largest) largest = difference;
  }
  return { rms: Math.sqrt(square / Math.max(1, count)), largest };
}

/** How far Cb and Cr of one cell may lie apart and be the same: each colour channel is rounded. */
const SAME_CHROMA = 2;

/**
 * Share of the cells in which all pixels have one chroma: nearly all where it was repeated, few where it was
 * interpolated. Undefined where nothing can be said: every pixel has its own chroma, or the picture has no colours.
 */
export function repeatedChroma(
  { data, width, height }: Pixels,
  { columns, rows }: Sampling,
  permutation: Permutation,
): number | undefined {
  if (columns * rows === 1) return undefined;
  const place = [0, 1, 2].map((channel) => permutation.indexOf(channel));
  let [same, cells] = [0, 0];
  for (let y = 0; y + rows <= height; y += rows)
    for (let x = 0; x + columns <= width; x += columns) {
      const spread = chromaSpread(x, y);
      if (spread === undefined) continue;
      cells++;
      if (spread <= SAME_CHROMA) same++;
    }
  return cells < 16 ? undefined : same / cells;

  function chromaSpread(x0: number, y0: number): number | undefined {
    let [lowB, highB, lowR, highR] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let y = y0; y < y0 + rows; y++)
      for (let x = x0; x < x0 + columns; x++) {
        const at = 3 * (y * width + x);
        const [b, g, r] = place.map((c) => data[at + c]!) as [number, number, number];
        if (isClipped(b, g, r)) return undefined;
        const [cb, cr] = [blueness(r, g, b), redness(r, g, b)];
        [lowB, highB] = [Math.min(lowB, cb), Math.max(highB, cb)];
        [lowR, highR] = [Math.min(lowR, cr), Math.max(highR, cr)];
      }
    return Math.max(highB - lowB, highR - lowR);
  }
}
