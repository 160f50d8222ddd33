import { basename, join } from 'node:path';
import { expected, InputError } from '../base/errors.js';
import { isFolder, makeFolder, writeWhole } from '../host/node/files.js';
import { type LayersRequest, withLayers } from '../host/node/layers.js';
import type { SessionOptions } from '../host/node/session.js';
import { explainLayers, type LayersAnswer, type LookedAt } from '../layers/layers.js';
import { reduceNetwork } from '../layers/reduce.js';
import { LayerViews } from '../report/layer-views.js';
import { layersLines } from '../report/layers.js';
import { layersHtml } from '../report/layers-html.js';
import { layersPlot } from '../report/layers-plot.js';
import { partText, reproductionFiles } from '../report/reproduction.js';
import { type Io, progressBar } from './io.js';
import { type OpenCvArguments, sessionOptions } from './options.js';
import { casesOf } from './pictures.js';
import { writeReport } from './report-files.js';

interface LayersArguments extends OpenCvArguments {
  /** Undefined for the recipe's. */
  model?: string;
  image?: string;
  input: readonly string[];
  recipe?: string;
  against: string;
  tolerance: number;
  memory: number;
}

/** `cvdnn layers`: exit code 0 where every tensor is within tolerance and the same each time, 1 where one is not. */
export async function layers(
  args: LayersArguments & { bisect: boolean; html?: string; plot?: string; json: boolean },
  io: Io,
): Promise<number> {
  const { options, request } = await requestOf(args, io);
  const { bisect, html, plot } = args;
  const views = new LayerViews();
  const onTensor = html === undefined ? undefined : (looked: LookedAt) => views.add(looked);
  const answer = await withLayers(options, { ...request, bisect, onTensor }, explainLayers);
  if (html !== undefined) await writeReport(html, layersHtml(answer, { model: modelName(args), views }), io);
  if (plot !== undefined) await writeReport(plot, layersPlot(answer), io);
  if (args.json) io.out(JSON.stringify(answer, null, 2));
  else for (const line of layersLines(answer)) io.out(line);
  return isRight(answer) ? 0 : 1;
}

/** `cvdnn reduce`: exit code 0 where there is nothing to cut, 1 where a part was written or none shows the fault. */
export async function reduce(args: LayersArguments & { out: string }, io: Io): Promise<number> {
  const { options, request } = await requestOf(args, io);
  if (await isFolder(args.out)) throw expected('a folder that is not there yet', '--out', args.out);
  const reduced = await withLayers(options, request, reduceNetwork);
  const { answer, part } = reduced;
  for (const line of layersLines(answer)) io.out(line);
  if (isRight(answer)) return 0;
  if (!part) {
    io.out('No part of the network shows the fault by itself: report the whole model.');
    return 1;
  }
  const from = modelName(args);
  const files = reproductionFiles(reduced, { from, options: optionsText(args), system: systemLines() });
  await makeFolder(args.out);
  for (const [name, content] of Object.entries(files)) await writeWhole(join(args.out, name), content);
  io.out(`${args.out}: ${partText(part)}; ${Object.keys(files).join(', ')}`);
  return 1;
}

/** Within tolerance, and the same each time. */
function isRight({ first, notDeterministic }: LayersAnswer): boolean {
  return !first && notDeterministic.length === 0;
}

/** For texts: the model's, or that of the recipe which names it. */
function modelName({ model, recipe = '' }: LayersArguments): string {
  return basename(model ?? recipe);
}

async function requestOf(
  args: LayersArguments,
  io: Io,
): Promise<{ options: SessionOptions; request: LayersRequest }> {
  const { image, input, memory, tolerance, against } = args;
  if (args.model === undefined && args.recipe === undefined)
    throw new InputError('Expected a model, or --recipe with one, but received neither');
  if (image === undefined && input.length === 0)
    throw new InputError('Expected --image FILE, or --input NAME=FILE for each input, but received neither');
  const [inputs] = await casesOf(image === undefined ? [] : [image], input);
  const options = { ...sessionOptions(args, io), model: args.model, recipe: args.recipe };
  const onProgress = progressOn();
  return {
    options,
    request: { against, memory: memory * 2 ** 20, tolerance, onProgress, inputs: inputs! },
  };
}

function progressOn(): LayersRequest['onProgress'] {
  let bar: ReturnType<typeof progressBar> | undefined;
  return (done, of) => {
    bar ??= progressBar(of, 'forward passes');
    bar.step();
    if (done >= of) bar.stop();
  };
}

/** What the fault needs to show again. */
function optionsText({ opencv, engine, workarounds }: LayersArguments): string {
  return [
    ...(opencv === undefined ? [] : [`--opencv ${opencv}`]),
    ...(engine === undefined ? [] : [`--engine ${engine}`]),
    ...(workarounds ? [] : ['--no-workarounds']),
  ].join(' ');
}

function systemLines(): string[] {
  return [`Node ${process.versions.node} on ${process.platform} ${process.arch}`];
}
