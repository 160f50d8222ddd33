import type { Size } from '../../../image/box.js';
import type { Placement } from '../../../image/geometry.js';
import { mixed, type Prototypes, shownOf } from '../../../tasks/detection/beside.js';
import { sigmoid } from '../../../tasks/multi-label/answer.js';
import type { Axes, Corners, Return } from '../../boxes/way.js';
import { Chain, type LinkRow } from '../../chain/chain.js';
import { asRecipe } from '../../chain/kind.js';
import { alone } from './alone.js';
import { type Looked, lookedAt, type Masked, wrongRuns } from './looked.js';
import { boxBy, bySides } from './returns.js';

/** What is inside at the pixels that are looked at, and what the reference has there. */
export interface Inside {
  made: Uint8Array;
  wanted: Uint8Array;
}

/** Numbers of the prototypes' size, above 0 the object. */
interface Mixed extends Looked {
  map: Float64Array;
}

/** How masks come to the picture. */
interface Cut {
  objects: readonly Mixed[];
  /** Where they are cut at the box: in the end, before they are brought back, or nowhere. */
  at: 'picture' | 'prototypes' | 'nothing';
  isNearest: boolean;
}

/** From the weights of objects to their masks in the picture; the likeliest mistakes of each link first. */
export function masksChain(
  objects: readonly Masked[],
  prototypes: Prototypes,
  back: Return,
  place: Placement,
  picture: Size,
): Chain<readonly Inside[]> {
  return Chain.from(2, writtenRows(objects))
    .next(1.5, levelRows(prototypes))
    .next(1, cutRows)
    .next(1.5, nearestRows)
    .next(1.5, backRows(prototypes, back, place, picture));
}

/** How the reference's masks are written. */
function writtenRows(objects: readonly Masked[]): LinkRow<undefined, readonly Looked[]>[] {
  const by = (of: (one: Masked) => Masked | undefined) => () => {
    const read = objects.flatMap((one) => of(one) ?? []);
    return read.length === objects.length ? lookedAt(read) : undefined;
  };
  const fix = "COCO's run lengths go down the columns, of zeros first";
  return [
    asRecipe(by((one) => one)),
    {
      words: 'writes the run lengths of masks along the rows, not down the columns',
      fix,
      apply: by((one) => ({ ...one, mask: wrongRuns(one.mask) })),
    },
    {
      words: 'writes the background of each mask, not the object (the run lengths begin with ones)',
      fix,
      apply: by((one) => ({
        ...one,
        mask: { ...one.mask, mask: one.mask.mask.map((value) => 1 - value) },
      })),
    },
  ];
}

const logit = (value: number) => Math.log(value / (1 - value));
const thresholdFix = 'above 0 of the mixed prototypes is the object, or above 0.5 of their sigmoid';

/** What is made of the mixed prototypes; above 0 is the object. */
const levels: readonly { words: string; fix: string; of: (value: number) => number }[] = [
  {
    words: 'keeps pixels above 0.5 of the mixed prototypes, whose sigmoid is missing',
    fix: thresholdFix,
    of: (value) => value - 0.5,
  },
  {
    words: 'keeps pixels above 0 behind the sigmoid: all of the box',
    fix: thresholdFix,
    of: (value) => sigmoid(value),
  },
  {
    words: 'applies the sigmoid before masks are brought to the picture, not behind it',
    fix: 'bring the mixed prototypes to the picture, then hold them against 0',
    of: (value) => sigmoid(value) - 0.5,
  },
  {
    words: "makes masks of 0 and 1 in the prototypes' size, and then brings them to the picture",
    fix: 'bring the mixed prototypes to the picture, then hold them against 0',
    of: (value) => (value > 0 ? 0.5 : -0.5),
  },
  ...[0.3, 0.7, 0.4, 0.6, 0.25, 0.75, 0.8, 0.2, 0.9, 0.1].map((share) => ({
    words: `keeps pixels of a probability above ${share}, not 0.5`,
    fix: thresholdFix,
    of: (value: number) => value - logit(share),
  })),
  {
    words: 'keeps what is below 0 of the mixed prototypes: the background',
    fix: thresholdFix,
    of: (value) => -value,
  },
];

function levelRows(prototypes: Prototypes): LinkRow<readonly Looked[], readonly Mixed[]>[] {
  const made = new WeakMap<ArrayLike<number>, Float64Array>();
  const mixedOf = (weights: Float32Array) => {
    const known = made.get(weights) ?? mixed(weights, prototypes);
    made.set(weights, known);
    return known;
  };
  const by = (weightsOf: (one: Looked) => Float32Array | undefined, of = (value: number) => value) => {
    return (objects: readonly Looked[]) => {
      const all = objects.flatMap((one) => {
        const weights = weightsOf(one);
        return weights ? [{ ...one, map: mixedOf(weights).map(of) }] : [];
      });
      return all.length === objects.length ? all : undefined;
    };
  };
  const { width, height } = prototypes;
  return [
    asRecipe(by(({ weights }) => weights)),
    ...levels.map(({ words, fix, of }) => ({ words, fix, apply: by(({ weights }) => weights, of) })),
    {
      words: 'begins the weights of masks one number early, with the score of the last class',
      fix: 'the weights begin behind the classes',
      apply: by(({ early }) => early),
    },
    {
      words: "takes the prototypes' rows for their columns",
      fix: 'the prototypes are channels x rows x columns',
      apply: (objects) =>
        width === height
          ? objects.map((one) => ({
              ...one,
              map: mixedOf(one.weights).map((_, i, all) => all[(i % width) * width + Math.floor(i / width)]!),
            }))
          : undefined,
    },
  ];
}

