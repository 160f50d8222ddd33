import { faultText, InputError } from '../../../src/base/errors.js';
import type { Golden } from '../../../src/golden/case.js';
import type { InputSpec } from '../../../src/recipe/schema.js';
import type { FileInMemory } from '../../../src/run/sources.js';
import { type GivenGolden, goldenFor, readGolden } from './golden.js';
import type { Reply, Request, Wish } from './protocol.js';
import { type Ran, Stages } from './stages.js';
import { viewOf } from './view.js';

/**
 * All that takes time, beside the page's own thread. One request at a time; of those that wait only the last one counts.
 * The page ends the worker to cancel.
 */
const assets = new URL('../cvdnn/', import.meta.url);
let at = 0;
const reply = (message: Reply) => postMessage(message);
const say = (text: string) => reply({ id: at, kind: 'progress', text });
const stages = new Stages(assets, say);
let golden: { key: string; given: Promise<GivenGolden> } | undefined;

async function goldenOf({ golden: slot }: Wish): Promise<GivenGolden | undefined> {
  if (!slot) return undefined;
  if (golden?.key !== slot.key) golden = { key: slot.key, given: readGolden(slot) };
  return golden.given;
}

/** A run, and the golden as it stands to that run. */
async function ranWith(
  wish: Wish,
  notes: string[],
): Promise<{ ran: Ran; golden: Golden | undefined; layers: FileInMemory | undefined }> {
  const given = await goldenOf(wish);
  const further = given && 'golden' in given ? Object.keys(given.golden.outputs) : [];
  const ran = await stages.run(wish, further, (text) => notes.push(text));
  return { ran, golden: given && goldenFor(given, ran), layers: given?.layers };
}

async function answer(request: Request): Promise<Reply> {
  const { id, want } = request;
  const notes: string[] = [];
  const wish = await withMistake(await withImported(request.wish, notes));
  const { ran, golden, layers } = await ranWith(wish, notes);
  if (want === 'code') {
    const { preprocessingCode, subjectOf } = await import('../../../src/snippets/index.js');
    return { id, kind: 'code', text: preprocessingCode(subjectOf(ran.session.recipe), request.language) };
  }
  if (want === 'explain') {
    if (!golden)
      throw new InputError('Choose a golden first: what a reference had is what a run is held against');
    say('explaining');
    const { explained } = await import('./explain.js');
    return { id, kind: 'explained', explained: await explained(wish, ran, golden, say) };
  }
  if (want === 'layers') {
    if (!layers) throw new InputError('Choose a golden with a layers.npz first: what a reference had inside');
    const { lookInside } = await import('./layers.js');
    return { id, kind: 'layers', layers: await lookInside(ran, layers, say) };
  }
  if (want === 'report') {
    if (!golden) throw new InputError('Choose a golden first: a report says how a run stands to one');
    const { reportOf } = await import('./report.js');
    return { id, kind: 'report', text: reportOf(ran, golden, wish.picture.name, wish.golden!.name) };
  }
  const given = golden && { golden, name: wish.golden!.name, hasLayers: layers !== undefined };
  const view = viewOf(ran, given, notes);
  return { id, kind: 'shown', view };
}

/** What a document must have one of to be a recipe of ours; another project's file is imported. */
const recipeKeys = ['$schema', 'model', 'input', 'inputs', 'output', 'outputs', 'engine', 'opencv'];

/** What is seldom asked for is loaded when it is. */
async function withImported(wish: Wish, notes: string[]): Promise<Wish> {
  const keys = Object.keys(wish.recipe ?? {});
  if (keys.length === 0 || keys.some((key) => recipeKeys.includes(key))) return wish;
  const { importDocument } = await import('../../../src/recipe/import/index.js');
  const imported = importDocument(wish.recipe, 'the recipe', { model: wish.model.name });
  notes.push(...imported.notes);
  return { ...wish, recipe: imported.recipe };
}

async function withMistake(wish: Wish): Promise<Wish> {
  const { mistake, recipe } = wish;
  if (mistake === undefined || !recipe?.input) return wish;
  const { recipeMistake } = await import('../../../src/explain/knowledge/in-recipe.js');
  return { ...wish, recipe: { ...recipe, input: recipeMistake(mistake).apply(recipe.input as InputSpec) } };
}

function failed(id: number, error: unknown): Reply {
  const isFault = !(error instanceof InputError);
  if (isFault) console.error(error);
  return { id, kind: 'failed', isFault, text: isFault ? faultText(error) : error.message };
}

let waiting: Request | undefined;
let isBusy = false;

async function work(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  while (waiting) {
    const request = waiting;
    waiting = undefined;
    at = request.id;
    reply(await answer(request).catch((error) => failed(request.id, error)));
  }
  isBusy = false;
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  waiting = data;
  void work();
});
