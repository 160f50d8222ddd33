import { oneLine } from '../base/text.js';
import { isBeyond, type LayerRow, type LayersAnswer } from '../layers/layers.js';
import { themes } from './html-theme.js';
import { shareText } from './layers.js';
import { type Markup, markup } from './markup.js';

const WIDTH = 960;
const HEIGHT = 420;
const LEFT = 76;
const RIGHT = 16;
const TOP = 84;
const BOTTOM = 44;
/** Smaller errors are drawn here. */
const LEAST_DECADE = -9;

/** Where a picture's numbers lie. */
interface Scale {
  /** The middle of a layer. */
  x(index: number): number;
  y(error: number): number;
  decades: number[];
}

/** The error of each tensor along the depth of a network, on a logarithmic scale, as an SVG of its own. */
export function layersPlot(answer: LayersAnswer): string {
  const { rows, engine, reference, tolerance } = answer;
  const scale = scaleOf(rows);
  const limit = scale.y(tolerance);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Error of ${rows.length} tensors in graph order">
<style>${style()}</style>
<rect class="back" width="${WIDTH}" height="${HEIGHT}"/>
<text class="title" x="${LEFT}" y="22">${oneLine(engine)} against ${oneLine(reference)}</text>
${scale.decades.map((decade) => grid(decade, scale))}<path class="line" d="${pathOf(rows, scale)}"/>
<line class="limit" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${limit}" y2="${limit}"/>
<text class="limit-label" x="${WIDTH - RIGHT}" y="${limit - 4}" text-anchor="end">tolerance ${shareText(tolerance)}</text>
${rows.filter(isBeyond).map((row) => dot(row, rows, scale))}${marks(answer, scale)}<text class="axis" x="${LEFT}" y="${HEIGHT - 14}">first layer</text>
<text class="axis" x="${WIDTH - RIGHT}" y="${HEIGHT - 14}" text-anchor="end">layer ${rows.length}, in graph order</text>
</svg>
`.text;
}

/** Light, and dark where the reader has it so. */
function style(): Markup {
  const { light, dark } = themes;
  const rules = ({ card, text, muted, line, bar, fail }: (typeof themes)['light']) =>
    `.back{fill:${card}}text{fill:${text}}.axis{fill:${muted}}.grid{stroke:${line}}.line{stroke:${bar}}.limit{stroke:${fail}}.limit-label,.dot{fill:${fail}}.mark{stroke:${fail}}`;
  return markup`text{font:12px system-ui,sans-serif}.title{font-size:15px;font-weight:600}.line{fill:none;stroke-width:1.5;stroke-linejoin:round}.limit{stroke-dasharray:5 4}.made{font-weight:600}${rules(light)}@media (prefers-color-scheme:dark){${rules(dark)}}`;
}

function scaleOf(rows: readonly LayerRow[]): Scale {
  const finite = rows.map(({ error }) => error).filter(Number.isFinite);
  const highest = Math.max(0, Math.ceil(Math.log10(Math.max(...finite, 1))));
  const step = (WIDTH - LEFT - RIGHT) / rows.length;
  const high = (HEIGHT - BOTTOM - TOP) / (highest - LEAST_DECADE);
  const decadeOf = (error: number) =>
    Number.isFinite(error) ? Math.max(LEAST_DECADE, Math.log10(error)) : highest;
  return {
    x: (index) => rounded(LEFT + (index + 0.5) * step),
    y: (error) => rounded(HEIGHT - BOTTOM - (decadeOf(error) - LEAST_DECADE) * high),
    decades: Array.from({ length: highest - LEAST_DECADE + 1 }, (_, i) => LEAST_DECADE + i),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}

function grid(decade: number, { y }: Scale): Markup {
  const at = y(10 ** decade);
  const text = `${decade === LEAST_DECADE ? '≤' : ''}${decadeText(decade)}`;
  return markup`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/><text class="axis" x="${LEFT - 6}" y="${at + 4}" text-anchor="end">${text}</text>
`;
}

/** In per cent, as whole powers of ten. */
function decadeText(decade: number): string {
  const power = decade + 2;
  return power < -2 || power > 4 ? `1e${power} %` : `${Number(`1e${power}`)} %`;
}

function pathOf(rows: readonly LayerRow[], { x, y }: Scale): string {
  return rows.map(({ error }, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(error)}`).join('');
}

function dot(row: LayerRow, rows: readonly LayerRow[], { x, y }: Scale): Markup {
  const name = markup`<title>${oneLine(row.tensor)}: ${shareText(row.error)}</title>`;
  return markup`<circle class="dot" cx="${x(rows.indexOf(row))}" cy="${y(row.error)}" r="2.5">${name}</circle>
`;
}

/** Names the first tensor beyond tolerance, and the first node that makes the error by itself. */
function marks({ rows, first, alone }: LayersAnswer, scale: Scale): Markup | undefined {
  if (!first) return undefined;
  const made = alone.find(({ judged }) => judged && isBeyond(judged));
  const madeRow = made && rows.find(({ tensor }) => tensor === made.tensor);
  return markup`${mark(`first beyond tolerance: ${shortened(first.tensor)}`, '', TOP - 40, rows.indexOf(first), scale)}${
    madeRow &&
    mark(
      `error made in ${madeRow.node.operator} ${shortened(madeRow.node.name)}`,
      'made',
      TOP - 22,
      rows.indexOf(madeRow),
      scale,
    )
  }`;
}

/** Names differ at their end; more characters than this do not fit beside a mark. */
const MOST_CHARACTERS = 40;

function shortened(name: string): string {
  const text = oneLine(name);
  return text.length > MOST_CHARACTERS ? `…${text.slice(1 - MOST_CHARACTERS)}` : text;
}

/** A text at a height, and a line down to the axis; it stands to the side where there is room. */
function mark(text: string, kind: string, top: number, index: number, { x }: Scale): Markup {
  const at = x(index);
  const isLeft = at < WIDTH / 2;
  return markup`<line class="mark" x1="${at}" x2="${at}" y1="${top - 10}" y2="${HEIGHT - BOTTOM}"/><text class="${kind}" x="${isLeft ? at + 5 : at - 5}" y="${top}" text-anchor="${isLeft ? 'start' : 'end'}">${text}</text>
`;
}
