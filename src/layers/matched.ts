import { InputError } from '../base/errors.js';
import { own as ownOf } from '../base/own.js';
import { sameShape, shapeText, type Tensor, unravel } from '../base/tensor.js';
import type { Model } from '../engines/engine.js';
import { nodesOf } from '../model/onnx/graph.js';
import { isKnownShape } from '../model/onnx/infer/value.js';
import { type KeptFile, KeptLayers, type LayerSource } from './expose.js';
import { fingerprintOf, NHWC_AXES } from './fingerprint.js';
import { nanRefusal } from './judge.js';
import { matchLayers, type OtherLayer, type OwnLayer } from './matching.js';
import { networkOf } from './network.js';
import { batchesWithin, type LayerTensor } from './tensors.js';

/** What a kept file is held against. */
export interface MatchQuestion {
  model: Model;
  feeds: Record<string, Tensor>;
  /** Whose tensors tell by their values which kept one is which; asked where names do not. */
  source: LayerSource;
  /** Bytes that to look at tensors may take. */
  memory: number;
}

/**
 * Kept tensors as those of a network: by name; and what has no name in it by values, shape and order.
 *
 * @throws InputError where nothing can be matched
 */
export async function matchedLayers(file: KeptFile, question: MatchQuestion): Promise<KeptLayers> {
  const { model, feeds } = question;
  const { decoded, found } = networkOf(model, feeds);
  const { tensors, left } = found;
  const known = new Set([
    ...tensors.map(({ name }) => name),
    ...Object.values(left).flat(),
    ...Object.keys(feeds),
  ]);
  if (Object.keys(file.tensors).every((name) => known.has(name))) {
    for (const tensor of tensors) requireComparable(file, tensor);
    return new KeptLayers(file);
  }
  const operators = nodesOf(decoded).map(({ opType }) => opType ?? '');
  const own = await ownLayers(tensors, operators, question);
  const others = Object.entries(file.tensors).map(([name, tensor]) =>
    otherLayer(name, tensor, ownOf(file.kinds, name)),
  );
  const matching = matchLayers(own, others);
  if (matching.pairs.length === 0) throw nothingInCommon(file, own, others, model.name);
  return new KeptLayers(file, matching);
}

/** What a reference has under a name of the network's, or it would blame the engine for what is its own. */
function requireComparable({ title, tensors }: KeptFile, { name, shape }: LayerTensor): void {
  const kept = ownOf(tensors, name);
  if (!kept) return;
  if (isKnownShape(shape) && !sameShape(kept.shape, shape)) {
    const turned = NHWC_AXES.map((axis) => kept.shape[axis]!);
    const isTurned = kept.shape.length === 4 && sameShape(turned, shape);
    const why = isTurned
      ? 'it is of channels last: transpose it'
      : 'is it of another input, batch or network?';
    throw new InputError(
      `Expected ${shapeText(shape)} for "${name}" of ${title} but received ${shapeText(kept.shape)}; ${why}`,
    );
  }
  const at = kept.data.findIndex(Number.isNaN);
  if (at >= 0) throw nanRefusal(name, title, unravel(at, kept.shape));
}

async function ownLayers(
  tensors: readonly LayerTensor[],
  operators: readonly string[],
  { source, memory }: MatchQuestion,
): Promise<OwnLayer[]> {
  const layers: OwnLayer[] = [];
  const batches = batchesWithin(memory, tensors);
  const from = source.inOrder(batches.length);
  for (const batch of batches) {
    const values = await from.tensors(batch);
    for (const { name, node } of batch)
      layers.push({ name, operator: operators[node]!, fingerprint: fingerprintOf(values[name]!) });
  }
  return layers;
}

function otherLayer(name: string, tensor: Tensor, kind: string | undefined): OtherLayer {
  const fingerprints = [{ isNhwc: false, fingerprint: fingerprintOf(tensor) }];
  if (tensor.shape.length === 4)
    fingerprints.push({ isNhwc: true, fingerprint: fingerprintOf(tensor, NHWC_AXES) });
  return { name, kind, fingerprints };
}

function nothingInCommon(
  { title }: KeptFile,
  own: readonly OwnLayer[],
  others: readonly OtherLayer[],
  model: string,
): InputError {
  const [first] = own;
  const [other] = others;
  const shapeOf = (shape: readonly number[] | undefined) => (shape ? shapeText(shape) : 'nothing');
  return new InputError(
    `Expected tensors of ${model} in ${title} but it has none of its ${own.length}, neither by name nor by shape and values: it begins with "${other?.name}" ${shapeOf(other?.fingerprints[0]?.fingerprint.shape)}, the network with "${first?.name}" ${shapeOf(first?.fingerprint.shape)}; is it of another network, input or batch?`,
  );
}
