import type { Size } from '../../../image/box.js';
import { numbersAt } from '../../../tasks/detection/candidates.js';
import { type Cell, cellsOf, SIDES } from '../../../tasks/detection/cells.js';
import type { Decoder, PlainDecoder } from '../../../tasks/detection/decoders.js';
import { type Four, noCell, type Unit, units } from '../../../tasks/detection/units.js';
import type { Corners, Decoding, Reading } from '../../boxes/way.js';

type Kind = Decoder['box'] | 'corner and size';

interface Row {
  words: string;
  fix: string;
  /** Of decoders with these units; default all. */
  of?: readonly PlainDecoder['unit'][];
  /** In the place of the decoder's. */
  unit?: Unit;
  kind?: (own: Decoder['box']) => Kind | undefined;
  /** Whether candidates have to be those of YOLO's grids. */
  needsCells?: boolean;
}

const decodeOnce = "decode each box once, with the network's own formula";

/** Likeliest first; the recipe's own way is the first. */
const rows: readonly Row[] = [
  { words: '', fix: '' },
  {
    words: 'takes centre and size of a box for two corners (cxcywh read as xyxy)',
    fix: 'the corners are centre − size / 2 and centre + size / 2',
    kind: (own) => (own === 'centre' ? 'corners' : undefined),
  },
  {
    words: "takes a box's centre for its corner (cxcywh read as xywh)",
    fix: 'the corner is centre − size / 2',
    kind: (own) => (own === 'centre' ? 'corner and size' : undefined),
  },
  {
    words: 'takes two corners of a box for its corner and size (xyxy read as xywh)',
    fix: 'the size is the second corner − the first',
    kind: (own) => (own === 'corners' ? 'corner and size' : undefined),
  },
  {
    words: 'takes two corners of a box for its centre and size (xyxy read as cxcywh)',
    fix: 'the size is the second corner − the first',
    kind: (own) => (own === 'corners' ? 'centre' : undefined),
  },
  {
    words: "leaves the boxes' numbers as parts of the input's sides (0..1)",
    fix: "multiply them with the input's width and height",
    of: ['fractions'],
    unit: units.pixels,
  },
  {
    words: "multiplies the boxes' numbers with the input's sides, although they are pixels already",
    fix: 'leave them as they are',
    of: ['pixels'],
    unit: units.fractions,
  },
  {
    words: "multiplies the boxes' numbers with the input's sides twice",
    fix: 'multiply once',
    of: ['fractions'],
    unit: (four, input, cell) => units.fractions(units.fractions(four, input, cell), input, cell),
  },
  {
    words: "divides the boxes' numbers by the input's sides, although they are parts of them already",
    fix: 'leave them as they are',
    of: ['fractions'],
    unit: ([a, b, c, d], { width, height }) => [a / width, b / height, c / width, d / height],
  },
  {
    words: "multiplies the boxes' x with the input's height and their y with its width",
    fix: 'width comes first in cv2, height first in numpy and torch',
    of: ['fractions'],
    unit: ([a, b, c, d], { width, height }) => [a * height, b * width, c * height, d * width],
  },
  {
    words: 'does not decode the grid: neither cell nor stride nor exp',
    fix: decodeOnce,
    of: ['cells'],
    unit: units.pixels,
  },
  {
    words: "leaves the cell's place in the grid out of the decode",
    fix: decodeOnce,
    of: ['cells'],
    unit: ([a, b, c, d], _input, { side }) => [a * side, b * side, Math.exp(c) * side, Math.exp(d) * side],
  },
  {
    words: 'leaves the stride out of the decode',
    fix: decodeOnce,
    of: ['cells'],
    unit: ([a, b, c, d], _input, { x, y }) => [a + x, b + y, Math.exp(c), Math.exp(d)],
  },
  {
    words: 'leaves the exp of the size out of the decode',
    fix: decodeOnce,
    of: ['cells'],
    unit: ([a, b, c, d], _input, { x, y, side }) => [(a + x) * side, (b + y) * side, c * side, d * side],
  },
  {
    words: 'multiplies with the stride once too often',
    fix: decodeOnce,
    of: ['cells'],
    unit: (four, input, cell) => times(units.cells(four, input, cell), cell.side),
  },
  {
    words: 'multiplies with the stride, although the boxes are decoded already',
    fix: decodeOnce,
    of: ['pixels'],
    needsCells: true,
    unit: (four, _input, { side }) => times(four, side),
  },
  {
    words: 'divides by the stride: the boxes are in cells',
    fix: 'multiply each box with the stride of its grid',
    of: ['pixels'],
    needsCells: true,
    unit: (four, _input, { side }) => times(four, 1 / side),
  },
  {
    words: "adds the cell's place in the grid twice",
    fix: decodeOnce,
    of: ['cells'],
    unit: ([a, b, c, d], _input, { x, y, side }) => [
      (a + 2 * x) * side,
      (b + 2 * y) * side,
      Math.exp(c) * side,
      Math.exp(d) * side,
    ],
  },
  {
    words: 'adds cell and stride, although the boxes are decoded already',
    fix: decodeOnce,
    of: ['pixels'],
    needsCells: true,
    unit: ([a, b, c, d], _input, { x, y, side }) => [(a + x) * side, (b + y) * side, c * side, d * side],
  },
  {
    words: "adds the cell's place in the grid, although the boxes are decoded already",
    fix: decodeOnce,
    of: ['pixels'],
    needsCells: true,
    unit: ([a, b, c, d], _input, { x, y, side }) => [a + x * side, b + y * side, c, d],
  },
  {
    words: "decodes the grid with the cell's row and column exchanged",
    fix: 'the column belongs to x, the row to y',
    of: ['cells'],
    unit: ([a, b, c, d], _input, { x, y, side }) => [
      (a + y) * side,
      (b + x) * side,
      Math.exp(c) * side,
      Math.exp(d) * side,
    ],
  },
  {
    words: "counts from the cell's middle, not from its corner",
    fix: "add the cell's column and row as they are",
    of: ['cells'],
    unit: ([a, b, c, d], _input, { x, y, side }) => [
      (a + x + 0.5) * side,
      (b + y + 0.5) * side,
      Math.exp(c) * side,
      Math.exp(d) * side,
    ],
  },
];

