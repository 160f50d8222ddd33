import { expected } from '../../base/errors.js';
import type { GivenInput, GivenOutput } from '../schema.js';
import { finishRecipe, type Imported, imagenet, inPixelUnits, own } from './common.js';

interface Row {
  input: GivenInput;
  output: GivenOutput;
  notes?: readonly string[];
}

const square = (side: number): Pick<GivenInput, 'size'> => ({ size: [side, side] });
const rgb = { order: 'rgb' } as const;
/** −1..1 */
const halved = (channels = 3): GivenInput => ({
  mean: new Array(channels).fill(127.5),
  scale: 1 / 127.5,
  std: new Array(channels).fill(1),
});
const plain = (scale = 1): GivenInput => ({ mean: [0, 0, 0], scale, std: [1, 1, 1] });
const ofImageNet = { ...rgb, ...inPixelUnits({ scale: 1 / 255, ...imagenet }) };
/** One line at the left, −1..1, and 0 behind it: B, G, R as PaddleOCR decodes. */
const paddleLine = (size: [number, number]): GivenInput => ({
  ...{ size, fit: { letterbox: 'opencv', align: 'top-left' }, pad: 127.5, order: 'bgr' },
  ...halved(),
});
const raw: GivenOutput = { task: 'raw' };
const classes: GivenOutput = { task: 'classification', labels: 'imagenet1000' };

/** By the model's name, as the demo in OpenCV Zoo's folder of that name prepares it. */
const zoo: Readonly<Record<string, Row>> = {
  mobilenet: { input: { fit: { resize: [256, 256], centerCrop: 224 }, ...ofImageNet }, output: classes },
  ppresnet: { input: { fit: { resize: [256, 256], centerCrop: 224 }, ...ofImageNet }, output: classes },
  youtureid: {
    input: { size: [128, 256], ...ofImageNet },
    output: raw,
    notes: ['the size is 128 wide and 256 high'],
  },
  pphumanseg: {
    input: { ...square(192), ...rgb, ...halved() },
    output: { task: 'segmentation', labels: 'person' },
  },
  ediffiqa: { input: { ...square(112), ...rgb, ...halved() }, output: raw },
  fer: {
    input: { ...square(112), ...rgb, ...halved() },
    output: raw,
    notes: ['the demo cuts out and turns the face by its landmarks before'],
  },
  yolox: {
    input: { ...square(640), fit: { letterbox: 'opencv', align: 'top-left' }, pad: 114, ...rgb, ...plain() },
    output: { task: 'detection', decoder: 'yolox', labels: 'coco80' },
    notes: ['pixels stay 0..255: YOLOX since 0.1.1 does not normalize'],
  },
  nanodet: {
    input: {
      ...{ ...square(416), fit: { letterbox: 'opencv' }, pad: 0, resize: 'opencv:area', order: 'rgb' },
      ...{ mean: [103.53, 116.28, 123.675], scale: 1, std: [57.375, 57.12, 58.395] },
    },
    output: raw,
    notes: [
      "the demo converts to RGB, though the network's author has these numbers for BGR: order is the demo's",
      'six outputs: task detection with decoder nanodet needs output.name and output.parts',
    ],
  },
  crnn: { input: { size: [100, 32], read: 'gray', ...halved(1) }, output: raw },
  ppocr_det: {
    input: {
      ...{ ...square(736), order: 'bgr', scale: 1 / 255, std: [1, 1, 1] },
      mean: [122.67891434, 116.66876762, 104.00698793],
    },
    output: {
      task: 'text-boxes',
      binaryThreshold: 0.3,
      polygonThreshold: 0.5,
      unclipRatio: 2,
      maxCandidates: 200,
    },
    notes: [
      "the mean is in the order of R, G, B and meets B, G, R: that is the demo's, and kept",
      'the picture is stretched to the square: PaddleOCR keeps its ratio instead',
    ],
  },
  ppocr_rec: {
    input: paddleLine([320, 48]),
    output: { task: 'text-line', scores: 'probabilities', blank: 'first', space: true },
    notes: [
      'not in the zoo: as PaddleOCR (and rapidocr) prepare PP-OCRv3 and v4',
      "output.labels: the network's own alphabet, without a line for the blank; the files of rapidocr say it themselves (character)",
      'wider lines than 320: 48 make PaddleOCR feed a wider input, here they are made smaller: set input.size',
      'OpenCV 4.10 and 4.12 refuse PP-OCRv4 rec (a dynamic Reshape), 5.0 runs it',
    ],
  },
  ppocr_cls: {
    input: paddleLine([192, 48]),
    output: { task: 'classification', scores: 'probabilities', labels: ['0', '180'] },
    notes: [
      'not in the zoo: as PaddleOCR (and rapidocr) prepare PP-OCR mobile v2.0 cls',
      'PaddleOCR turns a line only where 180 has more than 0.9',
    ],
  },
  dexined: {
    input: { ...square(512), order: 'bgr', mean: [103.5, 116.2, 123.6], scale: 1, std: [1, 1, 1] },
    output: raw,
  },
  lpd_yunet: { input: { size: [320, 240], order: 'bgr', ...plain() }, output: raw },
  palm: { input: { ...square(192), fit: 'letterbox', pad: 0, ...rgb, ...plain(1 / 255) }, output: raw },
  handpose: { input: { ...square(224), ...rgb, ...plain(1 / 255) }, output: raw },
  pose: { input: { ...square(256), ...rgb, ...plain(1 / 255) }, output: raw },
};

/**
 * A recipe of a model in OpenCV Zoo: `opencv-zoo:yolox`.
 *
 * @throws InputError that lists the names
 */
export function importOpenCvZoo(name: string, model?: string): Imported {
  const row = own(zoo, name);
  if (!row) throw expected(`one of ${Object.keys(zoo).join(', ')}`, 'opencv-zoo:<model>', `"${name}"`);
  const { input, output, notes = [] } = row;
  return finishRecipe(
    { input, output },
    model,
    [...notes, "as OpenCV Zoo's demo prepares it"],
    `opencv-zoo:${name}`,
  );
}
