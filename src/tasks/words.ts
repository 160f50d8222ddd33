/** Of a list more are counted, not said. */
const MOST = 3;

/** The first of a list, and how many more there are. */
export function listText(texts: readonly string[]): string {
  const more = texts.length - MOST;
  return [...texts.slice(0, MOST), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
