import type { Size } from '../../image/box.js';
import type { Pixels } from '../../image/pixels.js';
import { rgbaOfImage } from '../../image/rgba.js';
import { colourOf, drawLine, drawnSheet, sheetFor } from '../draw.js';
import type { Drawn, LegendEntry } from '../task.js';
import type { Quad } from './db.js';

/** RGBA bytes of the picture with a frame around each box of text. */
export function outlined(image: Pixels, quads: readonly Quad[]): Uint8Array {
  const rgba = rgbaOfImage(image);
  outline(rgba, image, quads);
  return rgba;
}

/** Each box by its number, as the lines have it. */
export function legendOf(quads: readonly Quad[]): LegendEntry[] {
  return quads.map(({ score }, index) => ({
    colour: colourOf(index),
    text: `${index} ${(100 * score).toFixed(0)} %`,
  }));
}

/** Two lists as frames on black, which reaches as far as the boxes do. */
export function drawQuads(expected: readonly Quad[] | undefined, actual: readonly Quad[] | undefined): Drawn {
  const black = sheetFor([...(expected ?? []), ...(actual ?? [])].flatMap(({ corners }) => corners));
  const sheet = (quads: readonly Quad[]) => drawnSheet(black, (rgba) => outline(rgba, black, quads));
  return {
    what: 'boxes of text',
    ...(expected && { expected: sheet(expected) }),
    ...(actual && { actual: sheet(actual) }),
    legend: legendOf(expected ?? actual ?? []),
  };
}

function outline(rgba: Uint8Array, size: Size, quads: readonly Quad[]): void {
  for (const [index, { corners }] of quads.entries())
    for (const [i, corner] of corners.entries())
      drawLine(rgba, size, corners.at(i - 1)!, corner, colourOf(index));
}
