import { placePicture } from '../../image/geometry.js';
import { padOf } from '../../recipe/resolve-input.js';
import type { InputSpec } from '../../recipe/schema.js';
import {
  type GeometryHypothesis,
  placed,
  resizeHypotheses,
  usualGeometries,
} from '../knowledge/hypotheses.js';
import { constantsOfRecipe, recipeConstants } from '../knowledge/normalization.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { likelyConstants } from './constants.js';
import type { Way } from './way.js';

/** One change of a way, and what it costs: the negative logarithm of how likely it is. */
export interface Edit {
  way: Way;
  cost: number;
}

/** What a change is about. */
export type Aspect = 'normalization' | 'order' | 'geometry' | 'resize' | 'picture' | 'reading' | 'pad';

/**
 * How likely a mistake in each aspect is before anything was run, likeliest first; each further entry of an aspect
 * costs `step` more. Constants have costs of their own.
 */
const aspectCosts: Record<
  Exclude<Aspect, 'normalization'>,
  { first: number; step: number; reason: string }
> = {
  order: { first: 0.8, step: 0.4, reason: 'swapRB is the commonest mistake that constants do not show' },
  geometry: { first: 1.5, step: 0.1, reason: 'every framework has a crop of its own' },
  resize: { first: 1.8, step: 0.08, reason: 'cv2 beside Pillow: in most ports of torchvision' },
  picture: { first: 2, step: 2, reason: 'EXIF orientation; gray is rare' },
  pad: { first: 2, step: 0.2, reason: 'only where there is a border' },
  reading: { first: 2.5, step: 0.2, reason: 'a flip left in from training; a reshape for a transposition' },
};

type Choices = (way: Way, pictures: readonly NamedPicture[]) => Way[];

/** Every way that differs from this in one aspect, in the order of their likelihood within it. */
const choices: Record<Exclude<Aspect, 'normalization'>, Choices> = {
  order: (way) => {
    const order = way.input.order === 'rgb' ? ('bgr' as const) : ('rgb' as const);
    const { mean, std } = way.input;
    // each colour keeps its constants, or each position does
    return [
      withInput(way, { order, mean: mean.toReversed(), std: std.toReversed() }),
      withInput(way, { order }),
    ];
  },
  geometry: (way) => geometriesOf(way).flatMap((hypothesis) => framed(way, hypothesis)),
  resize: (way) =>
    resizeHypotheses
      .filter(({ mode, isBeyond }) => mode !== way.input.resize && !isBeyond)
      .map(({ mode }) => withInput(way, { resize: mode })),
  picture: (way, pictures) =>
    pictures
      .filter((picture) => picture !== way.picture)
      .map((picture) => ({
        ...way,
        picture,
        input: { ...way.input, decoder: picture.decoder ?? way.input.decoder },
      })),
  pad: (way) =>
    pads(way) ? padLevels.filter((pad) => pad !== way.input.pad).map((pad) => withInput(way, { pad })) : [],
  reading: (way) =>
    readings
      .filter((reading) => reading !== way.reading && !(reading.misread && isTurned(reading)))
      .map((reading) => {
        const [width, height] = way.input.size;
        const size: [number, number] = reading.transposed ? [height, width] : [width, height];
        return { ...withInput(way, { size }), reading };
      }),
};

/** Nobody both reshapes and turns. */
function isTurned({ transposed, flipX, flipY }: Way['reading']): boolean {
  return transposed || flipX || flipY;
}

/** Levels of borders: Ultralytics', OpenCV's, the middle, white. */
const padLevels = [114, 0, 128, 127, 255];

function withInput(way: Way, change: Partial<InputSpec>): Way {
  return { ...way, input: { ...way.input, ...change } };
}

/** `usualGeometries`, and one that no blob is needed to think of: torchvision's Resize((256, 256)) before the crop. */
function geometriesOf({ picture, input }: Way): GeometryHypothesis[] {
  const { size } = input;
  const resize = size.map((side) => Math.round((side * 256) / 224)) as [number, number];
  const squeezed: GeometryHypothesis = {
    name: `stretched to ${resize.join(' x ')}, then the middle cut out`,
    fit: { resize, centerCrop: size },
    reason: "Resize((256, 256)) where Resize(256) was meant, torchvision's commonest slip",
  };
  return placed([...usualGeometries(size, picture.image), squeezed], picture.image, size).filter(
    ({ place, fit }) =>
      place.input.width === size[0] &&
      place.input.height === size[1] &&
      JSON.stringify(fit) !== JSON.stringify(input.fit),
  );
}

/** With the level of the border that goes with it, and where there is a border with the other usual one, too. */
function framed(way: Way, { fit }: GeometryHypothesis): Way[] {
  const { pad: _pad, ...bare } = way.input;
  const next = { ...way, input: { ...bare, fit, ...padOf({}, fit, (_path, value) => value) } };
  const { pad } = next.input;
  return pad !== undefined && pads(next) ? [next, withInput(next, { pad: pad === 0 ? 114 : 0 })] : [next];
}

/** Whether the picture leaves some of the input free. */
function pads({ picture, input }: Way): boolean {
  const { x, y, width, height, input: whole } = placePicture(picture.image, input);
  return x > 0 || y > 0 || x + width < whole.width || y + height < whole.height;
}

function normalizationEdits(way: Way): Edit[] {
  const { input } = way;
  return likelyConstants(constantsOfRecipe(input), input.order).map(({ constants, cost }) => ({
    way: withInput(way, recipeConstants(constants, input.order, EXACTLY)),
    cost,
  }));
}

/** Relative: constants take the digits of a known normalization only where they are those. */
const EXACTLY = 1e-7;

/** Every way that differs from this in one aspect. */
export function editsOf(way: Way, aspect: Aspect, pictures: readonly NamedPicture[]): Edit[] {
  if (aspect === 'normalization') return normalizationEdits(way);
  const { first, step } = aspectCosts[aspect];
  return choices[aspect](way, pictures).map((next, i) => ({ way: next, cost: first + step * i }));
}

/** The way with one aspect as the user has it. */
export function withOwn(way: Way, own: Way, aspect: Aspect): Way {
  const { mean, scale, std, fit, pad, resize, order, size, decoder } = own.input;
  switch (aspect) {
    case 'normalization':
      return withInput(way, { mean, scale, std });
    case 'order':
      return withInput(way, { order });
    case 'geometry':
      return withInput(way, { fit, pad });
    case 'pad':
      return withInput(way, { pad });
    case 'resize':
      return withInput(way, { resize });
    case 'picture':
      return { ...withInput(way, { decoder }), picture: own.picture };
    case 'reading':
      return { ...withInput(way, { size }), reading: own.reading };
  }
}

/** Every aspect. */
export const aspects: readonly Aspect[] = [
  'normalization',
  ...(Object.keys(aspectCosts) as Exclude<Aspect, 'normalization'>[]),
];
