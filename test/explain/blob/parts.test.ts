import { describe, expect, test } from 'vitest';
import { bordersOf, withBorder } from '../../../src/explain/blob/border.js';
import { estimate, nearLevels, withGray } from '../../../src/explain/blob/estimate.js';
import { bestFit, gridPlanes, picturePlanes, planeOf } from '../../../src/explain/blob/fit.js';
import { gridOf, gridOfBox, shows, visibleBox } from '../../../src/explain/blob/grid.js';
import { placesOf } from '../../../src/explain/blob/place.js';
import { score, shortList } from '../../../src/explain/blob/score.js';
import { isExact, isTie, ranked, type Solution } from '../../../src/explain/blob/solution.js';
import { effort, thresholds } from '../../../src/explain/blob/thresholds.js';
import { triesOf } from '../../../src/explain/blob/tries.js';
import { type PictureBlob, planarView, readingsOf } from '../../../src/explain/blob/view.js';
import { widerCandidates } from '../../../src/explain/blob/wider.js';
import { usualGeometries } from '../../../src/explain/knowledge/geometry.js';
import { kernelNames, resampled } from '../../../src/explain/knowledge/kernels.js';
import type { NamedPicture } from '../../../src/explain/knowledge/pictures.js';
import { readings } from '../../../src/explain/knowledge/readings.js';
import { quickKernels, resizeHypotheses } from '../../../src/explain/knowledge/resize.js';
import { type Fit, placePicture } from '../../../src/index.js';
import { seededRandom } from '../../helpers/random.js';
import { input as bare } from '../../helpers/specs.js';

const SIDE = 48;

/** Soft waves and hard edges, the channels unlike each other. */
function waves(width: number, height: number): NamedPicture {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    data[3 * i] = 128 + 90 * Math.sin(x / 9 + y / 31);
    data[3 * i + 1] = 128 + 90 * Math.cos(y / 7) + (x > y ? 30 : -30);
    data[3 * i + 2] = (x * 5 + y * 3) % 250;
  }
  return { name: 'waves', decoder: 'cv2', image: { data, width, height, channels: 3 } };
}

const picture = waves(150, 110);

/** R, G, B planes of the picture so placed and resized, divided by 255. */
function blobOf(fit: Fit, kernel: (typeof kernelNames)[number]): PictureBlob {
  const place = placePicture(picture.image, { fit, size: [SIDE, SIDE] });
  const planes = resampled(
    picture.image,
    place,
    kernel,
    gridOfBox({ x: 0, y: 0, width: SIDE, height: SIDE }),
  );
  const data = Float32Array.from(
    planes.toReversed().flatMap((plane) => [...plane]),
    (value) => value / 255,
  );
  return { data, layout: 'NCHW', width: SIDE, height: SIDE };
}

const scored = (blob: PictureBlob) =>
  score([picture], {
    blob,
    hypotheses: (size, { image }) => usualGeometries(size, image),
    readings: readingsOf(blob),
    kernels: quickKernels,
    side: effort.grid,
  });

describe('a grid', () => {
  test('lies in its box, each row and column but once', () => {
    const { columns, rows } = gridOf({ x: 5, y: 7, width: 40, height: 10 }, 24);
    for (const [taken, low, high, count] of [
      [columns, 5, 45, 24],
      [rows, 7, 17, 10],
    ] as const) {
      const lines = Array.from(taken);
      expect(new Set(lines).size).toBe(count);
      expect(Math.min(...lines)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...lines)).toBeLessThan(high);
    }
  });

  test('is of what shows: a crop fills the input, a letterbox does not', () => {
    const size: [number, number] = [SIDE, SIDE];
    const of = (fit: Fit) => placePicture(picture.image, { fit, size });
    expect(visibleBox(of({ shortestSide: 60, centerCrop: SIDE }))).toEqual({
      x: 0,
      y: 0,
      width: SIDE,
      height: SIDE,
    });
    expect(visibleBox(of({ letterbox: 'ultralytics' })).height).toBeLessThan(SIDE);
    expect(shows(of('stretch'), size)).toBe(true);
    expect(shows(of('stretch'), [SIDE, 2 * SIDE])).toBe(false);
  });
});

describe('scoring', () => {
  test.each<[string, Fit]>([
    ['stretched', 'stretch'],
    ['a usual crop', { shortestSide: 55, centerCrop: SIDE }],
  ])('%s: the right place and reading come first', (_name, fit) => {
    const [best, ...others] = scored(blobOf(fit, 'linear-antialias'));
    expect(JSON.stringify(best!.geometry.fit)).toBe(JSON.stringify(fit));
    expect(best!.reading).toBe(readings[0]);
    expect(best!.score).toBeLessThan(1e-6);
    expect(shortList([best!, ...others], 8)[0]).toBe(best);
  });

  test('a blob in the other layout than its shape says', () => {
    const { data, ...blob } = blobOf('stretch', 'linear');
    const interleaved = data.map((_, i) => data[(i % 3) * SIDE * SIDE + Math.floor(i / 3)]!);
    expect(scored({ ...blob, data: interleaved })[0]!.reading.misread).toBe(true);
  });

  test('a short list drops what leaves more than the best', () => {
    const all = scored(blobOf('stretch', 'linear'));
    for (const { score } of shortList(all, 100))
      expect(score).toBeLessThanOrEqual(all[0]!.score * thresholds.scoreRatio + thresholds.scoreShare);
  });
});

test.each(['linear', 'area', 'cubic-0.5-antialias', 'lanczos3-antialias'] as const)(
  'an estimate finds %s',
  (kernel) => {
    const candidates = scored(blobOf('stretch', kernel)).slice(0, 1);
    const [best] = estimate(candidates, kernelNames);
    expect(best!.kernel).toBe(kernel);
    expect(best!.levels).toBeLessThan(0.001);
  },
);

