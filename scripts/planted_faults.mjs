// How often `cvdnn layers` finds the node in which a fault was planted, and how many nodes `cvdnn reduce` leaves.
//
//   npm run build && node scripts/planted_faults.mjs [COUNT] [FIRST_SEED] [VERSION ...]
//
// Random networks (random_networks.mjs): as they are, with a second input, with outputs from inside, and with free
// dimensions. In each one thing is changed, as people's exports change it: a weight, all weights by int8 steps, a bias, an
// attribute, an axis or the order of inputs, a rounding, a padding, an epsilon or an operator. The reference's tensors are
// ONNX Runtime's, of the network without the fault. A network in which the fault changes nothing, or that the version
// refuses, is void and does not count. Exit code 1 below 98 % of right nodes or 97 % of faults kept.

import { seededRandom } from '../dist/base/random.js';
import {
  createOnnxRuntime,
  findOpenCv,
  InputError,
  OpenCvRunner,
  spawnOpenCv,
} from '../dist/host/node/index.js';
import { EngineLayers, namedLayers } from '../dist/layers/expose.js';
import { judge } from '../dist/layers/judge.js';
import { reduceNetwork } from '../dist/layers/reduce.js';
import { layerTensors } from '../dist/layers/tensors.js';
import { declared, node } from '../dist/model/onnx/build.js';
import { encodeOnnx, parseOnnx } from '../dist/model/onnx/graph.js';
import { feedOf, randomNetwork } from './random_networks.mjs';

const TOLERANCE = 1e-4;
/** The planted node's own output must change by more than this share of its largest value. */
const LEAST_FAULT = 1e-3;

/** What each kind of activation is taken for. */
const others = {
  Relu: 'Neg',
  Sigmoid: 'Tanh',
  Tanh: 'Sigmoid',
  Abs: 'Relu',
  Neg: 'Abs',
  Exp: 'Softplus',
  Add: 'Sub',
  Sub: 'Add',
  Mul: 'Add',
  Max: 'Min',
  Min: 'Max',
  Sum: 'Mean',
  MaxPool: 'AveragePool',
  ReduceMean: 'ReduceMax',
  ReduceMax: 'ReduceMin',
  Floor: 'Neg',
  Softplus: 'Elu',
};

const textOf = ({ s }) => new TextDecoder().decode(s);
const attributeOf = (node, name) => node.attribute.find((one) => one.name === name);

/** The float32 initializers that a node reads as weights, by their place among its inputs. */
function weightsOf(model, node) {
  if (['Resize', 'Clip'].includes(node.opType)) return [];
  return node.input.flatMap((input, at) => {
    const tensor = model.graph.initializer.find(({ name, dataType }) => name === input && dataType === 1);
    return tensor && tensor.rawData.length > 0 ? [{ at, tensor }] : [];
  });
}

/** Gives a node other weights in the place of some, which others may read as well. */
function reweigh(model, node, { at, tensor }, change) {
  const data = change(new Float32Array(Uint8Array.from(tensor.rawData).buffer));
  const name = `${tensor.name}-planted`;
  model.graph.initializer.push({ ...tensor, name, rawData: new Uint8Array(data.buffer) });
  node.input = node.input.map((input, i) => (i === at ? name : input));
}

/** Sets a text attribute to another of these; undefined where it has none of them. */
function otherText(node, name, texts, next) {
  const attribute = attributeOf(node, name);
  const now = attribute && textOf(attribute);
  if (!texts.includes(now)) return undefined;
  const rest = texts.filter((text) => text !== now);
  attribute.s = new TextEncoder().encode(rest[Math.floor(next() * rest.length)]);
  return `${name} of ${node.opType}, ${now} before`;
}

const NORMS = ['BatchNormalization', 'InstanceNormalization', 'LayerNormalization'];

