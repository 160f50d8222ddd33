import { expected, InputError } from '../../base/errors.js';
import { type Layout, shapeText, type Tensor } from '../../base/tensor.js';
import type { PictureBlob } from '../blob/view.js';
import type { NamedPicture } from '../knowledge/pictures.js';

/** A blob as the search takes it, and what was changed for that. */
export interface CheckedBlob {
  blob: PictureBlob;
  notes: string[];
}

/**
 * A blob of one picture with one, three or four channels, in float32.
 *
 * @throws InputError for another rank, batch or number of channels, and for NaN or infinity
 */
export function checkBlob(tensor: Tensor, name: string): CheckedBlob {
  const wanted = 'one picture of 1, 3 or 4 channels, 1xCxHxW or 1xHxWxC,';
  const shape = tensor.shape.length === 3 ? [1, ...tensor.shape] : tensor.shape;
  const layout = layoutOf(shape);
  if (!layout) throw expected(wanted, name, shapeText(tensor.shape));
  const [, first = 0, second = 0, third = 0] = shape;
  const [height, width] = layout === 'NCHW' ? [second, third] : [first, second];
  const isFloat = tensor.dtype === 'float32';
  const data = isFloat
    ? (tensor.data as Float32Array)
    : Float32Array.from(tensor.data as ArrayLike<number>, Number);
  const wrong = firstNotFinite(data);
  if (wrong >= 0)
    throw new InputError(`${name} holds ${data[wrong]} at position ${wrong}: nothing can be fitted`);
  const notes = [
    ...(isFloat ? [] : [`${name} is ${tensor.dtype}: converted to float32`]),
    ...(shape === tensor.shape
      ? []
      : [`${name} has no batch axis (${shapeText(tensor.shape)}): it is taken as ${shapeText(shape)}`]),
  ];
  return { blob: { data, layout, width, height }, notes };
}

function firstNotFinite(data: Float32Array): number {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i]!)) return i;
  return -1;
}

function layoutOf(shape: readonly number[]): Layout | undefined {
  if (shape.length !== 4 || shape[0] !== 1 || shape.includes(0)) return undefined;
  const [, first, , last] = shape;
  const channels = CHANNELS.find((count) => first === count || last === count);
  if (channels === undefined) return undefined;
  return first === channels ? 'NCHW' : 'NHWC';
}

/** That a blob of a picture can have, the likeliest first: a shape may fit several. */
const CHANNELS = [3, 1, 4];

/**
 * Pixels below which anything fits: two constants a channel, a placement, an order. `bench/explain.mjs --part blob --size 8`
 * is the least that is answered.
 */
const FEWEST_PIXELS = 64;

/** Why nothing can be told from these; undefined where it can. */
export function whyUntellable(
  pictures: readonly NamedPicture[],
  { data, width, height }: PictureBlob,
  name: string,
): string | undefined {
  if (width * height < FEWEST_PIXELS)
    return `${name} has only ${width} x ${height} pixels: so few are explained by almost anything`;
  if (data.every((value) => value === data[0]))
    return `${name} holds ${data[0]} everywhere: it says nothing about the picture`;
  const flat = pictures.every(({ image }) => isOneColour(image));
  return flat
    ? 'the picture has one colour only: neither geometry nor constants can be told from it'
    : undefined;
}

function isOneColour({ data, channels }: NamedPicture['image']): boolean {
  return data.every((value, i) => value === data[i % channels]);
}
