import type { GridView, Raster, View } from './backend/protocol.js';

const OPAQUE = 255;
/** A ramp from dark blue over teal to yellow, as viridis has it; R, G, B at even steps. */
const RAMP = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
] as const;

/** The value of one channel at a pixel of a grid. */
export function valueAt(
  { data, width, height, channels, layout }: GridView,
  c: number,
  x: number,
  y: number,
): number {
  return data[layout === 'NCHW' ? (c * height + y) * width + x : (y * width + x) * channels + c]!;
}

function raster(
  width: number,
  height: number,
  paint: (x: number, y: number, rgba: Raster['rgba'], at: number) => void,
): Raster {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      rgba[at + 3] = OPAQUE;
      paint(x, y, rgba, at);
    }
  return { rgba, width, height };
}

/** The blob with its normalization undone: what the network sees, as a picture. Levels beyond 0..255 are cut. */
export function blobAsPicture(blob: GridView, { factor, offset, order }: View['levels']): Raster {
  const channels = order === 'gray' ? [0, 0, 0] : order === 'bgr' ? [2, 1, 0] : [0, 1, 2];
  return raster(blob.width, blob.height, (x, y, rgba, at) => {
    for (const [i, c] of channels.entries()) rgba[at + i] = valueAt(blob, c, x, y) * factor[c]! + offset[c]!;
  });
}

/** Magenta, which the ramp has not. */
const NOT_A_NUMBER = [255, 0, 255];

/** One channel from its lowest value (dark) to its highest (bright). */
export function heatMap(grid: GridView, c: number, [low, high]: readonly [number, number]): Raster {
  return raster(grid.width, grid.height, (x, y, rgba, at) => {
    const value = valueAt(grid, c, x, y);
    if (Number.isNaN(value)) return void rgba.set(NOT_A_NUMBER, at);
    const share = high > low ? (value - low) / (high - low) : 0;
    const place = Math.min(Math.max(share, 0), 1) * (RAMP.length - 1);
    const from = Math.min(Math.floor(place), RAMP.length - 2);
    for (let i = 0; i < 3; i++)
      rgba[at + i] = RAMP[from]![i]! + (RAMP[from + 1]![i]! - RAMP[from]![i]!) * (place - from);
  });
}

/** The lowest and highest value of a channel. */
export function rangeOf(grid: GridView, c: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let y = 0; y < grid.height; y++)
    for (let x = 0; x < grid.width; x++) {
      const value = valueAt(grid, c, x, y);
      if (value < low) low = value;
      if (value > high) high = value;
    }
  return [low, high];
}

/**
 * |yours − theirs| in one channel, or the largest of all; they may keep every n-th row and column alone. Undefined for other
 * shapes.
 */
export function differenceOf(
  own: GridView,
  theirs: GridView,
  [rows, columns]: readonly [number, number],
  channel: number | undefined,
): GridView | undefined {
  const isAlike =
    Math.ceil(own.width / columns) === theirs.width && Math.ceil(own.height / rows) === theirs.height;
  if (!isAlike || own.channels !== theirs.channels) return undefined;
  const { width, height, channels } = theirs;
  const data = new Float32Array(width * height);
  const [from, to] = channel === undefined ? [0, channels] : [channel, channel + 1];
  for (let c = from; c < to; c++)
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++, at++) {
        const off = Math.abs(valueAt(own, c, x * columns, y * rows) - valueAt(theirs, c, x, y));
        if (off > data[at]!) data[at] = off;
      }
  return { ...theirs, data, layout: 'NCHW', channels: 1 };
}

/** Puts a picture on a canvas of its size. */
export function show(canvas: HTMLCanvasElement, { rgba, width, height }: Raster): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.putImageData(new ImageData(rgba, width, height), 0, 0);
}

/** A picture with another of its size laid over it. */
export function blended(paper: Raster, layer: Raster, opacity: number): Raster {
  if (opacity === 1 || layer.rgba.length !== paper.rgba.length) return layer;
  const rgba = paper.rgba.map((value, i) => value + (layer.rgba[i]! - value) * opacity);
  return { ...paper, rgba };
}

const BINS = 64;
const LINES = ['#d33', '#293', '#36c', '#777'];

/** How often each value occurs, a line a channel, over the range of all. */
export function drawHistogram(canvas: HTMLCanvasElement, grid: GridView): [number, number] {
  const ranges = Array.from({ length: grid.channels }, (_, c) => rangeOf(grid, c));
  const low = Math.min(...ranges.map(([each]) => each));
  const high = Math.max(...ranges.map(([, each]) => each));
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (let c = 0; c < grid.channels; c++)
    drawLine(context, countsOf(grid, c, low, high), LINES[c % LINES.length]!);
  return [low, high];
}

function countsOf(grid: GridView, c: number, low: number, high: number): Float64Array {
  const counts = new Float64Array(BINS);
  const step = (high - low) / BINS || 1;
  for (let y = 0; y < grid.height; y++)
    for (let x = 0; x < grid.width; x++)
      counts[Math.min(BINS - 1, Math.floor((valueAt(grid, c, x, y) - low) / step))]!++;
  return counts;
}

function drawLine(context: CanvasRenderingContext2D, counts: Float64Array, colour: string): void {
  const { width, height } = context.canvas;
  const most = Math.max(...counts);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const [i, count] of counts.entries())
    context.lineTo(((i + 0.5) * width) / BINS, height - 1 - Math.sqrt(count / most) * (height - 3));
  context.stroke();
}
