import { unzlibSync } from 'fflate';
import type { Pixels } from '../../image/pixels.js';
import { toSrgb } from '../knowledge/tones.js';
import type { Permutation } from './distance.js';

/** A profile of RGB by curves and a matrix: what nearly every picture file carries. */
export interface MatrixProfile {
  /** Of R, G and B: a level 0..1 to linear light 0..1. */
  curves: ((value: number) => number)[];
  /** Columns: X, Y and Z (of D50) of linear R, G and B. */
  colorants: number[][];
}

/** The colour profile that a file carries; undefined where it has none, or one by tables. */
export function profileIn(bytes: Uint8Array): MatrixProfile | undefined {
  try {
    const icc = iccIn(bytes);
    return icc && parseProfile(icc);
  } catch (error) {
    // a damaged profile is no profile: decoders leave it out, too
    if (error instanceof RangeError || (error as { code?: number }).code !== undefined) return undefined;
    throw error;
  }
}

const ascii = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

function iccIn(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return iccOfJpeg(bytes);
  if (ascii(bytes, 1, 3) === 'PNG') return iccOfPng(bytes);
  return ascii(bytes, 8, 4) === 'WEBP' ? iccOfWebp(bytes) : undefined;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const JPEG_ICC = 'ICC_PROFILE\0';
/** SOS: the pixels begin. */
const START_OF_SCAN = 0xda;
const APP2 = 0xe2;

/** In pieces of up to 64 KB, numbered from 1 (ICC.1:2010, annex B.4). */
function iccOfJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  const pieces: [number, Uint8Array][] = [];
  for (let at = 2; at + 4 < bytes.length && bytes[at + 1] !== START_OF_SCAN; ) {
    const length = view.getUint16(at + 2);
    const start = at + 4;
    if (bytes[at + 1] === APP2 && ascii(bytes, start, JPEG_ICC.length) === JPEG_ICC)
      pieces.push([
        bytes[start + JPEG_ICC.length]!,
        bytes.subarray(start + JPEG_ICC.length + 2, at + 2 + length),
      ]);
    at += 2 + length;
  }
  if (pieces.length === 0) return undefined;
  return Uint8Array.from(pieces.sort(([a], [b]) => a - b).flatMap(([, piece]) => [...piece]));
}

/** Chunk `iCCP`: a name, 0, the method 0, zlib. */
function iccOfPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const kind = ascii(bytes, at + 4, 4);
    if (kind === 'IDAT') return undefined;
    if (kind !== 'iCCP') continue;
    const data = bytes.subarray(at + 8, at + 8 + view.getUint32(at));
    return unzlibSync(data.subarray(data.indexOf(0) + 2));
  }
  return undefined;
}

function iccOfWebp(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    if (ascii(bytes, at, 4) === 'ICCP') return bytes.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return undefined;
}

/** The header, before the tags. */
const HEADER = 128;

function parseProfile(icc: Uint8Array): MatrixProfile | undefined {
  const view = viewOf(icc);
  const tags = new Map<string, number>();
  const count = view.getUint32(HEADER);
  for (let i = 0; i < count; i++)
    tags.set(ascii(icc, HEADER + 4 + 12 * i, 4), view.getUint32(HEADER + 8 + 12 * i));
  const places = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'].map((tag) => tags.get(tag));
  if (places.some((place) => place === undefined)) return undefined;
  const [r, g, b, ...trc] = places as number[];
  const curves = trc.map((at) => curveAt(view, ascii(icc, at, 4), at));
  if (curves.some((curve) => !curve)) return undefined;
  const columns = [r!, g!, b!].map((at) => [8, 12, 16].map((offset) => fixed(view, at + offset)));
  return {
    curves: curves as MatrixProfile['curves'],
    colorants: [0, 1, 2].map((row) => columns.map((column) => column[row]!)),
  };
}

/** s15Fixed16Number. */
function fixed(view: DataView, at: number): number {
  return view.getInt32(at) / 65536;
}

/** `curv` or `para` (ICC.1:2010, 10.5 and 10.15). */
function curveAt(view: DataView, kind: string, at: number): MatrixProfile['curves'][0] | undefined {
  if (kind === 'para') return parametric(view, at);
  if (kind !== 'curv') return undefined;
  const count = view.getUint32(at + 8);
  if (count === 0) return (value) => value;
  if (count === 1) {
    const gamma = view.getUint16(at + 12) / 256;
    return (value) => value ** gamma;
  }
  return (value) => {
    const place = value * (count - 1);
    const low = Math.min(Math.floor(place), count - 2);
    const entry = (i: number) => view.getUint16(at + 12 + 2 * i) / 65535;
    return entry(low) + (place - low) * (entry(low + 1) - entry(low));
  };
}

function parametric(view: DataView, at: number): MatrixProfile['curves'][0] | undefined {
  const kind = view.getUint16(at + 8);
  const [g, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from(
    { length: [1, 3, 4, 5, 7][kind] ?? 0 },
    (_, i) => fixed(view, at + 12 + 4 * i),
  );
  if (g === undefined) return undefined;
  const above = (value: number) => Math.max(0, a * value + b) ** g;
  switch (kind) {
    case 0:
    case 1:
      return above;
    case 2:
      return (value) => (value >= -b / a ? above(value) : 0) + c;
    default:
      return (value) => (value >= d ? above(value) + e : c * value + f);
  }
}

/** X, Y, Z of D50 to linear sRGB: the inverse of sRGB's own colorants, adapted by Bradford (brucelindbloom.com). */
const TO_SRGB = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
];

/** Pixels that are looked at. */
const MOST_PIXELS = 20_000;

/**
 * How far the picture, brought to sRGB by the profile, lies from the reference.
 *
 * @returns root of the mean square difference, in levels
 */
export function profileLevels(
  { curves, colorants }: MatrixProfile,
  pixels: Pixels,
  expected: Pixels,
  permutation: Permutation,
): number {
  const light = curves.map((curve) => Float64Array.from({ length: 256 }, (_, level) => curve(level / 255)));
  const matrix = TO_SRGB.map((row) =>
    [0, 1, 2].map((column) => row.reduce((sum, weight, k) => sum + weight * colorants[k]![column]!, 0)),
  );
  const count = pixels.width * pixels.height;
  const every = Math.max(1, Math.floor(count / MOST_PIXELS));
  let [squares, compared] = [0, 0];
  for (let i = 0; i < count; i += every) {
    const [b, g, r] = [0, 1, 2].map((c) => light[2 - c]![pixels.data[3 * i + c]!]!) as [
      number,
      number,
      number,
    ];
    for (let c = 0; c < 3; c++) {
      const row = matrix[2 - permutation[c]!]!;
      const value = row[0]! * r + row[1]! * g + row[2]! * b;
      squares += (255 * toSrgb(Math.min(1, Math.max(0, value))) - expected.data[3 * i + c]!) ** 2;
      compared++;
    }
  }
  return Math.sqrt(squares / compared);
}
