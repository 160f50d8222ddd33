import type { Recipe } from '../../src/recipe/schema.js';
import type { Wish } from './backend/protocol.js';
import { Client } from './client.js';
import { byId, h, select } from './dom.js';
import { examples, wishOf } from './examples.js';
import { recipeInLink } from './link.js';
import { keepForOffline } from './offline.js';
import { showCode, showExport } from './panels/export.js';
import { showFindings, showGolden } from './panels/golden.js';
import { showPixel } from './panels/pixel.js';
import { RecipePanel } from './panels/recipe.js';
import type { Point } from './point.js';
import { filesOf, showSlots, wishInSlot, wishWith } from './slots.js';
import type { State } from './state.js';
import { Strip } from './strip.js';

let state: State | undefined;

function say(text: string): void {
  byId('status').textContent = text;
}

function complain(text: string | undefined): void {
  const message = byId('message');
  message.hidden = text === undefined;
  message.textContent = text ?? '';
}

const client = new Client({
  progress(text) {
    say(`${text} …`);
    byId('cancel').hidden = false;
  },
  idle() {
    byId('cancel').hidden = true;
    say('');
  },
  shown(view, wish) {
    complain(undefined);
    state = { wish, view };
    const { rerun } = view;
    say(`${view.engine}: computed ${rerun.join(', ')}`);
    strip.update(view);
    recipePanel.update(view);
    showGolden(byId('golden'), view, goldenActions);
    showExport(byId('export'), view, (language) => client.ask({ want: 'code', language }, wish));
    follow(point ?? { x: Math.floor(view.picture.width / 2), y: Math.floor(view.picture.height / 2) });
  },
  explained: (explained) => showFindings(explained, goldenActions),
  code: showCode,
  failed: complain,
});

const goldenActions = {
  explain: () => state && client.ask({ want: 'explain' }, state.wish),
  apply: ({ recipe }: { recipe: Recipe }) => state && wantRecipe(recipe),
};

let point: Point | undefined;
const strip = new Strip(byId('strip'), follow);
const recipePanel = new RecipePanel(byId('recipe'), wantRecipe, complain);

function follow({ x, y }: Point): void {
  const view = state?.view;
  if (!view) return;
  const inside = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
  point = { x: inside(x, view.picture.width), y: inside(y, view.picture.height) };
  strip.follow(point);
  showPixel(byId('pixel'), view, point);
}

function want(wish: Wish): void {
  state = { wish, view: state?.view };
  complain(undefined);
  showSlots(byId('slots'), wish, (slot, files) => void take(() => wishInSlot(wish, slot, files)));
  client.ask({ want: 'show' }, wish);
}

function wantRecipe(recipe: Partial<Recipe>): void {
  if (state) want({ ...state.wish, recipe, mistake: undefined });
}

/** What a person gave may be wrong before the worker sees it. */
async function take(wish: () => Promise<Wish>): Promise<void> {
  try {
    want(await wish());
  } catch (error) {
    complain((error as Error).message);
  }
}

function showTools(): void {
  const texts = examples.map(({ text }, i) => [String(i), text] as const);
  const chooser = select('Example', texts, '0', (i) => {
    point = undefined;
    void take(() => wishOf(examples[Number(i)]!));
  });
  const files = h('input', {
    ...{ type: 'file', multiple: true, 'aria-label': 'open files' },
    onchange: () => state && void take(() => wishWith(state!.wish, [...(files.files ?? [])])),
  });
  const open = h('label', { className: 'slot' }, h('b', {}, 'Open files'), files);
  byId('tools').replaceChildren(h('label', { className: 'row' }, 'Example', chooser), open);
}

function listenForDrops(): void {
  addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  addEventListener('dragleave', () => document.body.classList.remove('dropping'));
  addEventListener('drop', (event) => {
    event.preventDefault();
    document.body.classList.remove('dropping');
    const { dataTransfer } = event;
    if (dataTransfer && state) void take(async () => wishWith(state!.wish, await filesOf(dataTransfer)));
  });
}

/** A file of the page's own origin, such as a trace. */
async function fileAt(address: string): Promise<File> {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin)
    throw new Error(`Expected a trace of this page's own origin but received ${url}`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Cannot fetch the trace ${url}: HTTP status ${response.status}`);
  return new File([await response.blob()], url.pathname);
}

byId('cancel').addEventListener('click', () => {
  client.cancel();
  say('cancelled; change something to go on');
});
showTools();
listenForDrops();
await keepForOffline();
await take(async () => {
  const wish = await wishOf(examples[0]!);
  const trace = new URLSearchParams(location.search).get('trace');
  if (trace !== null) return wishWith(wish, [await fileAt(trace)]);
  try {
    const recipe = recipeInLink(location.hash);
    return recipe ? { ...wish, recipe } : wish;
  } catch (error) {
    throw new Error(`The link holds no recipe that can be read: ${(error as Error).message}`);
  }
});
