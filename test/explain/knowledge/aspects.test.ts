import { describe, expect, test } from 'vitest';
import { type AspectName, aspectNames, aspects } from '../../../src/explain/knowledge/aspects.js';
import type { NamedPicture } from '../../../src/explain/knowledge/pictures.js';
import { readings } from '../../../src/explain/knowledge/readings.js';
import type { Way } from '../../../src/explain/knowledge/way.js';
import { imagenetNormalization } from '../../../src/recipe/resolve-input.js';
import { input as bare } from '../../helpers/specs.js';

const picture: NamedPicture = {
  name: 'as it is',
  decoder: 'cv2',
  image: { data: new Uint8Array(60 * 40 * 3), width: 60, height: 40, channels: 3 },
};
const other: NamedPicture = { ...picture, name: 'as Pillow gives it', decoder: 'pillow' };
const own: Way = {
  picture,
  input: { ...bare, ...imagenetNormalization, size: [32, 32], fit: { letterbox: 'ultralytics' }, pad: 114 },
  reading: readings[0]!,
};

/** What each aspect may change of a way. */
const ownLines: Record<AspectName, string[]> = {
  normalization: ['mean', 'scale', 'std'],
  order: ['order', 'mean', 'std'],
  geometry: ['fit', 'pad'],
  resize: ['resize'],
  picture: ['decoder', 'picture'],
  border: ['pad'],
  reading: ['reading', 'size'],
};

const flat = ({ input, picture, reading }: Way): Record<string, unknown> => ({ ...input, picture, reading });
const changed = (a: Way, b: Way) => {
  const [before, after] = [flat(a), flat(b)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
};

describe.each(aspectNames)('%s', (name) => {
  const hypotheses = aspects[name].hypotheses(own, [picture, other]);

  test('there is something that may be otherwise, each with a reason, the likeliest first', () => {
    expect(hypotheses.length).toBeGreaterThan(0);
    for (const { reason, prior } of hypotheses) {
      expect(reason).not.toBe('');
      expect(prior).toBeGreaterThan(0);
    }
    const priors = hypotheses.map(({ prior }) => prior);
    expect(priors).toEqual([...priors].sort((a, b) => a - b));
  });

  test('each changes this aspect and no other, and the own one can be had back', () => {
    for (const { apply } of hypotheses) {
      const way = apply(own);
      const lines = changed(own, way);
      expect(lines.length).toBeGreaterThan(0);
      expect(ownLines[name]).toEqual(expect.arrayContaining(lines));
      // another order takes its constants with it, which are the normalization's to give back
      const back = aspects[name].as(way, own);
      expect(changed(own, name === 'order' ? aspects.normalization.as(back, own) : back)).toEqual([]);
    }
  });

  test('what a row says of the recipe is what it does', () => {
    for (const { apply, recipe } of hypotheses) if (recipe) expect(apply(own).input).toMatchObject(recipe);
  });
});

test('no border, no hypothesis about its level', () => {
  const whole: Way = { ...own, input: { ...own.input, fit: 'stretch', pad: undefined } };
  expect(aspects.border.hypotheses(whole, [])).toEqual([]);
});
