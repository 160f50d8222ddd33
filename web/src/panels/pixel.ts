import type { View } from '../backend/protocol.js';
import { h } from '../dom.js';
import { valueAt } from '../paint.js';
import { cellAt, figure, highest, type Point, toBlob } from '../point.js';

type Row = [term: string, text: string];

/** One pixel followed through everything: file, blob, cell, scores, label. */
export function showPixel(root: HTMLElement, view: View, point: Point): void {
  const rows = [...pictureRows(view, point), ...blobRows(view, point), ...answerRows(view, point)];
  root.replaceChildren(
    h('h2', {}, 'One pixel, followed'),
    h('p', { className: 'quiet' }, 'Point anywhere, or move with the arrow keys (Shift: ten at a time).'),
    h(
      'table',
      {},
      h(
        'tbody',
        {},
        ...rows.map(([term, text]) => h('tr', {}, h('th', { scope: 'row' }, term), h('td', {}, text))),
      ),
    ),
  );
}

function pictureRows({ picture }: View, { x, y }: Point): Row[] {
  const at = (y * picture.width + x) * 4;
  const [r, g, b] = picture.rgba.subarray(at, at + 3);
  return [
    ['pixel', `x ${x}, y ${y}`],
    ['file', `R ${r}, G ${g}, B ${b}`],
  ];
}

function blobRows(view: View, point: Point): Row[] {
  const { blob, levels, outputs, answer } = view;
  const place = toBlob(point, view);
  const own = cellAt(place, blob, blob);
  if (!own) return [['blob', 'the network does not see it: the crop cuts it away']];
  const values = Array.from({ length: blob.channels }, (_, c) => valueAt(blob, c, own.x, own.y));
  const back = values.map((value, c) => value * levels.factor[c]! + levels.offset[c]!);
  return [
    ['blob', `x ${own.x}, y ${own.y}: ${values.map(figure).join(', ')}`],
    [
      'as levels',
      `${back.map((value) => figure(Math.round(value * 100) / 100)).join(', ')} (${levels.order.toUpperCase()})`,
    ],
    ...outputs.flatMap(({ name, grid }): Row[] => {
      const cell = grid && cellAt(place, blob, grid);
      if (!cell) return [];
      const best = highest(grid, cell, 3).map(
        ({ channel, value }) => `${answer.labels[channel] ?? channel} ${figure(value)}`,
      );
      const size = `${figure(blob.width / grid.width)} x ${figure(blob.height / grid.height)} px of the blob`;
      return [[name, `cell ${cell.x}, ${cell.y} (${size}): ${best.join(' · ')}`]];
    }),
  ];
}

function answerRows({ answer: { mask, labels }, golden }: View, { x, y }: Point): Row[] {
  const labelIn = (each: typeof mask) => {
    const id = each?.data[y * each.width + x];
    return id === undefined ? undefined : (labels[id] ?? `class ${id}`);
  };
  const own = labelIn(mask);
  const theirs = labelIn(golden?.mask);
  return [
    ...(own === undefined ? [] : ([['label', own]] as Row[])),
    ...(theirs === undefined
      ? []
      : ([['golden', theirs === own ? `${theirs}, too` : `${theirs}: another`]] as Row[])),
  ];
}
