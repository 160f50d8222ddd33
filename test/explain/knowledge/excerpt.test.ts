import { describe, expect, test } from 'vitest';
import { gridOf, visibleBox } from '../../../src/explain/blob/grid.js';
import { changesOf } from '../../../src/explain/knowledge/conversions.js';
import { excerptOf } from '../../../src/explain/knowledge/excerpt.js';
import { kernelNames, sampled } from '../../../src/explain/knowledge/kernels.js';
import type { NamedPicture } from '../../../src/explain/knowledge/pictures.js';
import { type Fit, placePicture } from '../../../src/index.js';
import { seededRandom } from '../../helpers/random.js';

const random = seededRandom(5);
const noise = (width: number, height: number, channels: 3 | 4) => ({
  ...{ width, height, channels },
  data: Uint8Array.from({ length: width * height * channels }, () => Math.floor(256 * random())),
});

/** Of odd sides: the last column has no other beside it. */
const picture: NamedPicture = {
  name: 'noise',
  image: noise(301, 187, 3),
  unchanged: noise(301, 187, 4),
};
const fits: Fit[] = ['stretch', { shortestSide: 80, centerCrop: 64 }, { letterbox: 'ultralytics' }];

describe.each(fits)('%j: an excerpt is sampled as the whole picture is', (fit) => {
  const place = placePicture(picture.image, { fit, size: [64, 64] });
  const grid = gridOf(visibleBox(place), 12);

  test.each(kernelNames)('by %s', (kernel) => {
    const { picture: part, sample } = excerptOf(picture, place, kernel, grid);
    expect(sample(part.image)).toEqual(sampled(picture.image, place, kernel, grid));
  });

  test('after every change of its colours', () => {
    const { picture: part, sample } = excerptOf(picture, place, 'linear', grid);
    expect(part.image.data.length).toBeLessThan(picture.image.data.length / 3);
    for (const change of changesOf(picture))
      expect(sample(change(part).image), change(part).name).toEqual(
        sampled(change(picture).image, place, 'linear', grid),
      );
  });
});
