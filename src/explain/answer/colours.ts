import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { colourIds, type MaskPalette } from '../../image/mask-png.js';
import type { Image } from '../../image/pixels.js';

/** A mask as a picture whose colours mean the classes. */
export interface ColourMask {
  /** B, G, R, as every picture here. */
  colours: Image;
  palette: MaskPalette;
}

/** Class ids of a colour picture. */
export interface ColourReading {
  mask: ClassMap;
  /** Red and blue had to be exchanged. */
  isSwapped: boolean;
  /** Share of the pixels whose colour is none of the palette: they are void here. */
  unknown: number;
}

/** The ids, by the order of red and blue that leaves fewer colours unknown; as it is where both do as well. */
export function readColours(mask: ColourMask): ColourReading {
  const [straight, swapped] = [false, true].map((isSwapped) => readIn(mask, isSwapped)) as [
    ColourReading,
    ColourReading,
  ];
  return swapped.unknown < straight.unknown ? swapped : straight;
}

function readIn({ colours, palette }: ColourMask, isSwapped: boolean): ColourReading {
  const [red, blue] = isSwapped ? [0, 2] : [2, 0];
  const ids = new Map(colourIds(palette).map(({ colour: [r, g, b], id }) => [(r << 16) | (g << 8) | b, id]));
  const { data: bgr, width, height } = colours;
  const data = new Uint8Array(width * height);
  let unknown = 0;
  for (let i = 0, at = 0; i < data.length; i++, at += 3) {
    const id = ids.get((bgr[at + red]! << 16) | (bgr[at + 1]! << 8) | bgr[at + blue]!);
    if (id === undefined) unknown++;
    data[i] = id ?? VOID;
  }
  return { mask: { data, width, height }, isSwapped, unknown: unknown / data.length };
}
