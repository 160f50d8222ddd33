import { luma } from '../../image/colour.js';
import { VOID, vocColours } from '../../image/colours.js';
import { coco80Ids } from '../../recipe/labels.js';
import type { PairCounts } from '../../tasks/segmentation/compare.js';

export const IDS = 256;

/** How class ids became others on the way to the reference's mask. */
export interface Mapping {
  /** After "the reference …"; empty where nothing happens. */
  words: string;
  /** What to do about it. */
  fix: string;
  /** For each id of the network's class map; 0..255. */
  table: Uint8Array;
  /** Whether masks of two classes are what it is made for: of them it is likelier than what does the same by a shift. */
  isOfTwo?: boolean;
}

function mapping(words: string, fix: string, idOf: (id: number) => number): Mapping {
  return { words, fix, table: Uint8Array.from({ length: IDS }, (_, id) => idOf(id)) };
}

function ofTwo(made: Mapping): Mapping {
  return { ...made, isOfTwo: true };
}

const shiftFix = 'class ids begin with 0 = background: shift neither the ids nor the labels';

/** Which id has the colour of `id` with red and blue exchanged. */
function swappedVoc(id: number): number {
  const [r, g, b] = vocColours[id]!;
  return vocColours.findIndex((colour) => colour[0] === b && colour[1] === g && colour[2] === r);
}

/** Rounded as `cv2.imread(path, cv2.IMREAD_GRAYSCALE)` does. */
function grayOfVoc(id: number): number {
  const [r, g, b] = vocColours[id]!;
  return Math.round(luma(b, g, r));
}

/** The ids of Cityscapes' 19 train ids (labels.py). */
const cityscapesIds = [7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33];

/** A table of data sets, and the way back. @param ids of each class of the network, in their order */
function renumbered(from: string, to: string, ids: readonly number[]): Mapping[] {
  return [
    mapping(`has ${to} where the network has ${from}`, `map the ids back to ${from}`, (id) => ids[id] ?? id),
    mapping(`has ${from} where the network has ${to}`, `map the ids back to ${to}`, (id) =>
      ids.includes(id) ? ids.indexOf(id) : VOID,
    ),
  ];
}

/** Likeliest first. */
export const namedMappings: readonly Mapping[] = [
  mapping('', '', (id) => id),
  mapping('has every class id one higher', shiftFix, (id) => (id + 1) % IDS),
  mapping(
    'has every class id one lower: the background is missing (0 became 255, void)',
    shiftFix,
    (id) => (id + IDS - 1) % IDS,
  ),
  mapping('has every class id one lower, the background staying 0', shiftFix, (id) => Math.max(0, id - 1)),
  ofTwo(
    mapping(
      'has class 0 and class 1 exchanged (the mask is inverted)',
      'exchange them, or cut with the other comparison',
      (id) => (id < 2 ? 1 - id : id),
    ),
  ),
  ofTwo(
    mapping('has 255 where the class is 1', 'divide the mask by 255 before ids are compared', (id) =>
      id === 1 ? VOID : id,
    ),
  ),
  ofTwo(
    mapping(
      'has class 0 and class 1 exchanged, and 255 for 1 (the mask is inverted)',
      'divide the mask by 255 and exchange the two classes',
      (id) => (id === 0 ? VOID : id === 1 ? 0 : id),
    ),
  ),
  mapping(
    'starts again at 16: its ids are modulo 16, as a colour map of 16 colours gives',
    'use a colour map of 256 colours (VOC)',
    (id) => id % 16,
  ),
  mapping(
    'stops at 15: its ids are clipped, as a colour map of 16 colours gives',
    'use a colour map of 256 colours (VOC)',
    (id) => Math.min(id, 15),
  ),
  mapping(
    'has 0 from class 16 on: a colour map of 16 colours has no more',
    'use a colour map of 256 colours (VOC)',
    (id) => (id < 16 ? id : 0),
  ),
  mapping(
    'was read from VOC colours with red and blue exchanged (an RGB mask read as BGR)',
    'convert the mask with cv2.cvtColor(mask, cv2.COLOR_BGR2RGB) before its colours are looked up',
    swappedVoc,
  ),
  ...renumbered('its 80 classes one after the other', "COCO's ids (1 to 90, with gaps)", coco80Ids),
  ...renumbered('its 80 classes one after the other behind a background', "COCO's ids (0 to 90, with gaps)", [
    0,
    ...coco80Ids,
  ]),
  ...renumbered("Cityscapes' 19 train ids", "Cityscapes' ids (7 to 33)", cityscapesIds),
  mapping(
    'holds the gray levels of the VOC colours, not class ids (a colour mask read as gray)',
    'read the mask with its palette: the index is the class id',
    grayOfVoc,
  ),
];

/** How well a mapping explains the reference's ids. */
export interface Agreement {
  mapping: Mapping;
  /** Share of all pixels that count, 0..1. */
  all: number;
  /** Share of those that either has as another class than the reference's commonest, 0..1. */
  foreground: number;
}

