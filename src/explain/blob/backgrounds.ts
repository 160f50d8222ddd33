import { grayToBgr } from '../../image/formats/channels.js';
import { placePicture } from '../../image/geometry.js';
import type { InputSpec } from '../../recipe/schema.js';
import { laidOver } from '../knowledge/conversions.js';
import { constantsOfRecipe } from '../knowledge/normalization.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { barePixels } from '../knowledge/resize.js';
import { gridPlanes } from './fit.js';
import { gridOfBox, visibleBox } from './grid.js';
import { type PictureBlob, planarView, viewOf } from './view.js';

/** Fully transparent pixels that show a background surely. */
const FEWEST = 8;
/** Grey levels within which they have one colour: rounding. */
const ALIKE = 1;

/**
 * The picture laid over the one colour that the blob has where the picture is transparent, by the user's placement and
 * constants; none where nothing is, or where it has several colours.
 */
export async function onBackground(
  { image, unchanged }: NamedPicture,
  blob: PictureBlob,
  input: InputSpec,
  pixelsOf: PixelsOf,
): Promise<NamedPicture[]> {
  if (unchanged?.channels !== 4 || image.channels !== 3) return [];
  const { width, height } = blob;
  const place = placePicture(image, input);
  if (place.input.width !== width || place.input.height !== height) return [];
  const alpha = unchanged.data.filter((_, i) => i % 4 === 3);
  const asColour = grayToBgr({ ...unchanged, data: alpha, channels: 1 }) as NamedPicture['image'];
  const { data } = await pixelsOf(asColour, barePixels(input.fit, input.resize, input.size));
  const grid = gridOfBox(visibleBox(place));
  const [shown] = gridPlanes(planarView(data, width, height), grid);
  const { mean, divisor } = constantsOfRecipe(input);
  const levels = gridPlanes(viewOf(blob, readings[0]!), grid).map((plane, c) => {
    const bare = plane.values.filter((_, i) => Math.abs(shown!.values[i]! + shown!.mean) < 0.5);
    const found = bare.map((value) => (value + plane.mean) * divisor[c]! + mean[c]!);
    return levelOf(found);
  });
  if (levels.length !== 3 || levels.some((level) => level === undefined)) return [];
  const colour = input.order === 'rgb' ? levels.toReversed() : levels;
  return [laidOver(unchanged, colour as [number, number, number])];
}

/** A whole level 0..255 that all have. */
function levelOf(values: Float64Array): number | undefined {
  if (values.length < FEWEST) return undefined;
  const sorted = values.toSorted();
  const [low, middle, high] = [0.1, 0.5, 0.9].map((part) => sorted[Math.floor(part * (sorted.length - 1))]!);
  const level = Math.round(middle!);
  return high! - low! <= ALIKE && level >= 0 && level <= 255 ? level : undefined;
}
