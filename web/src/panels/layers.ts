import type { GridView, LayerRowView, LayersView, TensorView, View } from '../backend/protocol.js';
import { h } from '../dom.js';
import { differenceOf, heatMap, rangeOf, show } from '../paint.js';

/** Errors are drawn from here to 1, by their magnitude. */
const LEAST_ERROR = 1e-9;

/** Whether the golden keeps tensors inside the network, and the button that holds the network's against them. */
export function showLayers(root: HTMLElement, { golden }: View, onLook: () => void): void {
  root.hidden = !golden?.hasLayers;
  root.replaceChildren(
    h('h2', {}, 'Layers'),
    h('p', { className: 'quiet' }, 'The golden keeps the tensors inside the network.'),
    h('div', { className: 'row' }, h('button', { type: 'button', onclick: onLook }, 'Look into the network')),
    h('div', { id: 'inside', className: 'inside' }),
  );
}

/** The errors along the depth; the first beyond tolerance is chosen. */
export function showInside({ lines, tolerance, rows, first }: LayersView): void {
  const place = h('div', { className: 'tensor' });
  const buttons = rows.map((row) => layerButton(row, tolerance, () => choose(row)));
  const choose = (chosen: LayerRowView) => {
    for (const [i, row] of rows.entries()) buttons[i]!.setAttribute('aria-pressed', String(row === chosen));
    showTensor(place, chosen);
  };
  const list = h('div', { className: 'layers', role: 'group', 'aria-label': 'errors along the depth' });
  list.append(...buttons);
  document
    .getElementById('inside')
    ?.replaceChildren(h('pre', { tabIndex: 0 }, lines.join('\n')), list, place);
  const at = rows.findIndex(({ tensor }) => tensor === first);
  choose(rows[at < 0 ? rows.length - 1 : at]!);
  buttons[at < 0 ? 0 : at]!.scrollIntoView({ block: 'nearest' });
}

/** A tensor: its node, its largest error as a bar on a logarithmic scale, and where the tolerance lies on it. */
function layerButton(row: LayerRowView, tolerance: number, onclick: () => void): HTMLElement {
  const share = (error: number) => {
    const size = Math.min(1, Math.max(LEAST_ERROR, error));
    return `${(1 - Math.log10(size) / Math.log10(LEAST_ERROR)) * 100}%`;
  };
  const [bar, limit] = [h('i'), h('u')];
  bar.style.width = share(row.error);
  limit.style.left = share(tolerance);
  return h(
    'button',
    { type: 'button', className: row.isBeyond ? 'layer beyond' : 'layer', onclick },
    h(
      'span',
      { className: 'what' },
      h('b', {}, row.isMade ? `● ${row.operator}` : row.operator),
      ` ${row.tensor}`,
    ),
    h('span', { className: 'track' }, bar, limit),
    h('span', { className: 'amount' }, row.errorText),
  );
}

function showTensor(
  place: HTMLElement,
  { tensor, operator, shape, errorText, isMade, view }: LayerRowView,
): void {
  const made = isMade ? '; wrong by itself on the right inputs' : '';
  place.replaceChildren(
    h('h3', {}, `${operator} ${tensor}`),
    h('p', { className: 'facts' }, `${shape}, off by ${errorText} of its largest value${made}`),
    ...(view ? mapsOf(view) : [h('p', { className: 'quiet' }, 'No values of it are kept.')]),
  );
}

function mapsOf(view: TensorView): Node[] {
  const diff = h('cvdnn-diff');
  const canvases = (['expected', 'actual', 'difference'] as const).map((slot) => {
    const canvas = h('canvas', { slot, role: 'img', 'aria-label': slot });
    diff.append(canvas);
    return canvas;
  });
  const text = h('span', { className: 'quiet' });
  const draw = (plane: number) => {
    for (const [i, raster] of rastersOf(view, plane).entries()) show(canvases[i]!, raster);
    text.textContent = `channel ${view.planes[plane]} of ${view.allPlanes}`;
  };
  const slider = h('input', {
    ...{ type: 'range', min: '0', max: String(view.planes.length - 1), 'aria-label': 'Channel' },
    value: String(view.worstPlane),
    oninput: () => draw(Number(slider.value)),
  });
  draw(view.worstPlane);
  const cells =
    view.step > 1 ? `; a cell stands for ${view.step} x ${view.step} values, the furthest off` : '';
  return [
    diff,
    h('div', { className: 'controls' }, view.planes.length > 1 && slider, text),
    h('p', { className: 'facts' }, `worst ${view.worst}${cells}`),
  ];
}

/** Both in the same colours for the same values, and how far they are apart. */
function rastersOf({ expected, actual }: TensorView, plane: number) {
  const ranges = [expected, actual].map((grid) => rangeOf(grid, plane));
  const range = [
    Math.min(...ranges.map(([low]) => low)),
    Math.max(...ranges.map(([, high]) => high)),
  ] as const;
  const map = (grid: GridView) => heatMap(grid, plane, range);
  const difference = differenceOf(actual, expected, [1, 1], plane)!;
  return [map(expected), map(actual), heatMap(difference, 0, [0, rangeOf(difference, 0)[1]])];
}