const cutFix = 'cut each mask at its box, in the picture';
const cutRows: readonly LinkRow<readonly Mixed[], Cut>[] = [
  asRecipe((objects: readonly Mixed[]): Cut => ({ objects, at: 'picture', isNearest: false })),
  {
    words: 'does not cut masks at their boxes',
    fix: cutFix,
    apply: (objects) => ({ objects, at: 'nothing', isNearest: false }),
  },
  {
    words: 'cuts masks at their boxes before they are brought to the picture (process_mask)',
    fix: cutFix,
    apply: (objects) => ({ objects, at: 'prototypes', isNearest: false }),
  },
];

const nearestRows: readonly LinkRow<Cut, Cut>[] = [
  asRecipe((cut: Cut) => cut),
  {
    words: 'brings masks to the picture by the nearest neighbour',
    fix: 'bring them bilinearly',
    apply: (cut) => ({ ...cut, isNearest: true }),
  },
];

/** Back to the picture: as the boxes, or otherwise; and masks that are left where they were. */
function backRows(
  prototypes: Prototypes,
  back: Return,
  place: Placement,
  picture: Size,
): LinkRow<Cut, readonly Inside[]>[] {
  const by = (axes: Axes, size: Size, isShown: boolean) => (cut: Cut) =>
    cut.objects.every(({ mask }) => mask.picture.width === size.width && mask.picture.height === size.height)
      ? cut.objects.map((one) => insideOf(one, cut, { axes, size, prototypes, place, isShown }))
      : undefined;
  const { input } = place;
  return [
    ...alone(back, 'masks').map(({ axes, ...row }, i) => ({
      ...row,
      apply: by(axes(place, picture), picture, i === 0),
    })),
    {
      words: "leaves the masks in the network's input: they are not brought to the picture",
      fix: "bring masks to the picture's size, through the fit",
      apply: by(bySides(1, 1), input, false),
    },
    {
      words: "leaves the masks in the prototypes' size",
      fix: "bring masks to the picture's size, through the fit",
      apply: by(bySides(prototypes.width / input.width, prototypes.height / input.height), prototypes, false),
    },
  ];
}

interface To {
  axes: Axes;
  size: Size;
  prototypes: Prototypes;
  place: Placement;
  /** Whether padding takes no part. */
  isShown: boolean;
}

function insideOf({ map, corners, columns, rows, wanted }: Mixed, { at, isNearest }: Cut, to: To): Inside {
  const { axes, size, prototypes, place } = to;
  const [ratioX, ratioY] = [prototypes.width / place.input.width, prototypes.height / place.input.height];
  const whole = at === 'prototypes' ? cutMap(map, prototypes, scaled(corners, ratioX, ratioY)) : map;
  const value = isNearest ? nearestIn(whole, prototypes) : bilinearIn(whole, prototypes);
  const across = shownOf({ offset: place.x, resized: place.width, ratio: ratioX, length: prototypes.width });
  const down = shownOf({ offset: place.y, resized: place.height, ratio: ratioY, length: prototypes.height });
  const [xs, ys] = [
    placesOf(columns, axes.x, ratioX, to.isShown ? across : [0, prototypes.width - 1]),
    placesOf(rows, axes.y, ratioY, to.isShown ? down : [0, prototypes.height - 1]),
  ];
  const [left, top, right, bottom] =
    at === 'picture' ? boxBy(axes, corners) : [0, 0, size.width, size.height];
  const made = new Uint8Array(wanted.length);
  for (const [j, y] of rows.entries())
    for (const [i, x] of columns.entries())
      if (x >= left && x < right && y >= top && y < bottom && value(xs[i]!, ys[j]!) > 0)
        made[j * columns.length + i] = 1;
  return { made, wanted };
}

/** Of the picture's pixels, where they lie among the prototypes' pixels. */
function placesOf(
  pixels: readonly number[],
  { scale, shift }: Axes['x'],
  ratio: number,
  [first, last]: readonly [number, number],
): number[] {
  return pixels.map((pixel) =>
    Math.min(Math.max(((pixel + 0.5 - shift) / scale) * ratio - 0.5, first), last),
  );
}

function bilinearIn(map: Float64Array, { width, height }: Size) {
  return (x: number, y: number): number => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
    const [fx, fy] = [x - left, y - top];
    const upper = map[top * width + left]! * (1 - fx) + map[top * width + right]! * fx;
    const lower = map[bottom * width + left]! * (1 - fx) + map[bottom * width + right]! * fx;
    return upper * (1 - fy) + lower * fy;
  };
}

function nearestIn(map: Float64Array, { width }: Size) {
  return (x: number, y: number): number => map[Math.round(y) * width + Math.round(x)]!;
}

const scaled = ([left, top, right, bottom]: Corners, x: number, y: number): Corners => [
  left * x,
  top * y,
  right * x,
  bottom * y,
];

/** `crop_mask` of ultralytics/utils/ops.py: 0 outside. */
function cutMap(map: Float64Array, { width }: Size, [left, top, right, bottom]: Corners): Float64Array {
  return map.map((value, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x >= left && x < right && y >= top && y < bottom ? value : 0;
  });
}
