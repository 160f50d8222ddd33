import { imagenetNormalization } from '../../recipe/resolve-input.js';
import type { InputSpec } from '../../recipe/schema.js';
import { type Hypothesis, likeliestFirst, type Row } from '../core/hypothesis.js';
import type { Way } from './way.js';

type Lines = Partial<InputSpec>;

const all = (value: number): number[] => [value, value, value];
const asTheyAre = { mean: all(0), scale: 1, std: all(1) };
const unit = { mean: all(0), scale: 1 / 255, std: all(1) };
const symmetric = { mean: all(127.5), scale: 1 / 127.5, std: all(1) };
const caffe = { mean: [103.939, 116.779, 123.68], scale: 1, std: all(1) };

/** A whole preprocessing that comes with a family of networks: whoever has the wrong family is wrong in all of it at once. */
interface Pipeline {
  name: string;
  reason: string;
  lines(size: InputSpec['size']): Lines;
}

/** The side that is left of so much of a network's shorter side. */
const crop = (size: InputSpec['size'], share: number): Lines => ({
  fit: { shortestSide: Math.round(Math.min(...size) / share), centerCrop: size },
  pad: 0,
});

/** Likeliest first. */
const pipelines: readonly Pipeline[] = [
  {
    name: "YOLOX's preprocessing",
    reason: 'preproc() of YOLOX: BGR as it is, letterboxed into the top left corner on 114',
    lines: () => ({
      fit: { letterbox: 'ultralytics', align: 'top-left' },
      pad: 114,
      resize: 'opencv:linear',
      order: 'bgr',
      ...asTheyAre,
    }),
  },
  {
    name: "Ultralytics' preprocessing",
    reason: 'LetterBox, BGR to RGB, / 255',
    lines: () => ({
      fit: { letterbox: 'ultralytics' },
      pad: 114,
      resize: 'opencv:linear',
      order: 'rgb',
      ...unit,
    }),
  },
  {
    name: 'a letterbox of BGR pixels as they are',
    reason: 'YOLOX with a centred letterbox; NanoDet, YuNet',
    lines: () => ({
      fit: { letterbox: 'ultralytics' },
      pad: 114,
      resize: 'opencv:linear',
      order: 'bgr',
      ...asTheyAre,
    }),
  },
  {
    name: "torchvision's preprocessing",
    reason: 'Resize(256), CenterCrop(224), ToTensor, Normalize on PIL pictures',
    lines: (size) => ({
      ...crop(size, 224 / 256),
      resize: 'pillow:bilinear',
      order: 'rgb',
      ...imagenetNormalization,
    }),
  },
  {
    name: "torchvision's preprocessing without a crop",
    reason: 'Resize((n, n)), ToTensor, Normalize on PIL pictures',
    lines: () => ({
      fit: 'stretch',
      resize: 'pillow:bilinear',
      order: 'rgb',
      ...imagenetNormalization,
    }),
  },
  {
    name: "timm's preprocessing",
    reason: 'crop_pct 0.875, bicubic',
    lines: (size) => ({
      ...crop(size, 0.875),
      resize: 'pillow:bicubic',
      order: 'rgb',
      ...imagenetNormalization,
    }),
  },
  {
    name: "Keras' preprocessing (mode caffe)",
    reason: 'load_img, preprocess_input of VGG and ResNet: Pillow, BGR, means',
    lines: () => ({ fit: 'stretch', resize: 'pillow:nearest', order: 'bgr', ...caffe }),
  },
  {
    name: "Keras' preprocessing (mode tf)",
    reason: 'load_img, preprocess_input of MobileNet: Pillow, RGB, -1..1',
    lines: () => ({ fit: 'stretch', resize: 'pillow:nearest', order: 'rgb', ...symmetric }),
  },
];

/** Beside single mistakes they are rare: set by hand, as all priors are. */
const PRIOR = { first: 2.2, step: 0.15 };

/** Whole preprocessings as people know them, in the place of the user's own. */
export function knownPipelines(): Hypothesis<Way>[] {
  const rows = pipelines.map(
    ({ name, reason, lines }): Row<Way> => ({
      name,
      reason,
      apply: (way) => {
        const { pad: _pad, ...bare } = way.input;
        return { ...way, input: { ...bare, ...lines(way.input.size) } };
      },
    }),
  );
  return likeliestFirst(rows, PRIOR);
}
