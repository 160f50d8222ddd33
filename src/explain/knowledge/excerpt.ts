import type { Pixels } from '../../image/pixels.js';
import { type Grid, type KernelName, type ScaledPlacement, tapsOn, weighed } from './kernels.js';
import type { NamedPicture } from './pictures.js';
import type { AxisTaps } from './taps.js';

/** Of a picture, what a resize reads for the points of a grid: a change of colours need not be made of all the rest. */
export interface Excerpt {
  /** The rows and columns that are read, side by side. */
  picture: NamedPicture;
  /** What `sampled` gives at the grid's points, of the excerpt or of what was made of it. */
  sample(pixels: Pixels): Float64Array[];
}

/** @param picture with its `unchanged` where that has the same size */
export function excerptOf(
  { image, unchanged, ...picture }: NamedPicture,
  place: ScaledPlacement,
  kernel: KernelName,
  grid: Grid,
): Excerpt {
  const taps = tapsOn(place, kernel, grid);
  const columns = readBy(taps.columns, place.part.x, image.width);
  const rows = readBy(taps.rows, place.part.y, image.height);
  const cut = (pixels: NamedPicture['image']) => gathered(pixels, columns.read, rows.read);
  const isAlike = unchanged?.width === image.width && unchanged.height === image.height;
  const axes = { columns: columns.taps, rows: rows.taps };
  return {
    picture: { ...picture, image: cut(image), ...(isAlike && { unchanged: cut(unchanged) }) },
    sample: (pixels) => weighed(pixels, { x: 0, y: 0 }, axes),
  };
}

/**
 * What an axis reads, in its order, and the taps among it. Always in whole pairs, since a frame of video has one colour for
 * two.
 *
 * @param start of the part that is resized
 */
function readBy(taps: AxisTaps, start: number, length: number): { read: Int32Array; taps: AxisTaps } {
  const isRead = new Uint8Array(length);
  taps.first.forEach((first, i) => {
    for (let at = start + first; at < start + first + taps.count[i]!; at++) {
      isRead[at - (at % 2)] = 1;
      if (at - (at % 2) + 1 < length) isRead[at - (at % 2) + 1] = 1;
    }
  });
  const read = Int32Array.from([...isRead.keys()].filter((at) => isRead[at] === 1));
  const places = new Int32Array(length);
  read.forEach((at, i) => {
    places[at] = i;
  });
  return { read, taps: { ...taps, first: taps.first.map((first) => places[start + first]!) } };
}

function gathered(
  { data, width, channels }: NamedPicture['image'],
  columns: Int32Array,
  rows: Int32Array,
): NamedPicture['image'] {
  const out = new Uint8Array(columns.length * rows.length * channels);
  let to = 0;
  for (const row of rows)
    for (const column of columns)
      for (let c = 0, from = (row * width + column) * channels; c < channels; c++) out[to++] = data[from++]!;
  return { data: out, width: columns.length, height: rows.length, channels };
}
