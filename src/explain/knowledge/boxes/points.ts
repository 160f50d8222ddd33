import type { Size } from '../../../image/box.js';
import type { Placement, Point } from '../../../image/geometry.js';
import type { ObjectPoint } from '../../../tasks/detection/beside.js';
import type { Corners, Return } from '../../boxes/way.js';
import { Chain, type LinkRow } from '../../chain/chain.js';
import { asRecipe } from '../../chain/kind.js';
import { moved, type Points } from '../answers/points/value.js';
import { endRows, orderRows, scoreRows, writtenRows } from '../answers/points/writing.js';
import { alone } from './alone.js';
import { boxBy } from './returns.js';

/** An object whose points are to be explained. */
export interface Posed {
  /** Its box in the network's input. */
  corners: Corners;
  /** In the input's pixels, as the network gives them. */
  points: readonly ObjectPoint[];
  /** The numbers of which points are read, and the one before them; undefined where they are none of a table. */
  numbers?: ArrayLike<number>;
}

/** Its points, and its box in the same unit. */
interface Placed {
  points: Points;
  box: Corners;
}

/** From objects to their points in the picture, one object after the other; the likeliest mistakes of each link first. */
export function objectPointsChain(
  objects: readonly Posed[],
  back: Return,
  place: Placement,
  picture: Size,
): Chain<Points> {
  const { input } = place;
  return Chain.from(2, readRows(objects, input))
    .next(1.5, backRows(back, place, picture))
    .next(1, [...eachObject(endRows(picture)), ...unseenRows])
    .next(1.5, [...eachObject(writtenRows(picture, input)), ...fromBoxRows])
    .next(1.5, eachObject(orderRows))
    .next(2, eachObject(scoreRows))
    .next(0, [asRecipe((all: readonly Placed[]) => all.flatMap(({ points }) => points))]);
}

/** What happens to the points of one object, to those of each. */
function eachObject(
  rows: readonly LinkRow<Points, Points>[],
): LinkRow<readonly Placed[], readonly Placed[]>[] {
  return rows.map(({ apply, ...row }) => ({
    ...row,
    apply(all) {
      const changed = all.flatMap((one) => {
        const points = apply(one.points);
        return points ? [{ ...one, points }] : [];
      });
      return changed.length === all.length ? changed : undefined;
    },
  }));
}

type Move = (at: Point, corners: Corners, input: Size) => Point;

const moves: readonly { words: string; fix: string; move: Move }[] = [
  {
    words: 'adds the corner of the box to its points, which count from the corner of the input',
    fix: 'the points are in the input already',
    move: ({ x, y }, [left, top]) => ({ x: x + left, y: y + top }),
  },
  {
    words: 'exchanges x and y of the points',
    fix: 'x comes first',
    move: ({ x, y }) => ({ x: y, y: x }),
  },
  {
    words: "multiplies the points with the input's sides, although they are pixels already",
    fix: 'leave them as they are',
    move: ({ x, y }, _corners, { width, height }) => ({ x: x * width, y: y * height }),
  },
  {
    words: 'mirrors the points left to right in the input',
    fix: 'neither mirror the picture nor the points',
    move: ({ x, y }, _corners, { width }) => ({ x: width - x, y }),
  },
];

/** Numbers of a point: x, y, score. */
const EACH = 3;

/** How the numbers behind the score are read; the recipe's way first. */
function readRows(objects: readonly Posed[], input: Size): LinkRow<undefined, readonly Posed[]>[] {
  const by = (of: (one: Posed) => readonly ObjectPoint[] | undefined) => () => {
    const read = objects.flatMap((one) => {
      const points = of(one);
      return points ? [{ ...one, points }] : [];
    });
    return read.length === objects.length ? read : undefined;
  };
  /** @param first of the first point, where 1 is the right one; each point begins `step` behind the one before */
  const pick = (first: number, step: number) =>
    by(({ numbers, points }) => {
      const at = (i: number) => first + step * i;
      if (!numbers || at(points.length - 1) + 1 >= numbers.length) return undefined;
      return points.map((_, i) => ({ x: numbers[at(i)]!, y: numbers[at(i) + 1]! }));
    });
  return [
    asRecipe(by(({ points }) => points)),
    {
      words: 'reads the numbers of the points in pairs (x, y), where each has three (x, y, score)',
      fix: 'each point has three numbers',
      apply: pick(1, 2),
    },
    {
      words: 'begins the points one number early, with the score of the box',
      fix: 'the points begin behind the score of the class',
      apply: pick(0, EACH),
    },
    ...moves.map(({ words, fix, move }) => ({
      words,
      fix,
      apply: by(({ points, corners }) =>
        points.map((point) => ({ ...point, ...move(point, corners, input) })),
      ),
    })),
  ];
}

/** Back to the picture: as the boxes, or otherwise. */
function backRows(
  back: Return,
  place: Placement,
  picture: Size,
): LinkRow<readonly Posed[], readonly Placed[]>[] {
  return alone(back, 'points').map(({ axes, ...row }) => {
    const by = axes(place, picture);
    const put = ({ x, y }: Point) => ({ x: x * by.x.scale + by.x.shift, y: y * by.y.scale + by.y.shift });
    return {
      ...row,
      apply: (objects) =>
        objects.map(({ points, corners }) => ({
          points: moved(points, put),
          box: boxBy(by, corners),
        })),
    };
  });
}

/** Ultralytics' `Keypoints`: points that are not sure are put to 0, 0. */
const UNSURE = 0.5;

const unseenRows: readonly LinkRow<readonly Placed[], readonly Placed[]>[] = eachObject([
  {
    words: `puts points with a score below ${UNSURE} to 0, 0 (as Ultralytics' results have them)`,
    fix: 'leave them where the network has them, and look at their scores',
    apply: (points) =>
      points.some(({ score }) => score !== undefined)
        ? points.map((point) => ({ ...point, ...((point.score ?? 1) < UNSURE && { x: 0, y: 0 }) }))
        : undefined,
  },
]);

const fromBoxRows: readonly LinkRow<readonly Placed[], readonly Placed[]>[] = [
  {
    words: 'counts the points from the corner of their box',
    fix: "write points as x, y in the picture's pixels",
    apply: (all) => fromBox(all, ({ x, y }, [left, top]) => ({ x: x - left, y: y - top })),
  },
  {
    words: "writes points as parts of their box's sides (0..1)",
    fix: "write points as x, y in the picture's pixels",
    apply: (all) =>
      fromBox(all, ({ x, y }, [left, top, right, bottom]) => ({
        x: (x - left) / (right - left),
        y: (y - top) / (bottom - top),
      })),
  },
];

function fromBox(all: readonly Placed[], put: (at: Point, box: Corners) => Point): readonly Placed[] {
  return all.map(({ points, box }) => ({ box, points: moved(points, (at) => put(at, box)) }));
}
