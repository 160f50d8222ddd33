import type { Size } from '../../../image/box.js';
import type { OutputSpec } from '../../../recipe/schema.js';
import type { Four } from '../../../tasks/detection/units.js';
import type { Corners, Suppression } from '../../boxes/way.js';

/** As `NMSBoxes` wants them. */
const right = ([left, top, right, bottom]: Corners): Four => [left, top, right - left, bottom - top];

/** Thresholds that people set, the commonest first; the last is torchvision's and Ultralytics' for validation. */
const COMMON = [0.45, 0.5, 0.4, 0.3, 0.7, 0.6, 0.65, 0.35, 0.2, 0.55, 0.75, 0.8, 0.1];

const kindWords: Record<OutputSpec['nms'], string> = {
  class: 'lets boxes take each other away within their class only',
  all: 'lets boxes take each other away whatever their class',
  none: 'takes no overlapping boxes away (no NMS)',
};

/** What NMS is given in the place of its boxes. */
const scales: readonly { words: string; fix: string; given(corners: Corners, input: Size): Four }[] = [
  {
    words: 'gives NMS two corners of a box where it wants a corner and the size',
    fix: 'cv2.dnn.NMSBoxes wants [x, y, width, height]',
    given: (corners) => corners,
  },
  {
    words: 'gives NMS the centre of a box where it wants a corner',
    fix: 'cv2.dnn.NMSBoxes wants [x, y, width, height], from the corner',
    given: ([left, top, right, bottom]) => [
      (left + right) / 2,
      (top + bottom) / 2,
      right - left,
      bottom - top,
    ],
  },
  {
    words: 'gives NMS boxes of 0..1 as whole numbers, so that they all overlap',
    fix: "give NMS boxes in pixels, before they become parts of the picture's sides",
    given: (corners, input) => right(normalised(corners, input).map(Math.trunc) as Four),
  },
  {
    words: 'lets NMS add a pixel to each side of boxes of 0..1 (x2 − x1 + 1), so that they all overlap',
    fix: "give NMS boxes in pixels, before they become parts of the picture's sides",
    given: (corners, input) => oneMore(normalised(corners, input)),
  },
  {
    words: 'lets NMS add a pixel to each side (x2 − x1 + 1)',
    fix: 'the size is x2 − x1',
    given: oneMore,
  },
];

function normalised([left, top, right, bottom]: Corners, { width, height }: Size): Corners {
  return [left / width, top / height, right / width, bottom / height];
}

function oneMore([left, top, right, bottom]: Corners): Four {
  return [left, top, right - left + 1, bottom - top + 1];
}

/** How overlapping boxes are taken away; the recipe's own way first. */
export function suppressionsFor({ nms, iou }: OutputSpec): Suppression[] {
  const own = { nms, rule: { nmsThreshold: iou }, given: right };
  const kinds = (Object.keys(kindWords) as OutputSpec['nms'][]).filter((kind) => kind !== nms);
  const acting = nms === 'none' ? [] : COMMON.filter((common) => common !== iou);
  return [
    { ...own, words: '', fix: '' },
    ...kinds.map((kind) => ({ ...own, nms: kind, words: kindWords[kind], fix: '', recipe: { nms: kind } })),
    ...acting.map((common) => ({
      ...own,
      rule: { nmsThreshold: common },
      words: `lets a box go that overlaps a better one by more than ${common}, yours by more than ${iou}`,
      fix: '',
      recipe: { iou: common },
      family: 'iou',
    })),
    ...(nms === 'none' ? [] : scales.map((scale) => ({ ...own, ...scale }))),
  ];
}
