import type { Tensor } from '../base/tensor.js';
import type { Size } from '../image/box.js';
import type { ClassMap } from '../image/class-map.js';
import type { Pixels } from '../image/pixels.js';
import type { ModelFormat } from '../model/format.js';
import { pictureInput, withPictureInput } from '../recipe/inputs.js';
import { mainOutput, withMainOutput } from '../recipe/outputs.js';
import type { InputSpec, OutputSpec, Recipe, ResolvedRecipe } from '../recipe/schema.js';
import type { Trace } from '../run/pipeline.js';
import type { TaskAnswer } from '../tasks/task.js';

/** Where the code or the complaint comes from. */
export interface Source {
  title: string;
  url?: string;
  /** For lists, where there is no address. */
  short?: string;
}

/** A mistake as people make it, with everything needed to see it happen. Data: `Workbench.play` plays it. */
export interface Example {
  /** On the command line: `deeplab-mean-twice`. */
  name: string;
  /** What goes wrong, in one line. */
  wrong: string;
  source: Source;
  /** The code as people write it. */
  code: { language: 'Python' | 'JavaScript' | 'C++'; text: string };
  /** Which line of the code does it and what to write instead: what no explanation of numbers can see. */
  because: string;
  /** Mended code, in the language of `code`, for what no recipe can say. */
  mended?: string;
  /**
   * Who explains it. `blob`: `explainBlob`, which finds the recipe too. `answer`: `explainAnswer`, for a wrong recipe.
   * `mask`: the same the other way round, for code that no recipe can be: how the wrong mask comes from the right
   * outputs; for `answer` plays any answer. `contract`: the shapes that the model file declares. `network`: `because` alone. `file`: what the first of
   * `files` is.
   */
  explain: 'blob' | 'answer' | 'mask' | 'contract' | 'network' | 'file';
  /** What happens, by OpenCV's major version. */
  outcome: ByMajor;
  play: PicturePlay | NetworkPlay | AnswerPlay;
  /** Model files, each as `inspect` sees it and as OpenCV takes it. */
  files?: readonly ModelFile[];
}

/** Reads a file that comes with cvdnn; the path counts from the package's folder. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

/** As commands name it: `densenet121.h5`. */
export type ModelFile = { path: string } & (
  | {
      /** Which `readNetFrom…` the code calls. */
      format: ModelFormat;
      bytes: (read: ReadFile) => Uint8Array | Promise<Uint8Array>;
      /** Major versions that take it without a word, for an empty network. Default: none takes what is no such model. */
      swallowedBy?: readonly (4 | 5)[];
    }
  /** The model of that golden, below `golden/`, run on its picture and held against it. */
  | { golden: string }
);

/** The stage at which the wrong run differs from the reference first; `refused`: OpenCV itself throws. */
export type Outcome = 'blob' | 'output' | 'answer' | 'nothing' | 'refused';

export interface ByMajor {
  4: Outcome;
  5: Outcome;
}

/** The same in 4.x and in 5.0. */
export const inBoth = (outcome: Outcome): ByMajor => ({ 4: outcome, 5: outcome });

/** A picture through the pipeline, wrongly and rightly. */
export interface PicturePlay {
  kind: 'picture';
  scene: GoldenScene | OwnScene;
  wrong: Wrong;
}

/** Picture, model and recipe of a golden that comes with cvdnn. */
export interface GoldenScene {
  /** Below `golden/`. */
  golden: string;
  /** Changes the picture file in a way that leaves the golden true. */
  picture?: (file: Uint8Array) => Uint8Array;
  /** Changes the model file in a way that leaves the golden true. */
  model?: (file: Uint8Array) => Uint8Array;
  /** How the right recipe differs from the golden's because of such a change. */
  right?: (recipe: ResolvedRecipe) => ResolvedRecipe;
  /** Right is another way than the golden's, which then gives only picture and truth: the right run is the reference. */
  another?: (recipe: ResolvedRecipe) => ResolvedRecipe;
}

/** A model that cvdnn must not carry, in a folder beside the clone; the right run is the reference. */
export interface OwnScene {
  /** Below `golden/pictures/`. */
  picture: string;
  /** Path of the model file, from the package's folder. */
  beside: string;
  recipe: Omit<Recipe, 'model'>;
  /** How to get the model. */
  how: string;
}

/** What is done wrongly. */
export type Wrong =
  /** The recipe. */
  | { by: 'recipe'; spoil: Spoil }
  /** OpenCV is given what cvdnn refuses, or is asked for no output by name (`bare`). */
  | { by: 'opencv-alone'; spoil: Spoil; pixels?: (picture: Pixels) => Pixels; bare?: true }
  /** The right output is read wrongly. */
  | { by: 'reading'; misread: (trace: Trace, right: ResolvedRecipe) => ClassMap };

export type Spoil = (right: ResolvedRecipe) => ResolvedRecipe;

/** A small network, exported or fed wrongly and rightly. Its input is called `input`. */
export interface NetworkPlay {
  kind: 'network';
  setUp: (read: ReadFile) => NetworkRuns | Promise<NetworkRuns>;
}

export interface NetworkRuns {
  wrong: Attempt;
  mended: Attempt;
  reference: Tensor<'float32'>;
  /** Who computed the reference. Default: by hand. */
  by?: string;
}

/** What code makes of a network's output, wrongly: `explainAnswer` names it from the wrong answer alone. */
export interface AnswerPlay {
  kind: 'answer';
  setUp: () => AnswerRuns;
}

export interface AnswerRuns {
  /** What the network gives, whatever it is. */
  output: Tensor<'float32'>;
  picture: Size;
  /** The right one; the output is called `out`. */
  recipe: Omit<Recipe, 'model'>;
  /** What the code makes of the output. @param right what the recipe makes of it */
  wrong(right: TaskAnswer): TaskAnswer;
}

/** Each feed is one forward pass; the results are put one after another along the batch. */
export interface Attempt {
  model: Uint8Array;
  /** Default `onnx`. */
  format?: ModelFormat;
  /** Default `out`. */
  output?: string;
  feeds: readonly Tensor<'float32'>[];
}

/** Changes the recipe's input. */
export const withInput =
  (change: Partial<InputSpec> | ((input: InputSpec) => Partial<InputSpec>)): Spoil =>
  (recipe) => {
    const input = pictureInput(recipe);
    return withPictureInput(recipe, { ...input, ...(typeof change === 'function' ? change(input) : change) });
  };

/** Changes the recipe's output. */
export const withOutput =
  (change: Partial<OutputSpec>): Spoil =>
  (recipe) =>
    withMainOutput(recipe, { ...mainOutput(recipe), ...change });

const articles = {
  deeplab: {
    name: 'DeepLabv3',
    title: 'Why is OpenCV DNN producing unexpected results with the Deeplabv3.onnx model?',
  },
  keras: { name: 'Keras', title: 'Why does OpenCV DNN fail when using a Keras DenseNet121 model?' },
} as const;

/**
 * An example of one of the two articles that cvdnn grew out of, or a variant of it.
 *
 * @param which `example 2`, `variant of example 2`
 */
export function article(key: keyof typeof articles, which: string): Source {
  const { name, title } = articles[key];
  return { title: `"${title}", ${which}`, short: `${name} article, ${which}` };
}
