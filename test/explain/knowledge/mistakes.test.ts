import { describe, expect, test } from 'vitest';
import { recipeMistake, recipeMistakes, shownMistakes } from '../../../src/explain/knowledge/in-recipe.js';
import { namedMistake, normalizationMistakes } from '../../../src/explain/knowledge/mistakes.js';
import { sameConstants } from '../../../src/explain/knowledge/normalization.js';
import { imagenetNormalization } from '../../../src/recipe/resolve-input.js';
import { input as bare } from '../../helpers/specs.js';

const right = { mean: [123.675, 116.28, 103.53], divisor: [58.395, 57.12, 57.375] };

test('every row has a name of its own, a sentence and a reason', () => {
  const names = normalizationMistakes.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { sentence, reason } of normalizationMistakes) {
    expect(sentence).not.toBe('');
    expect(reason).not.toBe('');
  }
});

test.each(normalizationMistakes.filter(({ undo }) => undo))('$name: undone, it is as it was', (mistake) => {
  const back = mistake.undo!(mistake.apply(right));
  expect(sameConstants(back, right, 1e-9)).toBe(true);
});

test.each(normalizationMistakes)('$name is told from what it makes', ({ apply, sentence }) => {
  expect(namedMistake(apply(right), right)).toBe(`your code ${sentence}`);
});

describe('in a recipe', () => {
  const input = { ...bare, ...imagenetNormalization };
  const { mean, scale, std } = imagenetNormalization;

  test.each([
    ['no normalization (0..255)', { mean: [0, 0, 0], scale: 1, std: [1, 1, 1] }],
    ['mean taken away twice', { mean: mean.map((value) => 2 * value), scale, std }],
    ['only divided by 255', { mean: [0, 0, 0], scale: 1 / 255, std: [1, 1, 1] }],
    ['BGR instead of RGB', { mean, scale, std, order: 'bgr' as const }],
    [
      'BGR instead of RGB, with its constants',
      { mean: mean.toReversed(), scale, std: std.toReversed(), order: 'bgr' as const },
    ],
  ])('%s', (name, lines) => {
    expect(recipeMistake(name).apply({ ...input, order: 'rgb' })).toEqual({
      ...input,
      order: 'rgb',
      ...lines,
    });
  });

  test('the demo shows four of them', () => {
    expect(shownMistakes).toHaveLength(4);
    expect(recipeMistakes).toEqual(expect.arrayContaining(shownMistakes));
  });

  test('a name that no row has is a slip of ours', () => {
    expect(() => recipeMistake('mean thrice')).toThrow('No mistake is named "mean thrice"');
  });
});
