// Random small networks over the operators that the normal form knows, from a seed.
//
//   npm run build && node scripts/random_networks.mjs [COUNT] [FIRST_SEED] [VERSION[-classic] ...]
//
// holds every network against ONNX Runtime (onnxruntime-web): within 1e-4 + 1e-3 of the value, or refused, else it
// counts as silently wrong and is named by its seed. Exit code 1 where there is one.

import { pathToFileURL } from 'node:url';
import { seededRandom } from '../dist/base/random.js';
import { createOnnxRuntime, findOpenCv, OpenCvRunner, spawnOpenCv } from '../dist/host/node/index.js';
import { floats, ints, node, tinyModel } from '../dist/model/onnx/build.js';
import { encodeOnnx, parseOnnx } from '../dist/model/onnx/graph.js';
import { infer } from '../dist/model/onnx/infer/infer.js';

/** A network under way: nodes, constants, and what the last tensor is. */
class Builder {
  constructor(seed) {
    this.next = seededRandom(seed);
    this.opset = this.pick([11, 13, 13, 17, 18, 19]);
    this.producer = this.pick(['pytorch', 'pytorch', 'tf2onnx', 'cvdnn']);
    this.input = [1, this.pick([2, 3, 4, 6]), this.int(7, 15), this.int(7, 15)];
    this.nodes = [];
    this.constants = [];
    this.count = 0;
    this.current = 'x';
    this.shape = this.input;
    this.text = [];
  }
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }
  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }
  chance(share) {
    return this.next() < share;
  }
  weights(dims, scale = 1) {
    const name = `w${++this.count}`;
    const length = dims.reduce((product, dim) => product * dim, 1);
    this.constants.push(
      floats(
        name,
        dims,
        Array.from({ length }, () => (this.next() * 2 - 1) * scale),
      ),
    );
    return name;
  }
  floats(dims, values) {
    const name = `c${++this.count}`;
    this.constants.push(floats(name, dims, values));
    return name;
  }
  ints(values) {
    const name = `i${++this.count}`;
    this.constants.push(ints(name, values));
    return name;
  }
  add(type, inputs, attributes = {}) {
    const output = `t${++this.count}`;
    this.nodes.push(node(type, inputs, [output], attributes));
    return output;
  }
  /** A node on the current tensor, which is then its output. */
  on(type, attributes = {}, inputs = []) {
    this.text.push(`${type}(${Object.entries(attributes).map(([k, v]) => `${k}=${JSON.stringify(v)}`)})`);
    this.become(this.add(type, [this.current, ...inputs], attributes));
  }
  become(name) {
    this.current = name;
    this.shape = [...shapeOf(this, name)];
  }
}

function fileOf(builder, output, shape) {
  return tinyModel({
    inputs: { x: builder.input },
    outputs: { [output]: shape },
    nodes: builder.nodes,
    constants: builder.constants,
    opset: builder.opset,
    producer: builder.producer,
  });
}

function shapeOf(builder, name) {
  const shape = infer(parseOnnx(fileOf(builder, 'none', []), 'random')).get(name)?.shape;
  if (!shape || shape.some((dim) => !(dim > 0))) throw new RangeError('no such shape');
  return shape;
}

function window(b, dilates) {
  const kernel = [b.int(1, 3), b.int(1, 3)];
  const attributes = { kernel_shape: kernel, strides: [b.int(1, 2), b.int(1, 2)] };
  if (dilates && b.chance(0.3)) attributes.dilations = [b.int(1, 2), b.int(1, 2)];
  const kind = b.next();
  if (kind < 0.3) attributes.auto_pad = b.pick(['SAME_UPPER', 'SAME_LOWER', 'VALID']);
  else if (kind < 0.8) attributes.pads = [0, 1, 0, 1].map((axis) => b.int(0, kernel[axis] - 1));
  if (attributes.auto_pad?.startsWith('SAME')) delete attributes.dilations;
  return attributes;
}

const unary = [
  'Relu',
  'Sigmoid',
  'Tanh',
  'LeakyRelu',
  'Elu',
  'HardSigmoid',
  'Softplus',
  'Abs',
  'Neg',
  'Exp',
  'Identity',
  'Floor',
  'Erf',
];
const reductions = ['ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceSum', 'ReduceL2', 'ReduceL1'];
const rules = ['half_pixel', 'asymmetric', 'align_corners', 'pytorch_half_pixel'];

