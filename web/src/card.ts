import type { StageName, View } from './backend/protocol.js';
import { h } from './dom.js';
import { type Place, Sight } from './sight.js';

const titles: Record<StageName, string> = {
  pixels: 'Picture, decoded',
  blob: 'What the network sees',
  output: 'What it gives',
  answer: 'Answer',
};

/** One stage: title, verdict, facts, sight, and what can be chosen. */
export class Card {
  readonly sight: Sight;
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
    this.sight = new Sight(title, onPoint, onStep);
    const hasHistogram = stage === 'blob';
    this.element = h(
      'section',
      { className: 'card', 'aria-label': title },
      h('div', { className: 'head' }, h('h2', {}, title), this.badge),
      this.facts,
      this.sight.element,
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
