import type { OutputSpec } from '../../../../recipe/schema.js';
import { type Planes, rangeOf, stretched } from '../../../../tasks/image/answer.js';
import type { LinkRow } from '../../../chain/chain.js';
import { asRecipe, lineRow } from '../../../chain/kind.js';
import { positionsIn } from '../../../core/positions.js';
import { MOST_PIXELS, type Sampled } from './value.js';

/** Levels of planes; of each channel its own where there are several. */
function sampledBy(planes: Planes, lines: readonly { scale: number; shift: number }[]): Sampled {
  const at = positionsIn(planes.width * planes.height, MOST_PIXELS);
  const levels = planes.planes.map((plane, channel) => {
    const { scale, shift } = lines[channel % lines.length]!;
    const [factor, offset] = [Math.fround(scale), Math.fround(shift)];
    return Float32Array.from(at, (pixel) => Math.fround(plane[pixel]! * factor) + offset);
  });
  const { isShown } = planes;
  return {
    width: planes.width,
    height: planes.height,
    at,
    levels,
    isShown: (pixel) => isShown?.[pixel] !== 0,
  };
}

/** Once for all rows that ask for the same planes. */
function onceFor<T>(of: (planes: Planes) => T): (planes: Planes) => T {
  const known = new WeakMap<Planes, T>();
  return (planes) => {
    if (!known.has(planes)) known.set(planes, of(planes));
    return known.get(planes)!;
  };
}

const ends = onceFor((planes) => rangeOf(planes, { range: 'min-max' }));
/** What is shown, the least first. */
const sortedOf = onceFor(({ planes, isShown }) => planes[0]!.filter((_, i) => isShown?.[i] !== 0).sort());

const RANGES: readonly (readonly [number, number])[] = [
  [0, 1],
  [0, 255],
  [-1, 1],
  [0, 10],
  [0, 80],
  [0, 1000],
];

const SHARES = [
  [0.02, 0.98, '2nd and 98th'],
  [0.01, 0.99, '1st and 99th'],
  [0.05, 0.95, '5th and 95th'],
] as const;

/** What the upper end becomes. */
const ENDS = [
  { words: 'stretches to 0..1 and does not multiply with 255', most: 1 },
  { words: 'multiplies with 256, not with 255', most: 256 },
] as const;

/** Which numbers become the levels 0 and 255, of depth. */
export function depthRows(spec: OutputSpec): LinkRow<Planes, Sampled>[] {
  const { range, inverse } = spec;
  const by =
    (of: (planes: Planes) => readonly [number, number], isInverse = inverse) =>
    (planes: Planes) =>
      sampledBy(planes, [stretched(of(planes), isInverse)]);
  const own = range === 'min-max' ? ends : () => range;
  const rangeText = range === 'min-max' ? "the picture's own ends" : `${range[0]}..${range[1]}`;
  const inverseWords = inverse
    ? 'has the least number dark, yours has it bright (inverse)'
    : 'has the least number bright, yours has it dark (inverse depth)';
  const fix = 'set output.range to what the levels 0 and 255 stand for';
  const fixed = (words: string, of: (planes: Planes) => readonly [number, number]) => ({
    words,
    fix,
    apply: by(of),
  });
  return [
    asRecipe(by(own)),
    lineRow(inverseWords, { inverse: !inverse }, by(own, !inverse)),
    ...(range === 'min-max'
      ? []
      : [
          lineRow<Planes, Sampled>(
            `stretches between the picture's own ends, yours between ${rangeText}`,
            { range: 'min-max' },
            by(ends),
          ),
        ]),
    ...RANGES.filter((each) => String(each) !== String(range)).map((each) =>
      lineRow<Planes, Sampled>(
        `has the numbers ${each[0]} and ${each[1]} for the levels 0 and 255, yours ${rangeText}`,
        { range: each as [number, number] },
        by(() => each),
        'range',
      ),
    ),
    fixed('divides by the greatest number (0 is level 0)', (planes) => [0, ends(planes)[1]]),
    ...SHARES.map(([low, high, words]) =>
      fixed(`stretches between the ${words} percentile`, (planes) => percentiles(planes, low, high)),
    ),
    ...ENDS.map(({ words, most }) => ({
      words,
      fix: 'multiply with 255',
      apply: (planes: Planes) => scaledLines(planes, own(planes), most, inverse),
    })),
  ];
}

function scaledLines(
  planes: Planes,
  range: readonly [number, number],
  most: number,
  inverse: boolean,
): Sampled {
  const { scale, shift } = stretched(range, inverse);
  return sampledBy(planes, [{ scale: (scale * most) / 255, shift: (shift * most) / 255 }]);
}

/** As `numpy.percentile` of what is shown. */
function percentiles(planes: Planes, low: number, high: number): readonly [number, number] {
  const sorted = sortedOf(planes);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const [first, rest] = [Math.floor(place), place - Math.floor(place)];
    return sorted[first]! * (1 - rest) + sorted[Math.min(first + 1, sorted.length - 1)]! * rest;
  };
  return [at(low), at(high)];
}

const SCALES: readonly { scale: number; shift: number; words: string }[] = [
  { scale: 255, shift: 0, words: 'numbers of 0..1 (x 255)' },
  { scale: 1, shift: 0, words: 'levels of 0..255 already' },
  { scale: 127.5, shift: 127.5, words: 'numbers of -1..1 (x 127.5 + 127.5)' },
  { scale: 255, shift: 127.5, words: 'numbers of -0.5..0.5 (x 255 + 127.5)' },
  { scale: 256, shift: 0, words: 'numbers of 0..1, times 256' },
  { scale: 100, shift: 0, words: 'numbers of 0..1, in per cent' },
];

/** Of pictures and alpha. */
export function pictureRows({ levels: own }: OutputSpec): LinkRow<Planes, Sampled>[] {
  const stretchedTo = (
    words: string,
    of: (planes: Planes) => readonly { scale: number; shift: number }[],
  ) => ({
    words,
    fix: 'the levels of one picture are not to depend on what else is in it: set output.levels',
    apply: (planes: Planes) => sampledBy(planes, of(planes)),
  });
  const rangeIn = (planes: readonly Float32Array[]): readonly [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (const plane of planes)
      for (const value of plane) [low, high] = [Math.min(low, value), Math.max(high, value)];
    return [low, high];
  };
  return [
    asRecipe((planes) => sampledBy(planes, [own])),
    ...SCALES.filter(({ scale, shift }) => scale !== own.scale || shift !== own.shift).map(
      ({ scale, shift, words }) =>
        lineRow<Planes, Sampled>(
          `takes the output for ${words}, yours x ${own.scale} + ${own.shift}`,
          { levels: { scale, shift } },
          (planes) => sampledBy(planes, [{ scale, shift }]),
        ),
    ),
    stretchedTo('stretches each picture between its own ends (min-max)', ({ planes }) => [
      stretched(rangeIn(planes), false),
    ]),
    stretchedTo('stretches each channel between its own ends (min-max)', ({ planes }) =>
      planes.map((plane) => stretched(rangeIn([plane]), false)),
    ),
    stretchedTo('divides by the greatest number', ({ planes }) => [
      stretched([0, rangeIn(planes)[1]], false),
    ]),
    stretchedTo('has the levels inverted (255 - level)', () => [
      { scale: -own.scale, shift: 255 - own.shift },
    ]),
  ];
}