const times = ([a, b, c, d]: Four, factor: number): Four => [a * factor, b * factor, c * factor, d * factor];

/** What happens between a candidate's numbers and its box; the recipe's own way first. */
export const decodings: readonly Decoding[] = rows.map(
  ({ words, fix, of, unit, kind, needsCells }): Decoding => ({
    words,
    fix,
    cornersOf(reading, input) {
      const { decoder } = reading;
      const as = kind ? kind(decoder.box) : decoder.box;
      const isGrid = needsCells || decoder.unit === 'cells';
      const cells = isGrid ? cellsFor(reading, input) : undefined;
      if (!as || (of && !of.includes(decoder.unit)) || (isGrid && !cells)) return undefined;
      return cornersBy(reading, input, { unit: unit ?? units[decoder.unit], as, cells });
    },
  }),
);

interface How {
  unit: Unit;
  as: Kind;
  cells: readonly Cell[] | undefined;
}

function cornersBy({ table, decoder }: Reading, input: Size, { unit, as, cells }: How) {
  return (candidate: number): Corners => {
    const four = numbersAt(table, candidate, decoder.boxAt);
    return cornersAs(as, unit(four, input, cells?.[candidate] ?? noCell));
  };
}

function cornersAs(kind: Kind, [a, b, c, d]: Four): Corners {
  switch (kind) {
    case 'corners':
      return [a, b, c, d];
    case 'centre':
      return [a - c / 2, b - d / 2, a + c / 2, b + d / 2];
    case 'corner and size':
      return [a, b, a + c, b + d];
  }
}

/** A cell for each candidate, several anchors in each where there are so many; undefined where they are no grid's. */
function cellsFor({ table: { count } }: Reading, input: Size): Cell[] | undefined {
  const grids = SIDES.map((side) => cellsOf(side, input));
  const anchors = count / grids.flat().length;
  if (!Number.isInteger(anchors)) return undefined;
  return grids.flatMap((cells) => Array.from({ length: anchors }, () => cells).flat());
}
