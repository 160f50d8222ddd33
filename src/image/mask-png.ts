import { type DecodedPng, decode } from 'fast-png';
import { InputError, messageOf } from '../base/errors.js';
import { requireWithin } from '../base/limits.js';
import type { ClassMap } from './class-map.js';
import { type Rgb, vocColours } from './colours.js';
import { INDEXED, isPng } from './formats/png-chunks.js';
import { sizeOfPng } from './formats/png-file.js';
import { palettePng } from './formats/png-write.js';

/** A class map as an 8-bit palette PNG: the index is the class id, the colour its VOC colour. */
export function encodeMask(map: ClassMap): Uint8Array {
  return palettePng(map, vocColours);
}

/** Which class each colour of a mask means; `voc` is Pascal VOC's colour map of all 256 ids. */
export type MaskPalette = 'voc' | readonly { colour: Rgb; id: number }[];

/**
 * Reads a mask: a palette PNG (the index is the class id), a gray one (the level is, of 8 bits or fewer), or with
 * `colours` one whose colours mean the classes.
 *
 * @throws InputError for colour pictures without `colours`, a colour that is none of them, and 16 bits
 */
export function decodeMask(bytes: Uint8Array, name: string, colours?: MaskPalette): ClassMap {
  const png = parsePng(bytes, name);
  if (colours !== undefined) return idsOfColours(png, name, colours);
  if (png.channels !== 1 || png.depth === 16)
    throw new InputError(
      `Expected class ids (8-bit palette or gray) in ${name} but received ${png.channels} channels of ${png.depth} bits: say the palette of its colours, "voc" or a list`,
    );
  return { data: samplesOf(png), width: png.width, height: png.height };
}

/** One byte a sample: fast-png leaves samples of fewer than 8 bits packed, each row beginning with a new byte. */
function samplesOf({ data, depth, width, height }: DecodedPng): Uint8Array {
  if (depth === 8) return new Uint8Array(data);
  const rowBytes = Math.ceil((width * depth) / 8);
  const mask = (1 << depth) - 1;
  const samples = new Uint8Array(width * height);
  for (let row = 0, at = 0; row < height; row++)
    for (let bit = 0; bit < width * depth; bit += depth, at++)
      samples[at] = (data[row * rowBytes + (bit >> 3)]! >> (8 - depth - (bit & 7))) & mask;
  return samples;
}

function idsOfColours(png: DecodedPng, name: string, colours: MaskPalette): ClassMap {
  const { width, height } = png;
  const colourAt = colourReader(png, name);
  const ids = new Map(colourIds(colours).map(({ colour, id }) => [packed(colour), id]));
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const colour = colourAt(i);
    const id = ids.get(packed(colour));
    if (id === undefined)
      throw new InputError(
        `${name} has the colour ${hexOf(colour)} at row ${Math.floor(i / width)}, column ${i % width}, which is not in its palette`,
      );
    data[i] = id;
  }
  return { data, width, height };
}

export function colourIds(colours: MaskPalette): readonly { colour: Rgb; id: number }[] {
  return colours === 'voc' ? vocColours.map((colour, id) => ({ colour, id })) : colours;
}

/** The colour of a pixel by its flat position, of an RGB(A) or palette PNG of up to 8 bits. */
function colourReader(png: DecodedPng, name: string): (pixel: number) => Rgb {
  const { channels, depth, palette: indexed } = png;
  if (depth === 16 || channels === 2 || (channels === 1 && !indexed))
    throw new InputError(
      `Expected colours (RGB or palette) in ${name}, since a palette is given, but received ${channels} channels of ${depth} bits`,
    );
  const samples = samplesOf(png);
  if (indexed) return (pixel) => (indexed[samples[pixel]!] ?? [0, 0, 0]).slice(0, 3) as unknown as Rgb;
  return (pixel) => {
    const at = pixel * channels;
    return [samples[at]!, samples[at + 1]!, samples[at + 2]!];
  };
}

function packed([r, g, b]: Rgb): number {
  return (r << 16) | (g << 8) | b;
}

function hexOf(colour: Rgb): string {
  return `#${packed(colour).toString(16).padStart(6, '0')}`;
}

/** Within the limits of pictures; an error names the file. */
export function parsePng(bytes: Uint8Array, name: string): DecodedPng {
  const size = sizeOfPng(bytes);
  if (size && (size.width < 1 || size.height < 1))
    throw new InputError(
      `${name} is not a PNG that can be read: it declares ${size.width} x ${size.height} pixels`,
    );
  if (size)
    requireWithin(
      'pixels',
      size.width * size.height,
      `${name} declares ${size.width} x ${size.height} pixels`,
    );
  try {
    return decode(bytes);
  } catch (error) {
    throw new InputError(`${name} is not a PNG that can be read: ${messageOf(error)}`);
  }
}

const COLOUR_TYPE_AT = 25;

/** True for a PNG whose pixels are indices into a palette: what masks are mostly saved as. */
export function isPalettePng(bytes: Uint8Array): boolean {
  return isPng(bytes) && bytes[COLOUR_TYPE_AT] === INDEXED;
}
