import { compareTensors, type Tolerance } from '../../base/compare.js';
import { sampled, type Tensor } from '../../base/tensor.js';
import type { Golden } from '../../golden/case.js';
import { defaultTolerances } from '../../golden/format.js';
import { inLayout } from '../../golden/taps.js';
import type { ClassMap } from '../../image/class-map.js';
import { withDtype } from '../../model/onnx/whole.js';
import { pictureInput } from '../../recipe/inputs.js';
import { mainOutput, outputLayout } from '../../recipe/outputs.js';
import type { Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import { feedsOf, type Sources } from '../../run/inputs.js';
import type { Explained, Finding } from '../core/finding.js';
import { asScores } from '../ids.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import type { Way } from '../knowledge/way.js';
import type { Network } from '../network.js';
import type { Judge } from '../output/judge.js';
import { maskJudge } from '../output/mask-judge.js';
import { outputJudge } from '../output/output-judge.js';
import type { OutputReference } from '../reference.js';
import { nodeAtFault } from './node.js';
import { engineAnswer } from './say.js';
import { type EngineQuestion, type Rival, type Suspicion, suspectEngine } from './suspect.js';

export type { Rival } from './suspect.js';

/** Other engines to hold the user's own against. */
export interface Rivals {
  /** In the order in which they are tried; looked for only where the engine is suspected. */
  engines(): Promise<readonly Rival[]>;
  /** Whether the user's own engine cures its faults. */
  isCured: boolean;
}

/** A network whose engine is suspected, fed as the user's own recipe says. */
export interface SuspectNetwork {
  network: Network;
  sources: Sources;
  recipe: Recipe;
  rivals: Rivals;
  /** Forward passes at most. */
  budget: number;
  /** See `EngineQuestion`. */
  isEnded(): boolean;
  onForward?(): void;
}

/** What outputs have to be to be the reference's. */
export interface WantedOutputs {
  names: readonly string[];
  isReference(outputs: Record<string, Tensor>): boolean;
}

/** What the engines said, and the explanation where one of them gives the reference. */
export interface EngineFindings {
  suspicion: Suspicion;
  answer: Explained<Finding> | undefined;
}

/** Whole forward passes that halving a network of a thousand tensors takes on two engines; set by hand. */
const NODE_PASSES = 24;

/**
 * Whether it is the engine that computes otherwise than the reference's did: the same feeds on other engines, and the
 * node at fault where one of those gives the reference.
 *
 * @throws InputError where the user's own engine refuses the feeds
 */
export async function explainEngine(
  { network, sources, recipe, rivals, budget, isEnded, onForward }: SuspectNetwork,
  { names, isReference }: WantedOutputs,
): Promise<EngineFindings> {
  const { engine, model } = network.loaded;
  const made = await feedsOf(network.preprocessor, network.recipe, sources);
  const question: EngineQuestion = {
    ...{ engine, model, isReference, budget, isEnded, onForward },
    feeds: Object.fromEntries(Object.entries(made).map(([name, { blob }]) => [name, blob] as const)),
    wanted: names,
    rivals: await rivals.engines(),
    isCured: rivals.isCured,
  };
  const suspicion = await suspectEngine(question);
  const right = suspicion.trials.find((trial) => trial.isReference);
  const isLookedFor = right && right.rival.kind !== 'own' && !right.isBare;
  const canAfford = budget - suspicion.forwards >= NODE_PASSES && !isEnded();
  const node = isLookedFor && canAfford ? await nodeAtFault(question, right.rival) : undefined;
  return { suspicion, answer: engineAnswer(suspicion, recipe, node) };
}

/** Every output that a golden keeps, within its tolerances. */
export function wantedByGolden({ outputs }: Golden, recipe: ResolvedRecipe): WantedOutputs {
  const kept = Object.entries(outputs).map(([name, tap]) => {
    const { tensor, stride, atol, rtol } = inLayout(tap, tap.layout ?? 'NCHW', outputLayout(recipe, name));
    return { name, tensor, stride, tolerance: { atol, rtol } };
  });
  return {
    names: kept.map(({ name }) => name),
    isReference: (given) =>
      kept.every(
        ({ name, tensor, stride, tolerance }) =>
          compareTensors(given[name], tensor, tolerance, stride).verdict === 'match',
      ),
  };
}

/** An output as a file has it, on whatever scale. */
export function wantedOutput(
  reference: OutputReference,
  picture: NamedPicture,
  recipe: ResolvedRecipe,
): WantedOutputs {
  const { name = mainOutput(recipe).name, stride, tolerance = defaultTolerances.outputs } = reference;
  const judge = outputJudge(reference.tensorOf(name), recipe, tolerance);
  const held = (output: Tensor) => withDtype(stride ? sampled(output, stride) : output, 'float32');
  return judgedBy(judge, name, held, ownWay(picture, recipe));
}

/** A mask of the picture, or of the network's size. */
export function wantedMask(
  mask: ClassMap,
  picture: NamedPicture,
  recipe: ResolvedRecipe,
  tolerance: Tolerance = defaultTolerances.outputs,
): WantedOutputs {
  const output = mainOutput(recipe);
  const judge = maskJudge(mask, [picture], recipe, tolerance);
  return judgedBy(judge, output.name, (given) => asScores(given, output, mask), ownWay(picture, recipe));
}

function ownWay(picture: NamedPicture, recipe: ResolvedRecipe): Way {
  return { picture, input: pictureInput(recipe), reading: readings[0]! };
}

function judgedBy(judge: Judge, name: string, held: (output: Tensor) => Tensor, way: Way): WantedOutputs {
  let isChecked = false;
  return {
    names: [name],
    isReference(outputs) {
      const own = { [name]: held(outputs[name]!) };
      if (!isChecked) judge.check(own);
      isChecked = true;
      return judge.verdict(own, way).isExact;
    },
  };
}
