import type { Size } from '../../../image/box.js';
import { coco80Ids } from '../../../recipe/labels.js';
import type { Four } from '../../../tasks/detection/units.js';
import type { Corners, Format, Numbering, Scale } from '../../boxes/way.js';

interface Written {
  words: string;
  write(corners: Corners): Four;
}

/** The four numbers, the product's own first. */
const written: readonly Written[] = [
  { words: '', write: ([l, t, r, b]) => [l, t, r - l, b - t] },
  { words: 'two corners (x1, y1, x2, y2)', write: (corners) => corners },
  { words: 'centre and size', write: ([l, t, r, b]) => [(l + r) / 2, (t + b) / 2, r - l, b - t] },
  { words: 'two corners, y before x (y1, x1, y2, x2)', write: ([l, t, r, b]) => [t, l, b, r] },
  {
    words: 'corner and size, y before x (y, x, height, width)',
    write: ([l, t, r, b]) => [t, l, b - t, r - l],
  },
  { words: 'x1, x2, y1, y2', write: ([l, t, r, b]) => [l, r, t, b] },
  { words: 'corner, height and width', write: ([l, t, r, b]) => [l, t, b - t, r - l] },
  {
    words: 'corner and size with a pixel more (x2 − x1 + 1)',
    write: ([l, t, r, b]) => [l, t, r - l + 1, b - t + 1],
  },
];

interface Unit {
  words: string;
  of(sizes: { picture: Size; input: Size }): Size;
}

const one: Size = { width: 1, height: 1 };
const units: readonly Unit[] = [
  { words: '', of: () => one },
  { words: "parts of the picture's sides (0..1)", of: ({ picture }) => picture },
  { words: "parts of the input's sides (0..1)", of: ({ input }) => input },
  {
    words: "x as a part of the picture's height and y of its width",
    of: ({ picture: { width, height } }) => ({ width: height, height: width }),
  },
];

/** How a list writes a box; the product's own way first. */
export const formats: readonly Format[] = units.flatMap((unit) =>
  written.map(
    ({ words, write }): Format => ({
      words: formatWords([words, unit.words].filter(Boolean)),
      fix: "write boxes as x, y, width and height in the picture's pixels",
      write([l, t, r, b], sizes) {
        const { width, height } = unit.of(sizes);
        return write([l / width, t / height, r / width, b / height]);
      },
      pixel: (sizes) => 1 / Math.max(unit.of(sizes).width, unit.of(sizes).height),
    }),
  ),
);

function formatWords(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `writes boxes as ${parts.join(', ')}`;
}

/** How classes are numbered; the network's own way first. */
export const numberings: readonly Numbering[] = [
  { words: '', fix: '', idOf: (index) => index },
  {
    words: 'counts the classes one higher (0 is a background there, or it counts from 1)',
    fix: 'the first class of the network is 0',
    idOf: (index) => index + 1,
  },
  {
    words: 'counts the classes one lower (a background is taken off that the network does not have)',
    fix: 'the first class of the network is 0',
    idOf: (index) => index - 1,
  },
  {
    words: "has COCO's category ids (1 to 90, with gaps) where the network has its 80 classes",
    fix: 'coco80Ids maps the one to the other',
    idOf: (index) => coco80Ids[index],
  },
  {
    words: "has COCO's 80 classes where the network has category ids (1 to 90, with gaps)",
    fix: 'coco80Ids maps the one to the other',
    idOf: (index) => (coco80Ids.includes(index) ? coco80Ids.indexOf(index) : undefined),
  },
  {
    words: "has COCO's category ids less one (0 to 89, with gaps) where the network has its 80 classes",
    fix: 'coco80Ids maps the one to the other',
    idOf: (index) => (coco80Ids[index] === undefined ? undefined : coco80Ids[index] - 1),
  },
  { words: 'has class 0 for every box', fix: 'keep the class of each box', idOf: () => 0 },
];

/** What scores are multiplied with. */
export const scaleRows: readonly Scale[] = [
  { words: '', fix: '', factor: 1 },
  { words: 'has the scores in per cent', fix: 'scores are 0..1', factor: 100 },
];
