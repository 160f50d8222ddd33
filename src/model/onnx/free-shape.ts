import { InputError } from '../../base/errors.js';
import { decodeOnnx } from './decode.js';
import { encodeOnnx, isChannelsLast, nodesOf, type OnnxModel, type OnnxNode, valueInfo } from './graph.js';
import { valueOfTensor } from './infer/proto.js';

type ValueInfoProto = NonNullable<NonNullable<OnnxModel['graph']>['input']>[number];
type Dims = NonNullable<NonNullable<NonNullable<ValueInfoProto['type']>['tensorType']>['shape']>['dim'];

/**
 * The file with the batch, height and width of picture inputs declared free, for a header that only says where the network
 * was exported. The outputs' declared sizes fall with them.
 *
 * @param names of the inputs
 * @param where the file's name, for the error text
 * @throws InputError for a network that holds the export's size in a node, naming it, and for what is no picture input
 */
export function freeInputs(bytes: Uint8Array, names: readonly string[], where: string): Uint8Array {
  const model = decodeOnnx(bytes, where);
  const graph = model.graph!;
  refuseHeldSizes(model, where);
  for (const input of graph.input ?? []) if (names.includes(input.name ?? '')) freeInput(input, where);
  for (const output of graph.output ?? []) {
    const dims = dimsOf(output);
    const channels = dims?.length === 4 ? 1 : undefined;
    dims?.forEach((dim, axis) => {
      if (axis !== channels) Object.assign(dim, { dimValue: undefined, dimParam: undefined });
    });
  }
  graph.valueInfo = [];
  return encodeOnnx(model);
}

function dimsOf(value: ValueInfoProto): Dims {
  return value.type?.tensorType?.shape?.dim;
}

function freeInput(input: ValueInfoProto, where: string): void {
  const { name, shape } = valueInfo(input);
  if (shape?.length !== 4)
    throw new InputError(
      `Expected an input of four dimensions beside input.shape "free" for "${name}" of ${where}`,
    );
  const free = isChannelsLast(shape) ? ['batch', 'height', 'width'] : ['batch', undefined, 'height', 'width'];
  free.forEach((dimParam, axis) => {
    if (dimParam) Object.assign(dimsOf(input)![axis]!, { dimValue: undefined, dimParam });
  });
}

/** A Resize to a constant size, or a Reshape that puts what does not fit into the batch. */
function refuseHeldSizes(model: OnnxModel, where: string): void {
  const constants = constantsOf(model);
  const held = nodesOf(model).find((node) => holdsSize(node, constants));
  if (held)
    throw new InputError(
      `Expected a network of any size beside input.shape "free" for ${where}, but ${held.opType} "${held.name || held.output?.[0]}" holds the size of the export: leave input.shape out`,
    );
}

function holdsSize({ opType, input }: OnnxNode, constants: ReadonlyMap<string, readonly number[]>): boolean {
  if (opType === 'Resize') return (constants.get(input?.[3] ?? '')?.length ?? 0) > 0;
  return opType === 'Reshape' && constants.get(input?.[1] ?? '')?.[0] === -1;
}

/** Whole numbers in weights and Constants, by name. */
function constantsOf(model: OnnxModel): Map<string, readonly number[]> {
  const weights = (model.graph?.initializer ?? []).map((tensor) => [tensor.name ?? '', tensor] as const);
  const inNodes = nodesOf(model).flatMap(({ opType, output, attribute }) => {
    const tensor = opType === 'Constant' ? attribute?.find(({ t }) => t)?.t : undefined;
    return tensor ? [[output?.[0] ?? '', tensor] as const] : [];
  });
  const small = [...weights, ...inNodes].filter(([, { dims }]) => (dims ?? []).length === 1);
  return new Map(
    small.map(([name, tensor]) => [name, Array.from(valueOfTensor(tensor).values ?? [], Number)]),
  );
}
