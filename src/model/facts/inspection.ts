import { InputError } from '../../base/errors.js';
import { CYCLE, graphHazardsOf, type Hazard, hazardsOf, tfliteHazards } from '../hazards/hazards.js';
import { parseOnnx } from '../onnx/graph.js';
import { checkWire } from '../onnx/wire.js';
import { type KindName, type Recognised, recognised } from '../recognise/kinds.js';
import { NotProtobuf } from '../recognise/protobuf.js';
import { recognise } from '../recognise/recognise.js';
import { withoutWeights } from '../recognise/skeleton.js';
import type { ByteSource } from '../recognise/source.js';
import { readTflite } from '../tflite/tflite.js';
import { tfliteCuresOf, type VersionCures, type VersionVerdicts, versionsOf } from './cures.js';
import { type GraphFacts, graphFactsOf } from './graph-facts.js';
import { factsOf, type OnnxFacts } from './onnx-facts.js';
import { type TfliteFacts, tfliteFactsOf } from './tflite-facts.js';

/** What a file is and says of itself, without running it. */
export interface Inspection extends Recognised {
  path: string;
  bytes: number;
  onnx?: OnnxFacts;
  tensorflow?: GraphFacts;
  tflite?: TfliteFacts;
  hazards: Hazard[];
  /** What cvdnn changes in memory, by version of OpenCV. */
  cures?: VersionCures[];
  /** What the table of operators says of the nodes, by version of OpenCV. */
  verdicts?: VersionVerdicts[];
  /** Of a folder: the models in it. */
  files?: Inspection[];
}

/**
 * Inspects a file by its header: no OpenCV, and no weight is read.
 *
 * @param path as it is to stand in texts and commands
 */
export function inspectSource(source: ByteSource, path: string): Inspection {
  const file = { path, bytes: source.size, ...recognise(source, path) };
  if (!isRead(file.kind)) return { ...file, hazards: [] };
  try {
    return { ...file, ...readers[file.kind](source, path) };
  } catch (error) {
    if (error instanceof InputError && file.kind === 'tflite')
      return { ...file, format: undefined, todo: error.message, hazards: [] };
    if (!(error instanceof NotProtobuf) || file.kind === 'tflite') throw error;
    const damaged = recognised(`${file.kind}-damaged`, path, { size: source.size, found: error.message });
    return { ...file, ...damaged, hazards: [] };
  }
}

/** Of the kinds that are read, what their headers say. */
const readers = {
  onnx(source: ByteSource, path: string): Partial<Inspection> & Pick<Inspection, 'hazards'> {
    const skeleton = withoutWeights(source);
    checkWire(skeleton);
    const model = parseOnnx(skeleton, path);
    const onnx = factsOf(model);
    const hazards = hazardsOf(onnx, model);
    const block = hazards.find(({ name }) => name === CYCLE);
    return {
      ...(block && { format: undefined, todo: block.text }),
      onnx,
      hazards,
      ...(block ? { cures: [], verdicts: [] } : versionsOf(model, path)),
    };
  },
  'tensorflow-graph'(source: ByteSource): Partial<Inspection> & Pick<Inspection, 'hazards'> {
    const tensorflow = graphFactsOf(source);
    return { tensorflow, hazards: graphHazardsOf(tensorflow) };
  },
  tflite(source: ByteSource, path: string): Partial<Inspection> & Pick<Inspection, 'hazards'> {
    const bytes = source.read(0, source.size);
    const tflite = tfliteFactsOf(readTflite(bytes, path));
    return { tflite, hazards: tfliteHazards, cures: tfliteCuresOf(bytes, path) };
  },
};

function isRead(kind: KindName): kind is keyof typeof readers {
  return Object.hasOwn(readers, kind);
}