/** Each changes a node in place and says what it did, or gives undefined where it cannot. */
const plants = {
  weight(model, node, next) {
    const used = weightsOf(model, node);
    const one = used[Math.floor(next() * used.length)];
    if (!one) return undefined;
    reweigh(model, node, one, (data) => {
      data[Math.floor(next() * data.length)] += 0.5 + next();
      return data;
    });
    return `a weight of ${node.opType}`;
  },
  int8(model, node) {
    const one = weightsOf(model, node).find(({ at }) => at === 1);
    if (!one || !['Conv', 'ConvTranspose', 'MatMul'].includes(node.opType)) return undefined;
    reweigh(model, node, one, (data) => {
      const step = Math.max(...data.map(Math.abs)) / 127;
      return data.map((value) => Math.round(value / step) * step);
    });
    return `int8 weights of ${node.opType}`;
  },
  bias(model, node) {
    if (node.opType === 'Conv' && node.input.length === 3) {
      node.input = node.input.slice(0, 2);
      return 'no bias of Conv';
    }
    const one = weightsOf(model, node).find(({ at }) => at === 2);
    if (!one || !NORMS.includes(node.opType)) return undefined;
    reweigh(model, node, one, (data) => data.fill(0));
    return `no bias of ${node.opType}`;
  },
  pads(_, node) {
    const pads = attributeOf(node, 'pads');
    const half = (pads?.ints?.length ?? 0) / 2;
    const ints = pads?.ints?.map(Number) ?? [];
    const [begin, end] = [ints.slice(0, half), ints.slice(half)];
    if (half === 0 || begin.join() === end.join()) return undefined;
    pads.ints = [...end, ...begin];
    return `pads of ${node.opType}, begin for end`;
  },
  padMode: (_, node, next) =>
    node.opType === 'Pad' && otherText(node, 'mode', ['reflect', 'edge', 'constant'], next),
  interpolation(_, node) {
    const mode = node.opType === 'Resize' ? attributeOf(node, 'mode') : undefined;
    if (!mode || textOf(mode) === 'cubic') return undefined;
    mode.s = new TextEncoder().encode(textOf(mode) === 'linear' ? 'nearest' : 'linear');
    node.attribute = node.attribute.filter(({ name }) => !['nearest_mode', 'antialias'].includes(name));
    return 'mode of Resize';
  },
  rounding(_, node, next) {
    if (node.opType === 'Floor') {
      node.opType = 'Ceil';
      return 'Ceil for Floor';
    }
    if (node.opType !== 'Resize') return undefined;
    const modes = ['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'];
    const rules = ['half_pixel', 'asymmetric', 'align_corners'];
    return (
      otherText(node, 'nearest_mode', modes, next) ??
      otherText(node, 'coordinate_transformation_mode', rules, next)
    );
  },
  axis(_, node) {
    const axis = ['Softmax', 'LogSoftmax'].includes(node.opType) && attributeOf(node, 'axis');
    if (!axis) return undefined;
    axis.i = Number(axis.i) === 1 ? 2 : 1;
    return `axis of ${node.opType}`;
  },
  order(_, node) {
    if (!['Concat', 'Sub', 'Div'].includes(node.opType)) return undefined;
    node.input = [...node.input].reverse();
    return `inputs of ${node.opType} in the other order`;
  },
  epsilon(_, node) {
    if (!NORMS.includes(node.opType)) return undefined;
    node.attribute = node.attribute.filter(({ name }) => name !== 'epsilon');
    node.attribute.push({ name: 'epsilon', type: 1, f: 0.1 });
    return `epsilon of ${node.opType}`;
  },
  border(_, node) {
    if (node.opType !== 'AveragePool') return undefined;
    const include = attributeOf(node, 'count_include_pad');
    node.attribute = node.attribute.filter((one) => one !== include);
    node.attribute.push({ name: 'count_include_pad', type: 2, i: Number(include?.i ?? 0) === 1 ? 0 : 1 });
    return 'count_include_pad of AveragePool';
  },
  operator(_, node) {
    const other = others[node.opType];
    if (!other) return undefined;
    if (other === 'AveragePool' && node.attribute.some(({ name }) => name === 'dilations')) return undefined;
    node.opType = other;
    return `operator ${other}`;
  },
};

/** The same network in another guise. */
const guises = {
  'as it is': (model) => model,
  'two inputs'(model) {
    const { graph } = model;
    const [x] = graph.input;
    for (const each of graph.node)
      each.input = each.input.map((name) => (name === 'x' ? 'x-and-more' : name));
    graph.input.push({ ...x, name: 'more' });
    graph.node.unshift(node('Add', ['x', 'more'], ['x-and-more']));
  },
  'three outputs'(model, shape) {
    const { tensors } = layerTensors(model, { x: shape });
    const own = new Set(model.graph.output.map(({ name }) => name));
    const inner = tensors.filter(({ name }) => !own.has(name));
    for (const { name, shape: dims } of [inner[0], inner[inner.length >> 1]].filter(Boolean))
      if (!own.has(name)) {
        own.add(name);
        model.graph.output.push(declared(name, dims));
      }
  },
  'free dimensions'(model) {
    for (const value of [...model.graph.input, ...model.graph.output])
      value.type.tensorType.shape.dim = value.type.tensorType.shape.dim.map((_, i) => ({
        dimParam: `d${i}`,
      }));
  },
};

