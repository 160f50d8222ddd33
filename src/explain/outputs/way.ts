import type { InputSpec } from '../../recipe/schema.js';
import type { Size } from '../../stages/geometry.js';
import type { Image } from '../../stages/pixels.js';
import { float32Tensor, type Tensor } from '../../tensor.js';
import { type Code, codeOfRecipe } from '../code.js';
import { channelOrders } from '../fit.js';
import type { NamedPicture, PixelsOf } from '../search.js';
import { planarView, type Reading, readings, type View, viewOf } from '../view.js';

/** One whole way from a picture to a blob. */
export interface Way {
  picture: NamedPicture;
  /** Its `size` is that of the upright picture. */
  input: InputSpec;
  /** How the picture lies in the blob. */
  reading: Reading;
}

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
export function codeOfWay({ picture, input, reading }: Way): Code {
  const { width, height } = turnedSize(input.size, reading);
  return { ...codeOfRecipe(input, picture), size: [width, height], reading };
}

const [grayBlue, grayGreen, grayRed] = channelOrders.find(({ name }) => name === 'gray')!.sources[0];

/** The picture without its colours, rounded as `cv2.COLOR_BGR2GRAY` does, in three equal channels. */
export function grayOf({ data, width, height }: Image): Image {
  const gray = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 3)
    gray.fill(Math.round(grayBlue * data[i]! + grayGreen * data[i + 1]! + grayRed * data[i + 2]!), i, i + 3);
  return { data: gray, width, height, channels: 3 };
}
