import { oneLine } from '../base/text.js';
import { htmlPage, scrollingTable, titleBar } from './html-page.js';
import { hashes, style, themeScript } from './html-theme.js';
import { type Markup, markup } from './markup.js';
import {
  cellTable,
  faultTexts,
  type Matrix,
  type MatrixTable,
  pictureTables,
  reasonTexts,
  verdictOf,
} from './matrix.js';

/** A matrix as one self-contained page. */
export function matrixHtml(matrix: Matrix, model: string): string {
  const title = `cvdnn matrix: ${oneLine(model)}`;
  const notes = [...faultTexts(matrix), ...reasonTexts(matrix)];
  return htmlPage({
    title,
    skip: { to: 'cells', text: 'Skip to the cells' },
    sheets: { style, script: themeScript, hashes: { style: hashes.style, script: hashes.themeScript } },
    body: markup`<header>
${titleBar(title)}
<p class="summary">${summary(matrix)}</p>
<p class="muted">against ${oneLine(matrix.reference)}</p>
</header>
<main id="cells" tabindex="-1">
${tableOf('Versions and engines', cellTable(matrix))}
${pictureTables(matrix).map((table) => tableOf('By picture', table))}
${notes.length > 0 ? markup`<h2>Faults</h2>\n<ul>${notes.map((text) => markup`<li>${text}</li>\n`)}</ul>` : undefined}
</main>`,
  });
}

function summary({ cells }: Matrix): string {
  const verdicts = cells.map(verdictOf);
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
