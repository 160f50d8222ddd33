import { shapeText } from '../base/tensor.js';
import { oneLine } from '../base/text.js';
import { isBeyond, type LayerRow, type LayersAnswer, type LoneResult } from '../layers/layers.js';
import { attributesText } from '../model/onnx/node-form.js';
import { base64Of } from './base64.js';
import { htmlPage, jsonBlock, titleBar } from './html-page.js';
import type { LayerViews } from './layer-views.js';
import { layersLines, shareText } from './layers.js';
import { sheets } from './layers-page.js';
import { type Markup, markup } from './markup.js';
import { describe } from './mismatch.js';
import { causeText } from './operator-cause.js';

/** What a page of layers says beside the answer. */
export interface LayersPage {
  /** Of the model's file. */
  model: string;
  /** Filled by the same look. */
  views: LayerViews;
}

/** The inside of a network as one self-contained page: its chain, each node's surroundings, and its tensors on both sides. */
export function layersHtml(answer: LayersAnswer, { model, views }: LayersPage): string {
  const lines = layersLines(answer);
  return htmlPage({
    title: `cvdnn layers: ${oneLine(model)}`,
    skip: { to: 'chain', text: 'Skip to the layers' },
    sheets,
    body: markup`<header>
${titleBar(`cvdnn layers: ${oneLine(model)}`)}
<p class="summary">${badge(answer.first ? 'mismatch' : 'match')} ${lines[0]}</p>
${marks(answer)}
<details class="said"><summary>What the command said</summary><pre>${lines.join('\n')}</pre></details>
</header>
<main class="wide">
${chain(answer, views)}
<section id="around" aria-labelledby="around-title"><h2 id="around-title">Around it</h2><div id="graph"></div>
<p class="muted">What it reads stands above, what reads it below. <kbd>←</kbd> to what it reads, <kbd>→</kbd> to what reads it.</p></section>
<section id="tensor" aria-live="polite"></section>
</main>
${jsonBlock('answer', pageData(answer, views))}`,
  });
}

function badge(outcome: 'match' | 'mismatch'): Markup {
  return markup`<span class="verdict ${outcome}">${outcome === 'match' ? 'ok' : 'FAIL'}</span>`;
}

/** Where the error begins and where it is made, as links into the chain. */
function marks({ rows, first, firstNonFinite, alone }: LayersAnswer): Markup {
  const link = (row: LayerRow) => {
    const { node, tensor } = row;
    return markup`<a href="#at-${rows.indexOf(row)}">${node.operator} ${oneLine(tensor)}</a>`;
  };
  const made = madeIn(alone);
  const terms: [string, LayerRow[]][] = [
    ['First beyond tolerance', first ? [first] : []],
    ['First with NaN or an infinity', firstNonFinite ? [firstNonFinite] : []],
    ['Error made in', rows.filter(({ node }) => made.has(node.index))],
  ];
  const said = terms.filter(([, found]) => found.length > 0);
  return markup`<p class="marks">${said.map(([term, found]) => markup`${term}: ${found.map((row) => markup`${link(row)} `)}<br>`)}</p>`;
}

/** The frame that the script fills. */
function chain({ rows, alone }: LayersAnswer, views: LayerViews): Markup {
  const beyond = rows.filter(isBeyond).length;
  const made = madeIn(alone).size;
  const filters = [
    ['all', 'All', rows.length],
    ['beyond', 'Beyond tolerance', beyond],
    ['made', 'Error made', made],
  ] as const;
  return markup`<section id="layers" aria-labelledby="layers-title"><h2 id="layers-title">Layers in graph order</h2>
<div class="bar scripted" role="group" aria-label="Which layers are shown" hidden>
${filters.map(
  ([filter, name, count]) =>
    markup`<button data-filter="${filter}" aria-pressed="${String(filter === 'all')}">${name} (${count})</button>\n`,
)}<input id="find" type="search" placeholder="Find" aria-label="Find a tensor, node or operator">
</div>
<div id="chain" role="listbox" aria-label="Layers" tabindex="0"><div id="spacer"></div></div>
<p class="muted"><span id="shown" role="status"></span> Largest error, as a share of the reference tensor's largest value, on a logarithmic scale; the line is the tolerance. <kbd>↑</kbd> <kbd>↓</kbd> previous and next. ${keptText(views)}</p></section>`;
}

function keptText({ kept, left }: LayerViews): string {
  return left === 0
    ? 'The page holds values of all of them.'
    : `The page holds values of ${kept} of ${kept + left}: the most suspicious, and what they read.`;
}

/** Indices of the nodes that are wrong on the reference's own inputs. */
function madeIn(alone: readonly LoneResult[]): Set<number> {
  return new Set(alone.filter(({ judged }) => judged && isBeyond(judged)).map(({ node }) => node.index));
}

function pageData(answer: LayersAnswer, views: LayerViews) {
  const made = madeIn(answer.alone);
  const shown = Object.fromEntries(
    answer.rows.flatMap(({ tensor }, i) => {
      const view = views.get(tensor);
      return view ? [[i, { ...view, data: base64Of(view.data) }] as const] : [];
    }),
  );
  return {
    engine: answer.engine,
    reference: answer.reference,
    tolerance: answer.tolerance,
    first: answer.first ? answer.rows.indexOf(answer.first) : -1,
    nodes: answer.nodes.map((node) => ({
      operator: node.operator,
      name: node.name,
      attributes: attributesText(node.attributes),
      inputs: node.inputs,
      outputs: node.outputs,
      cause: causeText(node.facts),
      isMade: made.has(node.index),
    })),
    rows: answer.rows.map((row) => rowData(row)),
    views: shown,
  };
}

/** Of what is within tolerance the errors alone: the rest is in the shape and at the head of the page. */
function linesOf(comparison: LayerRow['comparison']) {
  const lines = describe(comparison);
  return comparison.verdict === 'match' ? lines.filter(([term]) => term === 'errors') : lines;
}

function rowData(row: LayerRow) {
  const { tensor, node, shape, error, inputError, growth, comparison } = row;
  return {
    tensor,
    node: node.index,
    shape: shapeText(shape),
    error,
    errorText: shareText(error),
    inputText: inputError === undefined ? undefined : shareText(inputError),
    growth,
    isBeyond: isBeyond(row),
    lines: linesOf(comparison),
    histogram: 'histogram' in comparison ? comparison.histogram : undefined,
  };
}
