import type { Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import type { Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import type { ReadLabels } from '../../tasks/classes-file.js';
import type { TopClass } from '../../tasks/classification/answer.js';
import type { Detection } from '../../tasks/detection/answer.js';
import type { KeptVector } from '../../tasks/embedding/answer.js';
import type { KeptImage } from '../../tasks/image/answer.js';
import type { KeptPoints } from '../../tasks/keypoints/answer.js';
import type { ReadQuads } from '../../tasks/text-boxes/quads-file.js';
import type { ReadText } from '../../tasks/text-line/text-file.js';
import type { Explained, Finding } from '../core/finding.js';
import type { ColourMask } from './colours.js';
import type { Evidence } from './held.js';

/** What the reference answered. */
export type ExpectedAnswer =
  | { mask: ClassMap }
  | ColourMask
  | { top: readonly TopClass[] }
  | { boxes: readonly Detection[] }
  /** Points, a line of text, boxes of text, a vector, classes, a picture. */
  | { kept: ExplainedByLinks };

/** Answers that are explained link by link. */
export type ExplainedByLinks = KeptPoints | ReadText | ReadQuads | KeptVector | ReadLabels | KeptImage;

export interface AnswerQuestion {
  /** All that the network has, by name, as they agree with the reference's. */
  outputs: Readonly<Record<string, Tensor>>;
  /** The user's own, as it was written. */
  recipe: Recipe;
  /** The same with nothing left open. */
  resolved: ResolvedRecipe;
  /** The decoded picture's size. */
  picture: Size;
  expected: ExpectedAnswer;
}

/**
 * One way from the outputs to the reference's answer. Its confidence is `f · (1 − s / t)`: f is the share of the
 * foreground (pixels that either mask has as another class than the reference's commonest; for a list: of the classes
 * listed) that is right, s = 1 − f, and t that of the best way that can be told apart.
 */
export interface AnswerExplanation extends Finding {
  /** The output that the reference reads. */
  output: string;
  numbers: {
    /** Share of all pixels (of the listed classes) that are right, 0..1. */
    agreement: number;
    /** The same without what both have as the commonest class; of a list the same as `agreement`. */
    foreground: number;
    /** Of a mask of the picture's size or the output's: how far what differs from the user's own can tell causes apart. */
    evidence?: Evidence;
    /** Of a list: the largest difference of its numbers. */
    largest?: number;
    /** Of boxes: how many have their counterpart, and how far it is off (root mean square, the picture's pixels). */
    boxes?: number;
    pixels?: number;
  };
}

export type AnswerAnswer = Explained<AnswerExplanation>;
