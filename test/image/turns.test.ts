import { expect, test } from 'vitest';
import { viewOf } from '../../src/explain/blob/view.js';
import { readings } from '../../src/explain/knowledge/readings.js';
import { BT601, luma } from '../../src/image/colour.js';
import { bgrToGray, cvtColorGray, imgcodecsGray, libjpegGray } from '../../src/image/formats/channels.js';
import { turned, turns } from '../../src/image/turns.js';

/** B, G, R, and their gray by cv2 4.12. */
const CVT_COLORS: [number, number, number, number][] = [
  [55, 0, 71, 27],
  [63, 197, 19, 129],
  [236, 122, 117, 133],
  [111, 59, 188, 103],
];

/** 3 x 2, every value its own. */
const picture = {
  data: Uint8Array.from({ length: 18 }, (_, i) => i),
  width: 3,
  height: 2,
  channels: 3,
};

test.each(turns)('orientation $orientation: its inverse undoes it', ({ orientation, inverse }) => {
  expect(turned(turned(picture, orientation), inverse)).toEqual(picture);
});

test('clockwise: what was the left column is the top row, from below', () => {
  const { data, width, height } = turned(picture, 6);
  expect([width, height]).toEqual([2, 3]);
  expect([...data.subarray(0, 6)]).toEqual([9, 10, 11, 0, 1, 2]);
});

test.each(turns)(
  'orientation $orientation is read back by the reading of its words',
  ({ orientation, words }) => {
    const { data, width, height } = turned(picture, orientation);
    const reading = readings.find((each) => each.words === (words && `is ${words}`))!;
    const view = viewOf({ data: Float32Array.from(data), layout: 'NHWC', width, height }, reading);
    expect([view.width, view.height]).toEqual([3, 2]);
    const upright = Array.from({ length: 18 }, (_, i) => {
      const [channel, column, row] = [i % 3, Math.floor(i / 3) % 3, Math.floor(i / 9)];
      return view.data[
        view.offset + channel * view.channelStep + row * view.rowStep + column * view.columnStep
      ];
    });
    expect(upright).toEqual([...picture.data]);
  },
);

test.each([
  ['cv2.cvtColor', cvtColorGray],
  ["cv2's decoders", imgcodecsGray],
  ['libjpeg-turbo and Pillow', libjpegGray],
])('%s: BT.601 in fixed point, at most one level from it', (_name, rule) => {
  const [blue, green, red, bits] = rule;
  expect(blue + green + red).toBe(2 ** bits);
  expect(Math.abs(green / 2 ** bits - BT601.green)).toBeLessThan(1e-4);
  const colours = Uint8Array.from({ length: 3 * 1000 }, (_, i) => (i * 7919) % 256);
  const gray = bgrToGray({ data: colours, width: 1000, height: 1, channels: 3 }, rule).data;
  for (let i = 0; i < 1000; i++)
    expect(Math.abs(gray[i]! - luma(colours[3 * i]!, colours[3 * i + 1]!, colours[3 * i + 2]!))).toBeLessThan(
      0.51,
    );
});

test('cv2.cvtColor(COLOR_BGR2GRAY) of 4.12: colours where its 15 bits and 14 bits differ', () => {
  const bgr = {
    data: Uint8Array.from(CVT_COLORS.flatMap(([b, g, r]) => [b, g, r])),
    width: CVT_COLORS.length,
    height: 1,
    channels: 3,
  };
  expect([...bgrToGray(bgr, cvtColorGray).data]).toEqual(CVT_COLORS.map(([, , , gray]) => gray));
  expect([...bgrToGray(bgr, imgcodecsGray).data]).not.toEqual(CVT_COLORS.map(([, , , gray]) => gray));
});