test('gray is tried as libraries round it, where gray is as good', () => {
  const { data, ...blob } = blobOf('stretch', 'linear');
  const plane = SIDE * SIDE;
  const gray = data.map(
    (_, i) =>
      0.299 * data[i % plane]! + 0.587 * data[plane + (i % plane)]! + 0.114 * data[2 * plane + (i % plane)]!,
  );
  const estimates = estimate(scored({ ...blob, data: gray }).slice(0, 1), ['linear']);
  const more = withGray(estimates);
  expect(more.length).toBeGreaterThan(estimates.length);
  expect(more.filter(({ candidate }) => candidate.picture.of === picture).length).toBeGreaterThan(0);
  const colour = estimate(scored(blobOf('stretch', 'linear')).slice(0, 1), ['linear']);
  expect(withGray(colour)).toBe(colour);
});

test.each<Fit>([
  { resize: [101, 77], centerCrop: SIDE },
  { resize: [62, 62], centerCrop: SIDE },
])('any centre crop is found by search, each place but once: %j', (fit) => {
  const blob = blobOf(fit, 'linear-antialias');
  const found = widerCandidates([picture], blob, scored(blob));
  expect(found[0]!.geometry.fit).toEqual(fit);
  expect(found[0]!.score).toBeLessThan(1e-6);
  const places = found.map(({ geometry, reading }) => `${geometry.name}, ${reading.words}`);
  expect(new Set(places).size).toBe(places.length);
});

test('tries: only modes of the kernel, the preferred among twins first', () => {
  const estimates = estimate(scored(blobOf('stretch', 'linear')).slice(0, 1), ['linear']);
  const modes = (preferred?: 'tf:bilinear') => triesOf(estimates, preferred).map(([, { mode }]) => mode);
  expect(new Set(triesOf(estimates).map(([, { kernel }]) => kernel))).toEqual(new Set(['linear']));
  // pixels that are not whole levels were resized in float
  expect(modes()[0]).toBe('torch:bilinear');
  expect(modes('tf:bilinear')[0]).toBe('tf:bilinear');
  expect(nearLevels({ levels: 1 })).toBeGreaterThan(1);
});

test('a border has one value, or what varies in it counts', () => {
  const random = seededRandom(1);
  const view = planarView(
    Float32Array.from({ length: 64 }, () => 0.5),
    8,
    8,
  );
  const box = { x: 0, y: 2, width: 8, height: 4 };
  const [flat] = bordersOf(view, box);
  expect(flat).toEqual({ mean: 0.5, variance: 0 });
  const pixels = planeOf(Float64Array.from({ length: 32 }, () => 255 * random()));
  const values = planeOf(pixels.values.map((value) => (value + pixels.mean) / 255));
  const { ties: _ties, grayLevels: _gray, ...fit } = bestFit(picturePlanes([pixels]), [values]);
  const inside = { fit, levels: fit.levels, r2: 1 };
  const even = withBorder(inside, [flat!], box, 32);
  expect(even.border.levels[0]).toBeCloseTo(127.5, 6);
  expect(even.levels).toBeCloseTo(inside.levels, 9);
  expect(withBorder(inside, [{ mean: 0.5, variance: 0.01 }], box, 32).levels).toBeGreaterThan(1);
});

test('of ways that fit equally well, the likelier comes first', () => {
  const [place] = scored(blobOf('stretch', 'linear'));
  const common = { ...place!, orderTies: [], size: [SIDE, SIDE], r2: 1, largest: 0 } as unknown as Solution;
  const mode = (name: string) => resizeHypotheses.find(({ mode }) => mode === name)!;
  const near = { ...common, resize: mode('opencv:linear-exact'), levels: 0.001 };
  const likely = { ...common, resize: mode('opencv:linear'), levels: 0.002 };
  const worse = { ...common, resize: mode('pillow:bilinear'), levels: 1 };
  expect(ranked([worse, near, likely], {})).toEqual([likely, near, worse]);
  expect(ranked([near, likely], { resize: 'opencv:linear-exact' })[0]).toBe(near);
  expect(isTie(near, likely)).toBe(true);
  expect(isTie(near, worse)).toBe(false);
  expect([near, worse].map(isExact)).toEqual([true, false]);
});

test('the planes of a view are those of its array', () => {
  const view = planarView(
    Float32Array.from({ length: 12 }, (_, i) => i),
    2,
    2,
  );
  expect(gridPlanes(view, gridOfBox({ x: 0, y: 0, width: 2, height: 2 })).map(({ mean }) => mean)).toEqual([
    1.5, 5.5, 9.5,
  ]);
});

test('a changed picture is tried where one of its own size lay, and nowhere else', () => {
  const other = waves(picture.image.height, picture.image.width);
  const blob = blobOf('stretch', 'linear');
  const candidates = score([picture, other], {
    blob,
    hypotheses: (size, { image }) => usualGeometries(size, image),
    readings: readingsOf(blob),
    kernels: quickKernels,
    side: effort.grid,
  });
  const estimates = estimate(candidates, quickKernels);
  const input = { ...bare, size: [SIDE, SIDE] as [number, number] };
  for (const { image, ...rest } of [picture, other]) {
    const parts = placesOf({ image, ...rest }, blob, input, estimates).map(
      ({ candidate }) => candidate.geometry.place.part,
    );
    expect(parts.length).toBeGreaterThan(1);
    for (const { x, y, width, height } of parts) {
      expect(x + width).toBeLessThanOrEqual(image.width);
      expect(y + height).toBeLessThanOrEqual(image.height);
    }
  }
});
