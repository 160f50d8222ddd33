import { describe, expect, test } from 'vitest';
import { normalizationSentence } from '../../src/explain/knowledge/mistakes.js';
import {
  type Constants,
  constantsOfRecipe,
  namedNormalizations,
  recipeConstants,
} from '../../src/explain/knowledge/normalization.js';

const same = (value: number) => [value, value, value];
const mean = [123.675, 116.28, 103.53];
const std = [58.395, 57.12, 57.375];
const by = (values: number[], factor: number) => values.map((value) => value * factor);

const constants: Record<string, Constants> = {
  ...Object.fromEntries(namedNormalizations.map((named) => [named.name, constantsOfRecipe(named)])),
  'mean twice': { mean: by(mean, 2), divisor: std },
  'mean, divided by 255': { mean, divisor: same(255) },
  'mean alone': { mean, divisor: same(1) },
  'in 0..1 units on 0..255': { mean: by(mean, 1 / 255), divisor: by(std, 1 / 255) },
  'divided by 255 twice': { mean: same(0), divisor: same(255 * 255) },
  'divided by 256': { mean: same(0), divisor: same(256) },
  'a mean of two levels': { mean: same(2), divisor: std },
  'std alone': { mean: same(0), divisor: std },
};
const names = Object.keys(constants);

const hasMean = (side: Constants) => side.mean.some((m) => Math.abs(m) >= 10);
const hasStd = ({ divisor }: Constants) => divisor.some((d) => d > 12 && d < 240);
const isScaled = ({ divisor }: Constants) => divisor.some((d) => Math.abs(d - 1) > 0.01);

/** What words say of the one who has it right, and of the one who has the mistake. */
const claims: [RegExp, (right: Constants, spoilt: Constants) => boolean][] = [
  [/neither mean, scale nor std|mean and std are missing/, (right) => hasMean(right) && hasStd(right)],
  [/leaves the std out|the std is missing|by the std|one std/, hasStd],
  [/scale and std are missing/, (right) => hasStd(right) && isScaled(right)],
  [/scale and std are right/, (right, spoilt) => hasStd(right) && hasStd(spoilt)],
  [/forgets the mean|the mean is not taken|mean away|the mean (in|where|from)|a mean in/, hasMean],
  [/division by 255 (is|are) right/, (_, spoilt) => spoilt.divisor.every((d) => Math.abs(d - 255) < 0.1)],
  [/division (by 255 )?is missing|scale is missing/, (right) => isScaled(right)],
  [/by 255 once too often|by 255 twice/, (right, { divisor }) => isScaled(right) && divisor[0]! > 255],
];

describe.each(names)('a user with: %s', (user) => {
  test.each(names)('and a reference with: %s', (reference) => {
    const [yours, right] = [constants[user]!, constants[reference]!];
    const sentence = normalizationSentence(yours, right);
    if (user === reference) {
      expect(sentence).toBeUndefined();
      return;
    }
    expect(sentence).toBeDefined();
    if (/^your code computes/.test(sentence!)) return;
    const isAboutReference = /the reference /.test(sentence!);
    const [meant, spoilt] = isAboutReference ? [yours, right] : [right, yours];
    for (const [words, isTrue] of claims)
      if (words.test(sentence!)) expect([sentence, isTrue(meant, spoilt)]).toEqual([sentence, true]);
  });
});

test.each([
  [
    'ImageNet, in 0..1 units',
    'in 0..1 units on 0..255',
    'the reference uses mean and std in 0..1 units on pixels of 0..255: the division by 255 is missing (your constants are those of ImageNet, in 0..1 units)',
  ],
  [
    'divided by 255, 0..1',
    'the pixels as they are, 0..255',
    'held against your constants, the reference feeds the pixels 0..255 as they are: the division is missing',
  ],
  [
    'divided by 255, 0..1',
    'divided by 256',
    'your code computes (pixel − 0) / 255, the reference (pixel − 0) / 256',
  ],
  [
    'mean, divided by 255',
    'mean alone',
    'held against your constants, the reference takes the mean away but never scales: the scale is missing',
  ],
  [
    'divided by 255, 0..1',
    'ImageNet, in 0..1 units',
    'your code only divides by 255: mean and std are missing',
  ],
  ['std alone', 'ImageNet, in 0..1 units', 'your code forgets the mean: scale and std are right'],
  [
    'std alone',
    'a mean of two levels',
    'your code computes (pixel − 0) / [58.395, 57.12, 57.375], the reference (pixel − 2) / [58.395, 57.12, 57.375]',
  ],
])('%s against %s', (user, reference, sentence) => {
  expect(normalizationSentence(constants[user]!, constants[reference]!)).toBe(sentence);
});

test('a small scale is kept in the recipe', () => {
  const { mean, scale, std } = recipeConstants(constants['divided by 255 twice']!, 'rgb');
  expect({ mean, std }).toEqual({ mean: same(0), std: same(1) });
  expect(scale * 255 * 255).toBeCloseTo(1, 5);
});