/** What may come next. Each adds nodes to the network. */
const steps = {
  conv(b) {
    const attributes = window(b, true);
    const channels = b.shape[1];
    const isDepthwise = b.chance(0.35);
    const out = isDepthwise ? channels : b.int(1, 5);
    const w = b.weights([out, isDepthwise ? 1 : channels, ...attributes.kernel_shape]);
    if (b.chance(0.2)) delete attributes.kernel_shape;
    b.on(
      'Conv',
      { ...attributes, group: isDepthwise ? channels : 1 },
      b.chance(0.5) ? [w, b.weights([out])] : [w],
    );
  },
  convTranspose(b) {
    const kernel = [b.int(1, 4), b.int(1, 4)];
    const strides = [b.int(1, 2), b.int(1, 2)];
    const attributes = { strides, kernel_shape: kernel };
    const kind = b.next();
    if (kind < 0.25) attributes.auto_pad = b.pick(['SAME_UPPER', 'SAME_LOWER']);
    else if (kind < 0.5) attributes.output_shape = [b.shape[2] * strides[0], b.shape[3] * strides[1]];
    else if (kind < 0.8) attributes.pads = [0, 1, 0, 1].map((axis) => b.int(0, Math.floor(kernel[axis] / 2)));
    else if (kind < 0.9) attributes.dilations = [2, b.int(1, 2)];
    b.on('ConvTranspose', attributes, [b.weights([b.shape[1], b.int(1, 4), ...kernel])]);
  },
  maxPool(b) {
    const attributes = window(b, true);
    if (!attributes.auto_pad && b.chance(0.4)) attributes.ceil_mode = 1;
    b.on('MaxPool', attributes);
  },
  averagePool(b) {
    const attributes = window(b, b.opset >= 19);
    if (!attributes.auto_pad && b.chance(0.4)) attributes.ceil_mode = 1;
    if (b.chance(0.5)) attributes.count_include_pad = b.int(0, 1);
    b.on('AveragePool', attributes);
  },
  resize(b) {
    const mode = b.pick(['nearest', 'linear', 'cubic']);
    const attributes = { mode };
    if (b.chance(0.85)) attributes.coordinate_transformation_mode = b.pick(rules);
    if (mode === 'nearest' && b.chance(0.8))
      attributes.nearest_mode = b.pick(['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil']);
    if (b.opset >= 18 && mode !== 'nearest' && b.chance(0.3)) attributes.antialias = 1;
    if (mode === 'cubic' && b.chance(0.2)) attributes.exclude_outside = 1;
    const scale = () => b.pick([2, 3, 1.5, 0.5, 1.3, 0.7, 1]);
    if (b.chance(0.5))
      b.on('Resize', attributes, [b.floats([0], []), b.floats([4], [1, 1, scale(), scale()])]);
    else
      b.on('Resize', attributes, [
        b.floats([0], []),
        b.floats([0], []),
        b.ints([1, b.shape[1], b.int(1, 20), b.int(1, 20)]),
      ]);
  },
  unary: (b) => b.on(b.pick(unary)),
  constant(b) {
    const [, c, h, w] = b.shape;
    const dims = b.pick([[c, 1, 1], [1, c, h, w], [1], [1, 1, h, w], [1, 1, 1, w], [h, 1], [1, c, 1, w]]);
    b.on(b.pick(['Add', 'Sub', 'Mul', 'Max', 'Min', 'Div']), {}, [b.weights(dims)]);
  },
  many(b) {
    const type = b.pick(['Sum', 'Mean', 'Max', 'Min']);
    const makers = ['Relu', 'Sigmoid', 'Neg', 'GlobalAveragePool', 'Abs'];
    const inputs = Array.from({ length: b.int(2, 4) }, () => b.add(b.pick(makers), [b.current]));
    if (b.chance(0.3)) inputs.push(b.weights([b.shape[1], 1, 1]));
    b.text.push(`${type} of ${inputs.length}`);
    b.become(b.add(type, inputs));
  },
  gate(b) {
    const pooled = b.add(b.pick(['GlobalAveragePool', 'GlobalMaxPool']), [b.current]);
    b.on('Mul', {}, [b.add('Sigmoid', [pooled])]);
  },
  reduce(b) {
    const type = b.pick(reductions);
    const axes = b.pick([[1], [2], [3], [2, 3], [1, 2, 3], [-1], [1, 2], [1, 3]]);
    const isInput = b.opset >= 18 || (type === 'ReduceSum' && b.opset >= 13);
    b.on(type, isInput ? { keepdims: 1 } : { axes, keepdims: 1 }, isInput ? [b.ints(axes)] : []);
  },
  softmax: (b) =>
    b.on(b.pick(['Softmax', 'LogSoftmax']), b.chance(0.9) ? { axis: b.pick([1, 2, 3, -1]) } : {}),
  concat(b) {
    const axis = b.pick([1, 2, 3]);
    b.on('Concat', { axis }, [b.add(b.pick(['Relu', 'Neg']), [b.current])]);
  },
  slice(b) {
    const axis = b.int(1, 3);
    const length = b.shape[axis];
    const step = b.pick([1, 1, 2, -1]);
    const range = step > 0 ? [b.int(0, length - 1), 2 ** 31 - 1] : [-1, -(2 ** 31)];
    b.on('Slice', {}, [b.ints([range[0]]), b.ints([range[1]]), b.ints([axis]), b.ints([step])]);
  },
  pad(b) {
    const mode = b.pick(['constant', 'reflect', 'edge']);
    const pads = [0, 0, b.int(0, 2), b.int(0, 2), 0, 0, b.int(0, 2), b.int(0, 2)];
    b.on('Pad', { mode }, [b.ints(pads)]);
  },
  transpose: (b) =>
    b.on('Transpose', {
      perm: b.pick([
        [0, 1, 3, 2],
        [0, 2, 3, 1],
        [0, 3, 1, 2],
      ]),
    }),
  normalization(b) {
    const c = b.shape[1];
    const positive = b.floats(
      [c],
      Array.from({ length: c }, () => 0.5 + b.next()),
    );
    if (b.chance(0.5))
      b.on('BatchNormalization', {}, [b.weights([c]), b.weights([c]), b.weights([c]), positive]);
    else b.on('InstanceNormalization', { epsilon: { float: 1e-3 } }, [b.weights([c]), b.weights([c])]);
  },
  layerNormalization(b) {
    if (b.opset < 17) return;
    b.on('LayerNormalization', { axis: -1, epsilon: { float: 1e-3 } }, [
      b.weights([b.shape[3]]),
      b.weights([b.shape[3]]),
    ]);
  },
  gather: (b) => {
    const axis = b.int(1, 3);
    b.on('Gather', { axis }, [
      b.ints(Array.from({ length: b.int(1, 4) }, () => b.int(0, b.shape[axis] - 1))),
    ]);
  },
  cast(b) {
    b.on('Mul', {}, [b.floats([1], [7.3])]);
    b.on('Cast', { to: b.pick([6, 7]) });
    b.on('Cast', { to: 1 });
  },
  split(b) {
    if (b.shape[1] % 2 !== 0 || b.opset >= 18) return;
    const outputs = [`t${++b.count}`, `t${++b.count}`];
    b.nodes.push(node('Split', [b.current], outputs, { axis: 1 }));
    b.text.push('Split');
    b.become(b.add('Mul', outputs));
  },
  shapes(b) {
    const shape = b.add('Shape', [b.current]);
    const target = b.add('Concat', [b.add('Slice', [shape, b.ints([0]), b.ints([2])]), b.ints([-1])], {
      axis: 0,
    });
    const flat = b.add('Reshape', [b.current, target]);
    b.text.push('Reshape by Shape');
    b.become(b.add('Reshape', [b.add('Softmax', [flat], { axis: 2 }), shape]));
  },
  matMul: (b) => b.on('MatMul', {}, [b.weights([b.shape[3], b.int(1, 6)])]),
  sample(b) {
    if (b.opset < 16) return;
    const [h, w] = [b.int(2, 8), b.int(2, 8)];
    const modes = b.opset < 20 ? ['bilinear', 'nearest', 'bicubic'] : ['linear', 'nearest', 'cubic'];
    const attributes = {
      mode: b.pick(modes),
      padding_mode: b.pick(['zeros', 'border', 'reflection']),
      align_corners: b.int(0, 1),
    };
    b.on('GridSample', attributes, [b.weights([1, h, w, 2], 1.3)]);
  },
};

