import { explainBoxes } from '../boxes/index.js';
import { explainKept } from '../chain/index.js';
import { percent } from '../core/finding.js';
import { readColours } from './colours.js';
import { explainMask } from './explain-mask.js';
import { explainTop } from './explain-top.js';
import type { AnswerAnswer, AnswerQuestion } from './question.js';

export type { AnswerAnswer, AnswerExplanation, AnswerQuestion, ExpectedAnswer } from './question.js';

/**
 * Why the answers differ although the outputs agree: which output, which axis, which softmax, when it is resized, which
 * ids and colours. No forward pass.
 *
 * @throws InputError where no output of the network can be such an answer
 */
export function explainAnswer(question: AnswerQuestion): AnswerAnswer {
  const { expected } = question;
  if ('top' in expected) return explainTop(question, expected.top);
  if ('boxes' in expected) return explainBoxes(question, expected.boxes);
  if ('kept' in expected) return explainKept(question, expected.kept);
  if ('mask' in expected) return explainMask(question, expected.mask, [], []);
  const { mask, isSwapped, unknown } = readColours(expected);
  const notes = unknown > 0 ? [unknownText(unknown)] : [];
  const swap = isSwapped
    ? ["the colours of the reference's mask have red and blue exchanged (RGB read as BGR)"]
    : [];
  return explainMask(question, mask, swap, notes, unknown > 0 || undefined);
}

function unknownText(share: number): string {
  return (
    `${percent(share)} of the mask's pixels have a colour that is not in its palette (resized with interpolation, ` +
    'or saved as JPEG): they are left out'
  );
}
