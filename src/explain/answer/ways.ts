import { type Box, type Size, sameSize, sizeAlone } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { type Placement, roundHalfEven } from '../../image/geometry.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { placeInOutput } from '../../tasks/segmentation/answer.js';
import { argmax, labelsToPicture, type Scores } from '../../tasks/segmentation/argmax.js';
import { logitsToPicture } from '../../tasks/segmentation/logits.js';

/** What a way works on. */
export interface Material {
  scores: Scores;
  /** Of the scores at the output's size. */
  map: ClassMap;
  threshold: number;
  /** Of the mask that is wanted. */
  target: Size;
  /** Where the target lies in the network's input. */
  place: Placement;
}

/** How a class map gets another size. */
export interface Way {
  /** The recipe's `output.upsample` that does it. */
  upsample?: OutputSpec['upsample'];
  /** "the reference …" */
  words: string;
  reason: string;
  /** Undefined where the way does not lead to that size. */
  make(material: Material): ClassMap | undefined;
}

/** Likeliest first. */
export const ways: readonly Way[] = [
  {
    upsample: 'labels',
    words: 'takes the argmax first, then resizes the class map by nearest neighbour',
    reason: 'cv2.resize(mask, INTER_NEAREST)',
    make: ({ map, target, place }) => labelsToPicture(map, target, placeInOutput(place, map)),
  },
  {
    upsample: 'logits',
    words: 'resizes the scores bilinearly first, then takes the argmax',
    reason: "torchvision's segmentation models, F.interpolate(align_corners=False)",
    make: ({ scores, map, target, place, threshold }) =>
      logitsToPicture(scores, map, target, placeInOutput(place, map), threshold),
  },
  {
    upsample: 'none',
    words: "leaves the class map at the output's size",
    reason: 'the plainest',
    make: ({ map, target }) => (sameSize(map, target) ? map : undefined),
  },
  {
    words:
      "cuts the picture's part out of the output on whole pixels, resizes its scores bilinearly, then takes the argmax",
    reason: 'mask[top:bottom, left:right] of an output that is smaller than the input',
    make: ({ threshold, ...material }) => {
      const part = partOf(material);
      return part && logitsToPicture(part.scores, part.map, material.target, part.place, threshold);
    },
  },
  {
    words:
      "cuts the picture's part out of the class map on whole pixels, then resizes it by nearest neighbour",
    reason: 'the same of the argmax',
    make: (material) => {
      const part = partOf(material);
      return part && labelsToPicture(part.map, material.target, part.place);
    },
  },
  {
    words:
      "resizes the scores bilinearly to the network's input size, takes the argmax there, and resizes the class map by nearest neighbour",
    reason: 'the model was cut before its last resize, the mask is resized afterwards',
    make: throughInput,
  },
  {
    words: 'takes the argmax first, then resizes the class map by nearest neighbour at pixel centres',
    reason: 'nearest-exact of torch, INTER_NEAREST_EXACT',
    make: (material) => labelsAtCentres(material, centres),
  },
  {
    words:
      "takes the argmax first, then resizes the class map by Pillow's nearest neighbour (at pixel centres)",
    reason: 'Image.resize(NEAREST)',
    make: (material) => labelsAtCentres(material, pillowCentres),
  },
  {
    words: 'resizes the scores bilinearly with align_corners=True, then takes the argmax',
    reason: "older PyTorch and TensorFlow 1's DeepLab",
    make: alignedCorners,
  },
  {
    words: 'resizes the probabilities (after softmax), not the logits, then takes the argmax',
    reason: 'softmax stands in the model or before the resize',
    make: ofProbabilities,
  },
  {
    words:
      'resizes the class map with linear interpolation, which makes classes between two others that are not there',
    reason: 'cv2.resize(mask, size) without INTER_NEAREST',
    make: labelsLinear,
  },
];

/** All of the target is all of the output: nothing that the fit did is undone. */
export function wholePlace(target: Size, input: Size): Placement {
  return {
    part: { x: 0, y: 0, ...sizeAlone(target) },
    x: 0,
    y: 0,
    ...sizeAlone(input),
    input: sizeAlone(input),
  };
}

