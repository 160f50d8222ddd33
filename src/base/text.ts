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
