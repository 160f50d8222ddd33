import { normalForm } from '../dist/model/normal-form/index.js';
import { floats, node, tinyModel } from '../dist/model/onnx/build.js';
import { decodeOnnx } from '../dist/model/onnx/decode.js';
import { encodeOnnx } from '../dist/model/onnx/graph.js';
import { interleave, median, milliseconds, say } from './timing.mjs';

/** For a file of 44 MB. */
const BAR_MS = 150;
const NODES = 50;
const SIDE = 33;

/**
 * The normal form of a file before OpenCV reads it, of which nothing has to be changed, and of which every node has to;
 * beside decoding and encoding the same file, without which nothing can be changed.
 *
 * @param {number} rounds
 * @param {import('./sizes.mjs').Sizes} sizes
 */
export async function loadRows(rounds, { weights }) {
  const target = { version: '5.0.0', dnnEngine: /** @type {const} */ ('new') };
  const files = {
    'nothing to cure': convolutions(weights, false),
    [`${NODES} nodes to cure`]: convolutions(weights, true),
  };
  const samplers = Object.fromEntries(
    Object.entries(files).flatMap(([name, { bytes, shape }]) => [
      [name, () => milliseconds(() => void normalForm(bytes, target, { x: shape }, name))],
      [`${name}, theirs`, () => milliseconds(() => void encodeOnnx(decodeOnnx(bytes, name)))],
    ]),
  );
  const samples = await interleave(samplers, { rounds, warmUps: 1 }, say);
  return Object.keys(files).map((name) => {
    const [ours, theirs] = [samples[name], samples[`${name}, theirs`]];
    const best = Math.min(...ours);
    return {
      section: 'Normal form ÷ decoding and encoding the file',
      what: `${Math.round(files[name].bytes.length / 1e6)} MB, ${name}`,
      unit: 'ms',
      ours: median(ours),
      best,
      against: 'protobuf',
      theirs: median(theirs),
      ratio: median(ours) / median(theirs),
      bar: `best ≤ ${BAR_MS}`,
      holds: best <= BAR_MS,
    };
  });
}

/** A chain of 3x3 convolutions of that many weights in all; `SAME_UPPER` is a form that has to be cured. */
function convolutions(weights, isCured) {
  const channels = Math.max(1, Math.round(Math.sqrt(weights / NODES / 9)));
  const shape = [1, channels, SIDE, SIDE];
  const values = new Float32Array(channels * channels * 9).fill(0.01);
  const pads = isCured ? { auto_pad: 'SAME_UPPER', strides: [2, 2] } : { pads: [1, 1, 1, 1] };
  const names = Array.from({ length: NODES }, (_, i) => `t${i}`);
  const bytes = tinyModel({
    inputs: { x: shape },
    outputs: { [names.at(-1)]: isCured ? [1, channels, 1, 1] : shape },
    nodes: names.map((name, i) =>
      node('Conv', [names[i - 1] ?? 'x', `w${i}`], [name], { kernel_shape: [3, 3], ...pads }),
    ),
    constants: names.map((_, i) => floats(`w${i}`, [channels, channels, 3, 3], values)),
  });
  return { bytes, shape };
}
