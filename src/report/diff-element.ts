/**
 * `<cvdnn-diff>`, as the text of a script: what was expected and what came, beside each other, one under a line that is
 * pulled over the other, one shining through the other, or only where they differ. Its children are whatever shows them,
 * in the slots `expected`, `actual` and `difference`; modes for which one is missing or hidden are not offered. `mode` is
 * one of `modes`; `expected-name` and `actual-name` say what they are. Without the script the children are simply there.
 */
export const diffElement = `
const modes = [
  ['actual', ({ actual }) => actual, ['actual']],
  ['expected', ({ expected }) => expected, ['expected']],
  ['side', () => 'side by side', ['expected', 'actual']],
  ['swipe', () => 'swipe', ['expected', 'actual']],
  ['onion', () => 'onion skin', ['expected', 'actual']],
  ['difference', () => 'only the difference', ['difference']],
];
const stacked = ':is([mode=swipe],[mode=onion])';
const dress = new CSSStyleSheet();
dress.replaceSync(\`
:host{display:block;min-width:0;--at:.5}
[hidden]{display:none!important}
.bar{display:flex;flex-wrap:wrap;gap:.25rem .6rem;align-items:center;margin-bottom:.4rem;font-size:.85rem;line-height:1.5}
label{display:flex;flex:0 1 auto;gap:.4rem;align-items:center;min-width:0}
.at{flex:1 1 9rem}
select,input{font:inherit;color:inherit;min-width:0;max-width:100%}
select{background:var(--card,Canvas);border:1px solid var(--line,GrayText);border-radius:6px;padding:.2rem .4rem}
input{flex:1}
:is(select,input):focus-visible{outline:3px solid var(--accent,Highlight);outline-offset:1px}
.stage{display:grid;gap:.75rem;grid-template-columns:minmax(0,1fr)}
:host(:not([mode=side])) .stage{max-width:34rem}
:host([mode=side]) .stage{grid-template-columns:repeat(auto-fit,minmax(min(100%,6rem),1fr))}
:host([mode=actual]) ::slotted(:not([slot=actual])),:host([mode=expected]) ::slotted(:not([slot=expected])),
:host([mode=difference]) ::slotted(:not([slot=difference])),:host(\${stacked}) ::slotted([slot=difference]){display:none!important}
:host(\${stacked}) ::slotted(*){grid-area:1/1}
:host([mode=swipe]) ::slotted([slot=actual]){clip-path:inset(0 0 0 calc(var(--at)*100%))}
:host([mode=onion]) ::slotted([slot=actual]){opacity:var(--at)}
\`);

customElements.define('cvdnn-diff', class extends HTMLElement {
  static observedAttributes = ['mode', 'expected-name', 'actual-name'];
  #bar = document.createElement('div');
  #select = document.createElement('select');
  #range = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: 1, step: 0.01, value: 0.5 });
  #slider = document.createElement('label');
  #ends = [document.createElement('span'), document.createElement('span')];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const stage = Object.assign(document.createElement('div'), { className: 'stage' });
    for (const name of ['expected', 'actual', 'difference']) {
      const slot = Object.assign(document.createElement('slot'), { name });
      slot.addEventListener('slotchange', () => this.refresh());
      stage.append(slot);
    }
    this.#bar.className = 'bar';
    this.#slider.className = 'at';
    this.#select.setAttribute('aria-label', 'How they are shown');
    this.#select.addEventListener('change', () => { this.setAttribute('mode', this.#select.value); });
    this.#range.addEventListener('input', () => this.style.setProperty('--at', this.#range.value));
    this.#slider.append(this.#ends[0], this.#range, this.#ends[1]);
    this.#bar.append(this.#select, this.#slider);
    root.adoptedStyleSheets = [dress];
    root.append(this.#bar, stage);
  }

  connectedCallback() {
    this.refresh();
  }

  attributeChangedCallback() {
    this.refresh();
  }

  /** After a child was shown or hidden: which modes there are. */
  refresh() {
    const names = { expected: this.getAttribute('expected-name') ?? 'expected', actual: this.getAttribute('actual-name') ?? 'actual' };
    const has = (slot) => this.querySelector(':scope > [slot=' + slot + ']:not([hidden])') !== null;
    const offered = modes.filter(([, , slots]) => slots.every(has));
    const wanted = this.getAttribute('mode') ?? 'side';
    this.#bar.hidden = offered.length < 2;
    const mode = (offered.find(([each]) => each === wanted) ?? offered[0])?.[0];
    if (mode && mode !== wanted) return this.setAttribute('mode', mode);
    if (!this.hasAttribute('mode')) return this.setAttribute('mode', wanted);
    this.#select.replaceChildren(...offered.map(([value, text]) => new Option(text(names), value, false, value === mode)));
    this.#slider.hidden = mode !== 'swipe' && mode !== 'onion';
    [this.#ends[0].textContent, this.#ends[1].textContent] = [names.expected, names.actual];
  }
});
`;
