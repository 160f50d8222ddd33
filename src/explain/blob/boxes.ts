import type { Box, Size } from '../../image/box.js';
import { cut } from '../../image/cut.js';
import type { Placement } from '../../image/geometry.js';
import { type KernelName, sampled } from '../knowledge/kernels.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { blended, gridPlanes, planeOf, unexplainedBy } from './fit.js';
import { gridOf } from './grid.js';
import { boxes as limits } from './thresholds.js';
import { type PictureBlob, viewOf } from './view.js';

/** A box of the picture, and what it leaves unexplained of the blob (a share of the variance). */
interface Scored {
  box: Box;
  score: number;
}

/** Parts of the picture's sides that a box may have at first. */
const PARTS = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3];
/** Places of a box along a side, where it is smaller than that. */
const PLACES = [0, 0.25, 0.5, 0.75, 1];

/**
 * The picture cut to a box before it is stretched to the blob: whatever box comes near, with its neighbours of a pixel,
 * best first. None where the blob is about the whole picture, or nothing resembles.
 */
export function cutPictures(picture: NamedPicture, blob: PictureBlob): NamedPicture[] {
  const scoreOf = scorer(picture, blob, 'linear-antialias');
  const first = starts(picture).map(scoreOf).sort(byScore);
  const climbed = first.slice(0, limits.starts).map((start) => climb(start, picture, scoreOf));
  const [best] = climbed.sort(byScore);
  if (!best || best.score > limits.resembling) return [];
  const near = neighbours(best.box, 1, picture);
  const kernels: KernelName[] = ['linear-antialias', 'linear', 'area', 'cubic-0.75'];
  const ranked = kernels.flatMap((kernel) =>
    near
      .map(scorer(picture, blob, kernel))
      .sort(byScore)
      .slice(0, limits.kept),
  );
  const boxes = new Map(ranked.sort(byScore).map(({ box }) => [JSON.stringify(box), box]));
  return [...boxes.values()].map((box) => cutTo(picture, box));
}

function byScore(a: Scored, b: Scored): number {
  return a.score - b.score;
}

/** Shares of both sides that are left in the middle: at fine textures, a box a pixel off resembles nothing. */
const CENTRAL = Array.from({ length: 120 }, (_, i) => 0.995 - i / 200);

/** As code cuts it, the size rounded; and as tf.image.central_crop does, the offset. */
function centralBoxes({ width, height }: Size): Box[] {
  const boxes = CENTRAL.flatMap((share) => {
    const [w, h] = [Math.round(share * width), Math.round(share * height)];
    const [x, y] = [Math.trunc((width * (1 - share)) / 2), Math.trunc((height * (1 - share)) / 2)];
    return [
      { x: Math.floor((width - w) / 2), y: Math.floor((height - h) / 2), width: w, height: h },
      { x, y, width: width - 2 * x, height: height - 2 * y },
    ];
  });
  return [...new Map(boxes.map((box) => [JSON.stringify(box), box])).values()];
}

function starts({ image }: NamedPicture): Box[] {
  const { width, height } = image;
  const found = centralBoxes(image);
  for (const w of PARTS)
    for (const h of PARTS) {
      const [boxWidth, boxHeight] = [Math.round(w * width), Math.round(h * height)];
      for (const x of w === 1 ? [0] : PLACES)
        for (const y of h === 1 ? [0] : PLACES)
          found.push({
            x: Math.round(x * (width - boxWidth)),
            y: Math.round(y * (height - boxHeight)),
            width: boxWidth,
            height: boxHeight,
          });
    }
  return found;
}

function scorer(picture: NamedPicture, blob: PictureBlob, kernel: KernelName): (box: Box) => Scored {
  const input = { width: blob.width, height: blob.height };
  const grid = gridOf({ x: 0, y: 0, ...input }, limits.grid);
  const values = blended(gridPlanes(viewOf(blob, readings[0]!), grid));
  return (box) => {
    const place: Placement = { part: box, x: 0, y: 0, ...input, input };
    return {
      box,
      score: unexplainedBy(blended(sampled(picture.image, place, kernel, grid).map(planeOf)), values),
    };
  };
}

/** Each edge for itself, in smaller and smaller steps. */
function climb(start: Scored, picture: NamedPicture, scoreOf: (box: Box) => Scored): Scored {
  let best = start;
  const { width, height } = picture.image;
  for (let step = Math.max(1, Math.round(Math.max(width, height) / 16)); step >= 1; ) {
    const better = neighbours(best.box, step, picture, 1).map(scoreOf).sort(byScore)[0];
    if (better && better.score < best.score) best = better;
    else step = Math.floor(step / 2);
  }
  return best;
}

/** Boxes whose edges lie up to a step away; `most`: of so many edges at once. */
function neighbours(box: Box, step: number, { image }: NamedPicture, most = 4): Box[] {
  const moves = [-step, 0, step];
  return moves.flatMap((left) =>
    moves.flatMap((right) =>
      moves.flatMap((top) =>
        moves.flatMap((bottom) => {
          const moved = [left, right, top, bottom].filter((move) => move !== 0).length;
          if (moved > Math.max(most, 0) && !isShift(left, right, top, bottom)) return [];
          return inside(
            {
              x: box.x + left,
              y: box.y + top,
              width: box.width + right - left,
              height: box.height + bottom - top,
            },
            image,
          );
        }),
      ),
    ),
  );
}

/** Both edges of a side by the same. */
function isShift(left: number, right: number, top: number, bottom: number): boolean {
  return (left === right && top === 0 && bottom === 0) || (top === bottom && left === 0 && right === 0);
}

function inside(box: Box, { width, height }: { width: number; height: number }): Box[] {
  const fits = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  return fits && box.width > 1 && box.height > 1 ? [box] : [];
}

function cutTo(picture: NamedPicture, box: Box): NamedPicture {
  return { name: boxText(box, picture), image: cut(picture.image, box) };
}

/** `cut to the box x 20..140, y 30..150 before the resize`, and the share where it lies in the middle. */
function boxText(box: Box, { image: { width, height } }: NamedPicture): string {
  const percent = (part: number, whole: number) => Number(((100 * part) / whole).toPrecision(3));
  const isCentral =
    Math.abs(width - box.width - 2 * box.x) <= 1 && Math.abs(height - box.height - 2 * box.y) <= 1;
  const where = isCentral
    ? ` (a central crop of ${percent(box.width, width)} % of the width and ${percent(box.height, height)} % of the height)`
    : '';
  return `cut to the box x ${box.x}..${box.x + box.width}, y ${box.y}..${box.y + box.height} before the resize${where}`;
}
