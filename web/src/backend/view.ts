import { planesOf, type Tensor } from '../../../src/base/tensor.js';
import {
  compareTrace,
  firstDifference,
  type Golden,
  mainKept,
  type StageResult,
} from '../../../src/golden/case.js';
import { placePicture } from '../../../src/image/geometry.js';
import { encodeMask } from '../../../src/image/mask-png.js';
import type { Pixels } from '../../../src/image/pixels.js';
import { rgbaOfImage } from '../../../src/image/rgba.js';
import { pictureInput } from '../../../src/recipe/inputs.js';
import { mainOutput, outputLayout } from '../../../src/recipe/outputs.js';
import type { InputSpec, OutputSpec } from '../../../src/recipe/schema.js';
import { answerLines, comparisonLine } from '../../../src/report/text.js';
import { pictureOf } from '../../../src/run/inputs.js';
import { answerOf } from '../../../src/run/pipeline.js';
import { type StageId, stageText } from '../../../src/run/stage.js';
import { topIn } from '../../../src/tasks/classification/answer.js';
import { complete } from '../../../src/tasks/complete.js';
import { type Answer, type KeptAnswer, taskNamed } from '../../../src/tasks/registry.js';
import { maskIn } from '../../../src/tasks/segmentation/answer.js';
import type { AnswerView, GoldenView, GridView, OutputView, Raster, StageName, View } from './protocol.js';
import type { Ran } from './stages.js';

/** The golden of a run. */
interface GivenFor {
  golden: Golden;
  name: string;
  hasLayers: boolean;
}

/** What the page shows of a run. */
export function viewOf(ran: Ran, golden: GivenFor | undefined, notes: string[]): View {
  const { session, inputs, outputs, rerun, milliseconds } = ran;
  const { recipe, source, assumptions, engine } = session;
  const spec = pictureInput(recipe);
  const { image, blob } = pictureOf(inputs);
  const start = performance.now();
  const answers = answersOf(ran, image);
  const answer = answerView(Object.values(answers)[0]!, mainOutput(recipe), image);
  return {
    engine: engine.title,
    recipe: complete(source, recipe, assumptions),
    assumed: assumptions.map(({ path, value, reason }) => `${path} = ${JSON.stringify(value)}: ${reason}`),
    notes: [...new Set([...engine.workarounds.map(({ text }) => text), ...notes])],
    rerun: [...rerun, 'answer'],
    milliseconds: { ...milliseconds, answer: performance.now() - start },
    picture: rasterOf(image),
    blob: gridOf(blob, spec.name, spec.layout)!,
    placement: placePicture(image, spec),
    levels: levelsOf(spec, image.channels),
    outputs: Object.entries(outputs).map(([name, tensor]) =>
      outputView(name, tensor, outputLayout(recipe, name)),
    ),
    answer,
    golden: golden && goldenView(golden, ran, answers),
  };
}

/** The answers of a run, by the names of the outputs. */
export function answersOf({ session, outputs }: Ran, image: Pixels): Record<string, Answer> {
  const names = Object.keys(session.recipe.outputs);
  return Object.fromEntries(
    names.map((name) => [name, answerOf(outputs, session.recipe, image, name)] as const),
  );
}

