import type { Golden } from '../golden/case.js';
import type { Recipe, ResolvedRecipe } from '../recipe/schema.js';
import { type FileInMemory, type PictureFile, sourcesOf } from '../run/sources.js';
import type { StageId } from '../run/stage.js';
import type { Explained, Finding } from './core/finding.js';
import type { TimeLimit } from './core/time-limit.js';
import type { Rivals } from './engine/index.js';
import type { NamedPicture } from './knowledge/pictures.js';
import type { NetworkSource } from './network.js';

/** What the reference had: one stage as a file (.npy, .npz, or a PNG for pixels and mask), or all of a golden. */
export type Expected =
  /** `order`: of an array; a picture says itself what is red. `input`: which one, where there are several. */
  | { stage: 'pixels'; file: FileInMemory; order?: 'bgr' | 'rgb'; input?: string }
  | { stage: 'blob'; file: FileInMemory; input?: string }
  | { stage: 'output' | 'mask' | 'boxes'; file: FileInMemory }
  /** As the recipe's task has it. */
  | { stage: 'answer'; file: FileInMemory }
  | { golden: Golden };

/** Why this picture through this recipe does not give what the reference had. */
export interface AskQuestion {
  pictures: readonly PictureFile[];
  /** Of the recipe's constants that are in files, by the inputs' names. */
  constants?: Readonly<Record<string, FileInMemory>>;
  /** A picture by decoders that the core does not have (jimp's jpeg-js), turned upright. */
  others?: (bytes: Uint8Array) => Promise<NamedPicture[]>;
  /** The user's own. */
  recipe: Recipe;
  expected: Expected;
  /** What the user's own code had for a blob; then it speaks for the code, not the recipe. */
  actualBlob?: FileInMemory;
  /** Runs the recipe's preprocessing, and its network where it is needed. */
  source: NetworkSource;
  /** What the engine is held against where no preprocessing is the cause; none where left out. */
  rivals?: Rivals;
  /** Forward passes at most. Default 60. */
  budget?: number;
  /** Ends the search; what was found until then is told. */
  signal?: AbortSignal;
  /**
   * Milliseconds, by which the time is limited: 60 forward passes as long as they are, and 5 s. The processor's where there
   * is one, since the wall's cuts searches short on a busy machine. Where left out, it is not limited.
   */
  clock?(): number;
  /** Told of each forward pass. */
  onForward?(done: number, budget: number): void;
  /** Told which stage of a golden is the first that differs, before it is explained. */
  onStage?(stage: StageId): void;
  /** Told what the user should know about the files. */
  onNotice?(text: string): void;
}

/** A question that is being answered. */
export interface Asking extends AskQuestion {
  limit: TimeLimit;
}

/** Whether nobody waits any more, or it has taken too long. */
export function isEnded({ signal, limit }: Asking): boolean {
  return signal?.aborted === true || limit.isOver;
}

/** The explanation; or that there is none to be had: nothing differs, or no preprocessing can be the cause. */
export type Asked =
  | { reason: 'answered'; answer: Explained<Finding> }
  | { reason: 'agrees'; stages: StageId[] }
  /** `why`: what other engines gave for the same blob, where some were tried. */
  | { reason: 'network'; stage: StageId; why?: string }
  /** The outputs agree, or there are none, and nothing is known of mistakes in such answers. */
  | { reason: 'answer'; stage: StageId };

/** The pictures and constants of a question, by the recipe's inputs. */
export function sourcesFor({ pictures, constants = {} }: AskQuestion, recipe: ResolvedRecipe) {
  return sourcesOf(recipe, pictures, constants, 'the pictures');
}
