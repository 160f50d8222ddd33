import type { z } from 'zod';
import type { Compared } from '../base/compare.js';
import type { Tensor } from '../base/tensor.js';
import type { Line } from '../base/text.js';
import type { Size } from '../image/box.js';
import type { Rgb } from '../image/colours.js';
import type { Pixels } from '../image/pixels.js';
import type { OutputInfo } from '../model/onnx/graph.js';
import type { Assume } from '../recipe/assume.js';
import type { Said } from '../recipe/metadata.js';
import type { GivenOutput, InputSpec, OutputSpec } from '../recipe/schema.js';
import type { codeLanguages } from '../recipe/values.js';

/** What the network's output means; `task` says whose it is. */
export interface TaskAnswer {
  task: string;
}

/** The picture that an answer goes back to, and how it was brought to the network's input. */
export interface Frame {
  input: InputSpec;
  /** Of the decoded picture. */
  picture: Size;
}

/** What a run had, to be held against a golden's answer. */
export interface Ran {
  outputs: Readonly<Record<string, Tensor>>;
  spec: OutputSpec;
  frame: Frame;
  /** The largest error of the outputs that were compared; 0 where one is beyond its tolerance, undefined where none was. */
  outputError: number | undefined;
}

/** Writes a file of a golden; gives back the name that `golden.json` is to have. */
export type Keep = (name: string, content: Uint8Array | string) => string;
/** Reads a file of the golden's folder by its relative path. */
export type ReadRelative = (path: string) => Promise<Uint8Array>;

/** What a golden keeps of an answer. `Kept` is the part of the answer that is compared. */
export interface AnswerTap<Kept extends TaskAnswer> {
  /** `answer` of `golden.json`; its keys are those of no other task. */
  entry: z.ZodObject;
  encode(kept: Kept, keep: Keep): object;
  /** @throws InputError for a file that is damaged or holds something else */
  decode(entry: object, read: ReadRelative): Promise<Kept>;
  /** The files that an entry names. */
  files(entry: object): string[];
  /** A few words for `golden record`: `mask 640 x 480`. */
  words(kept: Kept): string;
}

/** How a comparison is said. All texts are of one line. */
export interface ComparisonWords<C> {
  /** For a line a stage: `12 of 66049 pixels change class; …`. */
  line(comparison: C): string;
  /** Term by term, the most important first. `labels`: names of the classes, by id. */
  terms(comparison: C, labels: readonly string[]): Line[];
  /** Where a table has one cell for it; default the first two terms. */
  sentence?(comparison: C): string;
  /** For pages. */
  table?(comparison: C, labels: readonly string[]): TableText | undefined;
  /** How much the pictures of `draw` differ: `12 of 66049 (0.02%)`. */
  difference?(comparison: C): string;
}

/** A table as text; `isNumber` columns are set to the right. */
export interface TableText {
  caption: string;
  columns: readonly { name: string; isNumber?: boolean }[];
  rows: readonly (readonly string[])[];
}

/** Two answers as pictures: PNG files. */
export interface Drawn {
  /** What is drawn: `mask`. */
  what: string;
  expected?: Uint8Array;
  actual?: Uint8Array;
  difference?: Uint8Array;
  legend: LegendEntry[];
}

/** A colour and what it means. */
export interface LegendEntry {
  colour: Rgb;
  text: string;
}

/** How a crop or padding moved the picture. */
export interface Placed {
  /** [width, height] of the network's input. */
  size: readonly [width: number, height: number];
  hasPart: boolean;
  pads: boolean;
  cuts: boolean;
}

/** What code in other languages does behind the network. */
export type AnswerStep =
  | { do: 'raw' }
  | { do: 'top'; scores: 'logits' | 'probabilities'; count: number }
  | ClassMapStep
  /**
   * Lines that are there for a language; `output` is the network's output in each. `beyondOpenCvJs`: why OpenCV.js alone
   * has no means for it; the code then is cvdnn's own, and there need be no lines.
   */
  | {
      do: 'lines';
      lines: Readonly<Record<(typeof codeLanguages)[number], readonly string[]>>;
      beyondOpenCvJs?: string;
    };

/** The classes of each pixel. */
export interface ClassMapStep {
  do: 'classMap';
  classesLast: boolean;
  upsample: 'labels' | 'logits' | 'none';
  threshold: number;
  /** Whether the output may have one channel, for which the threshold counts. */
  mayBeOne: boolean;
  /** Where the network does not see the whole picture and nothing else: how it lies in the network's input. */
  placed?: Placed;
}

