import { expected, InputError } from '../../base/errors.js';
import { shapeText, type Tensor } from '../../base/tensor.js';
import { type Dim, dtypeOfOnnx, type Header, isChannelsLast, type ValueInfo, valueNamed } from './graph.js';
import { firstNotIn, wholeTypes } from './whole.js';

/**
 * Refuses feeds that break what the ONNX header declares: name, rank, fixed dimensions, dtype. Needed because
 * OpenCV does not: 4.x accepts another height and width on a fixed model, 5.0's new engine even another number of
 * channels, and both then compute something.
 *
 * @param where the model's file name, for the error text
 * @throws InputError with both shapes
 */
export function checkFeeds(header: Header, feeds: Record<string, Tensor>, where: string): void {
  for (const [name, tensor] of Object.entries(feeds)) checkFeed(header, name, tensor, where);
  const missing = header.inputs.filter((input) => !Object.hasOwn(feeds, input.name));
  if (missing.length > 0)
    throw new InputError(
      `${where} also needs the input ${missing.map((input) => `"${input.name}"`).join(', ')}`,
    );
}

function checkFeed(header: Header, name: string, tensor: Tensor, where: string): void {
  const input = valueNamed(header.inputs, name, 'input', where);
  checkType(input, tensor, where);
  if (!input.shape || shapeFits(input.shape, tensor.shape)) return;
  const hint = hintFor(input.shape, tensor.shape);
  throw new InputError(
    `Expected ${shapeText(input.shape)} for input "${name}" of ${where} but received ${shapeText(tensor.shape)}${hint}`,
  );
}

/** A float32 blob is right for whole numbers, too, as long as it holds nothing else, and for half floats. */
function checkType({ name, type }: ValueInfo, tensor: Tensor, where: string): void {
  if (dtypeOfOnnx[type] === tensor.dtype || (type === 'FLOAT16' && tensor.dtype === 'float32')) return;
  const what = `input "${name}" of ${where}`;
  const whole = wholeTypes[type];
  if (!whole || tensor.dtype !== 'float32') throw expected(type.toLowerCase(), what, tensor.dtype);
  const odd = firstNotIn(tensor, whole);
  if (odd !== undefined)
    throw new InputError(
      `Expected whole numbers from ${whole.least} to ${whole.most} (${type.toLowerCase()}) for ${what} but received ${odd}: set input.mean to 0, input.scale and input.std to 1`,
    );
}

/** Whether a shape has the declared rank and fixed dimensions. */
export function shapeFits(declared: readonly Dim[], shape: readonly number[]): boolean {
  return (
    declared.length === shape.length &&
    declared.every((dim, i) => typeof dim !== 'number' || dim === shape[i])
  );
}

/** For a header that only says where the network was exported. */
const OVERRULE = '; or input.shape to "free" where the file only says what it was exported with';

/** What to set, or what to export otherwise. */
function hintFor(declared: readonly Dim[], shape: readonly number[]): string {
  if (declared.length !== 4 || shape.length !== 4) return '';
  const [n, a, b, c] = shape as [number, number, number, number];
  const asNhwc = [n, b, c, a];
  const asNchw = [n, c, a, b];
  if (shapeFits(declared, asNhwc)) return ': set input.layout to "NHWC"';
  if (shapeFits(declared, asNchw)) return ': set input.layout to "NCHW"';
  const [batch] = declared;
  if (typeof batch === 'number' && batch !== n)
    return `: the model wants ${batch} pictures at once; export it with a batch of 1${OVERRULE}`;
  const [channels, height, width] = isChannelsLast(declared) ? channelsFirst(declared) : declared.slice(1);
  const [given, high, wide] = isChannelsLast(declared) ? channelsFirst(shape) : [a, b, c];
  if (typeof channels === 'number' && channels !== given) return channelHint(channels, Number(given));
  return `: set input.size to [${fixed(width, wide)}, ${fixed(height, high)}], and input.fit to stretch, crop or letterbox${OVERRULE}`;
}

/** Channels, height and width of an NHWC shape. */
function channelsFirst([, height, width, channels]: readonly Dim[]): Dim[] {
  return [channels, height, width];
}

function fixed(declared: Dim, given: Dim): Dim {
  return typeof declared === 'number' ? declared : given;
}

function channelHint(wanted: number, given: number): string {
  const read = ({ 1: 'gray', 3: 'color', 4: 'unchanged' } as Record<number, string>)[wanted];
  const hint = `: the model wants ${wanted} channel${wanted === 1 ? '' : 's'}, the picture gives ${given}`;
  return read ? `${hint}; set input.read to "${read}"` : hint;
}
