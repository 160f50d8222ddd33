import { EXTERNAL_DATA, graphHazardsOf, type Hazard, hazardsOf, tfliteHazards } from '../hazards/hazards.js';
import { parseOnnx } from '../onnx/graph.js';
import type { Recognised } from '../recognise/kinds.js';
import { recognise } from '../recognise/recognise.js';
import { withoutWeights } from '../recognise/skeleton.js';
import type { ByteSource } from '../recognise/source.js';
import { type GraphFacts, graphFactsOf } from './graph-facts.js';
import { factsOf, type OnnxFacts } from './onnx-facts.js';

/** What a file is and says of itself, without running it. */
export interface Inspection extends Recognised {
  path: string;
  bytes: number;
  onnx?: OnnxFacts;
  tensorflow?: GraphFacts;
  hazards: Hazard[];
  /** Of a folder: the models in it. */
  files?: Inspection[];
}

/**
 * Inspects a file by its header: no OpenCV, and no weight is read.
 *
 * @param path as it is to stand in texts and commands
 */
export function inspectSource(source: ByteSource, path: string): Inspection {
  const file = { ...recognise(source, path), path, bytes: source.size };
  if (file.kind === 'onnx') {
    const model = parseOnnx(withoutWeights(source), path);
    const onnx = factsOf(model);
    const hazards = hazardsOf(onnx, model);
    const outside = hazards.find(({ name }) => name === EXTERNAL_DATA);
    return { ...file, ...(outside && { format: undefined, todo: outside.text }), onnx, hazards };
  }
  if (file.kind === 'tflite') return { ...file, hazards: tfliteHazards };
  if (file.kind !== 'tensorflow-graph') return { ...file, hazards: [] };
  const tensorflow = graphFactsOf(source);
  return { ...file, tensorflow, hazards: graphHazardsOf(tensorflow) };
}
