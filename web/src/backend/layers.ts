import { expected } from '../../../src/base/errors.js';
import { shapeText, type Tensor } from '../../../src/base/tensor.js';
import { EngineLayers } from '../../../src/layers/expose.js';
import { LAYER_TOLERANCE } from '../../../src/layers/judge.js';
import { keptFileOf } from '../../../src/layers/kept-file.js';
import { explainLayers, isBeyond, type LayersAnswer } from '../../../src/layers/layers.js';
import { matchedLayers } from '../../../src/layers/matched.js';
import { operatorFacts } from '../../../src/layers/operator-facts.js';
import { type LayerView, LayerViews, valuesOf } from '../../../src/report/layer-views.js';
import { layersLines, shareText } from '../../../src/report/layers.js';
import type { FileInMemory } from '../../../src/run/sources.js';
import type { GridView, LayersView, TensorView } from './protocol.js';
import type { Ran } from './stages.js';

/** Bytes that a look at tensors may take beside a forward pass, and that are kept of them to be seen. */
const MEMORY = 2 ** 28;
const KEPT = 2 ** 24;

/** The tensors inside the network held against those that a reference kept. The model is loaded again afterwards. */
export async function lookInside(
  { session, inputs }: Ran,
  kept: FileInMemory,
  say: (text: string) => void,
): Promise<LayersView> {
  const { engine } = session;
  const { model } = session.loaded;
  if (model.format !== 'onnx')
    throw expected('an ONNX file, whose tensors have names,', model.name, model.format);
  const feeds: Record<string, Tensor> = Object.fromEntries(
    Object.entries(inputs).map(([name, { blob }]) => [name, blob] as const),
  );
  const views = new LayerViews(KEPT);
  const question = { model, feeds, memory: MEMORY };
  try {
    const source = new EngineLayers(engine, model, feeds);
    const reference = await matchedLayers(keptFileOf(kept.bytes, kept.name, kept.name), {
      ...question,
      source,
    });
    const answer = await explainLayers({
      ...question,
      ...{ engine, reference, tolerance: LAYER_TOLERANCE },
      facts: operatorFacts(model, feeds, engine.target, true),
      onTensor: (looked) => views.add(looked),
      onProgress: (done, of) => say(`looking into the network: ${done} of ${of} forward passes`),
    });
    return layersView(answer, views);
  } finally {
    await engine.load(model);
  }
}

function layersView(answer: LayersAnswer, views: LayerViews): LayersView {
  const made = new Set(
    answer.alone.filter(({ judged }) => judged && isBeyond(judged)).map(({ tensor }) => tensor),
  );
  return {
    lines: layersLines(answer),
    tolerance: answer.tolerance,
    first: answer.first?.tensor,
    rows: answer.rows.map((row) => ({
      tensor: row.tensor,
      operator: row.node.operator,
      shape: shapeText(row.shape),
      error: row.error,
      errorText: shareText(row.error),
      isBeyond: isBeyond(row),
      isMade: made.has(row.tensor),
      view: tensorView(row.tensor, views.get(row.tensor)),
    })),
  };
}

function tensorView(name: string, view: LayerView | undefined): TensorView | undefined {
  if (!view) return undefined;
  const { width, height, planes, allPlanes, step, worst } = view;
  const channels = planes.length;
  const grid = (data: Float32Array): GridView => ({
    ...{ name, shape: [channels, height, width], layout: 'NCHW' },
    ...{ channels, width, height, data },
  });
  const { expected: theirs, actual } = valuesOf(view);
  return {
    ...{ planes, allPlanes, step, worstPlane: Math.floor(worst.cell / (width * height)) },
    worst: `[${worst.index}]: got ${worst.actual}, expected ${worst.expected}`,
    expected: grid(theirs),
    actual: grid(actual),
  };
}
