import { type Hypothesis, likeliestFirst, type Prior, type Row } from '../core/hypothesis.js';
import { borderLevels, hasBorder } from './borders.js';
import { orderMistakes } from './channels.js';
import { type GeometryHypothesis, placed, usualGeometries } from './geometry.js';
import { likelyConstants } from './likely.js';
import { constantsOfRecipe, recipeConstants } from './normalization.js';
import type { NamedPicture } from './pictures.js';
import { isTurned, readings } from './readings.js';
import { sayableResizes } from './resize.js';
import { sayable, type Way, withInput } from './way.js';

/** One thing that two ways can have otherwise, and all that is known of it. */
export interface Aspect {
  /** What may be otherwise than this way has it, the likeliest first. */
  hypotheses(way: Way, pictures: readonly NamedPicture[]): Hypothesis<Way>[];
  /** The way, with this as another one has it. */
  as(way: Way, other: Way): Way;
}

/** Relative: constants take the digits of a known normalization only where they are those. */
const EXACTLY = 1e-7;

/** Constants have priors of their own. */
const normalization: Aspect = {
  hypotheses: ({ input }) =>
    likelyConstants(constantsOfRecipe(input), input.order).map(({ name, reason, prior, constants }) => ({
      ...sayable(name, reason, recipeConstants(constants, input.order, EXACTLY)),
      prior,
    })),
  as: (way, { input: { mean, scale, std } }) => withInput(way, { mean, scale, std }),
};

/**
 * An aspect whose table says how likely each row is, by its place. The priors are set by hand, so that
 * `bench/explain.mjs --part outputs` needs the fewest forwards.
 */
function aspect(
  prior: Prior & { reason: string },
  rows: (way: Way, pictures: readonly NamedPicture[]) => Row<Way>[],
  as: Aspect['as'],
): Aspect {
  return { hypotheses: (way, pictures) => likeliestFirst(rows(way, pictures), prior), as };
}

const order = aspect(
  { first: 0.8, step: 0.4, reason: 'swapRB is the commonest mistake that constants do not show' },
  () =>
    orderMistakes.map(({ name, reason, apply }) => ({
      name,
      reason,
      apply: (way) => ({ ...way, input: apply(way.input) }),
    })),
  (way, { input }) => withInput(way, { order: input.order }),
);

const geometry = aspect(
  { first: 1.5, step: 0.1, reason: 'every framework has a crop of its own' },
  (way) => geometriesOf(way).flatMap((hypothesis) => framed(way, hypothesis)),
  (way, { input: { fit, pad } }) => withInput(way, { fit, pad }),
);

/** Those that lie otherwise and fill the network's input. */
function geometriesOf({ picture, input: { size, fit: own } }: Way): GeometryHypothesis[] {
  return placed(usualGeometries(size, picture.image), picture.image, size).filter(
    ({ place: { input }, fit }) =>
      input.width === size[0] && input.height === size[1] && JSON.stringify(fit) !== JSON.stringify(own),
  );
}

/** With the border that goes with it; where one shows, with the other usual one, too. */
function framed(way: Way, { name, reason, recipe, apply }: GeometryHypothesis): Row<Way>[] {
  const next = apply(way);
  const { pad } = next.input;
  const row: Row<Way> = { name, reason, recipe, apply };
  if (pad === undefined || !hasBorder(next)) return [row];
  const other = pad === 0 ? 114 : 0;
  const bordered = {
    name: `${name}, its border ${other}`,
    reason,
    recipe: { ...recipe, pad: other },
    apply: (another: Way) => withInput(apply(another), { pad: other }),
  };
  return [row, bordered];
}

const resize = aspect(
  { first: 1.8, step: 0.08, reason: 'cv2 beside Pillow: in most ports of torchvision' },
  ({ input }) => sayableResizes.filter(({ mode }) => mode !== input.resize),
  (way, { input }) => withInput(way, { resize: input.resize }),
);

const picture = aspect(
  { first: 2, step: 2, reason: 'EXIF orientation; gray is rare' },
  (way, pictures) =>
    pictures
      .filter((other) => other !== way.picture)
      .map((seen) => ({
        name: seen.name,
        reason: 'the same file by another decoder, or made of it',
        ...(seen.decoder
          ? { recipe: { decoder: seen.decoder } }
          : { beside: `saw the picture ${seen.name}` }),
        apply: (one) => ({
          ...withInput(one, { decoder: seen.decoder ?? one.input.decoder }),
          picture: seen,
        }),
      })),
  (way, other) => ({ ...withInput(way, { decoder: other.input.decoder }), picture: other.picture }),
);

const border = aspect(
  { first: 2, step: 0.2, reason: 'only where there is a border' },
  (way) =>
    hasBorder(way)
      ? borderLevels
          .filter(({ level }) => level !== way.input.pad)
          .map(({ level, reason }) => sayable(`a border of ${level}`, reason, { pad: level }))
      : [],
  (way, { input }) => withInput(way, { pad: input.pad }),
);

const reading = aspect(
  { first: 2.5, step: 0.2, reason: 'a flip left in from training; a reshape for a transposition' },
  (way) =>
    readings
      // nobody both reshapes and turns
      .filter((other) => other !== way.reading && !(other.misread && isTurned(other)))
      .map((other) => ({
        name: other.words || 'lies as its shape says',
        reason: 'a flip of training, rows taken for columns, a reshape for a transposition',
        ...(other.words && { beside: other.words }),
        apply: (one) => {
          const [width, height] = one.input.size;
          return {
            ...withInput(one, { size: other.transposed ? [height, width] : [width, height] }),
            reading: other,
          };
        },
      })),
  (way, other) => ({ ...withInput(way, { size: other.input.size }), reading: other.reading }),
);

/** Every aspect. */
export const aspects = { normalization, order, geometry, resize, picture, border, reading };

export type AspectName = keyof typeof aspects;
export const aspectNames = Object.keys(aspects) as AspectName[];
