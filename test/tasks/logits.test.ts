import { expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { VOID } from '../../src/image/colours.js';
import { argmax, linearSources, type Scores } from '../../src/tasks/segmentation/argmax.js';
import { logitsToPicture } from '../../src/tasks/segmentation/logits.js';

/** Pixel by pixel: the class of the four corners where they agree, else the highest of the interpolated scores. */
function plainly(
  scores: Scores,
  ids: Uint8Array,
  picture: { width: number; height: number },
  place: Parameters<typeof linearSources>[1],
  threshold: number,
): Uint8Array {
  const { columns, rows } = linearSources(picture, place, scores);
  const { values, channels, channelStep, pixelStep, width } = scores;
  const out = new Uint8Array(picture.width * picture.height);
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const [left, right, top, bottom] = [
        ...[columns.first[x]!, columns.second[x]!],
        ...[rows.first[y]!, rows.second[y]!],
      ] as [number, number, number, number];
      const [wx, wy] = [columns.weight[x]!, rows.weight[y]!];
      const corners = [
        top * width + left,
        top * width + right,
        bottom * width + left,
        bottom * width + right,
      ];
      const at = (channel: number, corner: number) =>
        values[channel * channelStep + corners[corner]! * pixelStep]!;
      const value = (channel: number) => {
        const above = at(channel, 0) * (1 - wx) + at(channel, 1) * wx;
        const below = at(channel, 2) * (1 - wx) + at(channel, 3) * wx;
        return above * (1 - wy) + below * wy;
      };
      let [best, highest] = [0, channels === 1 ? threshold : -Infinity];
      for (let channel = 0; channel < channels; channel++)
        if (value(channel) > highest) [best, highest] = [channels === 1 ? 1 : channel, value(channel)];
      const agreed = corners.every((corner) => ids[corner] === ids[corners[0]!]);
      out[y * picture.width + x] = left < 0 || top < 0 ? VOID : agreed ? ids[corners[0]!]! : best;
    }
  return out;
}

const inputSize = { width: 24, height: 20 };
const whole = (picture: { width: number; height: number }) => ({ x: 0, y: 0, ...picture });

test.each([
  ['enlarged', 5, 'NCHW', { width: 61, height: 47 }, { x: 0, y: 0, width: 24, height: 20 }],
  ['made smaller, channels last', 3, 'NHWC', { width: 11, height: 9 }, { x: 0, y: 0, width: 24, height: 20 }],
  [
    'letterboxed, with fractions',
    4,
    'NCHW',
    { width: 50, height: 30 },
    { x: 0, y: 2.8, width: 24, height: 14.4 },
  ],
  ['cropped', 3, 'NCHW', { width: 60, height: 30 }, { x: -8, y: 0, width: 40, height: 20 }],
  ['one channel', 1, 'NCHW', { width: 61, height: 47 }, { x: 0, y: 0, width: 24, height: 20 }],
] as const)(
  '%s: spans give what pixel by pixel gives, ties and infinities too',
  (_what, channels, layout, picture, to) => {
    const next = seededRandom(channels);
    const pixels = inputSize.width * inputSize.height;
    const draw = () => (next() < 0.02 ? Infinity : Math.round(6 * next() - 3) / 2);
    const values = Float32Array.from({ length: channels * pixels }, draw);
    // Areas of one class among the noise, so that corners agree somewhere.
    for (let i = 0; i < pixels; i++)
      if (i % inputSize.width > 12) values[layout === 'NCHW' ? i : i * channels] = 9;
    const steps =
      layout === 'NCHW' ? { channelStep: pixels, pixelStep: 1 } : { channelStep: 1, pixelStep: channels };
    const scores = { values, channels, ...steps, ...inputSize };
    const map = argmax(scores, 0.5);
    const place = { part: whole(picture), ...to, input: inputSize };
    const { data } = logitsToPicture(scores, map, picture, place, 0.5);
    expect(data).toEqual(plainly(scores, map.data, picture, place, 0.5));
  },
);
