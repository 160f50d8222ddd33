import { float32Tensor, type Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import { planarView, type View, viewOf } from '../blob/view.js';
import { type Code, codeOfRecipe } from '../core/code.js';
import type { PixelsOf } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import type { Reading, Way } from '../knowledge/way.js';

/** The blob of a way: what its recipe gives, and then as the reading lays it. */
export async function blobOf(
  { picture, input, reading }: Way,
  pixelsOf: PixelsOf,
): Promise<Tensor<'float32'>> {
  if (reading === readings[0]) return pixelsOf(picture.image, input);
  const upright = await pixelsOf(picture.image, { ...input, layout: 'NCHW' });
  const { width, height } = turnedSize(input.size, reading);
  const data = new Float32Array(upright.data.length);
  scatter(
    planarView(upright.data, ...input.size),
    viewOf({ data, layout: input.layout, width, height }, reading),
  );
  return float32Tensor(data, input.layout === 'NCHW' ? [1, 3, height, width] : [1, height, width, 3]);
}

/** The size of the blob in which a picture of `size` lies so. */
export function turnedSize([width, height]: [number, number], { transposed }: Reading): Size {
  return transposed ? { width: height, height: width } : { width, height };
}

/** Copies planes of one size, whatever their steps. */
export function scatter(from: View, to: View): void {
  for (let channel = 0; channel < 3; channel++)
    for (let row = 0; row < to.height; row++) {
      let i = from.offset + channel * from.channelStep + row * from.rowStep;
      let j = to.offset + channel * to.channelStep + row * to.rowStep;
      for (let column = 0; column < to.width; column++, i += from.columnStep, j += to.columnStep)
        to.data[j] = from.data[i]!;
    }
}

/** For saying what differs; the size is the blob's. */
export function codeOfWay({ picture, input, reading, statistics }: Way): Code {
  const { width, height } = turnedSize(input.size, reading);
  return { ...codeOfRecipe(input, picture), size: [width, height], reading, statistics };
}
