import { oneLine } from '../base/text.js';
import {
  cellTable,
  faultTexts,
  hasCells,
  type MatrixTable,
  type ModelMatrix,
  overviewTable,
  pictureTables,
  reasonTexts,
} from './matrix.js';

/** Matrices as Markdown, for an issue; before those of several models a table of all. */
export function matricesMarkdown(matrices: readonly ModelMatrix[]): string {
  const all = matrices.length > 1 ? [tableText(overviewTable(matrices))] : [];
  return `${[...all, ...matrices.flatMap(partsOf)].join('\n\n')}\n`;
}

function partsOf(found: ModelMatrix): string[] {
  const model = escaped(oneLine(found.model));
  if (!hasCells(found)) return [`**${model}**`, escaped(oneLine(found.error))];
  const tables = [cellTable(found), ...pictureTables(found)];
  const notes = [...faultTexts(found), ...reasonTexts(found)].map((text) => `- ${escaped(text)}`);
  const title = `**${model} against ${escaped(oneLine(found.reference))}**`;
  return [title, ...tables.map(tableText), ...(notes.length > 0 ? [notes.join('\n')] : [])];
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
