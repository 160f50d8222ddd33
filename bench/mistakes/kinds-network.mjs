/** Mistakes behind the network: how its output was read before the reference was written. */
import { pick } from '../explain-cases.mjs';

/** Each place's classes: `visit(values)` gives the new ones. @param shape 1xCxHxW, 1xHxWxC or 1xC */
function eachPlace({ data, shape }, isLast, visit) {
  const count = shape.length === 2 || isLast ? shape.at(-1) : shape[1];
  const step = shape.length === 2 || isLast ? 1 : shape[2] * shape[3];
  const out = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += count * step)
    for (let i = 0; i < step; i++) {
      const values = Array.from({ length: count }, (_, c) => data[start + i + c * step]);
      visit(values).forEach((value, c) => {
        out[start + i + c * step] = value;
      });
    }
  return { data: out, shape, dtype: /** @type {const} */ ('float32') };
}

function softmax(values) {
  const highest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((value) => value / sum);
}

const eachValue = (tensor, change) => ({ ...tensor, data: tensor.data.map((value) => change(value)) });
/** @type {(network: import('./types.js').Network) => boolean} */
const isLogits = ({ end, classes }) => end === undefined && classes !== 1;
/** @type {(network: import('./types.js').Network) => boolean} */
const isFloat = ({ end }) => end !== 'ArgMax';

/**
 * What was made of an output. `fits`: which networks; `make`: the reference's tensor of all outputs.
 *
 * @type {import('./types.js').ScaleKind[]}
 */
export const scaleKinds = [
  {
    kind: 'scale: softmax',
    fits: isLogits,
    make: (out, net) => eachPlace(out, net.layout === 'NHWC', softmax),
    says: [/softmax|probabilit/i],
  },
  {
    kind: 'scale: log-softmax',
    fits: isLogits,
    make: (out, net) => eachPlace(out, net.layout === 'NHWC', (v) => softmax(v).map(Math.log)),
    says: [/log/i],
  },
  {
    kind: 'scale: softmax, in percent',
    fits: isLogits,
    make: (out, net) => eachPlace(out, net.layout === 'NHWC', (v) => softmax(v).map((p) => 100 * p)),
    says: [/percent|100/i],
  },
  {
    kind: 'scale: sigmoid',
    fits: ({ end }) => end === undefined,
    make: (out) => eachValue(out, (v) => 1 / (1 + Math.exp(-v))),
    says: [/sigmoid/i],
  },
  {
    kind: 'scale: temperature',
    fits: isLogits,
    make: (out, _net, random) => {
      const t = pick(random, [0.5, 2, 4]);
      return eachValue(out, (v) => v / t);
    },
    says: [/temperature|multipl|divid|scale|factor|times/i],
  },
  {
    kind: 'scale: softmax with a temperature',
    fits: isLogits,
    make: (out, net, random) => {
      const t = pick(random, [0.5, 2]);
      return eachPlace(out, net.layout === 'NHWC', (v) => softmax(v.map((x) => x / t)));
    },
    says: [/softmax|probabilit/i, /temperature|divid|scale|factor|times/i],
  },
  {
    kind: 'scale: times 100',
    fits: isFloat,
    make: (out) => eachValue(out, (v) => 100 * v),
    says: [/100|percent/],
  },
  {
    kind: 'scale: times 255',
    fits: ({ end }) => end === 'Sigmoid',
    make: (out) => eachValue(out, (v) => 255 * v),
    says: [/255/],
  },
  {
    kind: 'shape: a background class first',
    fits: ({ task, end }) => task === 'classification' && end === undefined,
    make: withBackground,
    says: [/background|one (class )?more|shift|offset/i],
  },
  {
    kind: 'shape: no batch axis',
    fits: isFloat,
    make: (out) => ({ ...out, shape: out.shape.slice(1) }),
    says: [/axis of length 1|batch/i],
  },
  {
    kind: 'shape: a batch axis more',
    fits: isFloat,
    make: (out) => ({ ...out, shape: [1, ...out.shape] }),
    says: [/axis of length 1|batch/i],
  },
  {
    kind: 'shape: NHWC',
    fits: ({ task, end, layout, classes }) =>
      task === 'segmentation' && end !== 'ArgMax' && layout !== 'NHWC' && classes > 1,
    make: lastAxis,
    says: [/NHWC|transpos|layout|axis/i],
  },
  {
    kind: 'another output',
    fits: ({ hasAux }) => hasAux,
    make: (_out, _net, _random, outputs) => outputs.aux,
    says: [/aux|another output|other output/i],
  },
  { kind: 'values in another order', fits: isFloat, make: shuffled, none: true },
];

function withBackground(out, _net, random) {
  const data = new Float32Array(out.data.length + 1);
  data[0] = -2 - random();
  data.set(out.data, 1);
  return { ...out, data, shape: [1, data.length] };
}

function lastAxis({ data, shape, dtype }) {
  const [, channels, height, width] = shape;
  const out = new Float32Array(data.length);
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < height * width; i++) out[i * channels + c] = data[c * height * width + i];
  return { data: out, shape: [1, height, width, channels], dtype };
}

function shuffled(out, _net, random) {
  const data = out.data.slice();
  for (let i = data.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [data[i], data[j]] = [data[j], data[i]];
  }
  return { ...out, data };
}
