import { oneLine } from '../base/text.js';
import {
  cellTable,
  faultTexts,
  type Matrix,
  type MatrixTable,
  pictureTables,
  reasonTexts,
} from './matrix.js';

/** A matrix as Markdown, for an issue. */
export function matrixMarkdown(matrix: Matrix, model: string): string {
  const tables = [cellTable(matrix), ...pictureTables(matrix)];
  const notes = [...faultTexts(matrix), ...reasonTexts(matrix)].map((text) => `- ${escaped(text)}`);
  const title = `${escaped(oneLine(model))} against ${escaped(oneLine(matrix.reference))}`;
  return `${[`**${title}**`, ...tables.map(tableText), ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n')}\n`;
}

function tableText({ head, rows, numbers }: MatrixTable): string {
  const rule = head.map((_, i) => (numbers.includes(i) ? '--:' : '---'));
  return [head, rule, ...rows]
    .map((row, i) => `| ${row.map((cell) => (i === 1 ? cell : escaped(cell))).join(' | ')} |`)
    .join('\n');
}

/** What Markdown, or HTML in it, would read otherwise. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#&~]/g, '\\$&');
}
