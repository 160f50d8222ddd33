/**
 * The chain, the graph and the tensors of a page of layers, out of what its JSON holds. Texts get into the page as text
 * only; of the chain no more rows are made than are to be seen.
 */
export const layersScript = `
const data = JSON.parse(document.querySelector('#answer').textContent);
const { rows, nodes, views } = data;
const byTensor = new Map(rows.map((row, i) => [row.tensor, i]));
const makers = new Map(nodes.flatMap((node, i) => node.outputs.map((name) => [name, i])));
const readers = nodes.map(() => []);
nodes.forEach((node, i) => {
  for (const name of node.inputs) if (makers.has(name)) readers[makers.get(name)].push(i);
});
const sourcesOf = (node) => nodes[node].inputs.flatMap((name) => makers.get(name) ?? []);
const rowOf = (node) => nodes[node].outputs.map((name) => byTensor.get(name)).find((row) => row !== undefined);
const make = (tag, attributes, ...children) => {
  const isDrawn = ['svg', 'g', 'rect', 'path', 'text', 'line', 'title'].includes(tag);
  const element = isDrawn ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
};
const kindOf = (row) => (row === undefined ? '' : (rows[row].isBeyond ? 'beyond' : 'ok') + (nodes[rows[row].node].isMade ? ' made' : ''));

// The chain: a list of which only what is seen is made.
const chain = document.querySelector('#chain');
const spacer = document.querySelector('#spacer');
const HEIGHT = 32;
const LEAST = 1e-9;
const most = Math.max(1, ...rows.map(({ error }) => error ?? 0));
const lengthOf = (error) => error === null ? 1 : Math.max(0, Math.log(Math.max(error, LEAST) / LEAST) / Math.log(most / LEAST));
let shown = rows.map((_, i) => i);
let chosen = -1;
const layerItem = (row, at) => {
  const { tensor, error, errorText, node } = rows[row];
  const fill = make('i', {});
  fill.style.width = 100 * lengthOf(error) + '%';
  const limit = make('u', {});
  limit.style.left = 100 * lengthOf(data.tolerance) + '%';
  const item = make('div', { class: 'layer ' + kindOf(row), role: 'option', id: 'layer-' + row, 'aria-selected': row === chosen, 'aria-posinset': at + 1, 'aria-setsize': shown.length, title: tensor },
    make('span', { class: 'what' }, make('b', {}, nodes[node].operator), ' ' + tensor),
    make('span', { class: 'track' }, fill, limit),
    make('span', { class: 'amount' }, errorText));
  item.style.top = at * HEIGHT + 'px';
  item.addEventListener('click', () => choose(row));
  return item;
};
const drawChain = () => {
  const from = Math.max(0, Math.floor(chain.scrollTop / HEIGHT) - 5);
  const to = Math.ceil((chain.scrollTop + chain.clientHeight) / HEIGHT) + 5;
  spacer.style.height = shown.length * HEIGHT + 'px';
  spacer.replaceChildren(...shown.slice(from, to).map((row, i) => layerItem(row, from + i)));
  if (shown.includes(chosen)) chain.setAttribute('aria-activedescendant', 'layer-' + chosen);
};
let isDue = false;
const drawSoon = () => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    drawChain();
  });
};
chain.addEventListener('scroll', drawSoon);
addEventListener('resize', drawSoon);
const reveal = () => {
  const at = shown.indexOf(chosen);
  if (at < 0) return;
  const top = at * HEIGHT;
  const isSeen = top >= chain.scrollTop && top + HEIGHT <= chain.scrollTop + chain.clientHeight;
  if (!isSeen) chain.scrollTop = top - (chain.clientHeight - HEIGHT) / 2;
};

// Which layers are shown.
const filters = all('[data-filter]');
const find = document.querySelector('#find');
const tests = { all: () => true, beyond: (row) => row.isBeyond, made: (row) => nodes[row.node].isMade };
let filter = 'all';
const applyFilter = () => {
  const text = find.value.toLowerCase();
  const has = ({ tensor, node }) => (tensor + ' ' + nodes[node].operator + ' ' + nodes[node].name).toLowerCase().includes(text);
  shown = rows.map((_, i) => i).filter((i) => tests[filter](rows[i]) && has(rows[i]));
  document.querySelector('#shown').textContent = shown.length + ' of ' + rows.length + ' layers shown.';
  reveal();
  drawChain();
};
for (const button of filters) button.addEventListener('click', () => {
  filter = button.dataset.filter;
  for (const one of filters) one.setAttribute('aria-pressed', String(one === button));
  applyFilter();
});
find.addEventListener('input', applyFilter);

// The graph around a node: two levels of what it reads, two of what reads it.
const BOX = { width: 118, height: 36, gap: 12, rise: 34, most: 3 };
const worstFirst = (a, b) => errorOf(b) - errorOf(a) || a - b;
const errorOf = (node) => {
  const row = rowOf(node);
  return row === undefined ? -1 : rows[row].error ?? Infinity;
};
const levelsAround = (node) => {
  const seen = new Set([node]);
  const grow = (from, next, add) => {
    let level = from;
    for (let step = 0; step < 2 && level.length > 0; step++) {
      const found = [...new Set(level.flatMap(next))].filter((one) => !seen.has(one));
      for (const one of found) seen.add(one);
      level = found.sort(worstFirst).slice(0, BOX.most).sort((a, b) => a - b);
      if (level.length > 0) add({ nodes: level, more: found.length - level.length });
    }
  };
  const result = [{ nodes: [node], more: 0 }];
  grow([node], sourcesOf, (level) => result.unshift(level));
  grow([node], (one) => readers[one], (level) => result.push(level));
  return result;
};
const cut = (text, length) => text.length > length ? text.slice(0, length - 1) + '…' : text;
const boxOf = (node, x, y, isChosen) => {
  const { operator, name } = nodes[node];
  const row = rowOf(node);
  const text = row === undefined ? 'not compared' : rows[row].errorText;
  const label = operator + ' ' + name + ', ' + text;
  const box = make('g', { class: kindOf(row) + (isChosen ? ' chosen' : ''), ...(row === undefined ? {} : { role: 'button', tabindex: 0, 'aria-label': label }) },
    make('title', {}, label),
    make('rect', { class: 'box', x, y, width: BOX.width, height: BOX.height, rx: 5 }),
    make('text', { class: 'operator', x: x + BOX.width / 2, y: y + 15, 'text-anchor': 'middle' }, cut(operator, 17)),
    make('text', { class: 'small', x: x + BOX.width / 2, y: y + 29, 'text-anchor': 'middle' }, text));
  if (row === undefined) return box;
  box.addEventListener('click', () => choose(row));
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') choose(row);
  });
  return box;
};
const drawGraph = (node) => {
  const levels = levelsAround(node);
  const width = BOX.most * (BOX.width + BOX.gap) + BOX.gap + 44;
  const step = BOX.height + BOX.rise;
  const places = new Map();
  const drawn = [];
  levels.forEach(({ nodes: level, more }, i) => {
    const left = (width - level.length * (BOX.width + BOX.gap) + BOX.gap) / 2;
    level.forEach((one, k) => places.set(one, { x: left + k * (BOX.width + BOX.gap), y: 14 + i * step, level: i }));
    if (more > 0) drawn.push(make('text', { class: 'small', x: width - 6, y: 14 + i * step + 22, 'text-anchor': 'end' }, '+' + more));
  });
  for (const [one, place] of places) {
    for (const source of new Set(sourcesOf(one))) {
      const from = places.get(source);
      if (!from || from.level >= place.level) continue;
      const [x1, y1, x2, y2] = [from.x + BOX.width / 2, from.y + BOX.height, place.x + BOX.width / 2, place.y];
      const half = (y1 + y2) / 2;
      drawn.unshift(make('path', { class: 'edge', d: 'M' + x1 + ' ' + y1 + 'C' + x1 + ' ' + half + ' ' + x2 + ' ' + half + ' ' + x2 + ' ' + y2 }));
    }
    drawn.push(boxOf(one, place.x, place.y, one === node));
  }
  const height = levels.length * step - BOX.rise + 28;
  document.querySelector('#graph').replaceChildren(make('svg', { viewBox: '0 0 ' + width + ' ' + height, role: 'group', 'aria-label': 'The graph around ' + nodes[node].name }, ...drawn));
};
`;
