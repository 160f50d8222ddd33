import { baseName, oneLine } from '../../src/base/text.js';
import type { Recipe } from '../../src/recipe/schema.js';
import { askedInAddress } from './address.js';
import type { View, Wish } from './backend/protocol.js';
import { Client } from './client.js';
import { byId, download, h, select } from './dom.js';
import { examples, wishOf } from './examples.js';
import { keepForOffline } from './offline.js';
import { showCode, showExport } from './panels/export.js';
import { showFindings, showGolden } from './panels/golden.js';
import { showInside, showLayers } from './panels/layers.js';
import { showPixel } from './panels/pixel.js';
import { RecipePanel } from './panels/recipe.js';
import type { Point } from './point.js';
import { filesOf, type Kind, showSlots, wishInSlot, wishWith } from './slots.js';
import type { State } from './state.js';
import { Strip } from './strip.js';

let state: State | undefined;
/** A recipe that came without its model. */
let waiting: Partial<Recipe> | undefined;

function say(text: string): void {
  byId('status').textContent = text;
}

function complain(text: string | undefined): void {
  const message = byId('message');
  message.hidden = text === undefined;
  message.textContent = oneLine(text ?? '');
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
    complain(state?.notice);
    state = { ...state, wish, view };
    const { rerun } = view;
    say(`${view.engine}: computed ${rerun.join(', ')}`);
    showView(view);
    showGolden(byId('golden'), view, goldenActions);
    showLayers(byId('layers'), view, () => client.ask({ want: 'layers' }, wish));
    showExport(byId('export'), view, wish, {
      code: (language) => client.ask({ want: 'code', language }, wish),
      report: () => client.ask({ want: 'report' }, wish),
    });
    follow(point ?? { x: Math.floor(view.picture.width / 2), y: Math.floor(view.picture.height / 2) });
  },
  layers: showInside,
  report: (html) => download('report.html', html, 'text/html'),
  explained: (explained) => showFindings(explained, goldenActions),
  code: showCode,
  failed: complain,
});

const goldenActions = {
  explain: () => state && client.ask({ want: 'explain' }, state.wish),
  apply: ({ recipe }: { recipe: Recipe }) => wantRecipe(recipe),
  beside({ recipe }: { recipe: Recipe }) {
    keep(true);
    strip.swipe();
    wantRecipe(recipe);
  },
};

function showView(view: View): void {
  strip.update(view, state?.kept);
  recipePanel.update(view, state?.kept !== undefined);
}

/** Shows what comes beside what is there now, or beside the golden again. */
function keep(isKept: boolean): void {
  if (!state?.view) return;
  state.kept = isKept ? state.view : undefined;
  showView(state.view);
}

let point: Point | undefined;
const strip = new Strip(byId('strip'), follow);
const recipePanel = new RecipePanel(byId('recipe'), { change: wantRecipe, complain, keep });

function follow({ x, y }: Point): void {
  const view = state?.view;
  if (!view) return;
  const inside = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
  point = { x: inside(x, view.picture.width), y: inside(y, view.picture.height) };
  strip.follow(point);
  showPixel(byId('pixel'), view, point);
}

function want(asked: Wish, notice?: string): void {
  const wish = withWaiting(asked);
  const isSame = wish.model.key === state?.wish.model.key && wish.picture.key === state.wish.picture.key;
  state = { wish, view: state?.view, notice, kept: isSame ? state?.kept : undefined };
  complain(notice);
  const takeFiles = (slot: Kind, files: readonly File[]) =>
    void take(async () => ({ wish: await wishInSlot(wish, slot, files) }));
  showSlots(byId('slots'), wish, takeFiles);
  client.ask({ want: 'show' }, wish);
}

function wantRecipe(recipe: Partial<Recipe>): void {
  if (state) want({ ...state.wish, recipe, mistake: undefined });
}

/** The recipe of a link goes with its model, once that is there. */
function withWaiting(wish: Wish): Wish {
  const isIts = wish.recipe === undefined && baseName(wish.model.name) === waiting?.model;
  return isIts ? { ...wish, recipe: waiting } : wish;
}

/** What a person gave may be wrong before the worker sees it. */
async function take(asked: () => Promise<{ wish: Wish; notice?: string }>): Promise<void> {
  try {
    const { wish, notice } = await asked();
    want(wish, notice);
  } catch (error) {
    complain((error as Error).message);
  }
}

function takeDropped(files: () => Promise<File[]>): void {
  if (state) void take(async () => ({ wish: await wishWith(state!.wish, await files()) }));
}

function showTools(): void {
  const texts = examples.map(({ text }, i) => [String(i), text] as const);
  const chooser = select('Example', texts, '0', (i) => {
    point = undefined;
    void take(async () => ({ wish: await wishOf(examples[Number(i)]!) }));
  });
  const files = h('input', {
    ...{ type: 'file', multiple: true, 'aria-label': 'open files' },
    onchange: () => takeDropped(async () => [...(files.files ?? [])]),
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
    if (dataTransfer) takeDropped(() => filesOf(dataTransfer));
  });
}

/** What the address asks for, at first and when a link is followed in the same tab. */
async function begin(): Promise<void> {
  await take(async () => {
    const asked = await askedInAddress();
    waiting = asked.waiting;
    return asked;
  });
}

byId('cancel').addEventListener('click', () => {
  client.cancel();
  say('cancelled; change something to go on');
});
addEventListener('hashchange', () => void begin());
showTools();
listenForDrops();
await keepForOffline();
await begin();
