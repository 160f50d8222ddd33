import type { Evidence } from '../answer/held.js';
import type { Verdict } from './judge.js';

/**
 * Of a mask: in how many pixels of the output it differs from the user's own, so that a difference can be told from others;
 * where it is read otherwise, but for that. Infinitely many where nothing is said to differ, and for outputs.
 */
export function evidenceOf(best: Verdict, own: Verdict): Evidence {
  const { plain, read, of } = own.cells ?? { plain: Infinity, read: Infinity, of: Infinity };
  const isFitted = best.behind?.isFitted === true;
  if (best === own && !best.behind) return { cells: Infinity, of, isFitted };
  const counts = [
    plain,
    ...(best !== own && best.behind ? [read] : []),
    // a threshold has to mend something of this very way
    ...(isFitted ? [best.cells?.plain ?? Infinity] : []),
  ];
  return { cells: Math.min(...counts), of, isFitted };
}
