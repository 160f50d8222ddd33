import { InputError } from '../../../base/errors.js';
import { float32Tensor, requireFloat32, type Tensor } from '../../../base/tensor.js';
import type { Model } from '../../../engines/engine.js';
import { majorOf } from '../../../engines/opencv/load.js';
import { BARE } from '../../../engines/opencv/net.js';
import type { OpenCvRunner } from '../../../engines/opencv/runner.js';
import type {
  AnswerPlay,
  Attempt,
  Example,
  ModelFile,
  NetworkPlay,
  PicturePlay,
  Wrong,
} from '../../../examples/example.js';
import { giving } from '../../../examples/models.js';
import { decodePixels } from '../../../image/decode.js';
import type { Pixels } from '../../../image/pixels.js';
import type { ModelFormat } from '../../../model/format.js';
import type { Header } from '../../../model/onnx/graph.js';
import { pictureInput } from '../../../recipe/inputs.js';
import { mainOutput } from '../../../recipe/outputs.js';
import type { Recipe, ResolvedRecipe } from '../../../recipe/schema.js';
import { answerOf, mainAnswer, runPipeline, type Trace } from '../../../run/pipeline.js';
import { resolveRecipe } from '../../../tasks/resolve.js';
import { tensorPanel } from '../panels.js';
import { createRunner, type SessionOptions } from '../session.js';
import { playedAnswer } from './answer.js';
import { type Attempted, explain } from './explain.js';
import { measure, measureTensor } from './figures.js';
import { type FileReport, inspected, readShipped } from './files.js';
import type { Played, PlayedAlone } from './played.js';
import { goldenOf, type LoadedScene, rightRecipe, Scenes } from './scene.js';
import { networkPanel, panelsOfRun } from './show.js';

/**
 * Plays examples in one OpenCV.js, in a worker that a hang or an abort cannot outlive. A run that several examples
 * share is made once. The caller closes it.
 */
export class Workbench {
  private readonly runner: OpenCvRunner;
  private loaded = '';
  /** Of the model that is loaded. */
  private header: Header | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly traces = new Map<string, Trace>();
  private readonly scenes = new Scenes();

  constructor(options: Pick<SessionOptions, 'opencv' | 'timeLimit' | 'onNotice' | 'onLog'>) {
    this.runner = createRunner(options, { model: '' }, '.');
  }

  /**
   * One at a time, whoever asks.
   *
   * @throws NotHere where the example needs a model that has to be got first
   */
  play(example: Example): Promise<Played> {
    const played = this.queue.then(() => this.playNow(example));
    this.queue = played.catch(() => undefined);
    return played;
  }

  private async playNow(example: Example): Promise<Played> {
    const played = await this.playedAlone(example);
    const files: FileReport[] = [];
    for (const file of example.files ?? []) files.push(await this.reportFile(file));
    return {
      example,
      opencv: this.runner.title,
      expected: example.outcome[await this.major()],
      ...played,
      ...(example.explain === 'file' && { explanation: { sentence: fileSentence(files[0]!) } }),
      files,
    };
  }

  private playedAlone(example: Example): Promise<PlayedAlone> {
    const { play } = example;
    switch (play.kind) {
      case 'picture':
        return this.playPicture(example, play);
      case 'network':
        return this.playNetwork(example, play);
      case 'answer':
        return this.playAnswer(example, play);
    }
  }

  private async major(): Promise<4 | 5> {
    return majorOf(await this.runner.version()) >= 5 ? 5 : 4;
  }

  async close(): Promise<void> {
    await this.runner.close();
  }

  private async playPicture(example: Example, play: PicturePlay): Promise<PlayedAlone> {
    const scene = await this.scenes.load(example.name, play.scene);
    await this.load(scene.key, scene.model);
    const right = rightRecipe(scene, this.header);
    const golden = scene.golden ?? goldenOf(scene, await this.traceOf(scene, right), right);
    const attempt = await this.attempt(scene, play.wrong, right);
    const measured = attempt.trace && measure(attempt.trace, golden, right);
    const explanation = await explain(example, {
      scene,
      golden,
      right,
      preprocessor: this.runner,
      outputs: async () => (await this.traceOf(scene, right)).outputs,
      ...attempt,
    });
    await this.load(scene.key, scene.model);
    const mendedRecipe = this.resolved(scene, explanation.recipe, right);
    const mendedTrace = await this.traceOf(scene, mendedRecipe);
    const mended = measure(mendedTrace, golden, right);
    return {
      reference: scene.reference,
      golden,
      outcome: measured?.outcome ?? 'refused',
      wrong: measured?.figures ?? {},
      mended: mended.figures,
      isMended: mended.outcome === 'nothing',
      opencvSaid: attempt.opencvSaid,
      explanation,
      recipe: { ...mendedRecipe, model: scene.modelName },
      panels: () =>
        panelsOfRun(scene, {
          golden,
          right,
          wrong: attempt.trace,
          mended: mendedTrace,
          measured: [measured, mended],
        }),
      made: scene.made,
    };
  }

