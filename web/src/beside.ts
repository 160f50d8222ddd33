import type { ClassMap } from '../../src/image/class-map.js';
import type { GridView, Raster, View } from './backend/protocol.js';

/** What a run is shown beside: a golden, or the run of another recipe. */
export interface Beside {
  /** What it is called in the cards. */
  name: string;
  picture: Raster | undefined;
  blob: GridView | undefined;
  /** An output by its name. */
  output(name: string): { grid: GridView; step: readonly [rows: number, columns: number] } | undefined;
  /** The picture with its answer on it. */
  overlay: Raster | undefined;
  mask: ClassMap | undefined;
}

/** The golden of a view, or a view that was kept to be compared. */
export function besideOf({ golden }: View, kept: View | undefined): Beside | undefined {
  if (kept) return besideView(kept);
  if (!golden) return undefined;
  const { output, outputStep } = golden;
  return {
    ...golden,
    name: 'golden',
    output: (name) => (output?.name === name ? { grid: output, step: outputStep } : undefined),
  };
}

function besideView({ picture, blob, outputs, answer }: View): Beside {
  return {
    name: 'before',
    picture,
    blob,
    output(name) {
      const grid = outputs.find((each) => each.name === name)?.grid;
      return grid && { grid, step: [1, 1] };
    },
    overlay: answer.overlay,
    mask: answer.mask,
  };
}

const RED = [255, 0, 60, 255];

/** The picture, in red where two class maps differ; undefined where one is missing or of another size. */
export function maskDifference(
  picture: Raster,
  own: ClassMap | undefined,
  theirs: ClassMap | undefined,
): Raster | undefined {
  if (!own || !theirs || theirs.width !== own.width || theirs.height !== own.height) return undefined;
  const rgba = picture.rgba.slice();
  for (let i = 0; i < own.data.length; i++) if (own.data[i] !== theirs.data[i]) rgba.set(RED, i * 4);
  return { ...picture, rgba };
}

/** The picture, in red where another one has other values; undefined for another size. */
export function pictureDifference(own: Raster, theirs: Raster | undefined): Raster | undefined {
  if (!theirs || theirs.width !== own.width || theirs.height !== own.height) return undefined;
  const rgba = own.rgba.slice();
  for (let i = 0; i < rgba.length; i += 4)
    if ([0, 1, 2].some((c) => own.rgba[i + c] !== theirs.rgba[i + c])) rgba.set(RED, i);
  return { ...own, rgba };
}
