/** How a detector's output says its boxes: one row of a table is all that a decoder is. */
export interface Decoder {
  name: string;
  /** Networks that say them so. */
  of: string;
  /** Whether the numbers of one candidate lie side by side (1xNxF), or each in a row of its own (1xFxN). */
  candidates: 'rows' | 'columns';
  /** How the four numbers of a box are meant: its centre and size, or two corners. */
  box: 'centre' | 'corners';
  /** What they count: the input's pixels, parts of its sides, or cells of a grid from which they are reckoned. */
  unit: 'pixels' | 'fractions' | 'cells';
  /** Where they begin. */
  boxAt: number;
  score: ScoreRule;
  /** What is done where the recipe does not say it: boxes that overlap are taken away in each class, or it was done. */
  nms: 'class' | 'none';
}

/** Where the score and the class of a candidate are. */
export type ScoreRule =
  /** One number a class from there on; `objectness`: each is multiplied with the number there. */
  | { from: 'classes'; at: number; objectness?: number }
  /** One score, and the class by its number, among so many fields. Numbers below `first` are no objects. */
  | { from: 'class'; fields: number; score: number; class: number; first: number };

const centred = { box: 'centre', boxAt: 0 } as const;

/** Every decoder. The formulas are those of the projects named in docs/detection.md. */
export const decoders = [
  {
    name: 'yolov5',
    of: 'YOLOv5, v6 and v7 (1xNx(5 + classes))',
    candidates: 'rows',
    ...centred,
    unit: 'pixels',
    score: { from: 'classes', at: 5, objectness: 4 },
    nms: 'class',
  },
  {
    name: 'yolov8',
    of: 'YOLOv8, v9, 11 and 12 of Ultralytics (1x(4 + classes)xN)',
    candidates: 'columns',
    ...centred,
    unit: 'pixels',
    score: { from: 'classes', at: 4 },
    nms: 'class',
  },
  {
    name: 'yolov10',
    of: 'YOLOv10, and whatever Ultralytics exports with nms=True (1xNx6: corners, score, class)',
    candidates: 'rows',
    box: 'corners',
    unit: 'pixels',
    boxAt: 0,
    score: { from: 'class', fields: 6, score: 4, class: 5, first: 0 },
    nms: 'none',
  },
  {
    name: 'yolox',
    of: 'YOLOX without decode_in_inference (1xNx(5 + classes), in cells of 8, 16 and 32 pixels)',
    candidates: 'rows',
    ...centred,
    unit: 'cells',
    score: { from: 'classes', at: 5, objectness: 4 },
    nms: 'class',
  },
  {
    name: 'yolov3',
    of: "YOLOv3 and v4 as OpenCV's region layers give them (Nx(5 + classes), 0..1, objectness multiplied already)",
    candidates: 'rows',
    ...centred,
    unit: 'fractions',
    score: { from: 'classes', at: 5 },
    nms: 'class',
  },
  {
    name: 'detr',
    of: 'RT-DETR as Ultralytics exports it (1xNx(4 + classes), 0..1)',
    candidates: 'rows',
    ...centred,
    unit: 'fractions',
    score: { from: 'classes', at: 4 },
    nms: 'none',
  },
  {
    name: 'ssd',
    of: 'SSD, Faster R-CNN and others that end in DetectionOutput (1x1xNx7: picture, class, score, corners of 0..1)',
    candidates: 'rows',
    box: 'corners',
    unit: 'fractions',
    boxAt: 3,
    score: { from: 'class', fields: 7, score: 2, class: 1, first: 1 },
    nms: 'none',
  },
] as const satisfies readonly Decoder[];

/** The names that a recipe may say. */
export const decoderNames = decoders.map(({ name }) => name);

/** A decoder's name. */
export type DecoderName = (typeof decoders)[number]['name'];

/** The decoder of that name. */
export function decoderNamed(name: DecoderName): Decoder {
  return decoders.find((decoder) => decoder.name === name)!;
}
