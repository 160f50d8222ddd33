import { type Line, number, significant } from '../base/text.js';

/** Of a list more are counted, not said. */
const MOST = 3;

/** Terms with what stands behind them, of lists that are not empty: how many, and the first. */
export function countedTerms(lists: readonly (readonly [term: string, texts: readonly string[]])[]): Line[] {
  return lists
    .filter(([, texts]) => texts.length > 0)
    .map(([term, texts]) => [term, `${texts.length}: ${listText(texts)}`]);
}

/** Of what is in one list alone, but so near a bound that the tolerance may have moved it over. */
export function tiesText(ties: number, bound: string): string {
  return ties > 0 ? `; ${ties} at the ${bound}, in one alone` : '';
}

/** A distance in pixels. */
export function distanceText(value: number): string {
  return `${number(significant(value, 2))} px`;
}

/** The first of a list, and how many more there are. */
function listText(texts: readonly string[]): string {
  const more = texts.length - MOST;
  return [...texts.slice(0, MOST), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
