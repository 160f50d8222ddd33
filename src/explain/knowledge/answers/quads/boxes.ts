import type { Size } from '../../../../image/box.js';
import type { Placement, Point } from '../../../../image/geometry.js';
import type { OutputSpec } from '../../../../recipe/schema.js';
import { cornersAround, type Quad, type Scaling } from '../../../../tasks/text-boxes/db.js';
import type { LinkRow } from '../../../chain/chain.js';
import { asRecipe, lineRow, untouched } from '../../../chain/kind.js';
import { bySides, returns } from '../../boxes/returns.js';
import { endedRows, exchanged, type Move, moveRow, partsOf } from '../moves.js';
import type { Regions } from './regions.js';

/** Boxes of text, in their order. */
export type Quads = readonly Quad[];

/** Regions, and how they come to the picture. */
interface Placed extends Regions {
  scaling: Scaling;
}

/** From the map to the picture. */
export function backRows(place: Placement, picture: Size): LinkRow<Regions, Placed>[] {
  const { input } = place;
  const rows = [
    ...returns,
    {
      words: "leaves the boxes in the map's pixels",
      fix: 'multiply with picture / map, through the fit',
      axes: undefined,
    },
  ];
  return rows.map(({ words, fix, axes }) => ({
    words,
    fix,
    apply(all) {
      const { width, height } = all.map;
      const { x, y } = axes?.(place, picture) ?? bySides(width / input.width, height / input.height);
      const scaling = {
        factor: { x: (x.scale * input.width) / width, y: (y.scale * input.height) / height },
        offset: { x: x.shift, y: y.shift },
      };
      return { ...all, scaling };
    },
  }));
}

const same: Scaling = { factor: { x: 1, y: 1 }, offset: { x: 0, y: 0 } };

/** How boxes grow. */
export function growRows({ unclipRatio }: OutputSpec): LinkRow<Placed, Quads>[] {
  const by =
    (ratio: number, isInMap = false) =>
    ({ regions, scaling }: Placed): Quads =>
      regions.flatMap(({ contour, score }) => {
        const corners = cornersAround(contour, ratio, isInMap ? same : scaling);
        if (!corners) return [];
        return [{ corners: isInMap ? moved(corners, (at) => placed(at, scaling)) : corners, score }];
      });
  return [
    asRecipe(by(unclipRatio)),
    ...[1.5, 2, 1.6, 1.8, 2.5, 3, 0, 1].flatMap((ratio) =>
      ratio === unclipRatio
        ? []
        : [
            lineRow(
              ratio === 0
                ? 'does not grow the boxes (unclip)'
                : `grows the boxes by ${ratio}, yours by ${unclipRatio}`,
              { unclipRatio: ratio },
              by(ratio),
              'unclip',
            ),
          ],
    ),
    {
      words: 'grows the boxes in the map, before they are brought to the picture',
      fix: 'bring the contours to the picture first, as OpenCV does',
      apply: by(unclipRatio, true),
    },
    {
      words: 'grows the boxes twice',
      fix: 'grow them once',
      apply: ({ regions, scaling }) =>
        regions.flatMap(({ contour, score }) => {
          const once = cornersAround(contour, unclipRatio, scaling);
          const corners = once && cornersAround(once, unclipRatio, same);
          return corners ? [{ corners, score }] : [];
        }),
    },
  ];
}

const placed = ({ x, y }: Point, { factor, offset }: Scaling): Point => ({
  x: x * factor.x + offset.x,
  y: y * factor.y + offset.y,
});

function moved(corners: readonly Point[], to: Move): Quad['corners'] {
  return corners.map(to) as unknown as Quad['corners'];
}

const each =
  (to: Move) =>
  (quads: Quads): Quads =>
    quads.map((quad) => ({ ...quad, corners: moved(quad.corners, to) }));

/** Where boxes end. */
export function endRows(picture: Size): LinkRow<Quads, Quads>[] {
  return endedRows(each, picture, 'boxes may reach beyond the picture: OpenCV leaves them', [
    "ends boxes at the picture's sides",
    "ends boxes at the picture's last column and row (PaddleOCR)",
  ]);
}

/** How they are written. */
export function writtenRows(picture: Size, input: Size): LinkRow<Quads, Quads>[] {
  const to = moveRow(each, "write corners as x, y in the picture's pixels");
  return [
    untouched(),
    to('writes corners as y, x', exchanged),
    {
      words: 'writes the upright box around each turned one',
      fix: 'keep the four corners',
      apply: (quads) => quads.map(({ corners, score }) => ({ corners: uprightAround(corners), score })),
    },
    to("writes corners as parts of the picture's sides (0..1)", partsOf(picture)),
    to("writes corners as parts of the input's sides (0..1)", partsOf(input)),
    to('counts y from the bottom', ({ x, y }) => ({ x, y: picture.height - y })),
    to('mirrors the boxes left to right in the picture', ({ x, y }) => ({ x: picture.width - x, y })),
  ];
}

function uprightAround(corners: readonly Point[]): Quad['corners'] {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [
    { x: left, y: bottom },
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
  ];
}
