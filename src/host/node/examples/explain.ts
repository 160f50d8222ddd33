import type { Tensor } from '../../../base/tensor.js';
import type { Preprocessor } from '../../../engines/engine.js';
import type { Example } from '../../../examples/example.js';
import { maskOf } from '../../../examples/misread.js';
import { type AnswerQuestion, explainAnswer } from '../../../explain/answer/index.js';
import { explainBlob } from '../../../explain/blob/explain.js';
import { picturesOf } from '../../../explain/knowledge/pictures.js';
import { type Golden, mainKept } from '../../../golden/case.js';
import { pictureInput } from '../../../recipe/inputs.js';
import { mainOutput } from '../../../recipe/outputs.js';
import type { Recipe, ResolvedRecipe } from '../../../recipe/schema.js';
import { pictureOf } from '../../../run/inputs.js';
import type { Trace } from '../../../run/pipeline.js';
import { maskIn } from '../../../tasks/segmentation/answer.js';
import type { LoadedScene } from './scene.js';

/** What came of the wrong way. */
export interface Attempted {
  recipe: ResolvedRecipe;
  /** Its outputs by the reference's names. Undefined where OpenCV threw. */
  trace?: Trace;
  opencvSaid?: string;
  /** What cvdnn says instead. */
  refusal?: string;
}

/** Why the wrong run differs. */
export interface Explanation {
  sentence: string;
  /** The user's recipe, mended; undefined where nothing in the recipe is to be mended. */
  recipe?: Recipe;
}

export interface Question extends Attempted {
  scene: LoadedScene;
  golden: Golden;
  right: ResolvedRecipe;
  preprocessor: Preprocessor;
  /** All that the network gives with the right recipe, by name. */
  outputs: () => Promise<Record<string, Tensor>>;
}

type Explainer = (question: Question, example: Example) => Promise<Explanation>;

const explainers: Record<Example['explain'], Explainer> = {
  blob: byBlob,
  contract: async ({ refusal }, { because }) => ({ sentence: refusal ?? because }),
  answer: byAnswer,
  mask: byMask,
  network: becauseAlone,
  file: becauseAlone,
};

async function becauseAlone(_question: Question, { because }: Example): Promise<Explanation> {
  return { sentence: because };
}

export function explain(example: Example, question: Question): Promise<Explanation> {
  return explainers[example.explain](question, example);
}

/** `cvdnn explain` with the user's recipe and the reference's blob. */
async function byBlob({ scene, golden, recipe, right, preprocessor }: Question): Promise<Explanation> {
  const { name, bytes } = scene.picture;
  const own = { model: scene.source.model, input: pictureInput(recipe), output: scene.source.output };
  const answer = await explainBlob({
    pictures: await picturesOf(bytes, name, pictureInput(recipe)),
    expectedBlob: golden.inputs[0]!.blob!.tensor,
    recipe: own,
    pixelsOf: (picture, input) => preprocessor.blob(picture, input),
  });
  if (answer.reason !== 'explained') return { sentence: answer.why, recipe: own };
  const [{ sentence, recipe: mended }] = answer.explanations as [(typeof answer.explanations)[0]];
  return { sentence, recipe: { ...mended, input: { name: pictureInput(right).name, ...mended.input } } };
}

/** `cvdnn explain` with the user's recipe and the reference's mask. */
async function byAnswer({ scene, golden, recipe, trace, outputs }: Question): Promise<Explanation> {
  const { name, upsample } = mainOutput(recipe);
  const own = { ...scene.source, output: { ...scene.source.output, name, upsample } };
  return answered({
    outputs: await outputs(),
    recipe: own,
    resolved: recipe,
    picture: pictureOf(trace!.inputs).image,
    expected: { mask: maskIn(mainKept(golden))! },
  });
}

/** The other way round, where the user's code is no recipe: how his mask comes from the outputs of the right one. */
async function byMask({ scene, right, trace, outputs }: Question): Promise<Explanation> {
  const { sentence } = answered({
    outputs: await outputs(),
    recipe: scene.source,
    resolved: right,
    picture: pictureOf(trace!.inputs).image,
    expected: { mask: maskOf(trace!) },
  });
  return { sentence: turnedRound(sentence) };
}

export function answered(question: AnswerQuestion): Explanation {
  const answer = explainAnswer(question);
  if (answer.reason !== 'explained') return { sentence: answer.why, recipe: question.recipe };
  const [{ sentence, recipe }] = answer.explanations as [(typeof answer.explanations)[0]];
  return { sentence, recipe };
}

/** The user's answer was given as the reference's, and the right recipe as his. */
export function turnedRound(sentence: string): string {
  return sentence
    .replace(/\b(y)our recipe\b/gi, (_, y: string) => (y === 'Y' ? 'The right recipe' : 'the right recipe'))
    .replace(/\b(t)he reference\b/gi, (_, t: string) => (t === 'T' ? 'Your code' : 'your code'));
}
