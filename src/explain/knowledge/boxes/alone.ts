import type { Return } from '../../boxes/way.js';
import { returns } from './returns.js';

/** Ways back for what stands beside boxes: that of the boxes first, then all others. */
export function alone(back: Return, what: string): Return[] {
  const others = returns.filter((row) => row !== back);
  return [
    { ...back, words: '', fix: '' },
    ...others.map(({ words, fix, axes }) => ({
      words: `${words || 'undoes the fit as it was done'} (for the ${what} alone)`,
      fix: fix || `bring boxes and ${what} back alike`,
      axes,
    })),
  ];
}
