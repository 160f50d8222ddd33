import { InputError } from '../../base/errors.js';
import type { Engine } from '../../engines/engine.js';
import { copyOf } from '../../explain/engine/suspect.js';
import type { Golden, StageResult } from '../../golden/case.js';
import { outputInDoubt, type SecondOpinion, secondOpinion } from '../../golden/second.js';
import type { Trace } from '../../run/pipeline.js';
import { createOnnxRuntime } from './onnxruntime.js';
import { type LentSession, readRecipeModel } from './session.js';

/** ONNX Runtime, where it is installed, asked about outputs that differ; it is started when there is a first one. */
export class SecondEngine {
  private engine: Engine | undefined;
  private loaded: unknown;

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
  private async engineFor({ engine: own, source, folder }: LentSession): Promise<Engine> {
    this.engine ??= createOnnxRuntime();
    const model = `${own.title} ${folder} ${source.model}`;
    if (this.loaded !== model) {
      await this.engine.load(await readRecipeModel(source, folder));
      this.loaded = model;
    }
    return this.engine;
  }
}
