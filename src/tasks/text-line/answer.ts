import { InputError } from '../../base/errors.js';
import { requireFloat32, shapeText, type Tensor } from '../../base/tensor.js';
import { placePicture, pointToPicture } from '../../image/geometry.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { softmax } from '../classification/answer.js';
import type { Frame, TaskAnswer } from '../task.js';

/** What a golden keeps: the text, and how sure the network is. */
export interface KeptText extends TaskAnswer {
  task: 'text-line';
  text: string;
  /** Mean of the characters' probabilities, 0..1; 0 for no text. */
  confidence: number;
  /** Of a golden: how far a run's text may be off. */
  allowed?: { edits?: number; confidence?: number };
}

/** A character of a line. */
export interface Character {
  text: string;
  probability: number;
  /** The middle of its step, in the picture's pixels. */
  x: number;
}

/** A line of text, read. */
export interface TextLineAnswer extends KeptText {
  characters: Character[];
}

/**
 * The text in one output, by CTC: at each step the most probable class; repeats without a blank between them are one, and
 * blanks are none (`ctcGreedyDecode` of OpenCV's TextRecognitionModel, modules/dnn/src/model.cpp).
 *
 * @throws InputError for another shape than steps x classes, and for an alphabet of another number
 */
export function textIn(output: Tensor, spec: OutputSpec, { input, picture }: Frame): TextLineAnswer {
  const { data, steps, classes } = stepsIn(output, spec);
  const letters = lettersOf(spec, classes);
  const blank = spec.blank === 'first' ? 0 : classes - 1;
  const { width } = placePicture(picture, input).input;
  const characters: Character[] = [];
  for (let step = 0, last = blank; step < steps; step++) {
    const scores = data.subarray(step * classes, (step + 1) * classes);
    const best = scores.reduce((at, score, i) => (score > scores[at]! ? i : at), 0);
    if (best !== blank && best !== last) {
      const at = { x: ((step + 0.5) * width) / steps, y: 0 };
      const { x } = pointToPicture(at, picture, input);
      const probability = spec.scores === 'logits' ? softmax(scores)[best]! : scores[best]!;
      characters.push({ text: letters[spec.blank === 'first' ? best - 1 : best]!, probability, x });
    }
    last = best;
  }
  const sum = characters.reduce((total, { probability }) => total + probability, 0);
  return {
    task: 'text-line',
    text: characters.map(({ text }) => text).join(''),
    confidence: characters.length === 0 ? 0 : sum / characters.length,
    characters,
  };
}

/** Scores of each class at each step. */
export interface Steps {
  data: Float32Array;
  steps: number;
  classes: number;
}

/** 1xTxC, or Tx1xC as TextRecognitionModel wants it. */
export function stepsIn(output: Tensor, { name }: Pick<OutputSpec, 'name'>): Steps {
  const { data, shape } = requireFloat32(output, `output "${name}"`);
  const [a, b, classes] = shape as [number, number, number];
  if (shape.length !== 3 || (a !== 1 && b !== 1) || classes < 2)
    throw new InputError(
      `Expected steps of one line (1xTxC or Tx1xC) in output "${name}" for task text-line but received ${shapeText(shape)}: set output.task to "raw"`,
    );
  return { data, steps: a === 1 ? b : a, classes };
}

/** What each class but the blank is. */
export function lettersOf(
  { labels, space, name }: Pick<OutputSpec, 'labels' | 'space' | 'name'>,
  classes: number,
): readonly string[] {
  const letters = space ? [...labels, ' '] : labels;
  if (letters.length + 1 === classes) return letters;
  const beside = space ? 'a blank and a space' : 'a blank';
  throw new InputError(
    `Expected ${classes - (space ? 2 : 1)} characters in output.labels, since output "${name}" has ${classes} classes with ${beside}, but received ${labels.length}: give the network's own alphabet, or set output.space to ${!space}`,
  );
}
