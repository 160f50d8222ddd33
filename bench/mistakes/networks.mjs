/**
 * The twelve networks of the corpus: ten small ones of random weights, made here, and two of the repository's.
 * Random weights are drawn so that the network sees its input: the last layer is scaled on pictures until every class
 * that is alive has scores of one mean and deviation under the right preprocessing.
 */
import { readFileSync } from 'node:fs';
import { floats, ints, node, tinyModel } from '../../dist/model/onnx/build.js';
import { mulberry32 } from '../random.mjs';

const all = (value) => [value, value, value];
const imagenet = {
  order: 'rgb',
  mean: [123.675, 116.28, 103.53],
  scale: 1 / 255,
  std: [0.229, 0.224, 0.225],
};
const halves = { order: 'rgb', mean: all(127.5), scale: 1 / 127.5, std: all(1) };
const ones = { order: 'rgb', mean: all(0), scale: 1 / 255, std: all(1) };
const caffe = { order: 'bgr', mean: [103.939, 116.779, 123.68], scale: 1, std: all(1) };
const cifar = {
  order: 'rgb',
  mean: [125.307, 122.961, 113.8575],
  scale: 1 / 255,
  std: [0.247, 0.2435, 0.2616],
};
const shorter = (side, crop) => ({ fit: { shortestSide: side, centerCrop: crop }, pad: 0 });

/**
 * What is random of a network: `alive` classes get the same chance, the others hardly any.
 *
 * @type {any[]}
 */
const drawn = [
  { name: 'seg21', task: 'segmentation', size: [96, 96], classes: 21, alive: 6, input: imagenet },
  {
    name: 'seg5-wide',
    task: 'segmentation',
    size: [128, 96],
    classes: 5,
    alive: 5,
    isFull: true,
    input: caffe,
  },
  {
    name: 'seg6-nhwc',
    task: 'segmentation',
    size: [96, 96],
    classes: 6,
    alive: 5,
    layout: 'NHWC',
    input: halves,
  },
  {
    name: 'person',
    task: 'segmentation',
    size: [96, 96],
    classes: 1,
    alive: 1,
    isFull: true,
    end: 'Sigmoid',
    input: { ...ones, fit: 'letterbox' },
  },
  { name: 'person-logits', task: 'segmentation', size: [64, 64], classes: 1, alive: 1, input: imagenet },
  {
    name: 'ids',
    task: 'segmentation',
    size: [64, 64],
    classes: 8,
    alive: 5,
    isFull: true,
    end: 'ArgMax',
    input: ones,
  },
  {
    name: 'two-heads',
    task: 'segmentation',
    size: [96, 96],
    classes: 11,
    alive: 5,
    hasAux: true,
    input: { ...imagenet, fit: { letterbox: 'ultralytics' }, pad: 114 },
  },
  { name: 'cls10', task: 'classification', size: [64, 64], classes: 10, alive: 10, input: cifar },
  {
    name: 'cls1000',
    task: 'classification',
    size: [96, 96],
    classes: 1000,
    alive: 1000,
    input: { ...imagenet, ...shorter(110, 96) },
  },
  {
    name: 'cls20-keras',
    task: 'classification',
    size: [64, 64],
    classes: 20,
    alive: 20,
    layout: 'NHWC',
    end: 'Softmax',
    input: halves,
  },
];
/** @type {any[]} */
const embedded = [
  { name: 'deeplabv3-lite0', task: 'segmentation' },
  { name: 'efficientnet-lite0', task: 'classification' },
];

/**
 * The task, and the recipe of the right preprocessing; `bytes` of those that have a file.
 *
 * @type {import('./types.js').Network[]}
 */
export const networks = [...drawn.map(ofDrawn), ...embedded.map(ofEmbedded)];