/** A random network in one of the guises, and what it is fed. */
function disguised(seed) {
  const network = randomNetwork(seed);
  const names = Object.keys(guises);
  const guise = names[seed % names.length];
  const model = parseOnnx(network.bytes, 'random');
  guises[guise](model, network.shape);
  const x = feedOf(network);
  const feeds = () => ({
    x: { ...x, data: x.data.slice() },
    ...(guise === 'two inputs' && { more: { ...x, data: x.data.map((value) => Math.cos(3 * value)) } }),
  });
  return { name: `${network.name} (${guise})`, guise, bytes: encodeOnnx(model), feeds };
}

function planted(bytes, seed) {
  const next = seededRandom(seed * 7919);
  const shuffled = (list) => list.map((one) => [next(), one]).sort(([a], [b]) => a - b);
  const nodes = [...parseOnnx(bytes, 'random').graph.node.keys()];
  for (const [, kind] of shuffled(Object.keys(plants)))
    for (const [, index] of shuffled(nodes)) {
      const model = parseOnnx(bytes, 'random');
      const what = plants[kind](model, model.graph.node[index], next);
      if (what) return { bytes: encodeOnnx(model), index, kind, what };
    }
  return undefined;
}

async function tensorsOf(engine, bytes, feeds) {
  const model = { name: 'random.onnx', bytes, format: /** @type {const} */ ('onnx') };
  const shapes = Object.fromEntries(Object.entries(feeds).map(([name, { shape }]) => [name, shape]));
  const { tensors } = layerTensors(parseOnnx(bytes, 'random'), shapes);
  return { tensors, kept: await new EngineLayers(engine, model, feeds).tensors(tensors) };
}

/** Whether the planted node gives others on right inputs: the first of its tensors that differs is its own. */
function matters(right, wrong, index) {
  const first = right.tensors.find(
    ({ name }) => judge(wrong.kept[name], right.kept[name], LEAST_FAULT).comparison.verdict !== 'match',
  );
  return first?.node === index;
}

async function verdictOf(runner, fault, right, feeds) {
  const { answer, part } = await reduceNetwork({
    model: { name: 'random.onnx', bytes: fault.bytes, format: /** @type {const} */ ('onnx') },
    feeds,
    engine: runner,
    reference: namedLayers('kept', right.kept),
    memory: 2 ** 28,
    tolerance: TOLERANCE,
  });
  const made = answer.alone.filter(({ judged }) => judged && judged.comparison.verdict !== 'match');
  const found = made.map(({ node }) => node.index);
  const isRight = found.length === 1 && found[0] === fault.index;
  return { isRight, found, first: answer.first?.node.index, nodes: part?.nodes.length ?? Infinity };
}

/** Undefined where the fault changes nothing, or an engine refuses one of the networks. */
async function verdictIn(runtime, runner, network, fault) {
  try {
    const right = await tensorsOf(runtime, network.bytes, network.feeds());
    const wrong = await tensorsOf(runtime, fault.bytes, network.feeds());
    if (!matters(right, wrong, fault.index)) return undefined;
    return await verdictOf(runner, fault, right, network.feeds());
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return undefined;
  }
}

async function main([count = '100', first = '1', ...versions]) {
  const runtime = createOnnxRuntime();
  let isBelow = false;
  for (const version of versions.length > 0 ? versions : ['4.12', '5.0']) {
    const file = findOpenCv(version, process.cwd());
    const runner = new OpenCvRunner(() => spawnOpenCv(file, () => undefined), { timeLimit: 60_000 });
    const totals = { right: 0, wrong: 0, void: 0 };
    const byKind = {};
    const sizes = [];
    for (let seed = Number(first); totals.right + totals.wrong < Number(count); seed++) {
      const network = disguised(seed);
      const fault = planted(network.bytes, seed);
      const verdict = fault && (await verdictIn(runtime, runner, network, fault));
      if (verdict) sizes.push(verdict.nodes);
      if (verdict) for (const key of [fault.kind, network.guise]) byKind[key] = (byKind[key] ?? 0) + 1;
      if (!verdict) totals.void++;
      else if (verdict.isRight) totals.right++;
      else {
        totals.wrong++;
        console.log(
          `${version} ${network.name}\n    ${fault.what} at node ${fault.index}; found ${verdict.found.join() || 'none'}, first ${verdict.first}`,
        );
      }
    }
    await runner.close();
    const kept = sizes.filter(Number.isFinite).length;
    const median = sizes.sort((a, b) => a - b)[sizes.length >> 1];
    console.log(
      `${version}:`,
      JSON.stringify(totals),
      `fault kept in ${kept}, nodes at the median ${median}`,
    );
    console.log(`    of each kind: ${JSON.stringify(byKind)}`);
    isBelow ||= totals.right < 0.98 * sizes.length || kept < 0.97 * sizes.length;
  }
  process.exit(isBelow ? 1 : 0);
}

await main(process.argv.slice(2));