function throughInput({ scores, map, target, place, threshold }: Material): ClassMap | undefined {
  if (sameSize(place.input, map) || sameSize(place.input, target)) return undefined;
  const inner = logitsToPicture(scores, map, place.input, wholePlace(place.input, map), threshold);
  return labelsToPicture(inner, target, place);
}

/**
 * The part of scores and class map that shows the picture, cut out on whole pixels as code does it; undefined where a
 * crop leaves some of the picture outside.
 */
function cutOut({
  scores,
  map,
  target,
  place,
}: Omit<Material, 'threshold'>): Pick<Material, 'scores' | 'map'> | undefined {
  const box = wholeBox(placeInOutput(place, map));
  if (box.x === 0 && box.y === 0 && sameSize(box, map)) return { scores, map };
  const fits = box.x >= 0 && box.y >= 0 && box.x + box.width <= map.width && box.y + box.height <= map.height;
  if (!fits || !sameSize(place.part, target)) return undefined;
  return {
    scores: scoresIn(scores, box),
    map: mapOf(box, (x, y) => map.data[(box.y + y) * map.width + box.x + x]!),
  };
}

/** What is cut out on whole pixels, lying over all of the target; undefined where that is nothing but the whole. */
function partOf(material: Omit<Material, 'threshold'>) {
  const part = cutOut(material);
  if (!part || part.map === material.map) return undefined;
  return { ...part, place: wholePlace(material.target, part.map) };
}

/** Each end rounded for itself. */
function wholeBox({ x, y, width, height }: Placement): Box {
  const [left, top] = [Math.round(x), Math.round(y)];
  return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top };
}

function scoresIn({ values, channels, channelStep, pixelStep, width }: Scores, box: Box): Scores {
  const plane = box.width * box.height;
  const cut = new Float32Array(channels * plane);
  for (let channel = 0, to = 0; channel < channels; channel++)
    for (let y = 0; y < box.height; y++)
      for (let x = 0; x < box.width; x++, to++)
        cut[to] = values[channel * channelStep + ((box.y + y) * width + box.x + x) * pixelStep]!;
  return { values: cut, channels, channelStep: plane, pixelStep: 1, ...sizeAlone(box) };
}

/** Nearest neighbour by pixel centres. */
function labelsAtCentres(
  material: Material,
  sourcesOf: (target: number, source: number) => Int32Array,
): ClassMap | undefined {
  const { target } = material;
  const { map } = cutOut(material) ?? {};
  if (!map) return undefined;
  const columns = sourcesOf(target.width, map.width);
  const rows = sourcesOf(target.height, map.height);
  return mapOf(target, (x, y) => map.data[rows[y]! * map.width + columns[x]!]!);
}

function centres(target: number, source: number): Int32Array {
  return Int32Array.from({ length: target }, (_, i) =>
    Math.min(source - 1, Math.floor(((i + 0.5) * source) / target)),
  );
}

/** A step is added for each pixel, with its rounding: `ImagingScaleAffine` of libImaging/Geometry.c. */
function pillowCentres(target: number, source: number): Int32Array {
  const step = source / target;
  const sources = new Int32Array(target);
  for (let i = 0, at = step * 0.5; i < target; i++, at += step)
    sources[i] = Math.min(source - 1, Math.floor(at));
  return sources;
}

function mapOf({ width, height }: Size, idAt: (x: number, y: number) => number): ClassMap {
  const data = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) data[at] = idAt(x, y);
  return { data, width, height };
}

/**
 * The corners of the target's first and last pixels lie on the centres of the output's. Where the four neighbours agree
 * the class is theirs.
 */
function alignedCorners(material: Material): ClassMap | undefined {
  const { target, threshold } = material;
  const part = cutOut(material);
  if (!part) return undefined;
  const { scores, map } = part;
  const columns = alignedAxis(target.width, map.width);
  const rows = alignedAxis(target.height, map.height);
  const { data: ids, width } = map;
  return mapOf(target, (x, y) => {
    const [left, right] = columns[x]!;
    const [top, bottom] = rows[y]!;
    const id = ids[top * width + left]!;
    const agree =
      id === ids[top * width + right] &&
      id === ids[bottom * width + left] &&
      id === ids[bottom * width + right];
    return agree ? id : interpolatedClass(scores, columns[x]!, rows[y]!, threshold);
  });
}

type Neighbours = [first: number, second: number, weight: number];

