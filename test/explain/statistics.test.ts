import { describe, expect, test } from 'vitest';
import type { Constants } from '../../src/explain/knowledge/normalization.js';
import { type ChannelLevels, ownStatistics } from '../../src/explain/knowledge/statistics.js';

/** Levels of three channels, 20 to 230, none alike. */
const channels = [3, 5, 7].map((step) =>
  Float64Array.from({ length: 400 }, (_, i) => 20 + step + ((i * i * step) % (230 - 20 - 2 * step))),
);
const asLevels = (values: Float64Array): ChannelLevels => ({ values, gain: 1, offset: 0 });
/** From 0 to 255. */
const wide = channels.map((channel) => Float64Array.from([0, 255, ...channel]));
const all = (of: readonly Float64Array[]) => Float64Array.from(of.flatMap((channel) => [...channel]));
const average = (values: Float64Array) => values.reduce((a, b) => a + b) / values.length;
const deviation = (values: Float64Array) =>
  Math.sqrt(average(values.map((value) => (value - average(values)) ** 2)));
const each = (numberOf: (values: Float64Array) => number) => channels.map(numberOf);
const whole = (numberOf: (values: Float64Array) => number, of = channels) => of.map(() => numberOf(all(of)));
const max = (values: Float64Array) => Math.max(...values);
const min = (values: Float64Array) => Math.min(...values);
const zero = [0, 0, 0];
const imagenet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** NumPy's, between two values. */
const percentile = (share: number) => (values: Float64Array) => {
  const sorted = values.toSorted();
  const [place, below] = [share * (sorted.length - 1), Math.floor(share * (sorted.length - 1))];
  return sorted[below]! + (place - below) * (sorted[below + 1]! - sorted[below]!);
};
const lower = (share: number) => (values: Float64Array) =>
  values.toSorted()[Math.floor(share * (values.length - 1))]!;
const spreadOf = (low: number) => (values: Float64Array) =>
  percentile(1 - low)(values) - percentile(low)(values);

describe("a picture's own numbers are no constants", () => {
  test.each<[string, Constants, RegExp]>([
    [
      'z-score',
      { mean: whole(average), divisor: whole(deviation) },
      /own mean away.*own standard deviation$/,
    ],
    [
      'by channel',
      { mean: each(average), divisor: each(deviation) },
      /standard deviation, channel by channel$/,
    ],
    [
      'percentiles',
      { mean: whole(percentile(0.02)), divisor: whole(spreadOf(0.02)) },
      /own percentiles 2 and 98 to 0\.\.1$/,
    ],
    [
      'percentiles by channel',
      { mean: each(percentile(0.05)), divisor: each(spreadOf(0.05)) },
      /percentiles 5 and 95 to 0\.\.1, channel by channel$/,
    ],
    [
      'percentiles that are levels of the picture',
      { mean: whole(lower(0.02)), divisor: whole((v) => lower(0.98)(v) - lower(0.02)(v)) },
      /own percentiles 2 and 98 to 0\.\.1$/,
    ],
    [
      'min-max',
      { mean: whole(min), divisor: whole((v) => max(v) - min(v)) },
      /minimum and maximum to 0\.\.1$/,
    ],
    [
      'min-max to -1..1',
      { mean: each((v) => (max(v) + min(v)) / 2), divisor: each((v) => (max(v) - min(v)) / 2) },
      /to -1\.\.1, channel by channel$/,
    ],
    ['maximum', { mean: zero, divisor: whole(max) }, /by its own maximum$/],
    [
      'maximum, then ImageNet',
      {
        mean: imagenet.mean.map((m) => m * max(all(channels))),
        divisor: imagenet.std.map((s) => s * max(all(channels))),
      },
      /by its own maximum, and then normalizes by: ImageNet/,
    ],
    ['mean alone', { mean: each(average), divisor: [1, 1, 1] }, /own mean away, channel by channel$/],
  ])('%s', (_what, constants, words) => {
    const found = ownStatistics(constants, channels.map(asLevels));
    expect(found?.words).toMatch(words);
    expect(found?.beside).toContain('constants of this picture alone');
  });

  test.each<[string, Constants]>([
    ['a mean of half a level more', { mean: each((v) => average(v) + 0.5), divisor: each(deviation) }],
    ['another deviation', { mean: each(average), divisor: each((v) => deviation(v) * 1.01) }],
    ['an ordinary division', { mean: zero, divisor: [255, 255, 255] }],
    ["a data set's", { mean: [101.3, 98.7, 87.1], divisor: [61.2, 59.9, 63.4] }],
  ])('but not %s', (_what, constants) => {
    expect(ownStatistics(constants, channels.map(asLevels))).toBeUndefined();
  });

  test.each<[string, Constants, boolean]>([
    ['÷255 of a picture from 0 to 255', { mean: zero, divisor: [255, 255, 255] }, true],
    ['-1..1 of it', { mean: [127.5, 127.5, 127.5], divisor: [127.5, 127.5, 127.5] }, true],
    ['z-score of it', { mean: whole(average, wide), divisor: whole(deviation, wide) }, false],
  ])('%s: whether people know them, too', (_what, constants, isOrdinary) => {
    expect(ownStatistics(constants, wide.map(asLevels))).toMatchObject({
      isOrdinary,
      words: expect.stringContaining('own'),
    });
  });
});
