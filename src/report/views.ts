import { encode } from 'fast-png';
import type { CaseViews } from '../golden/report.js';
import type { ClassMap } from '../image/class-map.js';
import { encodeMask } from '../image/mask-png.js';
import type { Pixels } from '../image/pixels.js';
import { rgbaOfImage } from './overlay.js';

/** What a report shows of a case. */
export interface ViewSources {
  /** The decoded picture; shown, reduced, where browsers do not show its file or the file is large. */
  image: Pixels;
  /** The picture's file. */
  file?: Uint8Array;
  expectedMask?: ClassMap;
  actualMask?: ClassMap;
}

/** The pictures of a case as data URLs; masks in VOC colours. */
export function viewsOf({ image, file, expectedMask, actualMask }: ViewSources): CaseViews {
  const views: CaseViews = { picture: fileUrl(file) ?? pngUrl(encodePicture(reduced(image))) };
  if (expectedMask) views.expectedMask = pngUrl(encodeMask(expectedMask));
  if (actualMask) views.actualMask = pngUrl(encodeMask(actualMask));
  if (expectedMask && actualMask) {
    const difference = differenceOf(actualMask, expectedMask);
    if (difference) views.difference = pngUrl(encode({ ...difference, channels: 1, depth: 8 }));
  }
  if (expectedMask || actualMask) views.classes = idsOf([expectedMask, actualMask]);
  return views;
}

/** 255 where the two masks differ, 0 elsewhere; undefined for masks of different sizes. */
function differenceOf(actual: ClassMap, expected: ClassMap): ClassMap | undefined {
  const { width, height } = expected;
  if (actual.width !== width || actual.height !== height) return undefined;
  return { data: expected.data.map((id, i) => (id === actual.data[i] ? 0 : 255)), width, height };
}

function idsOf(masks: readonly (ClassMap | undefined)[]): number[] {
  const isPresent = new Uint8Array(256);
  for (const mask of masks) for (const id of mask?.data ?? []) isPresent[id] = 1;
  return Array.from(isPresent.keys()).filter((id) => isPresent[id]);
}

/** A page of photos as a camera gives them would take hundreds of megabytes. */
const MAX_FILE_BYTES = 500_000;
const MAX_SIDE = 640;

/** Every n-th pixel of a large picture. */
function reduced(image: Pixels): Pixels {
  const step = Math.ceil(Math.max(image.width, image.height) / MAX_SIDE);
  if (step === 1) return image;
  const { channels } = image;
  const [width, height] = [Math.ceil(image.width / step), Math.ceil(image.height / step)];
  const data = image.data.slice(0, width * height * channels);
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to += channels) {
      const from = (y * image.width + x) * step * channels;
      for (let c = 0; c < channels; c++) data[to + c] = image.data[from + c]!;
    }
  return { data, width, height, channels };
}

function encodePicture(image: Pixels): Uint8Array {
  const { width, height } = image;
  return encode({ data: rgbaOfImage(image), width, height, channels: 4, depth: 8 });
}

/** What every browser shows, by the first bytes of the file in latin1. */
const formats: readonly [mime: string, start: RegExp][] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8/],
  ['image/webp', /^RIFF....WEBP/s],
  ['image/bmp', /^BM/],
];

function fileUrl(file: Uint8Array | undefined): string | undefined {
  if (!file || file.length > MAX_FILE_BYTES) return undefined;
  const start = latin1(file.subarray(0, 16));
  const format = formats.find(([, pattern]) => pattern.test(start));
  return format && dataUrl(file, format[0]);
}

function pngUrl(bytes: Uint8Array): string {
  return dataUrl(bytes, 'image/png');
}

/** `data:image/png;base64,…`; without Node's Buffer. */
function dataUrl(bytes: Uint8Array, mime: string): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(btoa(latin1(bytes.subarray(at, at + CHUNK))));
  return `data:${mime};base64,${parts.join('')}`;
}

/** A multiple of 3, so that only the last part is padded; few enough bytes to be arguments of one call. */
const CHUNK = 3 * 8192;

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