/**
 * All that is known of one meaning of an output. A new one is a folder beside the others and a line in `registry.ts`.
 * `Spec` are its fields of the recipe's `output`, which it adds to `OutputSpec` by declaration merging.
 */
export interface Task<
  Spec extends object = object,
  Answer extends TaskAnswer = TaskAnswer,
  Kept extends TaskAnswer = TaskAnswer,
  C extends Compared = Compared,
> {
  /** `output.task`. */
  readonly name: string;
  /** Its own fields of the recipe's `output`, all of them optional. What several tasks read is one object, of `fields.ts`. */
  readonly spec: z.ZodObject;
  /** Those fields where neither recipe nor file says them. */
  readonly defaults: Spec;
  /**
   * Whether an output of this shape is usually this, and why where it is not the shape that says so; undefined for a task
   * that must be said.
   *
   * @param said what the file's metadata say
   */
  guess?(shape: NonNullable<OutputInfo['shape']>, declared: OutputInfo, said?: Said): boolean | string;
  /** What the recipe leaves open, from the file's header; the name of a label list, where the file hints at one. */
  resolve?(given: GivenOutput, declared: OutputInfo | undefined, assume: Assume, said?: Said): Resolved<Spec>;
  /** Further outputs of the network that the answer is made of. */
  reads?(spec: OutputSpec): string[];
  /** Of outputs without NaN (`answerFrom`). @throws InputError for outputs that cannot be such an answer */
  postprocess(outputs: Readonly<Record<string, Tensor>>, spec: OutputSpec, frame: Frame): Answer;
  /** Undefined where the outputs themselves are all there is to keep. */
  readonly tap?: AnswerTap<Kept>;
  /** Undefined together with `tap`. */
  readonly comparison?: {
    readonly kind: C['kind'];
    /** A report's JSON of it, without `kind`, `verdict` and `reason`, where something was compared. */
    readonly counts: z.ZodRawShape;
    /** @throws InputError for a golden's answer that the network cannot give */
    compare(actual: Kept, expected: Kept, ran: Ran): C;
    readonly words: ComparisonWords<Exclude<C, { verdict: 'unusable' }>>;
    /** Whether it speaks of class ids, so that a report needs their labels. */
    readonly hasIds?: boolean;
    draw?(expected: Kept | undefined, actual: Kept | undefined, labels: readonly string[]): Drawn;
  };
  /** The answer for a person, `colour` for a terminal. */
  lines(answer: Answer, colour: boolean): string[];
  /** The answer as JSON; default as it is. */
  json?(answer: Answer): object;
  /** Files that `run` writes, by the end of their name: `mask.png`. */
  files?(answer: Answer, image: Pixels): Record<string, Uint8Array>;
  /** RGBA bytes of the picture with the answer on it. */
  overlay?(answer: Answer, image: Pixels): { rgba: Uint8Array; legend: LegendEntry[] };
  /** An answer of another program, in a file: what such a file is, in a few words. */
  readonly answerFile?: {
    what: string;
    /** @throws InputError for anything else */
    read(bytes: Uint8Array, name: string, spec: OutputSpec): TaskAnswer;
  };
  /** For answers that are there to be held against each other, of two pictures. */
  readonly likeness?: {
    /** A file that holds such an answer: `.npy`. */
    read(bytes: Uint8Array, name: string): Kept;
    /** Figures by name, of two answers. @throws InputError for two that cannot be held against each other */
    of(answer: Kept, other: Kept): Record<string, number>;
  };
  /** What a recipe does, in a line: `argmax(out)`. `output` is the name. */
  summary(spec: OutputSpec, output: string): string;
  /** Whether the answer is in the picture's pixels: code then needs its size and place. */
  isPlaced?(spec: OutputSpec): boolean;
  /**
   * What code in other languages does.
   *
   * @param size of the network's input, in pixels
   */
  step(
    spec: OutputSpec,
    placed: Placed | undefined,
    size: readonly [width: number, height: number],
  ): AnswerStep;
}

/** A task's fields with nothing left open. */
export type Resolved<Spec> = Spec & { layout?: OutputSpec['layout']; labelList?: string | readonly string[] };
