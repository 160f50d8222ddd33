import { histogramClasses } from '../base/compare.js';

/** The chosen tensor of a page of layers: what is said of it, both sides as heat maps, and its errors by decade. */
export const tensorScript = `
const place = document.querySelector('#tensor');
const WHOLE = 32767;
const NOT_FINITE = -32768;
const CLASSES = ${JSON.stringify(histogramClasses)};
const numberText = (value) => value === null ? 'what is not finite' : String(Number(value.toPrecision(9)));
const rounded = (value) => String(Number(value.toPrecision(4)));
const about = (value) => Number.isFinite(value) ? '≈ ' + rounded(value) : 'not finite';
const unpack = (view) => {
  const text = atob(view.data);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  const numbers = new Int16Array(bytes.buffer);
  const half = numbers.length / 2;
  const tensor = { expected: new Float32Array(half), difference: new Float32Array(half), got: new Float32Array(half) };
  const valueOf = (value, scale) => value === NOT_FINITE ? NaN : value / WHOLE * scale;
  for (let i = 0; i < half; i++) {
    tensor.expected[i] = valueOf(numbers[i], view.scales.expected);
    tensor.difference[i] = valueOf(numbers[half + i], view.scales.difference);
    tensor.got[i] = tensor.expected[i] + tensor.difference[i];
  }
  return tensor;
};
const unpackedViews = new Map();
const unpacked = (view) => {
  if (!unpackedViews.has(view)) unpackedViews.set(view, unpack(view));
  return unpackedViews.get(view);
};
const rangeOf = (...lists) => {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) for (const value of list) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
};

// Colours: dark to bright for values, blue and red for what is too small and too large; what is not finite is magenta.
const SEQUENCE = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];
const MAGENTA = [255, 0, 255];
const mixed = (a, b, share) => a.map((value, i) => value + (b[i] - value) * share);
const onSequence = (share) => {
  const at = Math.min(Math.max(share, 0), 1) * (SEQUENCE.length - 1);
  const from = Math.min(Math.floor(at), SEQUENCE.length - 2);
  return mixed(SEQUENCE[from], SEQUENCE[from + 1], at - from);
};
const onBothSides = (share) => mixed(isDark() ? [30, 36, 44] : [247, 247, 247], share < 0 ? [58, 134, 219] : [218, 54, 51], Math.min(1, Math.abs(share)));
const paint = (canvas, values, colourOf) => {
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < values.length; i++) {
    const [r, g, b] = Number.isNaN(values[i]) ? MAGENTA : colourOf(values[i]);
    image.data[4 * i] = r;
    image.data[4 * i + 1] = g;
    image.data[4 * i + 2] = b;
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
};

const indexIn = (flat, shape) => {
  const index = [];
  for (const length of [...shape].reverse()) {
    index.unshift(flat % length);
    flat = Math.floor(flat / length);
  }
  return index;
};
const placeText = (view, plane, x, y) => {
  const { step, planeShape, width } = view;
  if (!planeShape) return step === 1 ? 'value ' + (y * width + x) : 'the furthest off of a block of ' + step * step + ' values';
  const along = (at) => step === 1 ? at : at * step + '…' + (at * step + step - 1);
  return '[' + [...indexIn(view.planes[plane], planeShape), along(y), along(x)] + ']' + (step === 1 ? '' : ', the furthest off of these');
};
const planeText = ({ planes, allPlanes, planeShape }, plane) => {
  if (!planeShape) return 'all values, row by row';
  const kept = planes.length < allPlanes ? '; ' + planes.length + ' of ' + allPlanes + ' channels are kept, those furthest off' : ' of ' + allPlanes;
  return 'channel ' + (planeShape.length > 0 ? '[' + indexIn(planes[plane], planeShape) + ']' : '0') + kept;
};

let redraw = () => undefined;
theme.addEventListener('click', () => redraw());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraw());
const mapsOf = (view) => {
  const { width, height, worst } = view;
  const size = width * height;
  const tensor = unpacked(view);
  let [low, high] = [0, 0];
  const least = Math.min(...rangeOf(tensor.difference).map((value) => -Math.abs(value)));
  const shareOf = (value) => high > low ? (value - low) / (high - low) : 0.5;
  const kinds = [
    ['expected', data.reference, (value) => onSequence(shareOf(value)), ''],
    ['got', data.engine, (value) => onSequence(shareOf(value)), 'the same colours'],
    ['difference', 'got − expected', (value) => onBothSides(least < 0 ? -value / least : 0), '± ' + rounded(-least)],
  ];
  const read = make('p', { class: 'read', role: 'status' });
  const maps = kinds.map(([kind, title, colourOf, range]) => {
    const canvas = make('canvas', { width, height, role: 'img', 'aria-label': kind + ': ' + title });
    const [ring, cross] = [make('span', { class: 'ring' }), make('span', { class: 'cross' })];
    cross.hidden = true;
    const said = make('span', {}, range);
    const figure = make('figure', {}, make('div', { class: 'map' }, canvas, ring, cross), make('figcaption', {}, make('b', {}, kind), ' ' + title, make('br', {}), said));
    return { kind, canvas, colourOf, ring, cross, figure, said };
  });
  const put = (mark, cell) => {
    mark.style.left = 100 * (cell % width + 0.5) / width + '%';
    mark.style.top = 100 * (Math.floor(cell / width) + 0.5) / height + '%';
  };
  const slider = make('input', { type: 'range', min: 0, max: view.planes.length - 1, value: Math.floor(worst.cell / size), 'aria-label': 'Channel' });
  const label = make('span', {});
  const worstButton = make('button', {}, 'To the worst');
  const point = (cell) => {
    const plane = Number(slider.value);
    for (const { cross } of maps) {
      cross.hidden = false;
      put(cross, cell);
    }
    const i = plane * size + cell;
    read.textContent = placeText(view, plane, cell % width, Math.floor(cell / width)) + ': expected ' + about(tensor.expected[i]) + ', got ' + about(tensor.got[i]) + ', off by ' + about(Math.abs(tensor.difference[i]));
  };
  redraw = () => {
    const plane = Number(slider.value);
    const valuesOf = (kind) => tensor[kind].subarray(plane * size, (plane + 1) * size);
    [low, high] = rangeOf(valuesOf('expected'), valuesOf('got'));
    maps[0].said.textContent = rounded(low) + ' … ' + rounded(high);
    label.textContent = planeText(view, plane);
    for (const { kind, canvas, colourOf, ring } of maps) {
      paint(canvas, valuesOf(kind), colourOf);
      ring.hidden = Math.floor(worst.cell / size) !== plane;
      put(ring, worst.cell % size);
    }
  };
  slider.addEventListener('input', redraw);
  worstButton.addEventListener('click', () => {
    slider.value = Math.floor(worst.cell / size);
    redraw();
    point(worst.cell % size);
  });
  for (const { canvas } of maps) {
    const look = ({ offsetX, offsetY }) => {
      const [x, y] = [offsetX / canvas.clientWidth * width, offsetY / canvas.clientHeight * height].map(Math.floor);
      if (x >= 0 && y >= 0 && x < width && y < height) point(y * width + x);
    };
    canvas.addEventListener('pointermove', look);
    canvas.addEventListener('click', look);
  }
  redraw();
  const worstText = 'Worst: [' + worst.index + '], got ' + numberText(worst.actual) + ', expected ' + numberText(worst.expected) + '.';
  const controls = make('div', { class: 'plane' }, ...(view.planes.length > 1 ? [slider] : []), label, worstButton);
  return [controls, make('div', { class: 'maps' }, ...maps.map(({ figure }) => figure)), make('p', { class: 'muted' }, worstText), read];
};

const compact = new Intl.NumberFormat('en', { notation: 'compact' });
const histogramOf = (counts) => {
  const [step, base, top] = [40, 116, 16];
  const largest = Math.log(1 + Math.max(...counts));
  const bars = counts.flatMap((count, i) => {
    const height = count === 0 ? 0 : Math.log(1 + count) / largest * (base - top);
    const label = make('text', { x: (i + 0.5) * step, y: base + 14, 'text-anchor': 'middle' }, CLASSES[i]);
    const bar = make('rect', { class: 'count', x: i * step + 2, y: base - height, width: step - 4, height });
    const number = make('text', { x: (i + 0.5) * step, y: base - height - 3, 'text-anchor': 'middle' }, count > 0 ? compact.format(count) : '');
    return [bar, number, label];
  });
  const spoken = counts.flatMap((count, i) => count > 0 ? [CLASSES[i] + ': ' + count] : []).join(', ');
  return make('svg', { viewBox: '0 0 ' + counts.length * step + ' 136', role: 'img', 'aria-label': 'Errors by decade: ' + spoken }, ...bars, make('line', { class: 'axis', x1: 0, x2: counts.length * step, y1: base, y2: base }));
};

const factsOf = (row) => {
  const { operator, name, attributes, cause, isMade } = nodes[row.node];
  return [
    ['node', operator + ' "' + name + '"'],
    ['attributes', attributes],
    ['shape', row.shape],
    ['error', row.errorText + ' of the largest value'],
    ['inputs', row.inputText === undefined ? '' : row.inputText + ' off'],
    ['grows', row.growth >= 2 ? Number(row.growth.toPrecision(3)) + ' times here' : ''],
    ['made here', isMade ? 'wrong by itself on the reference\\'s own inputs' : ''],
    ['cause', row.isBeyond ? cause ?? '' : ''],
    ...row.lines,
  ].filter(([, text]) => text);
};
const drawTensor = (at) => {
  const row = rows[at];
  redraw = () => undefined;
  const verdict = make('span', { class: 'verdict ' + (row.isBeyond ? 'mismatch' : 'match') }, row.isBeyond ? 'FAIL' : 'ok');
  const view = views[at];
  place.replaceChildren(
    make('h2', {}, verdict, ' ' + row.tensor),
    ...(view ? mapsOf(view) : [make('p', { class: 'muted' }, 'No values of this tensor are in the page.')]),
    make('dl', {}, ...factsOf(row).flatMap(([term, text]) => [make('dt', {}, term), make('dd', {}, text)])),
    ...(row.histogram ? [make('h3', {}, 'Errors, |got − expected|, by decade'), histogramOf(row.histogram)] : []));
};

// What is chosen, by mouse, by keys and by the page's address.
const choose = (row) => {
  chosen = row;
  history.replaceState(null, '', '#at-' + row);
  reveal();
  drawChain();
  drawGraph(rows[row].node);
  drawTensor(row);
};
const besideOf = (next) => {
  const found = [...new Set(next(rows[chosen].node))].filter((node) => rowOf(node) !== undefined).sort(worstFirst);
  return found.length > 0 ? rowOf(found[0]) : undefined;
};
const along = (step) => {
  const at = shown.indexOf(chosen);
  return shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step];
};
const moves = {
  ArrowDown: () => along(1), j: () => along(1),
  ArrowUp: () => along(-1), k: () => along(-1),
  ArrowLeft: () => besideOf(sourcesOf), ArrowRight: () => besideOf((node) => readers[node]),
  Home: () => shown[0], End: () => shown.at(-1),
};
document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (!Object.hasOwn(moves, key) || ctrlKey || metaKey || altKey || target.matches?.('input, summary')) return;
  if ((key === 'Home' || key === 'End') && !chain.contains(target)) return;
  event.preventDefault();
  const next = moves[key]();
  if (next !== undefined) choose(next);
});
const asked = () => {
  const row = Number(/^#at-(\\d+)$/.exec(location.hash)?.[1] ?? NaN);
  return rows[row] ? row : undefined;
};
addEventListener('hashchange', () => {
  if (asked() !== undefined) choose(asked());
});
applyFilter();
choose(asked() ?? (data.first >= 0 ? data.first : rows.length - 1));
`;
