import { histogramClasses, type TensorComparison } from '../base/compare.js';
import { countText, number } from '../base/text.js';
import { type Markup, markup } from './markup.js';

type Errors = Extract<TensorComparison, { histogram: number[] }>;

const WIDTH = 440;
const HEIGHT = 170;
const TOP = 24;
const BASE = 140;
const GAP = 4;
const STEP = WIDTH / histogramClasses.length;

/** The errors of a stage as bars, one a decade, with the same numbers as a table. */
export function histogramFigure(stage: string, comparison: Errors): Markup {
  const { histogram, compared } = comparison;
  const title = `Errors of ${stage}, |got − expected|, by decade`;
  return markup`<figure>
<h3>${title}</h3>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}: ${spoken(histogram)}">
${histogram.map((count, i) => bar(count, i, Math.max(...histogram)))}<line class="axis" x1="0" x2="${WIDTH}" y1="${BASE}" y2="${BASE}"/>
${limit(comparison.tolerance.atol)}</svg>
<details><summary>As a table</summary><table>
<thead><tr><th scope="col">Error</th><th scope="col" class="number">Values</th></tr></thead>
<tbody>
${histogram.map(
  (count, i) =>
    markup`<tr><td>${histogramClasses[i]}</td><td class="number">${countText(count, compared)}</td></tr>\n`,
)}</tbody>
</table></details>
</figure>
`;
}

function spoken(histogram: readonly number[]): string {
  return histogram.flatMap((count, i) => (count > 0 ? [`${histogramClasses[i]}: ${count}`] : [])).join(', ');
}

/** By the logarithm: one wrong value among a million is to be seen. */
function bar(count: number, index: number, most: number): Markup {
  const height = count === 0 ? 0 : (Math.log(1 + count) / Math.log(1 + most)) * (BASE - TOP);
  const middle = (index + 0.5) * STEP;
  const text = markup`<text x="${middle}" y="${BASE - height - 4}" text-anchor="middle">${short(count)}</text>\n`;
  return markup`<rect class="count" x="${index * STEP + GAP / 2}" y="${BASE - height}" width="${STEP - GAP}" height="${height}"/>${
    count > 0 ? text : undefined
  }<text x="${middle}" y="${BASE + 16}" text-anchor="middle">${histogramClasses[index]}</text>\n`;
}

/** `198k`: what fits over a bar. */
function short(count: number): string {
  const units = [
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  const unit = units.find(([size]) => count >= size);
  return unit ? `${Number((count / unit[0]).toPrecision(3))}${unit[1]}` : String(count);
}

/** Where `atol` is on the axis: with an `rtol` the bound of a value lies right of it. */
function limit(atol: number): Markup | undefined {
  const decades = Math.log10(atol) + 9;
  if (!(decades >= 0 && decades <= 10)) return undefined;
  const x = (decades + 1) * STEP;
  return markup`<line class="limit" x1="${x}" x2="${x}" y1="14" y2="${BASE}"/><text class="limit-label" x="${x}" y="10" text-anchor="middle">atol ${number(atol)}</text>\n`;
}
