import { InputError } from '../../base/errors.js';
import type { Size } from '../box.js';
import { startsWith } from './signature.js';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
/** Labels of extensions (GIF89a specification, 23 to 26). */
const GRAPHIC_CONTROL = 0xf9;
const COMMENT = 0xfe;
const APPLICATION = 0xff;

const HEADER_END = 13;
const HAS_PALETTE = 0x80;
const INTERLACED = 0x40;
const HAS_TRANSPARENT = 0x01;

/** The logical screen. */
export interface GifScreen extends Size {
  /** Its colour, an index into the palette. */
  background: number;
  /** R, G, B of each colour; undefined without a global one. */
  palette: Uint8Array | undefined;
  /** Where the first block begins, in bytes. */
  end: number;
}

/** The first picture. */
export interface GifFrame extends Size {
  /** On the screen. */
  x: number;
  y: number;
  isInterlaced: boolean;
  /** R, G, B of each colour; undefined without a local one. */
  palette: Uint8Array | undefined;
  /** Index of the colour that is not shown. */
  transparent: number | undefined;
  /** Bits of a pixel in the compressed data. */
  codeSize: number;
  /** Where the compressed data begin, in bytes. */
  dataAt: number;
}

/** Undefined when the file ends within it. */
export function parseScreen(bytes: Uint8Array): GifScreen | undefined {
  if (bytes.length < HEADER_END) return undefined;
  const palette = paletteOf(bytes, bytes[10]!, HEADER_END);
  const end = HEADER_END + (palette?.length ?? 0);
  return { width: u16(bytes, 6), height: u16(bytes, 8), background: bytes[11]!, palette, end };
}

function u16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

function paletteOf(bytes: Uint8Array, flags: number, at: number): Uint8Array | undefined {
  return flags & HAS_PALETTE ? bytes.subarray(at, at + (3 << ((flags & 7) + 1))) : undefined;
}

const DESCRIPTOR_SIZE = 9;

/** The image descriptor with what is behind it; undefined when the file ends ahead of the compressed data. */
function frameAt(bytes: Uint8Array, at: number, transparent: number | undefined): GifFrame | undefined {
  const flags = bytes[at + DESCRIPTOR_SIZE - 1] ?? 0;
  const palette = paletteOf(bytes, flags, at + DESCRIPTOR_SIZE);
  const codeSizeAt = at + DESCRIPTOR_SIZE + (palette?.length ?? 0);
  if (codeSizeAt >= bytes.length) return undefined;
  return {
    x: u16(bytes, at),
    y: u16(bytes, at + 2),
    width: u16(bytes, at + 4),
    height: u16(bytes, at + 6),
    isInterlaced: (flags & INTERLACED) !== 0,
    palette,
    transparent,
    codeSize: bytes[codeSizeAt]!,
    dataAt: codeSizeAt + 1,
  };
}

/** Behind a chain of sub-blocks, each of which begins with its length. */
function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at]) at += 1 + bytes[at]!;
  return at + 1;
}

/**
 * The first picture from a place on, as `GifImageFile._seek` of Pillow looks for it (src/PIL/GifImagePlugin.py): what is
 * no block is passed over, and a transparent colour holds until another one is declared.
 */
export function frameLikePillow(bytes: Uint8Array, from: number): GifFrame | undefined {
  let transparent: number | undefined;
  let at = from;
  while (at < bytes.length && bytes[at] !== TRAILER) {
    const type = bytes[at++];
    if (type === IMAGE) return frameAt(bytes, at, transparent);
    if (type !== EXTENSION) continue;
    if (bytes[at] === GRAPHIC_CONTROL && bytes[at + 1] !== 0) {
      const [length, flags] = [bytes[at + 1]!, bytes[at + 2]!];
      const isTransparent = (flags & HAS_TRANSPARENT) !== 0;
      if (length < (isTransparent ? 4 : 3)) return undefined;
      if (isTransparent) transparent = bytes[at + 5];
    }
    at = afterExtensionLikePillow(bytes, at);
  }
  return undefined;
}

/** Pillow reads on behind an extension without any sub-block, unless it is a comment. */
function afterExtensionLikePillow(bytes: Uint8Array, label: number): number {
  const length = bytes[label + 1] ?? 0;
  if (length === 0 && bytes[label] === COMMENT) return label + 2;
  return afterBlocks(bytes, label + 2 + length);
}

