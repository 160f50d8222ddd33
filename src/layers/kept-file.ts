import { expected } from '../base/errors.js';
import { parseJson } from '../base/json.js';
import { decodeNpz } from '../base/npy.js';
import type { Tensor } from '../base/tensor.js';
import type { KeptFile } from './expose.js';

/** The array by which `cvdnn_dump.py` says what the others are. */
const HEAD = 'cvdnn';

/**
 * An `.npz` of tensors by name, such as `cvdnn_dump.py` writes.
 *
 * @param where the file's path, for messages
 * @param name what it is called
 */
export function keptFileOf(bytes: Uint8Array, where: string, name: string): KeptFile {
  const halves = new Set<string>();
  const { [HEAD]: head, ...tensors } = decodeNpz(bytes, where, (from, _, array) => {
    if (from === 'float16') halves.add(array!);
  });
  const { framework, layers } = head ? headOf(head, where) : { framework: undefined, layers: [] };
  const title = framework ? `${name} of ${framework}` : name;
  return { title, tensors, kinds: Object.fromEntries(layers), halves };
}

/** What `cvdnn_dump.py` says of a file. */
interface Head {
  framework?: string;
  /** Names, and the class or function that gave each. */
  layers: [name: string, kind: string][];
}

function headOf({ data, dtype }: Tensor, where: string): Head {
  const head = dtype === 'uint8' ? parseJson(data as Uint8Array, `${where}:${HEAD}`) : undefined;
  const { layers } = (head ?? {}) as Partial<Head>;
  if (!Array.isArray(layers))
    throw expected('what cvdnn_dump.py writes', `the array "${HEAD}"`, 'another', where);
  return head as Head;
}
