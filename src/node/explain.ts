import { existsSync } from 'node:fs';
import { explainBlob } from '../explain/blob.js';
import type { Explained, Finding } from '../explain/finding.js';
import type { NamedPicture } from '../explain/search.js';
import { compareTrace, firstDifference, type Golden, type StageResult } from '../golden/case.js';
import type { Recipe } from '../recipe/schema.js';
import type { ClassMap } from '../stages/argmax.js';
import { decode } from '../stages/decode.js';
import type { TopClass } from '../stages/postprocess.js';
import type { Tensor } from '../tensor.js';
import { traceOf } from './case-checker.js';
import { readInput } from './files.js';
import { GOLDEN_FILE, openGolden, recipeFor } from './golden-files.js';
import { packagePath } from './models.js';
import { createRunner, type FoundRecipe, findRecipe, openSessionWith, type SessionOptions } from './session.js';

/** What a reference had at one stage. An output without a name is the one that the recipe reads. */
export type Reference =
  | { stage: 'pixels'; tensor: Tensor }
  | { stage: 'blob'; tensor: Tensor }
  | { stage: 'output'; name?: string; tensorOf(name: string): Tensor; stride?: readonly number[] }
  | { stage: 'answer'; answer: { mask: ClassMap } | { top: TopClass[] }; outputsAgree: boolean };

/** What is asked: why this picture through this recipe does not give what the reference had. */
export interface ExplainTask {
  /** Path. */
  picture: string;
  found: FoundRecipe;
  reference: Reference;
  /** What the user's own code had; then it speaks for the code, not the recipe. */
  actualBlob?: Tensor;
  /** Forward passes at most. */
  budget?: number;
  /** Told of each forward pass. */
  onForward?(done: number, budget: number): void;
}

/** A golden's question; or that there is none: nothing differs, or no preprocessing can be the cause. */
export type GoldenQuestion =
  | { reason: 'differs'; stage: string; task: ExplainTask }
  | { reason: 'agrees'; stages: string[] }
  | { reason: 'network'; stage: string };

/**
 * The first stage in which a golden differs, as a question.
 *
 * @param path a golden's folder, or `<model>/<case>` of one that comes with cvdnn
 * @param given in the place of the golden's own recipe and model
 */
export async function questionOfGolden(
  path: string,
  given: { recipe?: string; model?: string },
  options: SessionOptions,
): Promise<GoldenQuestion> {
  const opened = await openGolden(goldenFolder(path));
  const { golden, picture } = opened;
  const found = await findRecipe(recipeFor(opened, given));
  const session = await openSessionWith(found, options);
  try {
    const stages = compareTrace(await traceOf(session, golden, picture), golden, session.recipe);
    const first = firstDifference(stages)?.stage;
    if (first === undefined) return { reason: 'agrees', stages: stages.map(({ stage }) => stage) };
    const reference = referenceAt(first, golden, stages);
    if (!reference) return { reason: 'network', stage: first };
    return { reason: 'differs', stage: first, task: { picture, found, reference } };
  } finally {
    await session.runner.close();
  }
}

function goldenFolder(path: string): string {
  const embedded = packagePath(`golden/${path}`);
  return !existsSync(path) && existsSync(`${embedded}/${GOLDEN_FILE}`) ? embedded : path;
}

/** What the golden had at its first stage that differs; undefined where the whole blob agrees and an output does not. */
function referenceAt(first: string, golden: Golden, stages: readonly StageResult[]): Reference | undefined {
  const { pixels, blob, outputs, mask, top } = golden;
  if (first === 'pixels' && pixels) return { stage: 'pixels', tensor: pixels.tensor };
  if (first === 'blob' && blob && !blob.stride) return { stage: 'blob', tensor: blob.tensor };
  const answer = mask ? { mask } : top && { top };
  const compared = (stage: string) => stages.some((result) => result.stage === stage);
  if (first === 'answer' && answer) {
    const outputsAgree = compared('blob') || Object.keys(outputs).length > 0;
    return { stage: 'answer', answer, outputsAgree };
  }
  const name = first === 'blob' ? Object.keys(outputs)[0] : first;
  const isNetwork = first !== 'blob' && compared('blob');
  const output = name === undefined || isNetwork ? undefined : outputs[name];
  return output && { stage: 'output', name, tensorOf: () => output.tensor, stride: output.stride };
}

/** Solves for what the reference did, by the stage that it is of. */
export function explainTask(task: ExplainTask, options: SessionOptions): Promise<Explained<Finding>> {
  const { reference } = task;
  switch (reference.stage) {
    case 'pixels':
      return explainFile(task, reference.tensor);
    case 'blob':
      return withRunner(task, options, reference.tensor);
    case 'output':
      return searchOutput(task, reference, options);
    case 'answer':
      return explainFromAnswer(task, reference, options);
  }
}
