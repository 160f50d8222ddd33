import type { Size } from '../../../../image/box.js';
import { type Placement, placePicture } from '../../../../image/geometry.js';
import { pictureInput } from '../../../../recipe/inputs.js';
import type { OutputSpec } from '../../../../recipe/schema.js';
import { type Planes, planesBack } from '../../../../tasks/image/answer.js';
import { placeInOutput } from '../../../../tasks/segmentation/answer.js';
import { type LinearAxis, linearSources, nearestSources } from '../../../../tasks/segmentation/argmax.js';
import type { LinkRow } from '../../../chain/chain.js';
import { asRecipe, type ChainQuestion, lineRow } from '../../../chain/kind.js';

/** Ways from the network's numbers to those of the picture's pixels. */
export interface Back {
  rightly(planes: Planes): Planes;
  /** As if the picture filled the input. */
  stretched(planes: Planes): Planes;
  nearest(planes: Planes): Planes;
  cornerToCorner(planes: Planes): Planes;
}

type Sources = ReturnType<typeof linearSources>;

/** For a picture of that size. */
export function backOf(picture: Size, resolved: ChainQuestion['resolved']): Back {
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const by = (sources: (planes: Planes) => Sources) => (planes: Planes) =>
    planesBack(planes, picture, sources(planes));
  const place = (planes: Planes) => placeInOutput(placePicture(picture, pictureInput(resolved)), planes);
  const rightly = (planes: Planes) => linearSources(picture, place(planes), planes);
  return {
    rightly: by(rightly),
    stretched: by((planes) => {
      const { width, height } = planes;
      const over = { part: whole, x: 0, y: 0, width, height, input: { width, height } };
      return linearSources(picture, over, planes);
    }),
    nearest: by((planes) => nearestOf(picture, place(planes), planes)),
    cornerToCorner: by((planes) => ({
      columns: cornersOf(picture.width, planes.width),
      rows: cornersOf(picture.height, planes.height),
    })),
  };
}

/** `INTER_NEAREST`: the cell in which a pixel begins. */
function nearestOf(picture: Size, place: Placement, output: Size): Sources {
  const { columns, rows } = nearestSources(picture, place, output);
  const axis = (first: Int32Array): LinearAxis => ({
    first,
    second: first,
    weight: new Float32Array(first.length),
  });
  return { columns: axis(columns), rows: axis(rows) };
}

/** The corners of both are the same points (`align_corners=True`). */
function cornersOf(length: number, output: number): LinearAxis {
  const places = Float64Array.from({ length }, (_, i) =>
    length === 1 ? 0 : (i * (output - 1)) / (length - 1),
  );
  return {
    first: Int32Array.from(places, Math.floor),
    second: Int32Array.from(places, (place) => Math.min(Math.floor(place) + 1, output - 1)),
    weight: Float32Array.from(places, (place) => place - Math.floor(place)),
  };
}

/** How the numbers come back to the picture. */
export function backRows({ back }: OutputSpec, ways: Back): LinkRow<Planes, Planes>[] {
  const other = back === 'none' ? 'picture' : 'none';
  const own = { picture: ways.rightly, none: (planes: Planes) => planes };
  const words = {
    picture: "brings the numbers back to the picture's size, yours leaves them as the network gives them",
    none: "leaves the numbers as the network gives them, yours brings them back to the picture's size",
  };
  const fix = "undo the fit as it was done: the padding off, then bilinearly to the picture's size";
  return [
    asRecipe(own[back]),
    lineRow(words[other], { back: other }, own[other]),
    {
      words: 'does not take the padding off: the whole output is stretched over the picture',
      fix,
      apply: ways.stretched,
    },
    { words: 'brings the numbers back by the nearest one (INTER_NEAREST)', fix, apply: ways.nearest },
    {
      words: 'brings the numbers back from corner to corner (align_corners=True)',
      fix,
      apply: ways.cornerToCorner,
    },
  ];
}
