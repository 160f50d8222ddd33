import type { Tensor } from '../../base/tensor.js';
import { type Box, clamped, type Size } from '../../image/box.js';
import { boxToPicture, placePicture } from '../../image/geometry.js';
import { labelOf } from '../../recipe/labels.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { checkLabels } from '../checks.js';
import type { Frame, TaskAnswer } from '../task.js';
import { type BesideInPicture, inPicture, type Prototypes, prototypesIn } from './beside.js';
import { type Candidates, candidatesIn, classesIn, suppressed } from './candidates.js';
import { decoderNamed, hasMasks, isHead } from './decoders.js';
import { candidatesOfHead } from './heads.js';
import type { Boxes } from './nms.js';

/** An object that was found, with its points or its mask where the network says them. */
export interface Detection extends BesideInPicture {
  /** In the picture's pixels, fractions of them too, cut at its sides; pixel i covers [i, i + 1). */
  box: Box;
  /** Its class, from 0. */
  index: number;
  label: string;
  /** 0..1 */
  score: number;
}

/** What a golden keeps: the objects, the best first. */
export interface KeptBoxes extends TaskAnswer {
  task: 'detection';
  detections: Detection[];
  /** Of a golden: how far a run's boxes may be off. */
  allowed?: BoxTolerance;
}

/** The objects of an answer, where it is one of objects. */
export function boxesIn(answer: TaskAnswer | undefined): Detection[] | undefined {
  return answer?.task === 'detection' ? (answer as KeptBoxes).detections : undefined;
}

/** How far a box of a run may be off from a golden's. */
export interface BoxTolerance {
  /** A side, in the picture's pixels. */
  pixels?: number;
  score?: number;
  /** Of masks: intersection over union, at least. */
  maskIou?: number;
}

/** What was found in a picture, and its size. */
export interface DetectionAnswer extends KeptBoxes {
  picture: Size;
}

/**
 * The objects in one output: candidates above the confidence, without those that a better one covers, in the picture.
 *
 * @throws InputError for another shape than the decoder's, or another number of classes than there are labels
 */
export function detectionsIn(
  outputs: Readonly<Record<string, Tensor>>,
  spec: OutputSpec,
  frame: Frame,
): Detection[] {
  const { input, picture } = frame;
  const candidates = candidatesOf(outputs, spec, placePicture(picture, input).input);
  const { boxes, scores, classes: numbers, beside } = candidates;
  const { confidence, iou, nms, maxBoxes } = spec;
  const rule = { scoreThreshold: confidence, nmsThreshold: iou, most: maxBoxes };
  const prototypes = prototypesOf(outputs, spec);
  return suppressed(candidates, nms, rule).map((at) => {
    const box = within(boxToPicture(boxAt(boxes, at), picture, input), picture);
    return {
      box,
      index: numbers[at]!,
      label: labelOf(spec.labels, numbers[at]!),
      score: scores[at]!,
      ...(beside && inPicture(beside(at), prototypes, box, frame)),
    };
  });
}

/** Of a decoder of masks whose recipe names the output that has them. */
export function prototypesOf(
  outputs: Readonly<Record<string, Tensor>>,
  { decoder, parts }: OutputSpec,
): Prototypes | undefined {
  const [name] = parts ?? [];
  return hasMasks(decoderNamed(decoder)) && name !== undefined
    ? prototypesIn(outputs[name], name)
    : undefined;
}

/**
 * What is there before anything is taken away, above the confidence, in the network's input.
 *
 * @throws InputError for another shape than the decoder's, or another number of classes than there are labels
 */
export function candidatesOf(
  outputs: Readonly<Record<string, Tensor>>,
  { name, decoder: decoderName, parts, confidence, labels }: OutputSpec,
  input: Size,
): Candidates {
  const decoder = decoderNamed(decoderName);
  if (isHead(decoder)) {
    const named = [name, ...(parts ?? [])].map((part) => ({ name: part, tensor: outputs[part]! }));
    return candidatesOfHead(named, decoder, confidence, input);
  }
  const output = outputs[name]!;
  const candidates = candidatesIn(output, decoder, confidence, { name, input });
  const classes = classesIn(output.shape, decoder);
  if (classes !== undefined) checkLabels(labels, classes, name);
  return candidates;
}

function boxAt(boxes: Boxes, at: number): Box {
  const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4);
  return { x: x!, y: y!, width: width!, height: height! };
}

/** What of a box lies in the picture. */
function within({ x, y, width, height }: Box, picture: Size): Box {
  const [left, top] = [clamped(x, picture.width), clamped(y, picture.height)];
  return {
    x: left,
    y: top,
    width: clamped(x + width, picture.width) - left,
    height: clamped(y + height, picture.height) - top,
  };
}
