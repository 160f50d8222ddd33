import type { Raster, StageName, View } from './backend/protocol.js';
import './diff.js';
import { h } from './dom.js';
import { show } from './paint.js';
import { type Place, Sight } from './sight.js';

const titles: Record<StageName, string> = {
  pixels: 'Picture, decoded',
  blob: 'What the network sees',
  output: 'What it gives',
  answer: 'Answer',
};

/** What a card shows; `theirs` of a golden, or of another recipe's run. */
export interface Shown {
  own: Raster;
  theirs: { name: string; raster: Raster | undefined } | undefined;
  difference: Raster | undefined;
}

/** One stage: title, verdict, facts, what is seen, alone or beside the golden's, and what can be chosen. */
export class Card {
  private readonly sights: Record<'expected' | 'actual' | 'difference', Sight>;
  private readonly diff = h('cvdnn-diff');
  readonly histogram = h('canvas', {
    className: 'histogram',
    width: 320,
    height: 48,
    role: 'img',
    'aria-label': 'how often each value occurs, by channel',
  });
  private readonly badge = h('span', { className: 'badge' });
  private readonly facts = h('p', { className: 'facts' });
  private readonly controls = h('div', { className: 'controls' });
  private readonly notes = h('div');
  readonly element: HTMLElement;

  constructor(stage: StageName, onPoint: (place: Place) => void, onStep: (x: number, y: number) => void) {
    const title = titles[stage];
    const sight = (slot: string, label: string) => {
      const made = new Sight(label, onPoint, onStep);
      made.element.slot = slot;
      return made;
    };
    this.sights = {
      expected: sight('expected', `${title}, to be held against`),
      actual: sight('actual', title),
      difference: sight('difference', `${title}, the difference`),
    };
    this.diff.setAttribute('mode', 'actual');
    this.diff.setAttribute('actual-name', 'yours');
    this.diff.append(...Object.values(this.sights).map(({ element }) => element));
    const hasHistogram = stage === 'blob';
    this.element = h(
      'section',
      { className: 'card', 'aria-label': title },
      h('div', { className: 'head' }, h('h2', {}, title), this.badge),
      this.facts,
      this.diff,
      hasHistogram && this.histogram,
      this.controls,
      this.notes,
    );
  }

  /** @param milliseconds undefined where the stage was kept from before */
  say(facts: string, milliseconds: number | undefined): void {
    const time =
      milliseconds === undefined ? 'as before' : `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
    this.facts.textContent = `${facts} · ${time}`;
  }

  /** Nothing where there are no rows and columns to draw. */
  show(shown: Shown | undefined): void {
    const { own, theirs, difference } = shown ?? {};
    const rasters = { expected: theirs?.raster, actual: own, difference };
    for (const slot of ['expected', 'actual', 'difference'] as const) {
      const { element, canvas } = this.sights[slot];
      const raster = rasters[slot];
      element.hidden = !raster;
      if (raster) show(canvas, raster);
    }
    this.diff.setAttribute('expected-name', theirs?.name ?? '');
    this.diff.refresh();
  }

  /** How it is shown beside the other one, where it can be. */
  compareBy(mode: 'swipe' | 'difference'): void {
    this.diff.setAttribute('mode', mode);
  }

  /** Marks a place, and how much of the sight it covers; nothing for undefined. */
  mark(place: Place | undefined, width?: number, height?: number): void {
    for (const sight of Object.values(this.sights)) sight.mark(place, width, height);
  }

  judge(stage: StageName, { golden }: View): void {
    const own = golden?.stages.filter((each) => each.stage === stage) ?? [];
    const verdict = own.find((each) => each.verdict !== 'match')?.verdict ?? own[0]?.verdict;
    this.badge.className = `badge ${verdict ?? ''}`;
    this.badge.textContent =
      verdict === 'match' ? '✓ as the golden' : verdict === undefined ? '' : '✗ differs';
    this.element.classList.toggle('first-difference', golden?.first === stage);
  }

  control(...children: (Node | false)[]): void {
    const focused =
      this.controls.contains(document.activeElement) && document.activeElement!.getAttribute('aria-label');
    this.controls.replaceChildren(...children.filter((child): child is Node => Boolean(child)));
    if (focused) this.controls.querySelector<HTMLElement>(`[aria-label="${focused}"]`)?.focus();
  }

  note(child: Node): void {
    this.notes.replaceChildren(child);
  }
}
