import type { Size } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { placePicture } from '../../image/geometry.js';
import type { InputSpec, OutputSpec } from '../../recipe/schema.js';
import { placeInOutput } from '../../tasks/segmentation/answer.js';
import { nearestSources } from '../../tasks/segmentation/argmax.js';

/** A mask, held against the reference's. */
export interface HeldMask {
  /** The mask with the reference's class where that is void. */
  told: ClassMap;
  /** The same, and with the reference's class where it was too close to call. */
  forgiven: ClassMap;
  /** Pixels that have another class, and are neither void nor too close to call. */
  wrong: number;
  /** Pixels that have another class, void left out. */
  differing: number;
  /** In how many pixels of the output those lie: a mask of the picture's size repeats each of them. */
  cells: number;
}

/** How a mask comes of the output. */
interface MaskFrame {
  picture: Size;
  input: InputSpec;
  output: OutputSpec;
  /** The output's. */
  size: Size;
}

/**
 * @param isVoid whether 255 in the reference says nothing
 * @param isTie of a pixel, by its flat position: whether it was too close to call
 */
export function heldMask(
  mask: ClassMap,
  reference: ClassMap,
  isVoid: boolean,
  frame: MaskFrame,
  isTie: (pixel: number) => boolean = () => false,
): HeldMask {
  const told = { ...mask, data: mask.data.slice() };
  const forgiven = { ...mask, data: mask.data.slice() };
  const cellOf = cellIn(frame);
  const cells = new Set<number>();
  let [wrong, differing] = [0, 0];
  for (let i = 0; i < mask.data.length; i++) {
    const id = reference.data[i]!;
    if (mask.data[i] === id) continue;
    if (isVoid && id === VOID) {
      told.data[i] = id;
      forgiven.data[i] = id;
      continue;
    }
    differing++;
    cells.add(cellOf(i));
    if (isTie(i)) forgiven.data[i] = id;
    else wrong++;
  }
  return { told, forgiven, wrong, differing, cells: cells.size };
}

/** In which pixel of the output a pixel of the mask lies, by its flat position. */
function cellIn({ picture, input, output, size }: MaskFrame): (pixel: number) => number {
  if (output.upsample === 'none') return (pixel) => pixel;
  const { columns, rows } = nearestSources(picture, placeInOutput(placePicture(picture, input), size), size);
  return (pixel) => rows[Math.floor(pixel / columns.length)]! * size.width + columns[pixel % columns.length]!;
}

/** How far a mask's difference from the user's own can tell one cause from another. */
export interface Evidence {
  /** In how many pixels of the output it differs. */
  cells: number;
  /** Of so many. */
  of: number;
  /** Whether a threshold was fitted to them: where few differ, a little more contrast gives nearly the same. */
  isFitted: boolean;
}

/** Pixels of the output: of fewer, many causes give the same. Set by hand, as the share of them that a threshold has to change. */
const ENOUGH_CELLS = 24;
const ENOUGH_CUT = 0.02;

/** 0..1: 1 where it tells causes apart. */
export function enough({ cells, of, isFitted }: Evidence): number {
  return Math.min(1, cells / ENOUGH_CELLS, isFitted ? cells / of / ENOUGH_CUT : 1);
}

/** That it does not; none where it does. */
export function fewCells(evidence: Evidence): string[] {
  if (enough(evidence) === 1) return [];
  const count = Math.max(1, Math.round(evidence.cells));
  return [
    `the reference's mask differs from yours in ${count} of the output's ${evidence.of} pixels: too few to tell one cause from another`,
  ];
}