/** Beside a mapping with a name, one that was read off the pixels has to explain more. */
const READ_OFF_PENALTY = 0.02;

/**
 * The mapping under which a class map is most nearly the reference's: one of those with a name, else the one that can
 * be read off the pixels.
 *
 * @param ignoresVoid whether 255 in the reference means "any class"
 */
export function bestMapping(pairs: PairCounts, ignoresVoid: boolean): Agreement {
  const cells = cellsOf(pairs);
  const common = commonest(cells);
  const named = mappingsFor(cells).map((each) => agreementOf(cells, each, common, ignoresVoid));
  const best = named.reduce((a, b) => (b.foreground > a.foreground ? b : a));
  const table = readOff(cells, common);
  if (!table) return best;
  const own = agreementOf(cells, table, common, ignoresVoid);
  return own.foreground - READ_OFF_PENALTY > best.foreground ? own : best;
}

/**
 * Those that may be it, likeliest first. What makes one id of all that the class map has would agree with whatever the
 * reference is: that says nothing.
 */
function mappingsFor(cells: readonly Cell[]): Mapping[] {
  const seen = [...new Set(cells.map(({ from }) => from))];
  const all = [...namedMappings, ...scaledMappings(cells)].filter(
    ({ table }) => seen.length < 2 || new Set(seen.map((id) => table[id])).size > 1,
  );
  if (seen.some((id) => id > 1)) return all;
  const [same, ...others] = all;
  return [same!, ...others.filter(({ isOfTwo }) => isOfTwo), ...others.filter(({ isOfTwo }) => !isOfTwo)];
}

interface Cell {
  from: number;
  to: number;
  pixels: number;
}

/** Only pairs that occur. `from` is the id in the class map, `to` the reference's. */
function cellsOf({ counts, columns }: PairCounts): Cell[] {
  const cells: Cell[] = [];
  for (let at = 0; at < counts.length; at++)
    if (counts[at]! > 0)
      cells.push({ from: at % columns, to: Math.floor(at / columns), pixels: counts[at]! });
  return cells;
}

function commonest(cells: readonly Cell[]): number {
  const counts = new Float64Array(IDS);
  for (const { to, pixels } of cells) counts[to]! += pixels;
  return counts.indexOf(Math.max(...counts));
}

function agreementOf(
  cells: readonly Cell[],
  mapping: Mapping,
  common: number,
  ignoresVoid: boolean,
): Agreement {
  let [all, same, foreground, sameForeground] = [0, 0, 0, 0];
  for (const { from, to, pixels } of cells) {
    const id = mapping.table[from]!;
    if (ignoresVoid && to === VOID && id !== VOID) continue;
    all += pixels;
    if (id === to) same += pixels;
    if (id === common && to === common) continue;
    foreground += pixels;
    if (id === to) sameForeground += pixels;
  }
  return {
    mapping,
    all: all === 0 ? 1 : same / all,
    foreground: foreground === 0 ? 1 : sameForeground / foreground,
  };
}

/** Ids multiplied so that they can be seen, 0 staying 0; from the commonest pair beside it. */
function scaledMappings(cells: readonly Cell[]): Mapping[] {
  const largest = cells
    .filter(({ from, to }) => from > 0 && to > from && to % from === 0)
    .sort((a, b) => b.pixels - a.pixels)[0];
  if (!largest) return [];
  const factor = largest.to / largest.from;
  return [
    mapping(
      `has every class id multiplied by ${factor}`,
      `divide the mask by ${factor} before ids are compared`,
      (id) => (id * factor) % IDS,
    ),
  ];
}

/** Of each id's pixels, as many must become the same id. */
const SHARP = 0.98;

/** What each id became; undefined where that is no function, or everything became one id. */
function readOff(cells: readonly Cell[], common: number): Mapping | undefined {
  const table = Uint8Array.from({ length: IDS }, (_, id) => id);
  const seen = [...new Set(cells.map(({ from }) => from))].sort((a, b) => a - b);
  for (const from of seen) {
    const targets = cells.filter((cell) => cell.from === from);
    const total = targets.reduce((sum, { pixels }) => sum + pixels, 0);
    const most = targets.reduce((a, b) => (b.pixels > a.pixels ? b : a));
    if (most.pixels < SHARP * total) return undefined;
    table[from] = most.to;
  }
  if (new Set(seen.map((id) => table[id])).size < 2) return undefined;
  return { words: tableWords(seen, table, common), fix: 'map the ids back, or keep them', table };
}

function tableWords(seen: readonly number[], table: Uint8Array, common: number): string {
  const kept = seen.filter((id) => table[id] !== common);
  const one = kept.length === 1 && seen.length > 2 ? kept[0]! : undefined;
  if (one !== undefined) return `keeps only class ${one} (as ${table[one]}), all others are ${common}`;
  const changed = seen.filter((id) => table[id] !== id).map((id) => `${id} → ${table[id]}`);
  return `has other class ids: ${changed.join(', ')}`;
}
