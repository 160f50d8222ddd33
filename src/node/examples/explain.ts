import type { Example } from '../../examples/example.js';
import { explainBlob } from '../../explain/blob.js';
import { picturesOf } from '../../explain/pictures.js';
import type { Golden } from '../../golden/case.js';
import type { Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import type { OpenCvRunner } from '../../runners/opencv.js';
import type { LoadedScene } from './scene.js';
import type { Attempted } from './workbench.js';

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
  runner: OpenCvRunner;
}

type Explainer = (question: Question, example: Example) => Promise<Explanation>;

/** Where explanations of outputs and answers come in. */
const explainers: Record<Example['explain'], Explainer> = {
  blob: byBlob,
  contract: async ({ refusal }, { because }) => ({ sentence: refusal ?? because }),
  answer: async (_question, { because }) => ({ sentence: because }),
  network: async (_question, { because }) => ({ sentence: because }),
};

export function explain(example: Example, question: Question): Promise<Explanation> {
  return explainers[example.explain](question, example);
}

/** `cvdnn explain` with the user's recipe and the reference's blob. */
async function byBlob({ scene, golden, recipe, right, runner }: Question): Promise<Explanation> {
  const { name, bytes } = scene.picture;
  const own = { model: scene.source.model, input: recipe.input, output: scene.source.output };
  const answer = await explainBlob({
    pictures: await picturesOf(bytes, name, recipe.input),
    expectedBlob: golden.blob!.tensor,
    recipe: own,
    pixelsOf: (picture, input) => runner.preprocess(picture, input),
  });
  if (answer.reason !== 'explained') return { sentence: answer.why, recipe: own };
  const [{ sentence, recipe: mended }] = answer.explanations as [(typeof answer.explanations)[0]];
  return { sentence, recipe: { ...mended, input: { name: right.input.name, ...mended.input } } };
}
