import type { Tolerance } from '../../base/compare.js';
import { expected } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import { defaultTolerances } from '../../golden/format.js';
import type { Size } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { pictureInput } from '../../recipe/inputs.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { InputSpec, Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import type { PictureBlob } from '../blob/view.js';
import type { AnswerKind } from '../chain/kind.js';
import { whyUntellable } from '../core/check.js';
import { haveOtherConstants } from '../core/differences.js';
import { withNote } from '../core/finding.js';
import type { TimeLimit } from '../core/time-limit.js';
import { grayAsColour, type NamedPicture, type PixelsOf } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import type { OwnStatistics } from '../knowledge/statistics.js';
import type { Way } from '../knowledge/way.js';
import { answerJudge } from './answer-judge.js';
import type { Judge, Outputs } from './judge.js';
import { maskJudge } from './mask-judge.js';
import { outputJudge } from './output-judge.js';
import { alikeNumbers } from './own-numbers.js';
import { answerOf, bestOf, type OutputAnswer, sentenceFor } from './say.js';
import { searchWays, type Tried } from './search.js';
import { effort } from './thresholds.js';
import { codeOfWay } from './way.js';

export type { OutputAnswer, OutputExplanation } from './say.js';

/** Only what the reference had behind the network is known. */
export interface OutputQuestion {
  /** The picture as each decoder gives it; the first as the recipe's own does. Three channels, B, G, R. */
  pictures: readonly NamedPicture[];
  /** The user's, as given: what is mended. */
  recipe: Recipe;
  /** The same with nothing left open. */
  resolved: ResolvedRecipe;
  /**
   * The reference's output of the name that the recipe reads, its class ids of the picture's size or the network's, or another
   * answer of its task.
   */
  expected: { output: Tensor } | { mask: ClassMap } | { kind: AnswerKind<unknown>; picture: Size };
  /** `preprocess`. */
  pixelsOf: PixelsOf;
  /** The output that the recipe reads, for a blob. */
  forward(blob: Tensor): Promise<Tensor>;
  /** The network's further outputs: the reference may be one of those. None where left out. */
  others?: {
    names: readonly string[];
    /** Outputs of these names for a blob, in one forward pass. */
    forward(blob: Tensor, names: readonly string[]): Promise<Outputs>;
  };
  /** What that gives for the recipe's own blob, where it was run already: one forward less. */
  ownOutput?: Tensor;
  /** Forwards at most. Default 60. */
  budget?: number;
  /** Ends the search: what was found until then is told. */
  signal?: AbortSignal;
  /** Ends it, too. None where left out. */
  limit?: TimeLimit;
  /** Within which an output is the reference's. Default that of goldens: atol 1e-4, rtol 1e-3. */
  tolerance?: Tolerance;
  /** After each forward. @param best what the nearest way so far does otherwise than the recipe */
  onProgress?(done: number, budget: number, best: string): void;
}

/**
 * Which preprocessing the reference used, where only its output or its mask is known: by search through the network.
 *
 * @throws InputError where the expected output or mask cannot be this network's
 */
export async function explainOutput(question: OutputQuestion): Promise<OutputAnswer> {
  const { resolved, budget = effort.budget } = question;
  checkQuestion(pictureInput(resolved), budget);
  const judge = judgeOf(question);
  const pictures = [...question.pictures, ...grayAsColour(question.pictures[0]!)];
  const own: Way = { picture: pictures[0]!, input: pictureInput(resolved), reading: readings[0]! };
  let ended: string | undefined;
  const search = (forwards: number) =>
    searchWays({
      own,
      pictures,
      judge,
      pixelsOf: question.pixelsOf,
      forward: forwardOf(question, judge),
      isEnded: () => {
        ended ??= whyEnded(question);
        return ended !== undefined;
      },
      budget: forwards,
      onTried: (done, best) => question.onProgress?.(done, budget, sentenceFor(best, own)),
    });
  const why = untellable(question.pictures, judge) ?? tooFlat(question);
  const tried = await search(why ? 1 : budget);
  const { isExact, behind } = tried[0]!.verdict;
  if (why && (!isExact || behind)) return { reason: 'cannot-tell', why, notes: judge.notes };
  const alike = await alikeOf(tried, question.pixelsOf);
  const answer = answerOf(tried, question.recipe, judge, alike);
  return ended === undefined ? answer : withNote(answer, endedText(ended, tried.length, budget));
}

function endedText(why: string, done: number, budget: number): string {
  return `${why} after ${done} of at most ${budget} forward passes: this is the best until then`;
}

/** Undefined while it may go on. */
function whyEnded({ signal, limit }: OutputQuestion): string | undefined {
  if (signal?.aborted) return 'ended by you';
  return limit?.isOver ? `ended at the time limit of ${limit.words}` : undefined;
}

/** With the outputs beside that the reference may be as well. The recipe's own blob comes first, and may have been run. */
function forwardOf({ forward, others, resolved, ownOutput, limit }: OutputQuestion, judge: Judge) {
  const { name } = mainOutput(resolved);
  let known = ownOutput;
  return async (blob: Tensor): Promise<Outputs> => {
    if (known) {
      const outputs = { [name]: known };
      known = undefined;
      return outputs;
    }
    const further = others?.names.filter((each) => each !== name && judge.wants(each)) ?? [];
    const run = async (): Promise<Outputs> =>
      others && further.length > 0
        ? others.forward(blob, [name, ...further])
        : { [name]: await forward(blob) };
    return limit ? limit.pass(run) : run();
  };
}

/** Beside ordinary constants that are right and not the user's: numbers of the picture that come to the same. */
async function alikeOf(tried: readonly Tried[], pixelsOf: PixelsOf): Promise<OwnStatistics | undefined> {
  const [own, { way, verdict }] = [tried[0]!.way, bestOf(tried)];
  if (!verdict.isExact || way.statistics) return undefined;
  return haveOtherConstants(codeOfWay(own), codeOfWay(way)) ? alikeNumbers(way, pixelsOf) : undefined;
}

function checkQuestion({ read }: InputSpec, budget: number): void {
  if (read !== 'color') throw expected('"color", all that explain knows,', 'input.read', `"${read}"`);
  if (!Number.isInteger(budget) || budget < 1)
    throw expected('a whole number of forwards, 1 or more,', 'the budget', String(budget));
}

function judgeOf({ expected: given, pictures, resolved, tolerance }: OutputQuestion): Judge {
  const within = tolerance ?? defaultTolerances.outputs;
  if ('kind' in given) return answerJudge(given.kind, given.picture, resolved);
  return 'mask' in given
    ? maskJudge(given.mask, pictures, resolved, within)
    : outputJudge(given.output, resolved, within);
}

/** Why an output that hardly varies says nothing: every way that gives as little is within the tolerance of it. */
function tooFlat({ expected: given, tolerance }: OutputQuestion): string | undefined {
  if (!('output' in given)) return undefined;
  const { atol, rtol } = tolerance ?? defaultTolerances.outputs;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of given.output.data)
    [low, high] = [Math.min(low, Number(value)), Math.max(high, Number(value))];
  if (high - low > atol + rtol * Math.max(Math.abs(low), Math.abs(high))) return undefined;
  return `what is expected varies by ${Number((high - low).toPrecision(2))} only, no more than the tolerance: nothing can be told from it`;
}

function untellable(pictures: readonly NamedPicture[], { values }: Judge): string | undefined {
  const data = Float32Array.from(values);
  return whyUntellable(pictures, { data } as PictureBlob, 'what is expected');
}