function clamped(bytes: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  return new Uint8ClampedArray(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
}

function rasterOf(image: Pixels): Raster {
  return { rgba: clamped(rgbaOfImage(image)), width: image.width, height: image.height };
}

/** A tensor of four dimensions, its first batch; undefined where there are no rows and columns. */
function gridOf(tensor: Tensor, name: string, layout: GridView['layout']): GridView | undefined {
  const { shape, data } = tensor;
  if (shape.length !== 4 || data instanceof BigInt64Array) return undefined;
  const { channels, width, height } = planesOf(shape, layout);
  if (width * height < 4) return undefined;
  return { name, shape, layout, channels, width, height, data: Float32Array.from(data as ArrayLike<number>) };
}

function outputView(name: string, tensor: Tensor, layout: GridView['layout']): OutputView {
  let [low, high] = [Infinity, -Infinity];
  for (const each of tensor.data) {
    const value = Number(each);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return {
    name,
    shape: tensor.shape,
    dtype: tensor.dtype,
    range: [low, high],
    grid: gridOf(tensor, name, layout),
  };
}

/** The recipe's constants as a way back: ((level − mean) · scale) ÷ std = value. */
function levelsOf({ mean, scale, std, order }: InputSpec, channels: number): View['levels'] {
  const each = Array.from({ length: channels }, (_, c) => c);
  return {
    factor: each.map((c) => (std[c] ?? std[0] ?? 1) / scale),
    offset: each.map((c) => mean[c] ?? mean[0] ?? 0),
    order: channels === 1 ? 'gray' : order,
  };
}

function answerView(answer: Answer, { labels, task }: OutputSpec, image: Pixels): AnswerView {
  const drawn = taskNamed(task).overlay?.(answer, image);
  const mask = maskIn(answer);
  const { width, height } = image;
  return {
    task,
    labels,
    lines: answerLines(answer, false),
    overlay: drawn && { rgba: clamped(drawn.rgba), width, height, legend: drawn.legend },
    mask,
    maskPng: mask && (encodeMask(mask) as Uint8Array<ArrayBuffer>),
    top: (topIn(answer) ?? []).map(({ label, probability }) => ({ label, probability })),
  };
}

function goldenView(
  { golden, name, hasLayers }: GivenFor,
  { inputs, outputs, session }: Ran,
  answers: Record<string, Answer>,
): GoldenView {
  const { recipe } = session;
  const results = compareTrace({ inputs, outputs, answers, milliseconds: 0 }, golden, recipe);
  const first = firstDifference(results);
  const spec = pictureInput(recipe);
  const { image } = pictureOf(inputs);
  const { blob } = golden.inputs.find((each) => each.blob) ?? {};
  const { pixels } = golden.inputs.find((each) => each.pixels) ?? {};
  const main = mainOutput(recipe).name;
  const output = golden.outputs[main];
  return {
    name,
    hasLayers,
    stages: results.map(stageLine),
    first: first && placeOf(first.stage),
    picture: pixels && pictureView(pixels.tensor),
    blob: blob && gridOf(blob.tensor, spec.name, blob.layout ?? 'NCHW'),
    output: output && gridOf(output.tensor, main, output.layout ?? 'NCHW'),
    outputStep: [output?.stride?.[2] ?? 1, output?.stride?.[3] ?? 1],
    overlay: keptOverlay(mainKept(golden), image),
    mask: maskIn(mainKept(golden)),
    recipe: golden.recipe,
  };
}

/** A golden's decoded picture, where it is one of 8 bits. */
function pictureView({ data, shape: [height = 0, width = 0, channels = 0] }: Tensor): Raster | undefined {
  const isPicture = data instanceof Uint8Array && (channels === 1 || channels === 3 || channels === 4);
  return isPicture ? rasterOf({ data, width, height, channels }) : undefined;
}

/** What a golden keeps of an answer, on the picture; of classes it knows the ids alone. */
function keptOverlay(kept: KeptAnswer | undefined, image: Pixels): Raster | undefined {
  const drawn = kept && taskNamed(kept.task).overlay?.({ classes: [], ...kept } as never, image);
  return drawn && { rgba: clamped(drawn.rgba), width: image.width, height: image.height };
}

function stageLine({ stage, comparison }: StageResult): GoldenView['stages'][number] {
  const text = stageText(stage);
  return { stage: placeOf(stage), text, verdict: comparison.verdict, line: comparisonLine(text, comparison) };
}

/** Which card of the strip shows a stage. */
function placeOf({ at }: StageId): StageName {
  return at === 'layer' ? 'output' : at;
}