/** Of those, some with a node in a form that OpenCV 5 computes wrongly, without an error: beside the twelve. */
export const faultyNetworks = drawn
  .filter(({ name }) => ['seg21', 'cls10'].includes(name))
  .map((network) => ofDrawn({ ...network, name: `${network.name}-same`, fault: 'SAME_UPPER' }));

/** @returns {import('./types.js').Network} */
function ofDrawn(given) {
  const { input, size, ...rest } = given;
  const layout = rest.layout ?? 'NCHW';
  const output = {
    name: 'out',
    task: rest.task,
    ...(rest.task === 'segmentation'
      ? { upsample: 'labels' }
      : { scores: rest.end === 'Softmax' ? 'probabilities' : 'logits' }),
  };
  const right = { name: 'input', size, fit: 'stretch', resize: 'opencv:linear', layout, ...input };
  const recipe = {
    model: `${rest.name}.onnx`,
    input: right,
    output: { ...output, ...(rest.task === 'segmentation' && rest.end !== 'ArgMax' && { layout }) },
  };
  return { ...given, recipe, isSmall: true };
}

/** @returns {import('./types.js').Network} */
function ofEmbedded({ name, task }) {
  const folder = new URL('../../models/', import.meta.url);
  const recipe = JSON.parse(readFileSync(new URL(`${name}.recipe.json`, folder), 'utf8'));
  return {
    name,
    task,
    size: recipe.input.size,
    recipe,
    bytes: () => readFileSync(new URL(`${name}.onnx`, folder)),
  };
}

/** Channels of the two layers that see the picture. */
const BODY = [12, 16];

/** Weights of a convolution: a random colour times a random smooth shape, so that areas count, and not noise. */
function convolution(random, out, input, side) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const weights = [];
  for (let o = 0; o < out; o++) {
    const slopes = [normal(), normal(), 1.5 * normal()];
    const colours = Array.from({ length: input }, normal);
    for (const colour of colours)
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) {
          const [u, v] = [x - (side - 1) / 2, y - (side - 1) / 2];
          weights.push(
            (colour * (slopes[0] * u + slopes[1] * v + slopes[2]) + 0.2 * normal()) /
              (side * side * Math.sqrt(input)),
          );
        }
  }
  return weights;
}

/**
 * A network's file.
 *
 * @param head weights of the last layer, classes x 16, and its bias
 */
