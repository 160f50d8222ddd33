/** How a detector's output says its boxes: one row of a table is all that a decoder is. */
export interface Decoder {
  name: string;
  /** Networks that say them so. */
  of: string;
  /** Whether the numbers of one candidate lie side by side (1xNxF), or each in a row of its own (1xFxN). */
  candidates: 'rows' | 'columns';
  /** How the four numbers of a box are meant: its centre and size, or two corners. */
  box: 'centre' | 'corners';
  /**
   * What they count: the input's pixels, parts of its sides, or cells of a grid from which they are reckoned;
   * `distances`: 8 numbers an edge, the distribution of its distance from a cell's corner.
   */
  unit: 'pixels' | 'fractions' | 'cells' | 'distances';
  /** Where they begin; from the end where it is negative. */
  boxAt: number;
  score: ScoreRule;
  /** What stands behind the classes: points of three numbers, or the weights of a mask's prototypes (then `parts` has these). */
  beside?: 'points' | 'masks';
  /** What is done where the recipe does not say it: boxes that overlap are taken away in each class, in all, or it was done. */
  nms: 'class' | 'all' | 'none';
}

/** Where the score and the class of a candidate are. */
export type ScoreRule =
  /**
   * One number a class from there on; `objectness`: each is multiplied with the number there. `behind` the classes are so
   * many numbers that are none; `only`: there are so many classes, and points of three numbers behind.
   */
  | { from: 'classes'; at: number; objectness?: number; behind?: number; only?: number }
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
  {
    name: 'yolov8-seg',
    of: "YOLOv8 and 11's segment (1x(4 + classes + 32)xN, and 1x32xHxW of which masks are made)",
    candidates: 'columns',
    ...centred,
    unit: 'pixels',
    score: { from: 'classes', at: 4, behind: 32 },
    beside: 'masks',
    nms: 'class',
  },
  {
    name: 'yolov8-pose',
    of: "YOLOv8 and 11's pose (1x(4 + 1 + 3 x points)xN)",
    candidates: 'columns',
    ...centred,
    unit: 'pixels',
    score: { from: 'classes', at: 4, only: 1 },
    beside: 'points',
    nms: 'all',
  },
  {
    name: 'nanodet-plus',
    of: 'NanoDet-Plus (1xNx(classes + 32): a distribution of 8 numbers an edge, cells of 8, 16, 32 and 64 pixels)',
    candidates: 'rows',
    box: 'corners',
    unit: 'distances',
    boxAt: -32,
    score: { from: 'classes', at: 0, behind: 32 },
    nms: 'class',
  },
] as const satisfies readonly Decoder[];

/** A detector that says its boxes in several outputs; how, stands in heads.ts. */
export interface Head {
  name: HeadName;
  /** Networks that say them so. */
  of: string;
  /** What the outputs are, the recipe's `name` being the first. */
  outputs: readonly string[];
  /** The names that the others mostly have. */
  usual?: readonly string[];
  nms: 'class' | 'all' | 'none';
}

const levels = ['8', '16', '32'];
const ofLevels = (names: readonly string[]) =>
  names.flatMap((name) => levels.map((level) => `${name}_${level}`));

const headRows = [
  {
    name: 'centerface',
    of: 'CenterFace (maps of a quarter of the input: score, scale, offset)',
    outputs: ['score', 'scale', 'offset'],
    usual: ['538', '539'],
    nms: 'all',
  },
  {
    name: 'centernet',
    of: 'CenterNet (maps of a quarter of the input: a score a class, size, offset)',
    outputs: ['scores', 'size', 'offset'],
    nms: 'none',
  },
  {
    name: 'yunet',
    of: 'YuNet (class, object and box of cells of 8, 16 and 32 pixels)',
    outputs: ofLevels(['cls', 'obj', 'bbox']),
    usual: ofLevels(['cls', 'obj', 'bbox']).slice(1),
    nms: 'all',
  },
  {
    name: 'blazeface',
    of: 'BlazeFace of short range (boxes and landmarks 1xNx16, scores 1xNx1 as logits, anchors of 8 and 16 pixels)',
    outputs: ['boxes', 'scores'],
    usual: ['classificators'],
    nms: 'all',
  },
  {
    name: 'nanodet',
    of: 'NanoDet (scores 1xNxC and distributions 1xNx32 of cells of 8, 16 and 32 pixels)',
    outputs: ofLevels(['scores', 'distances']),
    nms: 'class',
  },
  {
    name: 'ssd-scores',
    of: 'UltraFace and SSDs with boxes 1xNx4 (corners of 0..1) and scores 1xNxC, the first of the background',
    outputs: ['boxes', 'scores'],
    usual: ['scores'],
    nms: 'class',
  },
  {
    name: 'tf-ssd',
    of: "TensorFlow's object detection API (boxes 1xNx4 as y1, x1, y2, x2 of 0..1, scores 1xN, classes 1xN from 1)",
    outputs: ['boxes', 'scores', 'classes'],
    usual: ['detection_scores', 'detection_classes'],
    nms: 'none',
  },
  {
    name: 'detr-logits',
    of: 'RT-DETR as transformers exports it (logits 1xNxC, boxes 1xNx4 as centre and size of 0..1)',
    outputs: ['logits', 'boxes'],
    usual: ['pred_boxes'],
    nms: 'none',
  },
] as const;
type HeadName = (typeof headRows)[number]['name'];

/** Every head. */
export const heads: readonly Head[] = headRows;

/** The names that a recipe may say. */
export const decoderNames: DecoderName[] = [...decoders, ...headRows].map(({ name }) => name);

/** A decoder's name. */
export type DecoderName = (typeof decoders)[number]['name'] | HeadName;

/** The decoder of that name: a row of a table, or a head of several outputs. */
export function decoderNamed(name: DecoderName): Decoder | Head {
  return decoders.find((decoder) => decoder.name === name) ?? heads.find((head) => head.name === name)!;
}

/** A decoder of one table in which four numbers are a box: no distributions. */
export type PlainDecoder = Decoder & { name: DecoderName; unit: Exclude<Decoder['unit'], 'distances'> };

/** Whether four numbers of its table are a box. */
export function isPlain(decoder: Decoder | Head): decoder is PlainDecoder {
  return !isHead(decoder) && decoder.unit !== 'distances';
}

/** Whether its masks are made of what another output has. */
export function hasMasks(decoder: Decoder | Head): boolean {
  return !isHead(decoder) && decoder.beside === 'masks';
}

/** Whether it says its boxes in several outputs. */
export function isHead(decoder: Decoder | Head): decoder is Head {
  return 'outputs' in decoder;
}
