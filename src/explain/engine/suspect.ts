import { compareTensors } from '../../base/compare.js';
import { InputError } from '../../base/errors.js';
import { copyOfTensor, type Tensor } from '../../base/tensor.js';
import type { Engine, Model } from '../../engines/engine.js';
import { defaultTolerances } from '../../golden/format.js';
import type { Workaround } from '../../model/normal-form/index.js';
import type { Recipe } from '../../recipe/schema.js';

/** Something else that computes networks. */
export interface Rival {
  /** `own`: the user's very build; `second`: another library; `version`: another OpenCV, or its other engine. */
  kind: 'own' | 'second' | 'version';
  /** What asks for it on the command line: `--opencv 4.12`. */
  option: string;
  /** The recipe's lines that ask for it. */
  recipe?: Pick<Recipe, 'opencv' | 'engine'>;
  /**
   * An engine of its own, not yet loaded.
   *
   * @param workarounds with the cures of its faults, where it has any
   */
  create(workarounds: boolean): Promise<Engine>;
}

/** Whether the engine computes otherwise than the reference's did. */
export interface EngineQuestion {
  /** The user's own, with the model loaded. */
  engine: Engine;
  model: Model;
  /** What the user's recipe makes of the picture. */
  feeds: Readonly<Record<string, Tensor>>;
  wanted: readonly string[];
  /** Whether outputs are the reference's. */
  isReference(outputs: Record<string, Tensor>): boolean;
  rivals: readonly Rival[];
  /** Whether the user's own engine cures its faults. */
  isCured: boolean;
  /** Forward passes at most. */
  budget: number;
  /** Ends it: no other rival is tried. */
  isEnded(): boolean;
  onForward?(): void;
}

/** What a rival gave for the same feeds. */
export interface Trial {
  rival: Rival;
  /** Without the cures of its faults. */
  isBare: boolean;
  title: string;
  /** The faults of it that are cured, or with `isBare` would be. */
  cures: readonly Workaround[];
  isReference: boolean;
  /** The largest difference to the user's own output, where it is beyond the tolerance of outputs. */
  off?: number;
  /** Why it gave nothing. */
  refused?: string;
}

/** What stood against the user's own engine. */
export interface Suspicion {
  own: { title: string; cures: readonly Workaround[]; isReference: boolean };
  trials: Trial[];
  forwards: number;
}

/**
 * Runs the user's own feeds on other engines, one after the other: its own build with or without its cures, another
 * library, and then other versions until one of OpenCV's gives the reference.
 */
export async function suspectEngine(question: EngineQuestion): Promise<Suspicion> {
  return new Suspect(question).answer();
}

class Suspect {
  private readonly trials: Trial[] = [];
  private forwards = 0;
  private own: Record<string, Tensor> = {};

  constructor(private readonly question: EngineQuestion) {}

  async answer(): Promise<Suspicion> {
    const { engine, isReference, rivals } = this.question;
    this.own = await this.run(engine);
    const own = { title: engine.title, cures: engine.workarounds, isReference: isReference(this.own) };
    if (!own.isReference) for (const rival of rivals) await this.tryRival(rival);
    return { own, trials: this.trials, forwards: this.forwards };
  }

  private async tryRival(rival: Rival): Promise<void> {
    const isFound = this.trials.some((trial) => trial.isReference && trial.rival.kind !== 'second');
    if (rival.kind === 'version' && isFound) return;
    const { isCured, engine } = this.question;
    if (rival.kind === 'own' && isCured) {
      if (engine.workarounds.length > 0) await this.try(rival, true, engine.workarounds);
      return;
    }
    const trial = await this.try(rival, false);
    if (trial && !trial.isReference && trial.cures.length > 0 && rival.kind === 'version')
      await this.try(rival, true, trial.cures);
  }

  private async try(
    rival: Rival,
    isBare: boolean,
    cures?: readonly Workaround[],
  ): Promise<Trial | undefined> {
    const { budget, isEnded } = this.question;
    if (this.forwards >= budget || isEnded()) return undefined;
    const engine = await rival.create(!isBare);
    try {
      const found = await this.heldAgainstOwn(engine);
      const trial = { rival, isBare, title: engine.title, cures: cures ?? engine.workarounds, ...found };
      this.trials.push(trial);
      return trial;
    } finally {
      await engine.close();
    }
  }

  private async heldAgainstOwn(engine: Engine): Promise<Pick<Trial, 'isReference' | 'off' | 'refused'>> {
    try {
      await engine.load(this.question.model);
      const outputs = await this.run(engine);
      return { isReference: this.question.isReference(outputs), off: offBy(outputs, this.own) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { isReference: false, refused: error.message };
    }
  }

  private async run(engine: Pick<Engine, 'run'>): Promise<Record<string, Tensor>> {
    const { feeds, wanted, onForward } = this.question;
    this.forwards++;
    const { outputs } = await engine.run(copyOf(feeds), wanted);
    onForward?.();
    return outputs;
  }
}

/** Feeds that may be lent and lost. */
export function copyOf(feeds: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, tensor]) => [name, copyOfTensor(tensor)] as const),
  );
}

/** Undefined within the tolerance of outputs; Infinity where they cannot be compared. */
function offBy(outputs: Record<string, Tensor>, own: Record<string, Tensor>): number | undefined {
  const errors = Object.entries(own).flatMap(([name, tensor]) => {
    const comparison = compareTensors(outputs[name], tensor, defaultTolerances.outputs);
    if (comparison.verdict === 'match') return [];
    return ['maxError' in comparison ? comparison.maxError : Number.POSITIVE_INFINITY];
  });
  return errors.length > 0 ? Math.max(...errors) : undefined;
}
