// How often `cvdnn layers` finds the node in which a fault was planted, and how many nodes `cvdnn reduce` leaves.
//
//   npm run build && node scripts/planted_faults.mjs [COUNT] [FIRST_SEED] [VERSION ...]
//
// Random networks (random_networks.mjs), in each of which one thing is changed: a weight, an attribute or an operator.
// The reference's tensors are ONNX Runtime's, of the network without the fault. A network in which the fault changes
// nothing, or that the version refuses, is void and does not count. Exit code 1 below 98 %.

import { seededRandom } from '../dist/base/random.js';
import { createOnnxRuntime, findOpenCv, OpenCvRunner, spawnOpenCv } from '../dist/host/node/index.js';
import { EngineLayers, namedLayers } from '../dist/layers/expose.js';
import { judge } from '../dist/layers/judge.js';
import { reduceNetwork } from '../dist/layers/reduce.js';
import { layerTensors } from '../dist/layers/tensors.js';
import { encodeOnnx, parseOnnx } from '../dist/model/onnx/graph.js';
import { feedOf, randomNetwork } from './random_networks.mjs';

const TOLERANCE = 1e-4;
/** The planted node's own output must change by more than this share of its largest value. */
const LEAST_FAULT = 1e-3;

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

/** Each changes a node in place and says what it did, or gives undefined where it cannot. */
const plants = {
  weight(model, node, next) {
    const used = model.graph.initializer.filter(
      ({ name, dataType }) => dataType === 1 && node.input.includes(name),
    );
    const tensor = used[Math.floor(next() * used.length)];
    if (!tensor || tensor.rawData.length === 0 || ['Resize', 'Clip'].includes(node.opType)) return undefined;
    const data = new Float32Array(tensor.rawData.slice().buffer);
    const at = Math.floor(next() * data.length);
    data[at] += 0.5 + next();
    const name = `${tensor.name}-planted`;
    model.graph.initializer.push({ ...tensor, name, rawData: new Uint8Array(data.buffer) });
    node.input = node.input.map((input) => (input === tensor.name ? name : input));
    return `a weight of ${node.opType}`;
  },
  attribute(_, node) {
    const pads = node.attribute.find(({ name }) => name === 'pads');
    const half = (pads?.ints?.length ?? 0) / 2;
    const ints = pads?.ints?.map(Number) ?? [];
    const [begin, end] = [ints.slice(0, half), ints.slice(half)];
    if (half > 0 && node.opType !== 'Pad' && begin.join() !== end.join()) {
      pads.ints = [...end, ...begin];
      return `pads of ${node.opType}`;
    }
    const perm = node.attribute.find(({ name }) => name === 'mode');
    if (node.opType !== 'Resize' || !perm) return undefined;
    const mode = new TextDecoder().decode(perm.s);
    if (mode === 'cubic') return undefined;
    perm.s = new TextEncoder().encode(mode === 'linear' ? 'nearest' : 'linear');
    node.attribute = node.attribute.filter(({ name }) => !['nearest_mode', 'antialias'].includes(name));
    return `mode of ${node.opType}`;
  },
  operator(_, node) {
    const other = others[node.opType];
    if (!other) return undefined;
    if (other === 'AveragePool' && node.attribute.some(({ name }) => name === 'dilations')) return undefined;
    node.opType = other;
    return `operator ${other}`;
  },
};

function planted(bytes, seed) {
  const next = seededRandom(seed * 7919);
  const kinds = Object.keys(plants);
  for (let attempt = 0; attempt < 40; attempt++) {
    const model = parseOnnx(bytes, 'random');
    const index = Math.floor(next() * model.graph.node.length);
    const what = plants[kinds[Math.floor(next() * kinds.length)]](model, model.graph.node[index], next);
    if (what) return { bytes: encodeOnnx(model), index, what };
  }
  return undefined;
}

async function tensorsOf(engine, bytes, feeds) {
  const model = { name: 'random.onnx', bytes, format: /** @type {const} */ ('onnx') };
  const { tensors } = layerTensors(parseOnnx(bytes, 'random'), { x: feeds.x.shape });
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
  const feeds = { x: feedOf(network) };
  try {
    const right = await tensorsOf(runtime, network.bytes, feeds);
    const wrong = await tensorsOf(runtime, fault.bytes, feeds);
    return matters(right, wrong, fault.index) ? await verdictOf(runner, fault, right, feeds) : undefined;
  } catch {
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
    const sizes = [];
    for (let seed = Number(first); totals.right + totals.wrong < Number(count); seed++) {
      const network = randomNetwork(seed);
      const fault = planted(network.bytes, seed);
      const verdict = fault && (await verdictIn(runtime, runner, network, fault));
      if (verdict) sizes.push(verdict.nodes);
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
    isBelow ||= totals.right < 0.98 * (totals.right + totals.wrong);
  }
  process.exit(isBelow ? 1 : 0);
}

await main(process.argv.slice(2));