/** Values beyond which a network is no test of exactness. */
const LARGEST_TENSOR = 40_000;

/**
 * A network of two to six steps.
 *
 * @param seed a whole number
 */
export function randomNetwork(seed) {
  const b = new Builder(seed);
  const length = b.int(2, 6);
  for (let i = 0; i < length; i++) tryStep(b, b.pick(Object.keys(steps)));
  const bytes = declared(fileOf(b, b.current, b.shape), b.shape);
  return {
    name: `seed ${seed}, opset ${b.opset}, ${b.producer}: ${b.text.join(' → ')}`,
    bytes,
    shape: b.input,
    output: b.current,
  };
}

/** A step that leads to no tensor is taken back. */
function tryStep(b, step) {
  const before = { current: b.current, shape: b.shape, nodes: b.nodes.length, text: b.text.length };
  try {
    if (b.shape.length === 4) steps[step](b);
    if (b.shape.reduce((product, dim) => product * dim, 1) <= LARGEST_TENSOR) return;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  Object.assign(b, { current: before.current, shape: before.shape });
  b.nodes.length = before.nodes;
  b.text.length = before.text;
}

function declared(bytes, shape) {
  const model = parseOnnx(bytes, 'random');
  model.graph.output[0].type.tensorType.shape = { dim: shape.map((dimValue) => ({ dimValue })) };
  return encodeOnnx(model);
}

/** The picture that it is fed. */
export function feedOf({ shape }) {
  const next = seededRandom(1);
  const length = shape.reduce((product, dim) => product * dim, 1);
  return { dtype: 'float32', shape, data: Float32Array.from({ length }, () => 4 * next() - 2) };
}

/** What an engine gives, or why not. */
export async function outcomeOf(engine, network) {
  try {
    await engine.load({ name: 'random.onnx', bytes: network.bytes, format: 'onnx' });
    return (await engine.run({ x: feedOf(network) }, [network.output])).outputs[network.output];
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

/** `right`, `refused`, or `wrong`; a network that ONNX Runtime refuses is `void`. */
export function verdictOf(actual, expected) {
  if ('refused' in expected) return 'void';
  if ('refused' in actual) return 'refused';
  if (actual.data.length !== expected.data.length) return 'wrong';
  const isFar = (value, i) => {
    const [a, e] = [Number(value), Number(expected.data[i])];
    return !Object.is(a, e) && !(Math.abs(a - e) <= 1e-4 + 1e-3 * Math.abs(e));
  };
  return actual.data.some(isFar) ? 'wrong' : 'right';
}

async function main([count = '300', first = '1', ...versions]) {
  const runtime = createOnnxRuntime();
  const networks = Array.from({ length: Number(count) }, (_, i) => randomNetwork(Number(first) + i));
  const expected = [];
  for (const network of networks) expected.push(await outcomeOf(runtime, network));
  let silent = 0;
  for (const key of versions.length > 0 ? versions : ['4.10', '4.12', '5.0', '5.0-classic']) {
    const [version, dnnEngine = 'auto'] = key.split('-');
    const file = findOpenCv(version, process.cwd());
    const runner = new OpenCvRunner(() => spawnOpenCv(file, () => undefined), {
      dnnEngine,
      timeLimit: 60_000,
    });
    const totals = { right: 0, refused: 0, wrong: 0, void: 0 };
    for (const [i, network] of networks.entries()) {
      const actual = await outcomeOf(runner, network);
      const verdict = verdictOf(actual, expected[i]);
      totals[verdict]++;
      if (verdict === 'wrong' || verdict === 'refused')
        console.log(
          `${key} ${verdict}: ${network.name}${actual.refused ? `\n    ${actual.refused.slice(0, 200)}` : ''}`,
        );
    }
    silent += totals.wrong;
    await runner.close();
    console.log(`${key}:`, JSON.stringify(totals));
  }
  process.exit(silent > 0 ? 1 : 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
