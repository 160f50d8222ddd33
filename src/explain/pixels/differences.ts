import { sameSize } from '../../image/box.js';
import { turned } from '../../image/turns.js';
import type { Candidate } from './candidates.js';
import { distanceOf, orderName, type Permutation } from './distance.js';
import { positionDifference } from './position.js';
import type { Context, Try } from './question.js';

/** What is otherwise than in the recipe. */
export function differencesOf(each: Try, context: Context): string[] {
  const { candidate, permutation } = each;
  return [
    ...(candidate.words && !isOnlyTurned(each, context) ? [`the reference ${candidate.words}`] : []),
    ...positionDifference(each, context),
    ...orderDifference(permutation),
    ...channelsDifference(each, context),
  ];
}

/** What `withChannels` added. */
export function channelsDifference({ candidate }: Try, { expected }: Context): string[] {
  if (candidate.pixels.channels === expected.channels) return [];
  return [
    expected.channels === 4
      ? 'the reference has an opaque alpha channel'
      : 'the reference repeats it in three equal channels',
  ];
}

/** Pillow's picture where it is cv2's before the EXIF orientation: then that is all there is to say. */
function isOnlyTurned({ candidate, permutation }: Try, { file, expected }: Context): boolean {
  if (file.orientation === 1 || !candidate.lines || candidate.pixels.channels !== 3) return false;
  const back = (other: Candidate) => (other.isStored ? turned(other.pixels, file.orientation) : other.pixels);
  const [a, b] = [back(candidate), back(file.own)];
  if (!sameSize(a, b) || b.channels !== expected.channels) return false;
  return distanceOf(a, b, [0, 1, 2]).largest === 0 && permutation.length === 3;
}

export function orderDifference(permutation: Permutation): string[] {
  const order = permutation.length >= 3 ? orderName(permutation) : 'bgr';
  if (order === 'bgr') return [];
  const words = [...order.toUpperCase()].join(', ');
  return [`the reference's channels are in the order ${words}, not B, G, R`];
}
