import { mainOutput } from '../recipe/outputs.js';
/**
 * Matchers for Vitest (and Jest): `expect.extend({ toMatchGolden, toMatchTensor })`. They fail with the text that
 * `cvdnn golden check` and `cvdnn compare` print.
 */

import type {} from 'vitest';
import { compareTensors, type Tolerance } from '../base/compare.js';
import { decodeTensor } from '../base/npy.js';
import type { Tensor } from '../base/tensor.js';
import { compareTrace, firstDifference } from '../golden/case.js';
import { pairTolerance } from '../golden/pair.js';
import { readInput } from '../host/node/files.js';
import { openGolden } from '../host/node/golden-files.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { mismatchLines } from '../report/mismatch.js';
import { comparisonLine, stageLines } from '../report/text.js';
import type { Trace } from '../run/pipeline.js';
import { stageText } from '../run/stage.js';

interface MatcherResult {
  pass: boolean;
  message(): string;
}

/**
 * Every stage of a run is as in the golden.
 *
 * @param trace of `runPipeline`
 * @param folder with the golden's `golden.json`
 * @param recipe what the run was made with: `session.recipe`
 * @throws InputError where the golden is missing or damaged: nothing is written in passing
 */
export async function toMatchGolden(
  trace: Trace,
  folder: string,
  recipe: ResolvedRecipe,
): Promise<MatcherResult> {
  const { golden } = await openGolden(folder);
  const results = compareTrace(trace, golden, recipe);
  const heading = `${golden.name} · ${golden.model}   golden: ${golden.made.reference ?? 'unknown'}`;
  const first = firstDifference(results);
  if (!first) return passed(stageLines(results), heading);
  const { labels } =
    first.stage.at === 'answer' && first.stage.output !== undefined
      ? recipe.outputs[first.stage.output]!
      : mainOutput(recipe);
  return failed(mismatchLines(stageText(first.stage), first.comparison, heading, { labels }));
}

/**
 * A tensor is as another, or as the one in a `.npy` file (in a `.npz`: the array called `name`, or the only one).
 *
 * @param tolerance `|actual − expected| ≤ atol + rtol · |expected|`; default atol 1e-5, rtol 1.3e-6, as
 *   `torch.testing.assert_close` has it for float32
 * @throws InputError where the file is missing or damaged
 */
export async function toMatchTensor(
  actual: Tensor,
  expected: Tensor | string,
  tolerance: Partial<Tolerance> & { name?: string } = {},
): Promise<MatcherResult> {
  const { name: given, ...bounds } = tolerance;
  const name = given ?? 'tensor';
  const golden =
    typeof expected === 'string'
      ? decodeTensor(await readInput(expected, 'the tensor'), given, expected)
      : expected;
  const { atol, rtol } = bounds;
  const isBound = atol !== undefined || rtol !== undefined;
  const allowed = isBound ? { atol: atol ?? 0, rtol: rtol ?? 0 } : pairTolerance;
  const comparison = compareTensors(actual, golden, allowed);
  const heading = typeof expected === 'string' ? expected : 'against a tensor';
  return comparison.verdict === 'match'
    ? passed([comparisonLine(name, comparison)], heading)
    : failed(mismatchLines(name, comparison, heading));
}

function passed(lines: readonly string[], heading: string): MatcherResult {
  const unexpected = [`expected a difference, but all is as in ${heading}`, ...lines];
  return { pass: true, message: () => unexpected.join('\n') };
}

function failed(lines: readonly string[]): MatcherResult {
  return { pass: false, message: () => lines.join('\n') };
}

interface CvdnnMatchers<R> {
  /** Every stage of a run is as in the golden in this folder. */
  toMatchGolden(folder: string, recipe: ResolvedRecipe): Promise<R>;
  /** A tensor is as another, or as the one in a `.npy` or `.npz` file. */
  toMatchTensor(expected: Tensor | string, tolerance?: Partial<Tolerance> & { name?: string }): Promise<R>;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the declaration that is extended has this type parameter
  interface Matchers<T = any> extends CvdnnMatchers<T> {}
}
