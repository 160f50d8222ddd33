import type { InputSpec } from '../../recipe/schema.js';
import type { Border } from '../knowledge/borders.js';
import { type GeometryHypothesis, usualGeometries } from '../knowledge/geometry.js';
import { type Constants, constantsOfRecipe, NEAR } from '../knowledge/normalization.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { type ResizeHypothesis, sayableResizes } from '../knowledge/resize.js';
import type { OwnStatistics } from '../knowledge/statistics.js';
import type { Reading } from '../knowledge/way.js';

/** What a preprocessing does, whether a recipe says it or a blob shows it. */
export interface Code {
  picture: NamedPicture;
  size: [width: number, height: number];
  geometry: Pick<GeometryHypothesis, 'name' | 'fit'>;
  resize: Pick<ResizeHypothesis, 'mode' | 'name' | 'isBeyond'>;
  reading: Reading;
  layout: InputSpec['layout'];
  /** Colour of each channel of the blob. */
  order: string;
  /** In the blob's channel order. */
  constants: Constants;
  /** Relative: how well the constants are known. */
  tolerance: number;
  /** Grey levels (rms) that are left, where it is no recipe's and not right to the bit. */
  left?: number;
  border?: Border;
  /** Where the constants are the picture's own numbers. */
  statistics?: OwnStatistics;
  /** Where constants that people know are the picture's own numbers besides: a picture from 0 to 255 has such extremes. */
  alike?: OwnStatistics;
}

/** What a recipe does. @param picture as its decoder gives it */
export function codeOfRecipe(input: InputSpec, picture: NamedPicture): Code {
  const { size, fit, resize, layout, order, pad } = input;
  const constants = constantsOfRecipe(input);
  const name = sayableResizes.find(({ mode }) => mode === resize)?.name ?? resize;
  return {
    picture,
    size,
    geometry: nameGeometry({ name: JSON.stringify(fit), fit }, size, picture),
    resize: { mode: resize, name },
    reading: readings[0]!,
    layout,
    order,
    constants,
    tolerance: NEAR,
    border: pad === undefined ? undefined : borderOfPad(pad, constants),
  };
}

function borderOfPad(pad: number, { mean, divisor }: Constants): Border {
  return {
    levels: mean.map(() => pad),
    values: mean.map((value, c) => (pad - value) / divisor[c]!),
  };
}

/** The recipe's own placement by its usual name, where it has one. */
export function nameGeometry(
  { name, fit }: Pick<GeometryHypothesis, 'name' | 'fit'>,
  size: [number, number],
  picture: NamedPicture,
): Code['geometry'] {
  const key = JSON.stringify(fit);
  return {
    fit,
    name:
      usualGeometries(size, picture.image).find((usual) => JSON.stringify(usual.fit) === key)?.name ?? name,
  };
}