/** True when another picture is behind that one. */
export function hasFurtherFrames(bytes: Uint8Array, { dataAt }: GifFrame): boolean {
  return frameLikePillow(bytes, afterBlocks(bytes, dataAt)) !== undefined;
}

/** Bytes one after the other. */
class Cursor {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
  ) {}

  byte(): number {
    if (this.at >= this.bytes.length) throw new InputError('the file ends without a trailer');
    return this.bytes[this.at++]!;
  }

  skipBlocks(): void {
    for (let length = this.byte(); length > 0; length = this.byte()) this.at += length;
  }
}

/**
 * The first picture as `GifDecoder::readExtensions` and `readData` of OpenCV 4.12 look for it
 * (modules/imgcodecs/src/grfmt_gif.cpp).
 */
export function frameLikeCv2(bytes: Uint8Array, { end }: GifScreen): GifFrame {
  const cursor = new Cursor(bytes, end);
  let transparent: number | undefined;
  let type = cursor.byte();
  for (; type === EXTENSION; type = cursor.byte()) {
    if (cursor.byte() === GRAPHIC_CONTROL) transparent = readControl(cursor);
    cursor.skipBlocks();
  }
  if (type !== IMAGE) throw new InputError('there is no picture behind the header');
  const frame = frameAt(bytes, cursor.at, transparent);
  if (!frame) throw new InputError('the file ends ahead of the picture');
  return frame;
}

const CONTROL_SIZE = 4;
const LAST_DISPOSAL = 3;

/** The first sub-block of a graphic control extension; returns the transparent colour. */
function readControl(cursor: Cursor): number | undefined {
  if (cursor.byte() !== CONTROL_SIZE) throw new InputError('a graphic control extension has not 4 bytes');
  const flags = cursor.byte();
  if (((flags >> 2) & 7) > LAST_DISPOSAL) throw new InputError('the disposal method is unknown');
  cursor.at += 2;
  const index = cursor.byte();
  return flags & HAS_TRANSPARENT ? index : undefined;
}

/**
 * Walks to the trailer as `GifDecoder::getFrameCount_` does.
 *
 * @returns whether the last graphic control extension of all declares a transparent colour
 * @throws InputError without a trailer, or when something else than a block is ahead of it
 */
export function hasAlphaLikeCv2(bytes: Uint8Array, { end }: GifScreen): boolean {
  const cursor = new Cursor(bytes, end);
  let hasAlpha = false;
  for (let type = cursor.byte(); type !== TRAILER; type = cursor.byte()) {
    if (type === IMAGE) skipImage(cursor);
    else if (type === EXTENSION) hasAlpha = passExtension(cursor) ?? hasAlpha;
    else throw new InputError(`something else than a block at byte ${cursor.at - 1}`);
  }
  return hasAlpha;
}

function skipImage(cursor: Cursor): void {
  cursor.at += DESCRIPTOR_SIZE - 1;
  const palette = paletteOf(cursor.bytes, cursor.byte(), cursor.at);
  cursor.at += (palette?.length ?? 0) + 1;
  cursor.skipBlocks();
}

/** Of a graphic control extension: whether it declares a transparent colour. */
function passExtension(cursor: Cursor): boolean | undefined {
  const label = cursor.byte();
  if (label === GRAPHIC_CONTROL) return passControl(cursor);
  if (label === APPLICATION) passApplication(cursor);
  else cursor.skipBlocks();
  return undefined;
}

function passControl(cursor: Cursor): boolean | undefined {
  let isTransparent: boolean | undefined;
  for (let length = cursor.byte(); length > 0; length = cursor.byte()) {
    if (length === CONTROL_SIZE) isTransparent = ((cursor.bytes[cursor.at] ?? 0) & HAS_TRANSPARENT) !== 0;
    cursor.at += length;
  }
  return isTransparent;
}

const NETSCAPE = 'NETSCAPE2.0';
const LOOP_SIZE = 3;

/** OpenCV 4.12 takes but 2 bytes of a sub-block of 3 that is not NETSCAPE2.0's, and mostly loses its way by that. */
function passApplication(cursor: Cursor): void {
  let isNetscape = false;
  for (let length = cursor.byte(); length > 0; length = cursor.byte()) {
    if (length === NETSCAPE.length) isNetscape = startsWith(cursor.bytes, NETSCAPE, cursor.at);
    cursor.at += length === LOOP_SIZE && !isNetscape ? LOOP_SIZE - 1 : length;
  }
}
