import type { Tensor } from '../base/tensor.js';
import { changes } from './changes.js';
import type { EngineLayers } from './expose.js';
import { batchesWithin, type LayerTensor } from './tensors.js';

/** Forward passes that the search takes at most. Set by hand. */
const MOST_PASSES = 24;

/** What is looked for fused nodes in. */
export interface FusedQuestion {
  own: EngineLayers;
  /** The network's own outputs, and what they are when nothing else is asked for. */
  outputs: readonly LayerTensor[];
  plain: Record<string, Tensor>;
  /** The tensors inside. */
  inside: readonly LayerTensor[];
  /** Bytes that to look at tensors may take. */
  memory: number;
}

/** Tensors that an engine does not make by itself: to ask for one changes what the network gives. */
export interface Fused {
  tensors: LayerTensor[];
  /** False where the search ended before all were looked at. */
  isWhole: boolean;
}

/** Halves the tensors that are asked for beside the outputs until single ones are left that change these. */
export async function fusedTensors(question: FusedQuestion): Promise<Fused> {
  const { own, outputs, plain, inside, memory } = question;
  const last = own.passes + MOST_PASSES;
  const isChangedBy = async (asked: readonly LayerTensor[]) => {
    const given = await own.tensors([...outputs, ...asked]);
    const again = Object.fromEntries(outputs.map(({ name }) => [name, given[name]!]));
    return changes(again, plain).length > 0;
  };
  let isWhole = true;
  const search = async (asked: readonly LayerTensor[]): Promise<LayerTensor[]> => {
    if (own.passes >= last) isWhole = false;
    if (!isWhole || asked.length === 0 || !(await isChangedBy(asked))) return [];
    if (asked.length === 1) return [...asked];
    const middle = asked.length >> 1;
    return [...(await search(asked.slice(0, middle))), ...(await search(asked.slice(middle)))];
  };
  const tensors: LayerTensor[] = [];
  for (const batch of batchesWithin(memory, inside)) tensors.push(...(await search(batch)));
  return { tensors, isWhole };
}
