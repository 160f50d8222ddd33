import { InputError } from '../base/errors.js';
import { requireFloat32, shapeText, type Tensor } from '../base/tensor.js';
import type { Size } from '../image/box.js';
import type { ClassMap } from '../image/class-map.js';
import { VOID } from '../image/colours.js';
import { type Placement, placePicture } from '../image/geometry.js';
import { labelOf } from '../recipe/labels.js';
import type { InputSpec, OutputSpec } from '../recipe/schema.js';
import { argmax, labelsToPicture, logitsToPicture, scoresOf } from './segmentation/argmax.js';

/** One class of a mask. */
export interface ClassShare {
  id: number;
  label: string;
  pixels: number;
  /** 0..100, of the whole mask. */
  percent: number;
}

/** One of the most probable classes. */
export interface TopClass {
  index: number;
  label: string;
  /** 0..1 */
  probability: number;
}

/** What the network's output means, by task. */
export type Answer =
  | { task: 'segmentation'; mask: ClassMap; classes: ClassShare[] }
  | { task: 'classification'; top: TopClass[] }
  | { task: 'raw'; shape: readonly number[]; min: number; max: number; mean: number };

/**
 * The answer in one output, as the recipe says.
 *
 * @param picture size of the decoded picture, which the mask gets unless `upsample` is `none`
 * @throws InputError for NaN, another shape than the task's, or another number of classes than there are labels
 */
export function postprocess(output: Tensor, spec: OutputSpec, input: InputSpec, picture: Size): Answer {
  refuseNaN(output, spec.name);
  switch (spec.task) {
    case 'segmentation':
      return segmentation(output, spec, input, picture);
    case 'classification':
      return { task: 'classification', top: topClasses(output, spec) };
    case 'raw':
      return { task: 'raw', shape: output.shape, ...rangeOf(output) };
  }
}

/** NaN would pass as an answer: every comparison with it is false, and argmax says class 0. */
function refuseNaN({ data }: Tensor, name: string): void {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) count++;
  if (count > 0)
    throw new InputError(
      `Expected numbers in output "${name}" but ${count} of ${data.length} values are NaN`,
    );
}

function checkLabels(labels: readonly string[], classes: number, name: string): void {
  if (labels.length > 0 && labels.length !== classes)
    throw new InputError(
      `Expected ${classes} labels for the classes of output "${name}" but the recipe has ${labels.length}`,
    );
}

function rangeOf({ data }: Tensor): { min: number; max: number; mean: number } {
  let [min, max, sum] = [Infinity, -Infinity, 0];
  for (let i = 0; i < data.length; i++) {
    const value = Number(data[i]);
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  return { min, max, mean: sum / data.length };
}

function segmentation(output: Tensor, spec: OutputSpec, input: InputSpec, picture: Size): Answer {
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

function topClasses(output: Tensor, spec: OutputSpec): TopClass[] {
  const { data } = requireFloat32(output, `output "${spec.name}"`);
  if (output.shape.filter((dim) => dim !== 1).length > 1)
    throw new InputError(
      `Expected one score a class (1xN) for the classification output "${spec.name}" but received ${shapeText(output.shape)}: set output.task to "segmentation" or "raw"`,
    );
  checkLabels(spec.labels, data.length, spec.name);
  const probabilities = spec.scores === 'logits' ? softmax(data) : Float64Array.from(data);
  return Array.from(probabilities, (probability, index) => ({ index, probability }))
    .sort((a, b) => b.probability - a.probability || a.index - b.index)
    .slice(0, spec.top)
    .map(({ index, probability }) => ({ index, label: labelOf(spec.labels, index), probability }));
}

/** Softmax in float64; the highest logit is subtracted first. */
export function softmax(logits: Float32Array): Float64Array {
  const highest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const exponentials = Float64Array.from(logits, (value) => Math.exp(value - highest));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((value) => value / sum);
}
