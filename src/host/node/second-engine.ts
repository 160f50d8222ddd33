import { InputError } from '../../base/errors.js';
import type { Engine } from '../../engines/engine.js';
import { copyOf } from '../../explain/engine/suspect.js';
import type { Golden, StageResult } from '../../golden/case.js';
import { outputInDoubt, type SecondOpinion, secondOpinion } from '../../golden/second.js';
import type { Trace } from '../../run/pipeline.js';
import { createOnnxRuntime } from './onnxruntime.js';
import { type LentSession, networkKey, readRecipeModel } from './session.js';

/** ONNX Runtime, where it is installed, asked about outputs that differ; it is started when there is a first one. */
export class SecondEngine {
  private engine: Engine | undefined;
  /** The network that is loaded in it. */
  private loaded: string | undefined;

  /** Undefined where no output is in doubt, and where ONNX Runtime is not installed or gives nothing for the model. */
  async opinion(
    session: LentSession,
    { inputs }: Trace,
    golden: Golden,
    stages: readonly StageResult[],
  ): Promise<SecondOpinion | undefined> {
    const inDoubt = outputInDoubt(stages);
    if (inDoubt === undefined) return undefined;
    try {
      const engine = await this.engineFor(session);
      const feeds = Object.entries(inputs).map(([name, { blob }]) => [name, blob] as const);
      const { outputs } = await engine.run(copyOf(Object.fromEntries(feeds)), [inDoubt]);
      return secondOpinion(engine.title, outputs, golden, session.recipe, inDoubt);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return undefined;
    }
  }

  async close(): Promise<void> {
    await this.engine?.close();
  }

  /** @throws InputError where it is not installed, and for models that are not its own */
  private async engineFor({ source, folder }: LentSession): Promise<Engine> {
    this.engine ??= createOnnxRuntime();
    const wanted = networkKey(source, folder);
    if (this.loaded !== wanted) {
      this.loaded = undefined;
      await this.engine.load(await readRecipeModel(source, folder));
      this.loaded = wanted;
    }
    return this.engine;
  }
}
