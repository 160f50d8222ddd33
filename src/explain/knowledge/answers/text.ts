import { transposed } from '../../../base/tensor.js';
import { mainOutput } from '../../../recipe/outputs.js';
import type { OutputSpec } from '../../../recipe/schema.js';
import { softmax } from '../../../tasks/classification/answer.js';
import { lettersOf, type Steps, stepsIn } from '../../../tasks/text-line/answer.js';
import { Chain, type LinkRow } from '../../chain/chain.js';
import { asRecipe, type ChainQuestion, lineRow, unlessRefused, untouched } from '../../chain/kind.js';

/** The best class of each step and its probability; of a blank the class is BLANK. */
interface Path {
  classes: number[];
  /** How many there are, the blank too. */
  of: number;
  blank: OutputSpec['blank'];
  probabilities: number[];
}

const BLANK = -1;

/** What is left of the steps: classes without the blank's, from 0; BLANK where it is shown by `shown`. */
interface Kept extends Path {
  /** How a blank that is kept is written. */
  shown: string;
  /** Of every step. */
  all: number[];
}

/** A text and what its confidence is made of. */
interface Written {
  text: string;
  kept: number[];
  all: number[];
}

/** What a chain of text ends in. */
export interface Line {
  text: string;
  confidence: number;
}

/** From the outputs to a line of text; the likeliest mistakes of each link first. */
export function textChain({ outputs, resolved }: ChainQuestion): Chain<Line> {
  const spec = mainOutput(resolved);
  return Chain.from(2, readingRows(outputs, spec))
    .next(1.5, scoreRows(spec))
    .next(1.5, pathRows(spec))
    .next(1.5, collapseRows)
    .next(1.5, letterRows(spec))
    .next(1, writtenRows)
    .next(1, confidenceRows);
}

function readingRows(outputs: ChainQuestion['outputs'], spec: OutputSpec): LinkRow<undefined, Steps>[] {
  const { name } = spec;
  const read =
    (output: string, isTurned = false) =>
    () =>
      unlessRefused(() => {
        const tensor = outputs[output]!;
        const axes = tensor.shape[0] === 1 ? [0, 2, 1] : [2, 1, 0];
        if (isTurned && tensor.shape.length !== axes.length) return undefined;
        return stepsIn(isTurned ? transposed(tensor, axes) : tensor, { name: output });
      });
  return [
    asRecipe(read(name)),
    ...Object.keys(outputs)
      .filter((other) => other !== name)
      .map((other) =>
        lineRow<undefined, Steps>(
          `reads the output "${other}", yours "${name}"`,
          { name: other },
          read(other),
        ),
      ),
    {
      words: 'takes classes for steps and steps for classes (argmax over the wrong axis)',
      fix: 'argmax goes over the classes, one a step',
      apply: read(name, true),
    },
  ];
}

function scoreRows({
  scores,
}: OutputSpec): LinkRow<Steps, { steps: Steps; of(values: Float32Array): ArrayLike<number> }>[] {
  const by = (of: (values: Float32Array) => ArrayLike<number>) => (steps: Steps) => ({ steps, of });
  const asIs = (values: Float32Array) => values;
  const isLogits = scores === 'logits';
  return [
    asRecipe(by(isLogits ? softmax : asIs)),
    isLogits
      ? lineRow(
          'takes the scores as they are for probabilities, yours applies softmax (softmax twice)',
          { scores: 'probabilities' },
          by(asIs),
        )
      : lineRow('applies softmax to the scores, yours does not', { scores: 'logits' }, by(softmax)),
    {
      words: 'applies softmax twice',
      fix: 'apply it once',
      apply: by((values) => softmax(Float32Array.from(softmax(values)))),
    },
  ];
}

function pathRows(
  spec: OutputSpec,
): LinkRow<{ steps: Steps; of(values: Float32Array): ArrayLike<number> }, Path>[] {
  const other = spec.blank === 'first' ? 'last' : 'first';
  const places = { first: 'the first class', last: 'the last class' };
  const path =
    (blank: OutputSpec['blank'], from = 0) =>
    ({
      steps: { data, steps, classes },
      of,
    }: {
      steps: Steps;
      of(values: Float32Array): ArrayLike<number>;
    }): Path => {
      const best: number[] = [];
      const probabilities: number[] = [];
      for (let step = 0; step < steps; step++) {
        const scores = data.subarray(step * classes, (step + 1) * classes);
        let at = from;
        for (let i = from; i < classes; i++) if (scores[i]! > scores[at]!) at = i;
        const blankAt = blank === 'first' ? 0 : classes - 1;
        best.push(at === blankAt ? BLANK : blank === 'first' ? at - 1 : at);
        probabilities.push(of(scores)[at]!);
      }
      return { classes: best, of: classes, blank, probabilities };
    };
  return [
    asRecipe(path(spec.blank)),
    lineRow(
      `takes ${places[other]} for the blank, yours ${places[spec.blank]}`,
      { blank: other },
      path(other),
    ),
  ];
}

/** The recipe's way first: repeats are one, then blanks go. */
const collapseRows: readonly LinkRow<Path, Kept>[] = [
  asRecipe((path) => keep(path, (i, at) => at !== BLANK && at !== path.classes[i - 1])),
  {
    words: 'does not take repeats for one character: they are not collapsed',
    fix: 'a class that the step before has too is the same character',
    apply: (path) => keep(path, (_i, at) => at !== BLANK),
  },
  {
    words: 'takes the blanks away first and repeats for one afterwards, so that double letters are lost',
    fix: 'collapse repeats first, then take the blanks away',
    apply(path) {
      let last = BLANK;
      return keep(path, (_i, at) => {
        if (at === BLANK || at === last) return false;
        last = at;
        return true;
      });
    },
  },
  ...['', '-', '_', ' ', '#', '|', '~', '*', '.', '?'].flatMap((shown): LinkRow<Path, Kept>[] => [
    ...(shown === ''
      ? []
      : [
          {
            words: `keeps the blanks, as "${shown}"`,
            fix: 'take the blanks away once repeats are collapsed',
            apply: (path: Path) => keep(path, (i, at) => i === 0 || at !== path.classes[i - 1], shown),
          },
          {
            words: `shows the class of every step, the blank as "${shown}": nothing is collapsed`,
            fix: 'collapse repeats, then take the blanks away',
            apply: (path: Path) => keep(path, () => true, shown),
          },
        ]),
  ]),
];

