import { InputError } from '../../base/errors.js';
import { EngineLayers } from '../../layers/expose.js';
import { LAYER_TOLERANCE } from '../../layers/judge.js';
import { explainLayers, isBeyond } from '../../layers/layers.js';
import { decodedFile } from '../../layers/network.js';
import { nodesOf } from '../../model/onnx/graph.js';
import { nodeForm } from '../../model/onnx/node-form.js';
import { copyOf, type EngineQuestion, type Rival } from './suspect.js';

/** Bytes of tensors in one forward pass of the search. */
const MEMORY = 200 * 2 ** 20;

/**
 * The node that the user's engine computes otherwise than a rival that gives the reference: one that is wrong by itself,
 * or else the first whose tensor differs. The user's model is loaded again afterwards.
 *
 * @returns its operator, name and attributes; undefined where none can be named
 */
export async function nodeAtFault(
  { engine, model, feeds, isCured }: EngineQuestion,
  rival: Rival,
): Promise<string | undefined> {
  if (model.format !== 'onnx') return undefined;
  const right = await rival.create(isCured);
  try {
    const lent = copyOf(feeds);
    const reference = new EngineLayers(right, model, copyOf(feeds));
    const spec = { memory: MEMORY, tolerance: LAYER_TOLERANCE, bisect: true };
    const { first, alone } = await explainLayers({ model, feeds: lent, engine, reference, ...spec });
    const node = alone.find(({ judged }) => judged && isBeyond(judged))?.node ?? first?.node;
    return node && `${nodeForm(nodesOf(decodedFile(model))[node.index]!)} "${node.name}"`;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return undefined;
  } finally {
    await right.close();
    await engine.load(model);
  }
}
