import { channelsSecond } from '../tflite/header.js';
import type { TfliteModel } from '../tflite/tflite.js';
import { byCount } from './onnx-facts.js';

/** What a TFLite file says of itself. */
export interface TfliteFacts
  extends Pick<TfliteModel, 'description' | 'version' | 'inputs' | 'outputs' | 'weights'> {
  /** What OpenCV is fed with, by input: NCHW, where the file says NHWC. */
  fed: Record<string, ReturnType<typeof channelsSecond>>;
  nodes: number;
  operators: Record<string, number>;
}

/** Counts what the network consists of. */
export function tfliteFactsOf(model: TfliteModel): TfliteFacts {
  const { description, version, inputs, outputs, weights, nodes } = model;
  const counts = new Map<string, number>();
  for (const { op } of nodes) counts.set(op, (counts.get(op) ?? 0) + 1);
  return {
    description,
    version,
    inputs,
    outputs,
    weights,
    fed: Object.fromEntries(inputs.map(({ name, shape }) => [name, channelsSecond(shape)])),
    nodes: nodes.length,
    operators: byCount(counts),
  };
}