export function modelOf(network, head) {
  const {
    size: [width, height],
    classes,
    layout,
    isFull,
    hasAux,
    task,
    fault,
  } = network;
  const random = mulberry32(seedOf(network.name));
  const [first, second] = BODY;
  const isNhwc = layout === 'NHWC';
  const nodes = [];
  const add = (type, inputs, output, attributes) => nodes.push(node(type, inputs, [output], attributes));
  if (isNhwc) add('Transpose', ['input'], 'planes', { perm: [0, 3, 1, 2] });
  add('Conv', [isNhwc ? 'planes' : 'input', 'w1', 'b1'], 'c1', {
    kernel_shape: [5, 5],
    strides: [2, 2],
    ...(fault === 'SAME_UPPER' ? { auto_pad: fault } : { pads: [2, 2, 2, 2] }),
  });
  add('Relu', ['c1'], 'r1');
  add('Conv', ['r1', 'w2', 'b2'], 'c2', { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
  add('Relu', ['c2'], 'r2');
  add('Conv', ['r2', 'w3', 'b3'], 'smooth', { kernel_shape: [5, 5], pads: [2, 2, 2, 2], group: second });
  const isMap = task === 'segmentation';
  if (!isMap) add('GlobalAveragePool', ['smooth'], 'pooled');
  add('Conv', [isMap ? 'smooth' : 'pooled', 'wh', 'bh'], 'head', { kernel_shape: [1, 1] });
  const [w, h] = isFull ? [width, height] : [Math.ceil(width / 4), Math.ceil(height / 4)];
  const outputs = finished(network, add, [w, h], isNhwc);
  if (hasAux) add('Conv', ['smooth', 'wa', 'bh'], 'aux', { kernel_shape: [1, 1] });
  return tinyModel({
    inputs: { input: isNhwc ? [1, height, width, 3] : [1, 3, height, width] },
    outputs: { ...outputs, ...(hasAux && { aux: [1, classes, h, w] }) },
    nodes,
    constants: [
      floats('w1', [first, 3, 5, 5], convolution(random, first, 3, 5)),
      floats(
        'b1',
        [first],
        Array.from({ length: first }, () => random() - 0.3),
      ),
      floats('w2', [second, first, 3, 3], convolution(random, second, first, 3)),
      floats(
        'b2',
        [second],
        Array.from({ length: second }, () => random() - 0.3),
      ),
      floats('w3', [second, 1, 5, 5], new Array(second * 25).fill(1 / 25)),
      floats('b3', [second], new Array(second).fill(0)),
      floats('wh', [classes, second, 1, 1], head.weights),
      floats('bh', [classes], head.bias),
      ...(hasAux ? [floats('wa', [classes, second, 1, 1], head.weights.toReversed())] : []),
      ...(isFull ? [ints('sizes', [1, classes, height, width])] : []),
      ...(isMap ? [] : [ints('flat', [1, classes])]),
    ],
  });
}

/** What stands behind the last layer. @returns the outputs' shapes */
function finished({ classes, end, isFull, task }, add, [w, h], isNhwc) {
  const isMap = task === 'segmentation';
  /** @type {any[][]} */
  const steps = [
    ...(isFull
      ? [
          [
            'Resize',
            ['head', '', '', 'sizes'],
            { mode: 'linear', coordinate_transformation_mode: 'half_pixel' },
          ],
        ]
      : []),
    ...(isMap ? [] : [['Reshape', ['head', 'flat'], {}]]),
    ...(end === 'Sigmoid' ? [['Sigmoid', [], {}]] : []),
    ...(end === 'Softmax' ? [['Softmax', [], { axis: 1 }]] : []),
    ...(end === 'ArgMax' ? [['ArgMax', [], { axis: 1, keepdims: 0 }]] : []),
    ...(isMap && isNhwc ? [['Transpose', [], { perm: [0, 2, 3, 1] }]] : []),
  ];
  if (steps.length === 0) steps.push(['Identity', [], {}]);
  let before = 'head';
  for (const [i, [type, given, attributes]] of steps.entries()) {
    const output = i === steps.length - 1 ? 'out' : `s${i}`;
    add(type, [before, ...given.slice(1)], output, attributes);
    before = output;
  }
  if (!isMap) return { out: [1, classes] };
  if (end === 'ArgMax') return { out: [1, h, w] };
  return { out: isNhwc ? [1, h, w, classes] : [1, classes, h, w] };
}

export function seedOf(text) {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
  return hash >>> 0;
}

/** The last layer as it is drawn; and what the features of pictures make of it. */
export function drawnHead({ name, classes }) {
  const random = mulberry32(seedOf(name) + 1);
  const weights = Array.from({ length: classes * BODY[1] }, () => random() + random() - 1);
  return { weights, bias: new Array(classes).fill(0) };
}

/** A deviation of a class's scores, and what is taken from those that are hardly ever the highest. */
const SPREAD = 3;
const UNLIKELY = 9;

/** @param scores of each picture under the drawn head, class by class: number[class][] */
export function scaledHead({ alive, classes }, { weights }, scores) {
  const bias = [];
  const scaled = weights.slice();
  const width = weights.length / classes;
  for (let c = 0; c < classes; c++) {
    const values = scores[c];
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
    for (let i = 0; i < width; i++) scaled[c * width + i] *= SPREAD / deviation;
    const isAlive = (c * 7) % classes < alive || classes === 1;
    bias.push((-mean * SPREAD) / deviation - (isAlive ? 0 : UNLIKELY));
  }
  return { weights: scaled, bias };
}
