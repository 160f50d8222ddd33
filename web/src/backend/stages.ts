import type { Tensor } from '../../../src/base/tensor.js';
import { type BrowserSession, openBrowserSession } from '../../../src/host/browser/session.js';
import type { Pixels } from '../../../src/image/pixels.js';
import { pictureInputs } from '../../../src/recipe/inputs.js';
import type { Recipe } from '../../../src/recipe/schema.js';
import { feedsOf, type TracedInput } from '../../../src/run/inputs.js';
import { outputsRead } from '../../../src/run/pipeline.js';
import type { StageName, Wish } from './protocol.js';

type Feeds = Record<string, TracedInput>;
type Outputs = Record<string, Tensor>;

/** What a wish ran to, and what of it was computed for it. */
export interface Ran {
  session: BrowserSession;
  sources: Record<string, Pixels | Tensor>;
  inputs: Feeds;
  outputs: Outputs;
  rerun: StageName[];
  milliseconds: Partial<Record<StageName, number>>;
}

/** A value and what it was made of. */
interface Kept<T> {
  key: string;
  value: T;
}

/**
 * From wish to wish: a stage is computed anew only where something before it, or its own part of the recipe, is another.
 * OpenCV.js and the model stay loaded while they are the same.
 */
export class Stages {
  private session?: Kept<BrowserSession>;
  private pixels?: Kept<Ran['sources']>;
  private blob?: Kept<Feeds>;
  private output?: Kept<Outputs>;

  /**
   * @param assets address of the folder with OpenCV.js
   * @param say told what is being done, for the person who waits
   */
  constructor(
    private readonly assets: URL,
    private readonly say: (text: string) => void,
  ) {}

  /**
   * The stages before the answer.
   *
   * @param further outputs to compute beside the recipe's
   */
  async run(wish: Wish, further: readonly string[], onNotice: (text: string) => void): Promise<Ran> {
    const session = await this.sessionFor(wish, onNotice);
    const { recipe } = session;
    const ran: Pick<Ran, 'rerun' | 'milliseconds'> = { rerun: [], milliseconds: {} };
    const decoding = pictureInputs(recipe).map(({ name, decoder, read }) => [name, decoder, read]);
    const pixelsKey = keyOf(wish.picture.key, decoding);
    this.pixels = await kept(this.pixels, pixelsKey, ran, 'pixels', () => session.sources(wish.picture.file));
    const sources = this.pixels.value;
    const blobKey = keyOf(pixelsKey, recipe.inputs);
    this.blob = await kept(this.blob, blobKey, ran, 'blob', () =>
      feedsOf(session.preprocessor, recipe, sources),
    );
    const inputs = this.blob.value;
    const wanted = [...new Set([...outputsRead(recipe), ...further])];
    const outputKey = keyOf(blobKey, this.session!.key, wanted);
    this.say('running the network');
    this.output = await kept(this.output, outputKey, ran, 'output', () => outputsOf(session, inputs, wanted));
    return { session, sources, inputs, outputs: this.output.value, ...ran };
  }

  /** What is loaded does not depend on how the picture is brought to it. */
  private async sessionFor(wish: Wish, onNotice: (text: string) => void): Promise<BrowserSession> {
    const { model, recipe, files } = wish;
    const key = keyOf(
      model.key,
      recipe?.engine,
      freeParts(recipe),
      files.map((each) => each.key),
    );
    if (this.session?.key === key) return this.session.value.withRecipe(recipe ?? {});
    await this.close();
    this.say('starting OpenCV.js and reading the model');
    const value = await openBrowserSession({
      opencv: new URL('opencv.js', this.assets),
      model: model.file,
      recipe: recipe ?? {},
      files: files.flatMap(({ file }) => (typeof file === 'string' ? [] : [file])),
      onNotice,
    });
    this.session = { key, value };
    return value;
  }

  private async close(): Promise<void> {
    const session = this.session?.value;
    this.session = undefined;
    this.output = undefined;
    await session?.close();
  }
}

function keyOf(...parts: unknown[]): string {
  return JSON.stringify(parts);
}

/** Where a recipe frees a declared size, another file is loaded. */
function freeParts(recipe: Partial<Recipe> | undefined): unknown[] {
  return [recipe?.input, ...Object.values(recipe?.inputs ?? {})].map(
    (each) => each && 'shape' in each && each.shape,
  );
}

async function kept<T>(
  before: Kept<T> | undefined,
  key: string,
  ran: Pick<Ran, 'rerun' | 'milliseconds'>,
  stage: StageName,
  compute: () => Promise<T>,
): Promise<Kept<T>> {
  if (before?.key === key) return before;
  const start = performance.now();
  const value = await compute();
  ran.rerun.push(stage);
  ran.milliseconds[stage] = performance.now() - start;
  return { key, value };
}

async function outputsOf(
  session: BrowserSession,
  inputs: Feeds,
  wanted: readonly string[],
): Promise<Outputs> {
  const feeds = Object.fromEntries(Object.entries(inputs).map(([name, { blob }]) => [name, blob] as const));
  return (await session.engine.run(feeds, wanted)).outputs;
}
