import { InputError } from '../../../base/errors.js';
import type { Tensor } from '../../../base/tensor.js';
import type { AnswerRuns, Outcome } from '../../../examples/example.js';
import { expectedOf } from '../../../explain/reference.js';
import { pictureInput } from '../../../recipe/inputs.js';
import { mainOutput } from '../../../recipe/outputs.js';
import { answerFrom } from '../../../tasks/postprocess.js';
import { compareAnswers, comparisonOf } from '../../../tasks/registry.js';
import { resolveRecipe } from '../../../tasks/resolve.js';
import type { Ran, TaskAnswer } from '../../../tasks/task.js';
import { tensorPanel } from '../panels.js';
import { answered, turnedRound } from './explain.js';
import type { Figures } from './figures.js';
import type { PlayedAlone } from './played.js';

/**
 * What code makes of an output, held against what the recipe makes of it; named from the wrong answer alone.
 *
 * @param output what OpenCV gave
 */
export function playedAnswer(runs: AnswerRuns, output: Tensor | InputError): Omit<PlayedAlone, 'made'> {
  if (output instanceof InputError) throw output;
  const { picture } = runs;
  const recipe = { model: 'network.onnx', ...runs.recipe };
  const { recipe: resolved } = resolveRecipe(recipe, undefined, 'the example');
  const spec = mainOutput(resolved);
  const outputs = { [spec.name]: output };
  const frame = { input: pictureInput(resolved), picture };
  const right = answerFrom({ [spec.name]: runs.output }, spec, frame);
  const wrong = runs.wrong(right);
  const ran: Ran = { outputs, spec, frame, outputError: 0 };
  const held = {
    wrong: measured(wrong, right, ran),
    mended: measured(answerFrom(outputs, spec, frame), right, ran),
  };
  const { sentence } = answered({ outputs, recipe, resolved, picture, expected: expectedOf(wrong)! });
  return {
    reference: "the right recipe's answer to the same numbers",
    outcome: held.wrong.outcome,
    wrong: held.wrong.figures,
    mended: held.mended.figures,
    isMended: held.mended.outcome === 'nothing',
    explanation: { sentence: turnedRound(sentence) },
    panels: () => [tensorPanel(output, output, 'output')],
  };
}

function measured(actual: TaskAnswer, right: TaskAnswer, ran: Ran): { figures: Figures; outcome: Outcome } {
  const comparison = compareAnswers(actual, right, ran);
  const words = comparisonOf(comparison)!.words;
  return {
    figures: { outputMaxError: 0, answer: words.line(comparison as never) },
    outcome: comparison.verdict === 'match' ? 'nothing' : 'answer',
  };
}
