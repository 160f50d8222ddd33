import { expected } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { type Placement, placePicture } from '../../image/geometry.js';
import { labelOf } from '../../recipe/labels.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { checkLabels } from '../checks.js';
import type { Frame, TaskAnswer } from '../task.js';
import { argmax, labelsToPicture, scoresOf } from './argmax.js';
import { idsOf } from './ids.js';
import { logitsToPicture } from './logits.js';
import { checkIds } from './mask-file.js';

/** One class of a mask. */
export interface ClassShare {
  id: number;
  label: string;
  pixels: number;
  /** 0..100, of the whole mask. */
  percent: number;
}

/** What a golden keeps: the class of each pixel. */
export interface KeptMask extends TaskAnswer {
  task: 'segmentation';
  mask: ClassMap;
  /** Of a golden: how far a run's mask may be off. */
  allowed?: MaskTolerance;
}

/** One that holds is enough; ties count for neither. Without both no pixel may change. */
export interface MaskTolerance {
  /** So many pixels may change class. */
  pixels?: number;
  /** Or so much of mIoU, 0..1, has to be left. */
  miou?: number;
}

/** A class for each pixel, and how many pixels each class has. */
export interface MaskAnswer extends KeptMask {
  classes: ClassShare[];
}

/** The mask of an answer; undefined for another task's. */
export function maskIn(answer: TaskAnswer | undefined): ClassMap | undefined {
  return answer?.task === 'segmentation' ? (answer as KeptMask).mask : undefined;
}

/**
 * The mask in one output.
 *
 * @throws InputError for another shape, or another number of classes than there are labels
 */
export function maskAnswer(output: Tensor, spec: OutputSpec, { input, picture }: Frame): MaskAnswer {
  const ids = idsOf(output, spec.name);
  if (ids) return idsAnswer(ids, spec, { input, picture });
  const scores = scoresOf(output, spec.layout, spec.name);
  checkLabels(spec.labels, Math.max(2, scores.channels), spec.name);
  const map = argmax(scores, spec.threshold);
  const mask = toPicture();
  return { task: 'segmentation', mask, classes: sharesOf(mask, spec.labels) };

  function toPicture(): ClassMap {
    if (spec.upsample === 'none') return map;
    const place = placeInOutput(placePicture(picture, input), map);
    return spec.upsample === 'labels'
      ? labelsToPicture(map, picture, place)
      : logitsToPicture(scores, map, picture, place, spec.threshold);
  }
}

/** The class ids of the network itself, brought to the picture. */
function idsAnswer(ids: ClassMap, spec: OutputSpec, { input, picture }: Frame): MaskAnswer {
  const { upsample, labels, name } = spec;
  if (upsample === 'logits')
    throw expected('labels or none', 'output.upsample', `"logits", though output "${name}" holds class ids`);
  if (labels.length > 0) checkIds(ids, labels.length, `output "${name}"`);
  const place = placeInOutput(placePicture(picture, input), ids);
  const mask = upsample === 'none' ? ids : labelsToPicture(ids, picture, place);
  return { task: 'segmentation', mask, classes: sharesOf(mask, labels) };
}

/** The picture's place in the output's pixels, where the output is smaller or larger than the network's input. */
export function placeInOutput(place: Placement, output: Size): Placement {
  const sx = output.width / place.input.width;
  const sy = output.height / place.input.height;
  return {
    part: place.part,
    x: place.x * sx,
    y: place.y * sy,
    width: place.width * sx,
    height: place.height * sy,
    input: place.input,
  };
}

/** Pixels of each class that occurs, the most frequent first. */
export function sharesOf(mask: ClassMap, labels: readonly string[]): ClassShare[] {
  const counts = countIds(mask.data);
  return Array.from(counts, (pixels, id) => ({
    id,
    label: id === VOID ? 'outside the crop' : labelOf(labels, id),
    pixels,
    percent: (100 * pixels) / mask.data.length,
  }))
    .filter(({ pixels }) => pixels > 0)
    .sort((a, b) => b.pixels - a.pixels || a.id - b.id);
}

/** Run by run: adding to the same counter pixel by pixel takes four times as long. */
function countIds(ids: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let start = 0, end = 0; start < ids.length; start = end) {
    const id = ids[start]!;
    while (end < ids.length && ids[end] === id) end++;
    counts[id]! += end - start;
  }
  return counts;
}
