/**
 * Characters that move a terminal's cursor, change its title or the direction of its text, or make up lines: C0 but for
 * tab and line feed, delete, C1, and the marks of bidirectional text.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g;

/** What a report of ours colours with: the start and the end of a colour. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins it
const colour = /\x1b\[[\d;]*m/g;

/**
 * A text that a terminal shows as it stands: what files, servers and models are named is somebody else's.
 *
 * @param keepsColour leaves colours in
 */
export function printable(text: string, keepsColour = false): string {
  if (!keepsColour) return text.replace(controls, escaped);
  const colours = text.match(colour) ?? [];
  return text
    .split(colour)
    .map((part, i) => part.replace(controls, escaped) + (colours[i] ?? ''))
    .join('');
}

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}

/** Control characters as escapes, line feeds too: a name cannot break the layout. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, escaped);
}

/** A term and what it says: `worst`, `[0,0,12,7]: got …`. */
export type Line = readonly [term: string, text: string];

/** Rows as aligned columns; the first is to the left, numbers to the right. `paint` colours what is aligned already. */
export function table(
  rows: readonly (readonly string[])[],
  alignRight: readonly number[] = [],
  paint: (cell: string) => string = (cell) => cell,
): string[] {
  const widths =
    rows[0]?.map((_, column) => rows.reduce((most, row) => Math.max(most, row[column]!.length), 0)) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) =>
        alignRight.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .map(paint)
      .join('  ')
      .trimEnd(),
  );
}

/** Four significant digits. */
export function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : Number(value.toPrecision(4)).toString();
}

/** `12 of 66049 (0.02%)`; 100% and 0% only where it is all or none. */
export function countText(part: number, whole: number): string {
  return `${part} of ${whole} (${percentText(part / whole)})`;
}

export function percentText(share: number): string {
  if (share === 0 || share === 1) return `${100 * share}%`;
  const percent = 100 * share;
  if (percent < 0.01) return '<0.01%';
  return percent > 99.99 ? '>99.99%' : `${significant(percent, percent >= 99 ? 4 : 3)}%`;
}

/** A number as people write tolerances: `1e-6`, `0.001`, `249`. */
export function number(value: number): string {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-3 && size < 1e7)
    ? String(value)
    : value.toExponential().replace('e+', 'e');
}

/** A number rounded to so many significant digits. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** A part of a whole with so many decimals; it reads as the whole only where it is. */
export function partText(part: number, whole: number, decimals: number): string {
  const text = part.toFixed(decimals);
  return Number(text) === whole && part < whole ? (whole - 10 ** -decimals).toFixed(decimals) : text;
}

/** JSON as our files hold it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A file's content as bytes, UTF-8 where it is text. */
export function textBytes(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** Whether bytes are text in UTF-8. */
export function isUtf8(bytes: Uint8Array, start = 0, end = bytes.length): boolean {
  let at = start;
  while (at < end && bytes[at]! < 0x80) at++;
  if (at >= end) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, end));
    return true;
  } catch {
    return false;
  }
}

/** What follows the last slash of a path or address. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
