import type { Size } from '../../../../image/box.js';
import type { Point } from '../../../../image/geometry.js';
import type { OutputSpec } from '../../../../recipe/schema.js';
import { softmax } from '../../../../tasks/classification/answer.js';
import { type Found, mapsIn, pointsInInput } from '../../../../tasks/keypoints/answer.js';
import { type HeatMap, peakOf } from '../../../../tasks/keypoints/heatmap.js';
import type { LinkRow } from '../../../chain/chain.js';
import { asRecipe, type ChainQuestion, lineRow, unlessRefused } from '../../../chain/kind.js';
import type { Read } from './value.js';

const refineWords = {
  none: 'leaves the highest cell of each map as it is',
  quarter: 'moves each point a quarter of a cell towards the higher neighbour (HRNet)',
  dark: 'refines each point by the Taylor expansion of DARK',
} as const;

const unitWords = {
  pixels: 'takes the numbers as pixels of the input, yours as parts of its sides',
  fractions: "takes the numbers as parts of the input's sides (0..1), yours as pixels",
} as const;

/** How the output is read: the recipe's way, other lines of it, and what no recipe can say. */
export function readingRows(
  outputs: ChainQuestion['outputs'],
  spec: OutputSpec,
  input: Size,
): LinkRow<undefined, Read>[] {
  const read = (lines: Partial<OutputSpec>) => () =>
    unlessRefused((): Read => {
      const all = { ...spec, ...lines };
      const points = pointsInInput(outputs, all, input);
      const [map] = all.points === 'heatmap' ? mapsIn(outputs, all) : [];
      const cell = map && { width: input.width / map.width, height: input.height / map.height };
      return { points, spec: all, input, cell };
    });
  const rows = otherLines(outputs, spec).map(([words, lines]) => lineRow(words, lines, read(lines)));
  return [asRecipe(read({})), ...rows, ...(spec.points === 'heatmap' ? peakRows(outputs, read({})) : [])];
}

type Lines = Partial<
  Pick<OutputSpec, 'name' | 'rows' | 'refine' | 'kernel' | 'each' | 'unit' | 'splitRatio' | 'points'>
>;

/** What a recipe could say of its output otherwise. */
function otherLines(outputs: ChainQuestion['outputs'], spec: OutputSpec): [words: string, lines: Lines][] {
  const { refine, each, unit, splitRatio, name, rows } = spec;
  const own: Record<OutputSpec['points'], [string, Lines][]> = {
    heatmap: [
      ...(['none', 'quarter', 'dark'] as const)
        .filter((other) => other !== refine)
        .map((other): [string, Lines] => [
          `${refineWords[other]}; yours ${refineWords[refine]}`,
          { refine: other },
        ]),
      ...(refine === 'dark' && spec.kernel !== 17
        ? [['blurs the maps by a kernel of 17 before DARK', { kernel: 17 }] as [string, Lines]]
        : []),
    ],
    direct: [
      ...(['pixels', 'fractions'] as const)
        .filter((other) => other !== unit)
        .map((other): [string, Lines] => [unitWords[other], { unit: other }]),
      ...(['xy', 'xys', 'xyz', 'yx', 'yxs'] as const)
        .filter((other) => other !== each)
        .map((other): [string, Lines] => [
          `reads the numbers of a point as ${[...other].join(', ')}, yours as ${[...each].join(', ')}`,
          { each: other },
        ]),
    ],
    simcc: [
      ...[2, 1, 3, 4]
        .filter((other) => other !== splitRatio)
        .map((other): [string, Lines] => [
          `divides by ${other} bins a pixel, yours by ${splitRatio}`,
          { splitRatio: other },
        ]),
      ['reads the columns from the other output', { name: rows, rows: name }],
    ],
  };
  const others = Object.entries(outputs).filter(([other]) => other !== name && other !== rows);
  return [
    ...own[spec.points],
    ...others.map(([other, { shape }]): [string, Lines] => [
      `reads the output "${other}", yours "${name}"`,
      { name: other, points: shape.length === 4 ? 'heatmap' : 'direct' },
    ]),
  ];
}

/** What is made of a map otherwise than any recipe can say. */
function peakRows(
  outputs: ChainQuestion['outputs'],
  own: () => Read | undefined,
): LinkRow<undefined, Read>[] {
  return peaks.map(({ words, fix, at }) => ({
    words,
    fix,
    apply() {
      const read = own();
      if (!read?.cell) return undefined;
      const { cell, spec } = read;
      const points = mapsIn(outputs, spec).map((map): Found => {
        const { x, y } = at(map);
        return { x: x * cell.width, y: y * cell.height, score: peakOf(map).score };
      });
      return { ...read, points };
    },
  }));
}

const peaks: readonly { words: string; fix: string; at(map: HeatMap): Point }[] = [
  {
    words: 'moves each point a quarter of a cell away from the higher neighbour',
    fix: 'the quarter goes towards the higher one',
    at: (map) => towardsHigher(map, -0.25),
  },
  {
    words: 'moves each point half a cell towards the higher neighbour, not a quarter',
    fix: 'HRNet adds a quarter',
    at: (map) => towardsHigher(map, 0.5),
  },
  {
    words: "takes the mean place of each map's softmax (soft-argmax), not where it is highest",
    fix: 'take the highest cell, unless the network was trained so',
    at: (map) => centreOf(map, Float64Array.from(softmax(map.data))),
  },
  {
    words: "takes the mean place of each map's values (centre of mass), not where it is highest",
    fix: 'take the highest cell, unless the network was trained so',
    at: (map) => centreOf(map, Float64Array.from(map.data)),
  },
  {
    words: 'takes the last of the highest cells, not the first',
    fix: 'argmax takes the first',
    at(map) {
      const last = map.data.lastIndexOf(peakOf(map).score);
      return { x: last % map.width, y: Math.floor(last / map.width) };
    },
  },
  {
    words: 'takes row for column of the highest cell (the flat index is divided by the height)',
    fix: 'row = index / width, column = index % width',
    at(map) {
      const { x, y } = peakOf(map);
      const flat = y * map.width + x;
      return { x: flat % map.height, y: Math.floor(flat / map.height) };
    },
  },
];

function towardsHigher(map: HeatMap, step: number): Point {
  const { x, y } = peakOf(map);
  const at = (column: number, row: number) => map.data[row * map.width + column]!;
  if (!(x > 1 && x < map.width - 1 && y > 1 && y < map.height - 1)) return { x, y };
  return {
    x: x + step * Math.sign(at(x + 1, y) - at(x - 1, y)),
    y: y + step * Math.sign(at(x, y + 1) - at(x, y - 1)),
  };
}

function centreOf({ width }: HeatMap, weights: Float64Array): Point {
  let [sum, x, y] = [0, 0, 0];
  for (const [i, weight] of weights.entries()) {
    sum += weight;
    x += weight * (i % width);
    y += weight * Math.floor(i / width);
  }
  return { x: x / sum, y: y / sum };
}
