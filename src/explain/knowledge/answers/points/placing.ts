import type { Size } from '../../../../image/box.js';
import type { Point } from '../../../../image/geometry.js';
import type { LinkRow } from '../../../chain/chain.js';
import { asRecipe } from '../../../chain/kind.js';
import type { Points, Read } from './value.js';

/** In units of a cell of the map, or with the input's sides; undefined where there is no such thing. */
type Put = (at: Point, read: Read) => Point | undefined;

const onCells =
  (put: (at: Point, cell: Size, read: Read) => Point): Put =>
  (at, read) =>
    read.cell && put(at, read.cell, read);
const onBins =
  (put: (at: Point, bins: number) => Point): Put =>
  (at, { spec }) =>
    spec.points === 'simcc' ? put(at, spec.splitRatio) : undefined;
const direct =
  (put: Put): Put =>
  (at, read) =>
    read.cell ? undefined : put(at, read);
const widthFirst = 'width comes first in cv2, height first in numpy and torch';

const puts: readonly { words: string; fix: string; put: Put }[] = [
  {
    words: 'adds half a cell to each point ((index + 0.5) x stride)',
    fix: 'multiply the index with the stride as it is, as HRNet and MMPose do',
    put: onCells(({ x, y }, cell) => ({ x: x + cell.width / 2, y: y + cell.height / 2 })),
  },
  {
    words: 'takes cells by their middles ((index + 0.5) x stride - 0.5)',
    fix: 'multiply the index with the stride as it is, as HRNet and MMPose do',
    put: onCells(({ x, y }, cell) => ({ x: x + (cell.width - 1) / 2, y: y + (cell.height - 1) / 2 })),
  },
  {
    words: 'adds half a pixel to each point',
    fix: 'leave the points as they are',
    put: ({ x, y }) => ({ x: x + 0.5, y: y + 0.5 }),
  },
  {
    words: 'takes half a pixel off each point',
    fix: 'leave the points as they are',
    put: ({ x, y }) => ({ x: x - 0.5, y: y - 0.5 }),
  },
  {
    words: 'takes the corners of map and input for the same points ((input - 1) / (map - 1) a cell)',
    fix: 'the stride is input / map',
    put: onCells(({ x, y }, cell, { input }) => ({
      x: ((x / cell.width) * (input.width - 1)) / (input.width / cell.width - 1),
      y: ((y / cell.height) * (input.height - 1)) / (input.height / cell.height - 1),
    })),
  },
  {
    words: "leaves the points in the map's cells: the stride is missing",
    fix: 'multiply with input / map',
    put: onCells(({ x, y }, cell) => ({ x: x / cell.width, y: y / cell.height })),
  },
  {
    words: 'takes the stride for twice what it is',
    fix: 'the stride is input / map',
    put: onCells(({ x, y }) => ({ x: 2 * x, y: 2 * y })),
  },
  {
    words: 'takes the stride for half of what it is',
    fix: 'the stride is input / map',
    put: onCells(({ x, y }) => ({ x: x / 2, y: y / 2 })),
  },
  {
    words: 'exchanges x and y of the points',
    fix: 'x is the column, y the row',
    put: ({ x, y }) => ({ x: y, y: x }),
  },
  {
    words: "multiplies x with the height's stride and y with the width's",
    fix: widthFirst,
    put: onCells(({ x, y }, cell) => ({
      x: (x * cell.height) / cell.width,
      y: (y * cell.width) / cell.height,
    })),
  },
  {
    words: "multiplies x with the input's height and y with its width",
    fix: widthFirst,
    put: direct(({ x, y }, { input, spec }) =>
      spec.unit === 'fractions'
        ? { x: (x * input.height) / input.width, y: (y * input.width) / input.height }
        : undefined,
    ),
  },
  {
    words: "multiplies the points with the input's sides once too often",
    fix: 'multiply once',
    put: direct(({ x, y }, { input, spec }) =>
      spec.unit === 'fractions' ? { x: x * input.width, y: y * input.height } : undefined,
    ),
  },
  {
    words: "divides the points by the input's sides once too often",
    fix: 'leave them as they are',
    put: direct(({ x, y }, { input, spec }) =>
      spec.unit === 'fractions' ? { x: x / input.width ** 2, y: y / input.height ** 2 } : undefined,
    ),
  },
  {
    words: "takes the numbers as -1..1 about the input's middle",
    fix: 'the network gives what output.unit says',
    put: direct(({ x, y }, { input, spec }) => {
      const [sx, sy] = spec.unit === 'fractions' ? [1, 1] : [input.width, input.height];
      return { x: (x * sx + input.width) / 2, y: (y * sy + input.height) / 2 };
    }),
  },
  {
    words: "takes the numbers from the input's middle",
    fix: "the points count from the input's corner",
    put: direct(({ x, y }, { input }) => ({ x: x + input.width / 2, y: y + input.height / 2 })),
  },
  {
    words: 'leaves the points in bins: they are not divided by the bins a pixel',
    fix: 'divide by output.splitRatio',
    put: onBins(({ x, y }, bins) => ({ x: x * bins, y: y * bins })),
  },
  {
    words: 'divides the points by the bins a pixel once too often',
    fix: 'divide once',
    put: onBins(({ x, y }, bins) => ({ x: x / bins, y: y / bins })),
  },
  {
    words:
      'mirrors the points left to right in the input (the picture was mirrored, or is undone once too often)',
    fix: 'neither mirror the picture nor the points',
    put: ({ x, y }, { input }) => ({ x: input.width - x, y }),
  },
  {
    words: 'mirrors the points left to right, by width - 1 - x',
    fix: 'neither mirror the picture nor the points',
    put: ({ x, y }, { input }) => ({ x: input.width - 1 - x, y }),
  },
];

/** Where the points are in the input; the recipe's way first. */
export const placeRows: readonly LinkRow<Read, Points>[] = [
  asRecipe(({ points }) => points),
  ...puts.map(
    ({ words, fix, put }): LinkRow<Read, Points> => ({
      words,
      fix,
      apply(read) {
        const placed = read.points.map((point) => ({ ...point, ...put(point, read) }));
        return read.points.every((point) => put(point, read) !== undefined) ? placed : undefined;
      },
    }),
  ),
];
