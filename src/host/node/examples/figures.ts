import { compareTensors } from '../../../base/compare.js';
import { InputError } from '../../../base/errors.js';
import { shapeText, type Tensor } from '../../../base/tensor.js';
import type { Outcome } from '../../../examples/example.js';
import { compareTrace, firstDifference, type Golden, type StageResult } from '../../../golden/case.js';
import { defaultTolerances } from '../../../golden/format.js';
import { mainOutput } from '../../../recipe/outputs.js';
import type { ResolvedRecipe } from '../../../recipe/schema.js';
import { mainAnswer, type Trace } from '../../../run/pipeline.js';
import { type StageId, sameStage } from '../../../run/stage.js';
import { topIn } from '../../../tasks/classification/answer.js';
import { maskIn } from '../../../tasks/segmentation/answer.js';
import { meanIoU } from '../../../tasks/segmentation/compare.js';

/** What one run is worth, in numbers; what does not apply, or cannot be compared, is absent. */
export interface Figures {
  /** Largest difference of a value of the blob, in the blob's units. */
  blobMaxError?: number;
  outputMaxError?: number;
  /** Shape of the output where it is not the reference's: `1x96`. */
  outputShape?: string;
  /** Share of the pixels that have the reference's class, 0..1. */
  pixelsAsGolden?: number;
  /** Mean intersection over union with the reference's mask, 0..1. */
  miouGolden?: number;
  /** The same with the known right mask, where the picture is synthetic. */
  miouTruth?: number;
  /** The most probable class, and its probability 0..1. */
  best?: string;
  probability?: number;
  /** How the answer stands to the reference's, of other tasks than those above. */
  answer?: string;
}

/** A run held against the reference. */
export interface Measured {
  figures: Figures;
  outcome: Exclude<Outcome, 'refused'>;
}

/**
 * @param trace its outputs by the reference's names
 * @param recipe the right one
 */
export function measure(trace: Trace, golden: Golden, recipe: ResolvedRecipe): Measured {
  const results = compareTrace(trace, golden, recipe);
  const first = firstDifference(results)?.stage;
  return { figures: figuresOf(trace, golden, recipe, results), outcome: outcomeOf(first) };
}

function outcomeOf(stage: StageId | undefined): Measured['outcome'] {
  if (stage === undefined) return 'nothing';
  return stage.at === 'blob' || stage.at === 'answer' ? stage.at : 'output';
}

function figuresOf(
  trace: Trace,
  { truth }: Golden,
  recipe: ResolvedRecipe,
  results: readonly StageResult[],
): Figures {
  const of = (wanted: StageId) => results.find(({ stage }) => sameStage(stage, wanted))?.comparison;
  const figures: Figures = {};
  const answer = mainAnswer(trace);
  const [blob, output, mask] = [
    of({ at: 'blob' }),
    of({ at: 'output', name: mainOutput(recipe).name }),
    of({ at: 'answer' }),
  ];
  if (blob && 'maxError' in blob) figures.blobMaxError = blob.maxError;
  if (output && 'maxError' in output) figures.outputMaxError = output.maxError;
  if (mask?.kind === 'mask' && mask.verdict !== 'unusable') {
    figures.pixelsAsGolden = mask.agreement;
    figures.miouGolden = mask.miou;
  }
  const ownMask = maskIn(answer);
  if (truth && ownMask) figures.miouTruth = meanIoU(ownMask, truth);
  const top = topIn(answer)?.[0];
  if (top) {
    figures.best = top.label;
    figures.probability = top.probability;
  }
  return figures;
}

/** The same for one tensor of a network that was run without a picture. */
export function measureTensor(
  run: Tensor | InputError,
  reference: Tensor,
): { figures: Figures; outcome: Outcome } {
  if (run instanceof InputError) return { figures: {}, outcome: 'refused' };
  const comparison = compareTensors(run, reference, defaultTolerances.outputs);
  const outcome = comparison.verdict === 'match' ? 'nothing' : 'output';
  return {
    figures:
      'maxError' in comparison
        ? { outputMaxError: comparison.maxError }
        : { outputShape: shapeText(run.shape) },
    outcome,
  };
}
