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
