import type { InputSpec } from '../../recipe/schema.js';
import { ROUNDING_LEVELS } from '../core/differences.js';
import { changesOf } from '../knowledge/conversions.js';
import { constantsOfRecipe } from '../knowledge/normalization.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { negative, toned } from '../knowledge/tones.js';
import { onBackground } from './backgrounds.js';
import { cutPictures } from './boxes.js';
import { placesOf, promising } from './place.js';
import { type Solved, type SolveQuestion, solve } from './search.js';
import { shiftedPictures } from './shifts.js';
import { isExact } from './solution.js';
import { thresholds } from './thresholds.js';
import { tonedPictures } from './toned.js';

/** A picture that no decoder gives has to leave so many times less. */
const FURTHER = 2;

/** What is searched, and with what. */
export interface FurtherQuestion extends SolveQuestion {
  /** The user's. */
  input: InputSpec;
}

/** Pictures that may have been shown instead; made when those before did not explain the blob. */
type Made = (question: FurtherQuestion, found: Solved) => NamedPicture[] | Promise<NamedPicture[]>;

const made: readonly Made[] = [
  ({ pictures }, found) => (isNegative(found) ? [toned(pictures[0]!, negative)] : []),
  ({ pictures, blob, input, pixelsOf }) => onBackground(pictures[0]!, blob, input, pixelsOf),
  changedPictures,
  async ({ pictures, blob, input, pixelsOf }) => [
    ...cutPictures(pictures[0]!, blob),
    ...(await shiftedPictures(pictures[0]!, input, pixelsOf)),
  ],
];

/**
 * What is not near by the pictures as decoders give them may be near by one that was converted or cut before.
 *
 * @returns `isEnded`: at its time limit, before all was tried
 */
export async function solveFurther(question: FurtherQuestion): Promise<Solved & { isEnded: boolean }> {
  const { limit } = question;
  let best = await solve(question);
  for (const make of made) {
    const { levels } = best.solutions[0] ?? { levels: Number.POSITIVE_INFINITY };
    if (levels <= ROUNDING_LEVELS && !isNegative(best)) break;
    if (limit?.isOver) return { ...best, isEnded: true };
    const others = await make(question, best);
    if (others.length === 0) continue;
    const found = await solve({ ...question, pictures: others });
    if (found.solutions[0] && found.solutions[0].levels * FURTHER <= levels) best = found;
  }
  return { ...best, isEnded: false };
}

/** A negative that was rounded before it was inverted back: the picture itself was one before the resize. */
function isNegative({ solutions: [best] }: Solved): boolean {
  return best !== undefined && !isExact(best) && best.fit.a.every((slope) => slope < 0);
}

/** Other tones, where the picture lies about right, and other colours: of the picture that resembles most. */
function changedPictures(
  { pictures, blob, input }: FurtherQuestion,
  { solutions, estimates }: Solved,
): NamedPicture[] {
  const nearest = estimates.find(({ candidate }) => pictures.includes(candidate.picture));
  const picture = nearest?.candidate.picture ?? pictures[0]!;
  if (picture.image.channels > 3) return [];
  const places = placesOf(picture, blob, input, estimates);
  const isInPlace = (solutions[0]?.r2 ?? 0) >= thresholds.resembling;
  return [
    ...(isInPlace ? tonedPictures(picture, places, constantsOfRecipe(input)) : []),
    ...promising(changesOf(picture), picture, places, input.order),
  ];
}
