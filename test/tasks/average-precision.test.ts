import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type BoxesOfPicture, precisionOf } from '../../src/tasks/detection/average-precision.js';
import { confusionOf, maskFigures } from '../../src/tasks/segmentation/confusion.js';

type Numbers = number[];
// Made by scripts/make_coco_figures.py with pycocotools.
const { sets } = JSON.parse(readFileSync(new URL('../data/coco-figures.json', import.meta.url), 'utf8')) as {
  sets: { pictures: number; marked: Numbers[]; found: Numbers[]; figures: Record<string, number> }[];
};

const boxOf = ([x, y, width, height]: Numbers) => ({ x: x!, y: y!, width: width!, height: height! });

test.each(sets.map((set, i) => [i, set] as const))(
  'figures of set %i are those of pycocotools',
  (_i, set) => {
    const pictures = Array.from({ length: set.pictures }, (_, i): BoxesOfPicture => {
      const own = (rows: Numbers[]) => rows.filter(([picture]) => picture === i + 1);
      return {
        marked: own(set.marked).map(([, index, ...rest]) => ({
          ...{ box: boxOf(rest), index: index!, area: rest[4]!, isCrowd: rest[5] === 1 },
        })),
        found: own(set.found).map(([, index, ...rest]) => ({
          box: boxOf(rest),
          index: index!,
          score: rest[4]!,
        })),
      };
    });
    for (const [name, value] of Object.entries(precisionOf(pictures).figures))
      expect([name, value ?? -1]).toEqual([name, expect.closeTo(set.figures[name]!, 12)]);
  },
);

test('no objects, no figures', () => {
  const found = [{ box: boxOf([0, 0, 9, 9]), index: 0, score: 1 }];
  expect(
    Object.values(precisionOf([{ marked: [], found }]).figures).every((value) => value === undefined),
  ).toBe(true);
});

test('an object that is difficult counts for nothing, found or not', () => {
  const [easy, hard] = [boxOf([0, 0, 50, 50]), boxOf([100, 0, 50, 50])];
  const marked = [
    { box: easy, index: 0, area: 2500, isCrowd: false },
    { box: hard, index: 0, area: 2500, isCrowd: false, isDifficult: true },
  ];
  const found = [easy, hard].map((box, i) => ({ box, index: 0, score: 0.5 + 0.1 * i }));
  for (const list of [found, found.slice(0, 1)])
    expect(precisionOf([{ marked, found: list }])).toMatchObject({
      figures: { AP: expect.closeTo(1), AR100: 1 },
      classes: [{ index: 0, AP: expect.closeTo(1) }],
    });
});

test('masks: void counts for nothing', () => {
  const map = (...data: number[]) => ({ data: Uint8Array.from(data), width: 2, height: 2 });
  const figures = maskFigures(confusionOf(map(0, 1, 1, 255), map(0, 1, 0, 1)));
  expect(figures).toEqual({
    pixelAccuracy: 2 / 3,
    miou: 0.5,
    classes: [
      { index: 0, iou: 0.5, pixels: 1 },
      { index: 1, iou: 0.5, pixels: 2 },
    ],
  });
  expect(maskFigures([])).toBeUndefined();
  expect(() => confusionOf(map(0, 0, 0, 0), { data: new Uint8Array(1), width: 1, height: 1 })).toThrow(
    /1x1.*2x2/,
  );
});
