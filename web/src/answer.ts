import { VOID, vocColours } from '../../src/image/colours.js';
import type { Raster, View } from './backend/protocol.js';
import { h } from './dom.js';

/** Whose values a card shows. */
export type Whose = 'yours' | 'golden' | 'difference';

/** Yours left of the line and the golden right of it; or where they differ, in red. */
export function comparedMasks({ answer, golden, picture }: View, whose: Whose, swipe: number): Raster {
  const theirs = golden!.mask!;
  const { mask, overlay } = answer;
  const isAlike =
    theirs.width === picture.width && theirs.height === picture.height && mask!.width === picture.width;
  const result = { ...overlay!, rgba: overlay!.rgba.slice() };
  if (!isAlike) return result;
  const line = whose === 'golden' ? 0 : Math.round(swipe * picture.width);
  for (let i = 0; i < theirs.data.length; i++) {
    const differs = theirs.data[i] !== mask!.data[i];
    if (!differs) continue;
    if (whose === 'difference') result.rgba.set([255, 0, 60, 255], i * 4);
    else if (i % picture.width >= line) result.rgba.set(tinted(picture, theirs.data[i]!, i), i * 4);
  }
  return result;
}

/** A pixel of the picture with the colour of a class on it, as overlays have it. */
function tinted({ rgba }: Raster, id: number, i: number): number[] {
  const own = [rgba[i * 4]!, rgba[i * 4 + 1]!, rgba[i * 4 + 2]!];
  const colour = vocColours[id];
  if (id === 0 || !colour) return [...own, 255];
  return [...own.map((value, c) => value * 0.4 + colour[c]! * 0.6), 255];
}

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
