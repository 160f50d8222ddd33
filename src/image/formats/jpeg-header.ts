import { joined } from '../../base/bytes.js';
import { startsWith } from './signature.js';

/** One component of a frame header (ITU-T T.81 B.2.2). */
interface Component {
  id: number;
  /** Where the number of its quantization table stands in the file. */
  tableAt: number;
}

/** What stands before the first scan of a JPEG file. */
export interface JpegHeader {
  width: number;
  height: number;
  /** Number of the frame marker: 0 baseline, 1 extended, 2 progressive, 9 and 10 the same with arithmetic coding. */
  process: number;
  components: Component[];
  /** Numbers of the quantization tables that stand before the first scan. */
  tables: Set<number>;
  /** Where the marker of the first scan stands. */
  scanAt: number;
  hasJfif: boolean;
  /** Adobe's colour transform: 0 none, 1 YCbCr, 2 YCCK; undefined without an Adobe segment. */
  adobeTransform?: number;
  /** Content of the first APP1 segment, which holds EXIF or XMP. */
  app1?: Uint8Array;
  /** Where segments begin and end that no decoder heeds: APP1 to APP13, APP15 and comments. */
  remarks: [at: number, end: number][];
}

const TEM = 0x01;
const SOF0 = 0xc0;
const RST0 = 0xd0;
const RST7 = 0xd7;
const SOS = 0xda;
const DQT = 0xdb;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;
/** DHT, JPG and DAC have numbers between those of the frame headers. */
const notFrames = [0xc4, 0xc8, 0xcc];

/** Reads the segments up to the first scan; undefined when there is no scan or no frame header before it. */
export function parseJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  const remarks: JpegHeader['remarks'] = [];
  const header: Partial<JpegHeader> = { hasJfif: false, remarks, tables: new Set() };
  for (let at = nextMarker(bytes, 2); at !== undefined; ) {
    const marker = bytes[at + 1]!;
    if (marker === SOS) return header.components ? ({ ...header, scanAt: at } as JpegHeader) : undefined;
    if (isBare(marker)) {
      at = nextMarker(bytes, at + 2);
      continue;
    }
    const end = at + 2 + u16(bytes, at + 2);
    const segment = bytes.subarray(at + 4, end);
    if (isFrame(marker) && end <= bytes.length)
      Object.assign(header, frameOf(segment, at), { process: marker - SOF0 });
    else if (marker === APP0 && startsWith(segment, 'JFIF')) header.hasJfif = true;
    else if (marker === APP1) header.app1 ??= segment;
    else if (marker === APP14 && startsWith(segment, 'Adobe')) header.adobeTransform = segment[11];
    else if (marker === DQT) for (const table of tablesOf(segment)) header.tables?.add(table);
    if (isRemark(marker)) remarks.push([at, end]);
    at = nextMarker(bytes, end);
  }
  return undefined;
}

/** TEM and restarts have no length; libjpeg passes over them. */
function isBare(marker: number): boolean {
  return marker === TEM || (marker >= RST0 && marker <= RST7);
}

function isRemark(marker: number): boolean {
  return marker === COM || (marker >= APP1 && marker <= APP15 && marker !== APP14);
}

/** The file without what no decoder heeds: ImageMagick takes minutes for 98 MB of colour profile. */
export function withoutRemarks(bytes: Uint8Array, { remarks }: JpegHeader): Uint8Array {
  const starts = [0, ...remarks.map(([, end]) => end)];
  const ends = [...remarks.map(([at]) => at), bytes.length];
  return joined(starts.map((start, i) => bytes.subarray(start, ends[i])));
}

function isFrame(marker: number): boolean {
  return marker >= SOF0 && marker <= 0xcf && !notFrames.includes(marker);
}

/** Numbers of the tables in one segment; each has 64 values of one or two bytes. */
function tablesOf(segment: Uint8Array): number[] {
  const tables = [];
  for (let at = 0; at < segment.length; at += 1 + 64 * ((segment[at]! >> 4) + 1))
    tables.push(segment[at]! & 15);
  return tables;
}

function frameOf(segment: Uint8Array, at: number): Partial<JpegHeader> {
  const components = Array.from({ length: segment[5] ?? 0 }, (_, i) => ({
    id: segment[6 + 3 * i]!,
    tableAt: at + 4 + 6 + 3 * i + 2,
  }));
  return { height: u16(segment, 1), width: u16(segment, 3), components };
}

/** Skips what stands between segments, and fill bytes. */
function nextMarker(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at + 3 < bytes.length; at++)
    if (bytes[at] === 0xff && bytes[at + 1] !== 0xff && bytes[at + 1] !== 0) return at;
  return undefined;
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

/** Coefficients by which libjpeg-turbo smooths between blocks, the first not counted (jdcoefct.c). */
const SMOOTHED = 9;

/** Whether scans are missing that would make the first component's low frequencies exact; of a progressive file. */
export function isUnfinished(bytes: Uint8Array, { components, scanAt }: JpegHeader): boolean {
  const missing = new Uint8Array(64).fill(1);
  for (let at: number | undefined = scanAt; at !== undefined; ) {
    const isScan = bytes[at + 1] === SOS;
    const end: number = isBare(bytes[at + 1]!) ? at + 2 : at + 2 + u16(bytes, at + 2);
    if (isScan) {
      const count = bytes[at + 4]!;
      const ids = Array.from({ length: count }, (_, i) => bytes[at! + 5 + 2 * i]);
      const [first = 0, last = 0, accuracy = 0] = bytes.subarray(at + 5 + 2 * count, end);
      if (ids.includes(components[0]!.id)) missing.fill(accuracy & 15, first, last + 1);
    }
    at = nextMarker(bytes, end);
  }
  return missing.subarray(1, 1 + SMOOTHED).some((bits) => bits > 0);
}