  private resolved(
    { model }: LoadedScene,
    mended: Recipe | undefined,
    right: ResolvedRecipe,
  ): ResolvedRecipe {
    if (!mended) return right;
    const { inputs, outputs } = resolveRecipe(mended, this.header, model.name).recipe;
    return { ...right, inputs, outputs };
  }

  private async attempt(scene: LoadedScene, wrong: Wrong, right: ResolvedRecipe): Promise<Attempted> {
    if (wrong.by === 'reading') {
      const trace = await this.traceOf(scene, right);
      const mask = wrong.misread(trace, right);
      const answer = { task: 'segmentation' as const, mask, classes: [] };
      return { recipe: right, trace: { ...trace, answers: { [mainOutput(right).name]: answer } } };
    }
    const recipe = wrong.spoil(right);
    if (wrong.by === 'opencv-alone') return this.attemptAlone(scene, wrong, recipe, right);
    return { recipe, trace: takenFor(await this.traceOf(scene, recipe), recipe, right) };
  }

  /** What cvdnn refuses, and what OpenCV makes of it. */
  private async attemptAlone(
    scene: LoadedScene,
    { pixels, bare }: Extract<Wrong, { by: 'opencv-alone' }>,
    recipe: ResolvedRecipe,
    right: ResolvedRecipe,
  ): Promise<Attempted> {
    const decoded = await decodedFor(scene, recipe);
    const image = pixels ? pixels(decoded) : decoded;
    const input = pictureInput(recipe);
    const blob = await this.runner.blob(image, input);
    const feeds = { [input.name]: blob };
    const wanted = bare ? [] : [mainOutput(recipe).name];
    const refusal = await refusalOf(() => this.runner.run({ ...feeds }, wanted));
    const ran = await orRefused(() => this.runner.runUnchecked(feeds, wanted));
    if (ran instanceof InputError) return { recipe, refusal, opencvSaid: ran.message };
    const output = ran.outputs[bare ? BARE : mainOutput(recipe).name]!;
    const { name } = mainOutput(right);
    const named = { [name]: output };
    const answer = await orRefused(async () => answerOf(named, { ...recipe, outputs: right.outputs }, image));
    const raw = { task: 'raw', shape: output.shape, min: 0, max: 0, mean: 0 } as const;
    return {
      recipe,
      refusal,
      trace: {
        ...ran,
        inputs: { [input.name]: { image, blob } },
        outputs: named,
        answers: { [name]: answer instanceof InputError ? raw : answer },
      },
    };
  }

  private async playNetwork(example: Example, { setUp }: NetworkPlay): Promise<PlayedAlone> {
    const { wrong, mended, reference, by = 'values computed by hand' } = await setUp(readShipped);
    const [wrongRun, mendedRun] = [await this.runNetwork(wrong), await this.runNetwork(mended)];
    const measured = measureTensor(wrongRun, reference);
    const right = measureTensor(mendedRun, reference);
    return {
      reference: by,
      outcome: measured.outcome,
      wrong: measured.figures,
      mended: right.figures,
      isMended: right.outcome === 'nothing',
      opencvSaid: wrongRun instanceof InputError ? wrongRun.message : undefined,
      explanation: { sentence: example.because },
      panels: () => [
        tensorPanel(reference, reference, 'reference'),
        networkPanel(wrongRun, reference, 'wrong'),
        networkPanel(mendedRun, reference, 'mended'),
      ],
      made: {
        [fileName(example.name, wrong)]: wrong.model,
        ...(mended.model !== wrong.model && { [fileName(`${example.name}-mended`, mended)]: mended.model }),
      },
    };
  }

  private async playAnswer({ name }: Example, { setUp }: AnswerPlay): Promise<PlayedAlone> {
    const runs = setUp();
    const { shape, data } = runs.output;
    const model = giving(shape);
    const ran = await this.runNetwork({ model, feeds: [float32Tensor(data, [1, data.length])] });
    const output = ran instanceof InputError ? ran : { ...ran, shape };
    return { ...playedAnswer(runs, output), made: { [`${name}.onnx`]: model } };
  }

