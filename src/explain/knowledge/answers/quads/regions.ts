import type { Tensor } from '../../../../base/tensor.js';
import { filledContour } from '../../../../image/fill.js';
import type { Point } from '../../../../image/geometry.js';
import type { OutputSpec } from '../../../../recipe/schema.js';
import { sigmoid } from '../../../../tasks/multi-label/answer.js';
import { mapIn } from '../../../../tasks/text-boxes/answer.js';
import { contoursOf, meanInside, type ScoreMap } from '../../../../tasks/text-boxes/db.js';
import type { LinkRow } from '../../../chain/chain.js';
import { asRecipe, lineRow, unlessRefused } from '../../../chain/kind.js';

/** A region of the map that may be text. */
export interface Region {
  /** In the map's pixels. */
  contour: readonly Point[];
  /** Mean probability. */
  score: number;
}

/** Regions, in the order of `TextDetectionModel_DB`. */
export interface Regions {
  map: ScoreMap;
  regions: readonly Region[];
}

const onceMore = 'apply the sigmoid once: the network, or the code behind it';

/** Which map is read, and what becomes of its numbers. */
export function mapRows(
  outputs: Readonly<Record<string, Tensor>>,
  { name }: OutputSpec,
): LinkRow<undefined, ScoreMap>[] {
  const read = (output: string, of?: (value: number) => number) => () =>
    unlessRefused(() => {
      const map = mapIn(outputs[output]!, { name: output });
      return of ? { ...map, data: map.data.map(of) } : map;
    });
  const areProbable = read(name)()?.data.every((value) => value >= 0 && value <= 1);
  const others = Object.keys(outputs).filter((other) => other !== name);
  return [
    asRecipe(read(name)),
    {
      words: areProbable
        ? 'applies a sigmoid to the map, which went through one already (sigmoid twice)'
        : 'applies a sigmoid to the map, which yours does not',
      fix: onceMore,
      apply: read(name, sigmoid),
    },
    {
      words: 'takes the background for text (1 - probability)',
      fix: 'above the threshold is text',
      apply: read(name, (value) => 1 - value),
    },
    ...others.map((other) =>
      lineRow(`reads the output "${other}", yours "${name}"`, { name: other }, read(other)),
    ),
  ];
}

/** Thresholds that people set, the commonest first. */
const COMMON = [0.3, 0.2, 0.5, 0.6, 0.4, 0.1, 0.7];

/** The map, and the contours of what is above a threshold. */
interface Contours {
  map: ScoreMap;
  contours: readonly (readonly Point[])[];
}

/** Which pixels are text. */
export function thresholdRows(spec: OutputSpec): LinkRow<ScoreMap, Contours>[] {
  const { binaryThreshold } = spec;
  const by = (threshold: number) => (map: ScoreMap) => ({
    map,
    contours: contoursOf(map, { ...spec, binaryThreshold: threshold }),
  });
  return [
    asRecipe(by(binaryThreshold)),
    ...COMMON.filter((value) => value !== binaryThreshold).map((value) =>
      lineRow(
        `takes pixels above ${value} for text, yours above ${binaryThreshold}`,
        { binaryThreshold: value },
        by(value),
        'threshold',
      ),
    ),
    {
      words: 'makes the regions thicker by 2 x 2 pixels before it looks for boxes (use_dilation)',
      fix: 'OpenCV does not',
      apply: (map) => by(binaryThreshold)(thicker(map, binaryThreshold)),
    },
  ];
}

/** `cv2.dilate` by a kernel of 2 x 2 of what is above the threshold: a pixel to the right and below. */
function thicker({ data, width, height }: ScoreMap, threshold: number): ScoreMap {
  const more = Float32Array.from(data);
  const isText = (x: number, y: number) => x >= 0 && y >= 0 && data[y * width + x]! > threshold;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (isText(x - 1, y) || isText(x, y - 1) || isText(x - 1, y - 1))
        more[y * width + x] = Math.max(data[y * width + x]!, 1);
  return { data: more, width, height };
}

/** Over what a region's score is the mean. */
export const scoreRows: readonly LinkRow<Contours, Regions>[] = [
  asRecipe(({ map, contours }: Contours) => ({
    map,
    regions: contours.map((contour) => ({ contour, score: meanInside(map, filledContour(contour)) })),
  })),
  {
    words: 'takes the mean over the upright box around each region, not over the region',
    fix: 'take the mean inside the contour',
    apply: ({ map, contours }) => ({
      map,
      regions: contours.map((contour) => ({ contour, score: meanInside(map, uprightOf(contour)) })),
    }),
  },
];

function uprightOf(contour: readonly Point[]) {
  const { x, y, width, height, mask } = filledContour(contour);
  return { x, y, width, height, mask: new Uint8Array(mask.length).fill(1) };
}

/** Which regions stay. */
export function keptRows({ polygonThreshold }: OutputSpec): LinkRow<Regions, Regions>[] {
  const by = (least: number) => (all: Regions) => ({
    ...all,
    regions: all.regions.filter(({ score }) => score >= Math.fround(least)),
  });
  return [
    asRecipe(by(polygonThreshold)),
    ...[...COMMON, 0.8, 0.9, 0].flatMap((value) =>
      value === polygonThreshold
        ? []
        : [
            lineRow(
              `keeps regions of a mean of ${value} on, yours of ${polygonThreshold}`,
              { polygonThreshold: value },
              by(value),
              'mean',
            ),
          ],
    ),
  ];
}