function keep(path: Path, isKept: (i: number, at: number) => boolean, shown = ''): Kept {
  const places = path.classes.map((at, i) => [at, i] as const).filter(([at, i]) => isKept(i, at));
  return {
    ...path,
    classes: places.map(([at]) => at),
    probabilities: places.filter(([at]) => at !== BLANK).map(([, i]) => path.probabilities[i]!),
    shown,
    all: path.probabilities,
  };
}

type Letter = (at: number, letters: readonly string[]) => string;

const letters = (words: string, fix: string, of: Letter): { words: string; fix: string; of: Letter } => ({
  words,
  fix,
  of,
});
const offFix =
  'the alphabet begins behind the blank: letter = alphabet[class - 1] where the blank is the first';

/** What letter a class is, the alphabet being the network's own. */
const lookups = [
  letters(
    'looks the letters up one too far down the alphabet (off by one: the blank is not taken off)',
    offFix,
    (at, list) => list[at + 1] ?? '',
  ),
  letters(
    'looks the letters up one too far up the alphabet (off by one: the blank is taken off twice, or is not in the list)',
    offFix,
    (at, list) => list.at(at - 1)!,
  ),
  letters('looks the letters up two too far down the alphabet', offFix, (at, list) => list[at + 2] ?? ''),
  letters('looks the letters up two too far up the alphabet', offFix, (at, list) => list.at(at - 2)!),
  letters("has the alphabet's space before its letters, not behind", 'the space comes last', (at, list) =>
    list.at(-1) === ' ' ? [' ', ...list.slice(0, -1)][at]! : list[at]!,
  ),
  letters('has the alphabet in reverse', "give the network's own alphabet", (at, list) => list.at(-1 - at)!),
  letters(
    'has the alphabet sorted',
    "give the network's own alphabet, in its order",
    (at, list) => [...list].sort()[at]!,
  ),
];

function letterRows(spec: OutputSpec): LinkRow<Kept, Written>[] {
  const written =
    (space: boolean, of: Letter = (at, list) => list[at]!) =>
    (kept: Kept): Written | undefined =>
      unlessRefused(() => {
        const list = lettersOf({ ...spec, space }, kept.of);
        const text = kept.classes.map((at) => (at === BLANK ? kept.shown : of(at, list))).join('');
        return { text, kept: kept.probabilities, all: kept.all };
      });
  const { space } = spec;
  const spaceWords = space
    ? 'has no space behind its alphabet, yours has'
    : 'has a space behind its alphabet, yours has none';
  return [
    asRecipe(written(space)),
    lineRow(spaceWords, { space: !space }, written(!space)),
    ...lookups.map(({ words, fix, of }) => ({ words, fix, apply: written(space, of) })),
  ];
}

const rewritten = (words: string, fix: string, of: (text: string) => string): LinkRow<Written, Written> => ({
  words,
  fix,
  apply: (written) => ({ ...written, text: of(written.text) }),
});

const writtenRows: readonly LinkRow<Written, Written>[] = [
  untouched(),
  rewritten('has the text in small letters', "give it the network's own letters", (text) =>
    text.toLowerCase(),
  ),
  rewritten('has the text in capital letters', "give it the network's own letters", (text) =>
    text.toUpperCase(),
  ),
  rewritten('has no spaces in the text', 'keep the spaces', (text) => text.replaceAll(' ', '')),
  rewritten('has no spaces at the ends of the text', 'keep the spaces', (text) => text.trim()),
  rewritten('has one space where the text has several', 'keep the spaces', (text) =>
    text.replaceAll(/ +/g, ' '),
  ),
  rewritten('reads the text from the right to the left', 'the steps go from the left to the right', (text) =>
    [...text].reverse().join(''),
  ),
  rewritten('has letters and numbers only', 'keep all characters', (text) =>
    text.replaceAll(/[^\p{L}\p{N}]/gu, ''),
  ),
  rewritten('leaves the first character out', 'begin at the first step', (text) =>
    [...text].slice(1).join(''),
  ),
  rewritten('leaves the last character out', 'go on to the last step', (text) =>
    [...text].slice(0, -1).join(''),
  ),
];

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
const product = (values: readonly number[]) => values.reduce((all, value) => all * value, 1);

const confidence = (words: string, of: (written: Written) => number): LinkRow<Written, Line> => ({
  words,
  fix: 'the confidence is the mean of the probabilities of the characters that are kept',
  apply: (written) => ({ text: written.text, confidence: of(written) }),
});

const confidenceRows: readonly LinkRow<Written, Line>[] = [
  confidence('', ({ kept }) => mean(kept)),
  confidence('has the mean of every step for its confidence', ({ all }) => mean(all)),
  confidence("has the product of the characters' probabilities for its confidence", ({ kept }) =>
    product(kept),
  ),
  confidence("has the least of the characters' probabilities for its confidence", ({ kept }) =>
    kept.length === 0 ? 0 : Math.min(...kept),
  ),
  confidence('has the product of every step for its confidence', ({ all }) => product(all)),
  confidence('has its confidence in per cent', ({ kept }) => 100 * mean(kept)),
];
