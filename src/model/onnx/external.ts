import onnxProto from 'onnx-proto';
import { expected, InputError } from '../../base/errors.js';
import { encodeOnnx, FORMULA, type OnnxModel, type OnnxNode, parseOnnx } from './graph.js';

const { DataLocation } = onnxProto.onnx.TensorProto;
type Graph = NonNullable<OnnxModel['graph']>;
type TensorProto = NonNullable<Graph['initializer']>[number];

/** Where a tensor's values are: `offset` and `length` in bytes, to the end of the file without a length. */
interface Place {
  location: string;
  offset: number;
  length: number | undefined;
}

/**
 * Names of the files beside an ONNX file that hold its weights, each once.
 *
 * @param where the file's name, for the error text
 * @throws InputError for a name that leads elsewhere: absolute, or with `..`
 */
export function dataFilesOf(model: OnnxModel, where: string): string[] {
  const places = outsideTensors(model.graph!).map((tensor) => placeOf(tensor, where));
  return [...new Set(places.map(({ location }) => location))];
}

/**
 * The ONNX file with the weights that it keeps in other files.
 *
 * @param files their bytes, by the names of `dataFilesOf`
 * @param where the file's name, for the error text
 * @throws InputError for a file that is shorter than a tensor says
 */
export function withDataFiles(
  bytes: Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
  where: string,
): Uint8Array {
  const model = parseOnnx(bytes, where);
  for (const tensor of outsideTensors(model.graph!)) {
    const { location, offset, length } = placeOf(tensor, where);
    const file = files.get(location);
    if (!file) throw expected(`the file ${location} with weights`, where, 'none');
    const end = length === undefined ? file.length : offset + length;
    if (offset > file.length || end > file.length)
      throw expected(
        `${end} bytes in ${location}, where ${where} keeps the weights "${tensor.name}",`,
        location,
        `${file.length}: it is another model's, or cut off`,
      );
    tensor.rawData = file.subarray(offset, end);
    tensor.dataLocation = DataLocation.DEFAULT;
    tensor.externalData = [];
  }
  return encodeOnnx(model);
}

/** Initializers and constants, also those of the graphs in a node. */
function outsideTensors(graph: Graph): TensorProto[] {
  const constants = (graph.node ?? []).flatMap(({ attribute }: OnnxNode) =>
    (attribute ?? []).flatMap(({ t, tensors, g, graphs }) => [
      ...[...(t ? [t] : []), ...(tensors ?? [])].filter(isOutside),
      ...[...(g ? [g] : []), ...(graphs ?? [])].flatMap((inner) => outsideTensors(inner as Graph)),
    ]),
  );
  return [...(graph.initializer ?? []).filter(isOutside), ...(constants as TensorProto[])];
}

function isOutside({
  dataLocation,
  externalData,
}: Pick<TensorProto, 'dataLocation' | 'externalData'>): boolean {
  return dataLocation === DataLocation.EXTERNAL && entryOf(externalData, 'location') !== FORMULA;
}

function entryOf(entries: TensorProto['externalData'], wanted: string): string | undefined {
  return entries?.find(({ key }) => key === wanted)?.value ?? undefined;
}

function placeOf({ name, externalData }: TensorProto, where: string): Place {
  const location = entryOf(externalData, 'location') ?? '';
  if (!isBeside(location))
    throw expected(`the name of a file beside ${where}`, `the weights "${name}"`, `"${location}"`);
  const bytes = (key: 'offset' | 'length') => {
    const text = entryOf(externalData, key);
    if (text === undefined) return undefined;
    const number = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
    throw new InputError(
      `Expected a number of bytes for the ${key} of the weights "${name}" of ${where} but received "${text}"`,
    );
  };
  return { location, offset: bytes('offset') ?? 0, length: bytes('length') };
}

/** Neither absolute nor upwards, on any system. */
function isBeside(location: string): boolean {
  return (
    /^[^/\\:\0][^\\:\0]*$/.test(location) && !location.split('/').some((part) => part === '..' || part === '')
  );
}
