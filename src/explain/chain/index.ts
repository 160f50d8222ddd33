import { mainOutput } from '../../recipe/outputs.js';
import { noOutput } from '../answer/common.js';
import type { AnswerAnswer, AnswerQuestion, ExplainedByLinks } from '../answer/question.js';
import { kindOf } from './kinds.js';
import { answerOfChain } from './say.js';
import { searchChain, type Tried } from './search.js';

/**
 * Why points, a text, a vector, classes or a picture are others than the recipe's although the outputs agree: link by
 * link from the outputs to the answer. No forward pass.
 *
 * @throws InputError where no output of the network can be such an answer
 */
export function explainKept(question: AnswerQuestion, kept: ExplainedByLinks): AnswerAnswer {
  const kind = kindOf(kept, question.picture);
  const found = searchChain(kind.chain(question), kind.measure);
  const [best] = found;
  if (!best) throw noOutput(kind.output, question.outputs);
  const { what, untellable, notes } = kind;
  if (untellable && !(best.error === 0 && best.cost === 0))
    return { reason: 'cannot-tell', why: untellable, notes };
  return answerOfChain(found, question, {
    what,
    notes,
    output: outputOf(best, question),
    numbers: kind.figures(best),
    why: `none of these: with the nearest way ${kind.left(best)}. Is it the same picture, and are the outputs the same?`,
  });
}

/** Which output a way reads. */
function outputOf({ rows }: Tried, { resolved }: AnswerQuestion): string {
  return rows.find(({ recipe }) => recipe?.name !== undefined)?.recipe?.name ?? mainOutput(resolved).name;
}
