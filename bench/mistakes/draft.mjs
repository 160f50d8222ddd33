/** What a mistake is made of: a draft, its levels, and the blob that its own constants make of others. */
import { pick } from '../explain-cases.mjs';
import { constantsOf, linesOf, normalizations } from './constants.mjs';
import { drawImage } from './pictures.mjs';

/** Channels first or last; `order` names the level that each channel has. */
export function blobOf(levels, { mean, divisor }, { order = 'rgb', layout = 'NCHW' }) {
  const { data, width, height } = levels;
  const plane = width * height;
  const out = new Float32Array(3 * plane);
  for (const [to, colour] of [...order].entries()) {
    const c = 'rgb'.indexOf(colour);
    for (let i = 0; i < plane; i++)
      out[layout === 'NCHW' ? to * plane + i : 3 * i + to] = (data[3 * i + c] - mean[c]) / divisor[c];
  }
  const shape = layout === 'NCHW' ? [1, 3, height, width] : [1, height, width, 3];
  return { data: out, shape, dtype: /** @type {const} */ ('float32') };
}

/** The draft's own constants on levels that were made otherwise. */
export const own = (draft, levels, input = draft.input) => blobOf(levels, constantsOf(input), input);
export const placed = ({ lab, image, input }, change = {}) => lab.placed(image, { ...input, ...change });

/** User and reference have one thing otherwise that a recipe can say; either may be the draft's own. */
export async function exchanged(random, draft, change) {
  const other = { ...draft.input, ...change };
  const [mine, theirs] = random() < 0.7 ? [other, draft.input] : [draft.input, other];
  return { input: mine, theirs, blob: await draft.lab.blob(draft.image, theirs), label: { fix: true } };
}

export const swapped = (order) => (order === 'rgb' ? 'bgr' : 'rgb');

export const letterboxed = { fit: { letterbox: 'ultralytics' }, pad: 0 };

/** A draft for a blob alone: any size, any of the known normalizations. */
export async function draftOfBlob(random, lab) {
  const isLarge = random() < 0.04;
  const side = isLarge ? 513 : pick(random, [64, 80, 96, 112, 128, 160]);
  const size = isLarge || random() < 0.75 ? [side, side] : [side, pick(random, [64, 96, 128])];
  const order = pick(random, ['rgb', 'rgb', 'bgr']);
  const resize =
    random() < 0.6
      ? 'opencv:linear'
      : pick(random, ['opencv:area', 'pillow:bilinear', 'pillow:bicubic', 'torch:bilinear']);
  const layout = random() < 0.85 ? 'NCHW' : 'NHWC';
  const input = {
    size,
    fit: 'stretch',
    resize,
    order,
    layout,
    ...linesOf(pick(random, normalizations), order),
  };
  const image = await drawImage(random, isLarge ? 400 : 80, isLarge ? 700 : 180);
  return { lab, image, input };
}