  private async runNetwork({
    model,
    feeds,
    format = 'onnx',
    output = 'out',
  }: Attempt): Promise<Tensor<'float32'> | InputError> {
    return orRefused(async () => {
      this.loaded = '';
      await this.runner.load({ name: 'the model of the example', bytes: model, format });
      const results: Tensor<'float32'>[] = [];
      for (const feed of feeds) {
        const input = { ...feed, data: feed.data.slice() };
        const { outputs } = await this.runner.runUnchecked({ input }, [output]);
        results.push(requireFloat32(outputs[output]!, output));
      }
      return inOneBatch(results);
    });
  }

  private async reportFile(file: ModelFile): Promise<FileReport> {
    if ('golden' in file) return this.reportGolden(file);
    const bytes = await file.bytes(readShipped);
    this.loaded = '';
    const refusal = await refusalOf(() =>
      this.runner.loadUnchecked({ name: file.path, bytes, format: file.format }),
    );
    const { report, format } = inspected(bytes, file.path);
    const isSwallowed = refusal === undefined && format !== file.format;
    const expected = file.swallowedBy?.includes(await this.major()) ?? false;
    return {
      ...report,
      opencvSaid: refusal,
      ...(isSwallowed && { isSwallowed }),
      isAsSaid: isSwallowed === expected && (refusal === undefined || format !== file.format),
    };
  }

  private async reportGolden({ path, golden }: { path: string; golden: string }): Promise<FileReport> {
    const scene = await this.scenes.load(path, { golden });
    await this.load(scene.key, scene.model);
    const right = rightRecipe(scene, this.header);
    const { figures, outcome } = measure(await this.traceOf(scene, right), scene.golden!, right);
    const { report } = inspected(scene.model.bytes, path);
    return { ...report, outputMaxError: figures.outputMaxError, isAsSaid: outcome === 'nothing' };
  }

  private async load(key: string, model: Model): Promise<void> {
    if (this.loaded === key) return;
    this.loaded = '';
    this.header = (await this.runner.load(model)).header;
    this.loaded = key;
  }

  /** The whole pipeline; the scene's model is loaded. */
  private async traceOf(scene: LoadedScene, recipe: ResolvedRecipe): Promise<Trace> {
    const { labels: _labels, ...output } = mainOutput(recipe);
    const key = JSON.stringify([scene.key, recipe.inputs, output]);
    const known = this.traces.get(key);
    if (known) return known;
    const all = this.header?.outputs.map(({ name }) => name);
    const backend = { engine: this.runner, preprocessor: this.runner };
    const trace = await runPipeline(backend, await decodedFor(scene, recipe), recipe, all);
    this.traces.set(key, trace);
    return trace;
  }
}

const extensions: Record<ModelFormat, string> = { onnx: 'onnx', tflite: 'tflite', tensorflow: 'pb' };

function fileName(stem: string, { format = 'onnx' }: Attempt): string {
  return `${stem}.${extensions[format]}`;
}

function fileSentence({ path, is, advice }: FileReport): string {
  return `${path} is ${is}: ${advice[0]}.`;
}

function decodedFor({ picture }: LoadedScene, recipe: ResolvedRecipe): Promise<Pixels> {
  return decodePixels(picture.bytes, picture.name, pictureInput(recipe));
}

/** The user takes his output for the reference's, whatever its name. */
function takenFor(trace: Trace, wrong: ResolvedRecipe, right: ResolvedRecipe): Trace {
  const { name } = mainOutput(right);
  return {
    ...trace,
    outputs: { [name]: trace.outputs[mainOutput(wrong).name]! },
    answers: { [name]: mainAnswer(trace) },
  };
}

async function orRefused<T>(work: () => Promise<T>): Promise<T | InputError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

async function refusalOf(work: () => Promise<unknown>): Promise<string | undefined> {
  const result = await orRefused(work);
  return result instanceof InputError ? result.message : undefined;
}

function inOneBatch(results: readonly Tensor<'float32'>[]): Tensor<'float32'> {
  const [, ...shape] = results[0]!.shape;
  const values = results.flatMap(({ data }) => [...data]);
  return float32Tensor(Float32Array.from(values), [
    values.length / shape.reduce((a, b) => a * b, 1),
    ...shape,
  ]);
}
