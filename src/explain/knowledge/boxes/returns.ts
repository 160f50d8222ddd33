import type { Size } from '../../../image/box.js';
import type { Placement } from '../../../image/geometry.js';
import type { Axes, Corners, Cut, Return } from '../../boxes/way.js';

const fix = 'undo the fit as it was done: (value − padding) ÷ the ratio by which the picture was resized';

/** The right way back: of `boxToPicture`. */
function rightly({ part, x, y, width, height }: Placement): Axes {
  const [across, down] = [part.width / width, part.height / height];
  return {
    x: { scale: across, shift: part.x - x * across },
    y: { scale: down, shift: part.y - y * down },
  };
}

/** With other padding than there is. */
function withPadding(place: Placement, x: number, y: number): Axes {
  return rightly({ ...place, x, y });
}

/** Multiplied by so much on each axis. */
export function bySides(across: number, down: number): Axes {
  return { x: { scale: across, shift: 0 }, y: { scale: down, shift: 0 } };
}

/** One ratio for both axes, and the padding that there is. */
function byRatio(ratio: number, { x, y }: Placement): Axes {
  return { x: { scale: ratio, shift: -x * ratio }, y: { scale: ratio, shift: -y * ratio } };
}

/** One ratio for both axes, and the padding of a letterbox that has it. */
function asLetterbox({ input }: Placement, picture: Size, isCentred: boolean): Axes {
  const ratio = Math.min(input.width / picture.width, input.height / picture.height);
  const padding = (side: number, length: number) => (isCentred ? (side - length * ratio) / 2 : 0);
  return {
    x: { scale: 1 / ratio, shift: -padding(input.width, picture.width) / ratio },
    y: { scale: 1 / ratio, shift: -padding(input.height, picture.height) / ratio },
  };
}

/** A box through it. */
export function boxBy({ x, y }: Axes, [left, top, right, bottom]: Corners): Corners {
  return [
    x.scale * left + x.shift,
    y.scale * top + y.shift,
    x.scale * right + x.shift,
    y.scale * bottom + y.shift,
  ];
}

/** Ways back from the network's input to the picture, likeliest first; the recipe's own is the first. */
export const returns: readonly Return[] = [
  { words: '', fix: '', axes: rightly },
  {
    words: "does not take the letterbox's padding off",
    fix,
    axes: (place) => withPadding(place, 0, 0),
  },
  {
    words:
      'multiplies with picture ÷ input on each axis, as if the picture had been stretched (scale instead of ratio)',
    fix,
    axes: ({ input }, picture) => bySides(picture.width / input.width, picture.height / input.height),
  },
  {
    words: "leaves the boxes in the network's input: they are not brought back to the picture",
    fix,
    axes: () => bySides(1, 1),
  },
  {
    words: 'takes the padding of the rows off x and that of the columns off y (x and y exchanged)',
    fix: 'width comes first in cv2, height first in numpy and torch',
    axes: (place) => withPadding(place, place.y, place.x),
  },
  {
    words: "multiplies x with the height's ratio and y with the width's (x and y exchanged)",
    fix: 'width comes first in cv2, height first in numpy and torch',
    axes: ({ input }, picture) => bySides(picture.height / input.height, picture.width / input.width),
  },
  {
    words: "takes the picture's height for its width (x and y exchanged)",
    fix: 'img.shape[:2] is height, width',
    axes: ({ input }, picture) => bySides(picture.height / input.width, picture.width / input.height),
  },
  {
    words: 'takes the padding off, but does not divide by the ratio',
    fix,
    axes: (place) => byRatio(1, place),
  },
  {
    words: 'divides by the ratio first and then takes the padding off, which is not of the picture',
    fix,
    axes: (place) => {
      const { x, y } = rightly(place);
      return { x: { ...x, shift: -place.x }, y: { ...y, shift: -place.y } };
    },
  },
  {
    words: 'multiplies with the ratio, by which it has to be divided',
    fix,
    axes: ({ x, y, width, height, part }) => {
      const [across, down] = [width / part.width, height / part.height];
      return { x: { scale: across, shift: -x * across }, y: { scale: down, shift: -y * down } };
    },
  },
  {
    words: 'adds the padding, which has to be taken off',
    fix,
    axes: (place) => withPadding(place, -place.x, -place.y),
  },
  {
    words: 'takes the padding of both sides off, not that of one',
    fix,
    axes: (place) => withPadding(place, 2 * place.x, 2 * place.y),
  },
  {
    words: 'takes half of the padding off',
    fix,
    axes: (place) => withPadding(place, place.x / 2, place.y / 2),
  },
  {
    words: "takes the width's ratio for both axes",
    fix,
    axes: (place, picture) => byRatio(picture.width / place.input.width, place),
  },
  {
    words: "takes the height's ratio for both axes",
    fix,
    axes: (place, picture) => byRatio(picture.height / place.input.height, place),
  },
  {
    words: 'undoes a letterbox with the picture in the middle',
    fix,
    axes: (place, picture) => asLetterbox(place, picture, true),
  },
  {
    words: 'undoes a letterbox with the picture in the top left corner',
    fix,
    axes: (place, picture) => asLetterbox(place, picture, false),
  },
];

/** Where boxes end, the recipe's own first. */
export const cuts: readonly Cut[] = [
  { words: '', fix: '', at: 'picture' },
  {
    words: "does not end boxes at the picture's sides",
    fix: "cut boxes at the picture's sides",
    at: 'nothing',
  },
  {
    words: "ends boxes at the sides of the network's input, not the picture's",
    fix: "cut boxes at the picture's sides",
    at: 'input',
  },
];
