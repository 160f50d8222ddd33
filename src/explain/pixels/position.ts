import { turns, turnWords } from '../../image/turns.js';
import type { Context, Try } from './question.js';

export function inverseOf(orientation: number): number {
  return turns.find((turn) => turn.orientation === orientation)!.inverse;
}

/** How the reference's picture lies: upright, as the file stores it, or in a way that no reader gives. */
export function positionOf({ candidate, orientation }: Try, stored: number): 'upright' | 'stored' | 'other' {
  if (stored === 1) return orientation === 1 ? 'upright' : 'other';
  const upright = candidate.isStored ? stored : 1;
  if (orientation === upright) return 'upright';
  return orientation === (candidate.isStored ? 1 : inverseOf(stored)) ? 'stored' : 'other';
}

export function positionDifference(each: Try, { file }: Context): string[] {
  const position = positionOf(each, file.orientation);
  if (position === 'other') return [`the reference's picture is ${turnWords(each.orientation)}`];
  if (file.orientation === 1 || position === (file.own.isStored ? 'stored' : 'upright')) return [];
  const turn = turnWords(file.orientation);
  return position === 'stored'
    ? [
        `the reference ignores the EXIF orientation: its picture lies as it is stored, yours is ${turn} as EXIF asks`,
      ]
    : [`the reference applies the EXIF orientation: its picture is ${turn}, yours lies as it is stored`];
}
