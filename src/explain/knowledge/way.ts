import type { Turn } from '../../image/turns.js';
import type { InputSpec } from '../../recipe/schema.js';
import type { Row } from '../core/hypothesis.js';
import type { NamedPicture } from './pictures.js';
import type { OwnStatistics } from './statistics.js';

/** How the picture lies in a blob, other than its shape says. */
export interface Reading extends Pick<Turn, 'transposed' | 'flipX' | 'flipY'> {
  /** In plain words, after "the reference …"; empty for the usual. */
  words: string;
  /** The values lie in the other layout than the shape says: reshaped where it had to be transposed. */
  misread: boolean;
}

/** One whole way from a picture to a blob. */
export interface Way {
  picture: NamedPicture;
  /** Its `size` is that of the upright picture. */
  input: InputSpec;
  /** How the picture lies in the blob. */
  reading: Reading;
  /** Where the constants are this picture's own numbers. */
  statistics?: OwnStatistics;
}

export function withInput(way: Way, change: Partial<InputSpec>): Way {
  return { ...way, input: { ...way.input, ...change } };
}

/** A hypothesis that a recipe can say: these lines, and nothing else. */
export function sayable(name: string, reason: string, recipe: Partial<InputSpec>): Row<Way> {
  return { name, reason, recipe, apply: (way) => withInput(way, recipe) };
}
