import { oneLine } from '../base/text.js';
import { htmlPage, scrollingTable, titleBar } from './html-page.js';
import { hashes, style, themeScript } from './html-theme.js';
import { type Markup, markup } from './markup.js';
import {
  cellTable,
  faultTexts,
  hasCells,
  type Matrix,
  type MatrixTable,
  type ModelMatrix,
  overviewTable,
  pictureTables,
  reasonTexts,
  verdictOf,
} from './matrix.js';

/** Matrices as one self-contained page; before those of several models a table of all. */
export function matricesHtml(matrices: readonly ModelMatrix[]): string {
  const [first, ...others] = matrices;
  const title = `cvdnn matrix: ${others.length > 0 ? `${matrices.length} models` : oneLine(first!.model)}`;
  return htmlPage({
    title,
    skip: { to: 'cells', text: 'Skip to the cells' },
    sheets: { style, script: themeScript, hashes: { style: hashes.style, script: hashes.themeScript } },
    body: markup`<header>
${titleBar(title)}
<p class="summary">${summary(matrices.filter(hasCells))}</p>
</header>
<main id="cells" tabindex="-1">
${others.length > 0 ? tableOf('Every model', overviewTable(matrices)) : undefined}
${matrices.map((found) => sectionOf(found, others.length > 0))}</main>`,
  });
}

function sectionOf(found: ModelMatrix, isNamed: boolean): Markup {
  const heading = isNamed ? markup`<h2>${oneLine(found.model)}</h2>\n` : undefined;
  if (!hasCells(found)) return markup`${heading}<p>${oneLine(found.error)}</p>\n`;
  const faults = isNamed ? markup`<h3>Faults</h3>` : markup`<h2>Faults</h2>`;
  const notes = [...faultTexts(found), ...reasonTexts(found)];
  return markup`${heading}<p class="muted">against ${oneLine(found.reference)}</p>
${tableOf('Versions and engines', cellTable(found))}
${pictureTables(found).map((table) => tableOf('By picture', table))}
${notes.length > 0 ? markup`${faults}\n<ul>${notes.map((text) => markup`<li>${text}</li>\n`)}</ul>\n` : undefined}`;
}

function summary(matrices: readonly Matrix[]): string {
  const verdicts = matrices.flatMap(({ cells }) => cells).map(verdictOf);
  const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
  return `${count('ok')} right, ${count('FAIL')} wrong, ${count('nothing')} gave nothing`;
}

function tableOf(caption: string, { head, rows, numbers }: MatrixTable): Markup {
  const kinds = head.map((_, i) => (numbers.includes(i) ? 'number' : 'text'));
  return scrollingTable(
    caption,
    markup`<thead><tr>${head.map((text, i) => markup`<th scope="col" class="${kinds[i]}">${text}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([name, ...cells]) =>
    markup`<tr><th scope="row">${name}</th>${cells.map((text, i) => markup`<td class="${kinds[i + 1]}">${cellOf(text)}</td>`)}</tr>\n`,
)}</tbody>`,
  );
}

const badges: Record<string, string> = { ok: 'match', FAIL: 'mismatch', nothing: 'error' };

/** A text that begins with a verdict has it as a badge. */
function cellOf(text: string): Markup {
  const [word = '', ...rest] = text.split(' ');
  const kind = Object.hasOwn(badges, word) ? badges[word] : undefined;
  return kind ? markup`<span class="verdict ${kind}">${word}</span> ${rest.join(' ')}` : markup`${text}`;
}
