import { VOID } from '../../src/image/colours.js';
import type { View } from './backend/protocol.js';
import { h } from './dom.js';

export function rangeInput(value: number, oninput: (value: number) => void): HTMLInputElement {
  const input = h('input', {
    type: 'range',
    min: '0',
    max: '1',
    step: '0.01',
    value: String(value),
    oninput: () => oninput(Number(input.value)),
  });
  return input;
}

export function legendOf({ answer: { overlay, lines } }: View): HTMLElement {
  const { legend } = overlay!;
  if (legend.length === 0) return h('pre', {}, lines.join('\n'));
  return h(
    'ul',
    { className: 'legend' },
    ...legend.map(({ colour, text }) => h('li', {}, swatch(colour), text)),
  );
}

/** A canvas, since the page's policy allows no style in an attribute. */
function swatch([r, g, b]: readonly number[]): HTMLElement {
  const canvas = h('canvas', { className: 'swatch', width: 14, height: 14 });
  const context = canvas.getContext('2d')!;
  context.fillStyle = `rgb(${r} ${g} ${b})`;
  context.fillRect(0, 0, 14, 14);
  return canvas;
}

export function barsOf({ answer: { top, lines } }: View): HTMLElement {
  if (top.length === 0) return h('pre', {}, lines.join('\n'));
  const rows = top.map(({ label, probability }) =>
    h(
      'li',
      {},
      h('span', {}, label),
      h('meter', { value: probability, 'aria-label': label }),
      `${(probability * 100).toFixed(1)} %`,
    ),
  );
  return h('ol', { className: 'bars' }, ...rows);
}

/** The class with the most pixels but for the background; 0 where there is none. */
export function mainClass({ answer: { mask } }: View): number {
  const counts = new Uint32Array(256);
  for (const id of mask?.data ?? []) counts[id]!++;
  counts[0] = 0;
  counts[VOID] = 0;
  return counts.indexOf(Math.max(...counts));
}