function alignedAxis(target: number, source: number): Neighbours[] {
  const scale = target > 1 ? (source - 1) / (target - 1) : 0;
  return Array.from({ length: target }, (_, i) => neighbours(i * scale, source));
}

function neighbours(at: number, source: number): Neighbours {
  const clamped = Math.min(Math.max(at, 0), source - 1);
  const first = Math.floor(clamped);
  return [first, Math.min(first + 1, source - 1), clamped - first];
}

function interpolatedClass(
  { values, channels, channelStep, pixelStep, width }: Scores,
  [left, right, wx]: Neighbours,
  [top, bottom, wy]: Neighbours,
  threshold: number,
): number {
  let [best, highest] = [0, channels === 1 ? threshold : -Infinity];
  for (let channel = 0; channel < channels; channel++) {
    const at = (row: number, column: number) =>
      values[channel * channelStep + (row * width + column) * pixelStep]!;
    const above = at(top, left) * (1 - wx) + at(top, right) * wx;
    const below = at(bottom, left) * (1 - wx) + at(bottom, right) * wx;
    const value = above * (1 - wy) + below * wy;
    if (value > highest) [best, highest] = [channels === 1 ? 1 : channel, value];
  }
  return best;
}

function ofProbabilities({ scores, map, target, place }: Material): ClassMap | undefined {
  if (scores.channels === 1) return undefined;
  return logitsToPicture(softmaxOf(scores), map, target, placeInOutput(place, map), 0);
}

/** What was made of scores that are seen again with another placement. */
const softmaxes = new WeakMap<Scores, Scores>();

/** Softmax over the classes of each pixel, in float32. */
function softmaxOf(scores: Scores): Scores {
  const known = softmaxes.get(scores) ?? { ...scores, values: softmaxValues(scores) };
  softmaxes.set(scores, known);
  return known;
}

function softmaxValues({ values, channels, channelStep, pixelStep, width, height }: Scores): Float32Array {
  const result = new Float32Array(values.length);
  const shares = new Float64Array(channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const start = pixel * pixelStep;
    let highest = -Infinity;
    for (let c = 0; c < channels; c++) highest = Math.max(highest, values[start + c * channelStep]!);
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      const share = Math.exp(values[start + c * channelStep]! - highest);
      shares[c] = share;
      sum += share;
    }
    for (let c = 0; c < channels; c++) result[start + c * channelStep] = shares[c]! / sum;
  }
  return result;
}

/** Ids interpolated as if they were levels. */
function labelsLinear(material: Material): ClassMap | undefined {
  const { target } = material;
  const { map } = cutOut(material) ?? {};
  if (!map) return undefined;
  const columns = linearAxis(target.width, map.width);
  const rows = linearAxis(target.height, map.height);
  return mapOf(target, (x, y) => {
    const [left, right, wx] = columns[x]!;
    const [top, bottom, wy] = rows[y]!;
    const at = (row: number, column: number) => map.data[row * map.width + column]!;
    const above = mixedLevels(at(top, left), at(top, right), wx);
    const below = mixedLevels(at(bottom, left), at(bottom, right), wx);
    const [a, b] = fixedWeights(wy);
    return (((a * (above >> 4)) >> 16) + ((b * (below >> 4)) >> 16) + 2) >> 2;
  });
}

/** `cv2.resize(INTER_LINEAR)` of bytes: weights of 11 bits (`VResizeLinear`, modules/imgproc/src/resize.cpp). */
function fixedWeights(weight: number): [number, number] {
  return [roundHalfEven((1 - weight) * 2048), roundHalfEven(weight * 2048)];
}

function mixedLevels(left: number, right: number, weight: number): number {
  const [a, b] = fixedWeights(weight);
  return a * left + b * right;
}

function linearAxis(target: number, source: number): Neighbours[] {
  return Array.from({ length: target }, (_, i) => neighbours(((i + 0.5) * source) / target - 0.5, source));
}

/** How many pixels of a one-channel output are class 1 at the target's size under a threshold. */
export function countAbove(
  way: Way,
  material: Omit<Material, 'map' | 'threshold'>,
  threshold: number,
): number {
  const map = argmax(material.scores, threshold);
  const made = way.make({ ...material, map, threshold });
  return made ? made.data.reduce((sum, id) => sum + (id === 1 ? 1 : 0), 0) : 0;
}
