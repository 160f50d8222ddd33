import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { voidShare } from './common.js';

/** A mask of two classes that was written in other levels than class ids, as ids: 0, 1 and 255 (void). */
export interface MaskLevels {
  mask: ClassMap;
  /** After "the reference's mask …". */
  words: string;
  fix: string;
}

/** Which id a level means; see `trimaps`. */
interface Trimap {
  levels: readonly [background: number, foreground: number, border: number];
  reason: string;
}

/** What the border of a mask of two classes is written as, the likeliest first. */
const trimaps: readonly Trimap[] = [
  { levels: [0, 255, 128], reason: 'image matting: 128 is unknown' },
  { levels: [0, 255, 127], reason: 'image matting: 127 is unknown' },
  { levels: [2, 1, 3], reason: 'Oxford-IIIT Pet: 1 is the animal, 2 the background, 3 its border' },
  { levels: [1, 0, 2], reason: 'Oxford-IIIT Pet, counted from 0' },
  { levels: [0, 1, 2], reason: 'a third value for what nobody can tell' },
];

/** A mask of so many values is a gray picture of probabilities. */
const SOFT = 6;
/** Of the range: in between, a blur over three pixels leaves corners and tips on the wrong side of the half. */
const UNSURE = { from: 0.3, to: 0.7 };
/** Gray levels of a soft mask: to 1, to 100 in percent, or to 255. */
const TOPS = [100, 255];

/**
 * What a mask means that is not written in class ids; undefined where it is, or where the network has more than two
 * classes: those have no levels of their own.
 *
 * @param classes of the network
 */
export function levelsOf(mask: ClassMap, classes: number): MaskLevels | undefined {
  if (classes > 2) return undefined;
  const seen = [...new Set(mask.data)].sort((a, b) => a - b);
  if (seen.length >= SOFT) return soft(mask, TOPS.find((top) => seen.at(-1)! <= top) ?? VOID);
  if (seen.length !== 3) return undefined;
  const trimap = trimaps.find(({ levels }) => levels.every((level) => seen.includes(level)));
  return trimap && ofTrimap(mask, trimap);
}

/** What is told of a mask that was written so. */
export function writtenIn({ words, fix }: MaskLevels): { differences: string[]; beside: string[] } {
  return { differences: [`the reference's mask ${words}`], beside: [fix] };
}

function ofTrimap(mask: ClassMap, { levels: [background, foreground, border] }: Trimap): MaskLevels {
  const ids = mapped(mask, (level) => (level === border ? VOID : level === foreground ? 1 : 0));
  return {
    mask: ids,
    words: `is a trimap: ${background} is the background, ${foreground} the class, and ${border} the border between them (${voidShare(ids)} of it, not compared)`,
    fix: `make ids of it before masks are compared: ${foreground} → 1, ${background} → 0, ${border} → 255 (void)`,
  };
}

function soft(mask: ClassMap, top: number): MaskLevels {
  const ids = mapped(mask, (level) => (level <= UNSURE.from * top ? 0 : level >= UNSURE.to * top ? 1 : VOID));
  return {
    mask: ids,
    words: `is soft: gray levels from 0 to ${top}, a probability and no class (cut at half; ${voidShare(ids)} of it, near the half, not compared)`,
    fix: `cut it before masks are compared: mask > ${Math.floor(top / 2)}`,
  };
}

function mapped({ data, width, height }: ClassMap, idOf: (level: number) => number): ClassMap {
  return { data: data.map(idOf), width, height };
}
