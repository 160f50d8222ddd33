import type { Tensor } from '../../base/tensor.js';
import { planarView, viewOf } from '../blob/view.js';
import { constantsOfRecipe } from '../knowledge/normalization.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { barePixels } from '../knowledge/resize.js';
import type { Way } from '../knowledge/way.js';
import type { Filters } from './filters.js';
import { scatter, turnedSize } from './way.js';

/** What filters see of a way's blob: enough to tell how far two blobs lie apart for a network, without making either. */
export interface Sketch {
  /** Means of the rectified filters over each cell of a grid, cell by cell; of length 1. */
  cells: Float32Array;
  /** Their means over the whole blob; of length 1. */
  whole: Float32Array;
  /** The logarithm of the cells' length. */
  size: number;
}

/** Places along each side where the filters look; and cells along each side that they are gathered in. */
const PLACES = 16;
const CELLS = 4;

/** Where the values under each filter's places come from: planar positions of the upright picture, −1 outside. */
type Taps = Int32Array;

/** What the filters make of a bare picture: of each place and filter, by channel and colour; and of a blob of ones. */
interface Responses {
  colours: Float32Array;
  ones: Float32Array;
}

/** Makes sketches: each picture is placed and resized but once for all constants and channel orders. */
export class Sketcher {
  /** The bare pixels that were asked for last. */
  private last: { key: string; pixels: Promise<Tensor<'float32'>> } | undefined;
  private readonly responses = new Map<string, Promise<Responses>>();
  private readonly taps = new Map<string, Taps>();

  constructor(
    private readonly pictures: readonly NamedPicture[],
    private readonly pixelsOf: PixelsOf,
    private readonly filters: Filters,
  ) {}

  async of(way: Way): Promise<Sketch> {
    const { colours, ones } = await this.responsesOf(way);
    const { count, bias } = this.filters;
    const { mean, divisor } = constantsOfRecipe(way.input);
    const cells = new Float32Array(CELLS * CELLS * count);
    const colour = (channel: number) => (way.input.order === 'rgb' ? 2 - channel : channel);
    const share = (CELLS / PLACES) ** 2;
    for (let place = 0, at = 0; place < PLACES * PLACES; place++) {
      const cell = cellOf(place) * count;
      for (let filter = 0; filter < count; filter++, at++) {
        let value = bias[filter]!;
        for (let c = 0; c < 3; c++)
          value += (colours[9 * at + 3 * c + colour(c)]! - mean[c]! * ones[3 * at + c]!) / divisor[c]!;
        if (value > 0) cells[cell + filter]! += share * value;
      }
    }
    return sketchOf(cells, count);
  }

  private responsesOf(way: Way): Promise<Responses> {
    const { picture, input, reading } = way;
    const { fit, pad, resize, size, layout } = input;
    const render = JSON.stringify([this.pictures.indexOf(picture), fit, pad, resize, size]);
    const key = `${render} ${layout} ${reading.words}`;
    const known =
      this.responses.get(key) ??
      this.render(render, way).then(({ data }) => responsesOf(data, this.tapsOf(way), this.filters));
    this.responses.set(key, known);
    return known;
  }

  private render(key: string, { picture, input }: Way): Promise<Tensor<'float32'>> {
    if (this.last?.key !== key) {
      const bare = { ...barePixels(input.fit, input.resize, input.size), pad: input.pad };
      this.last = { key, pixels: this.pixelsOf(picture.image, bare) };
    }
    return this.last.pixels;
  }

  private tapsOf(way: Way): Taps {
    const { input, reading } = way;
    const key = `${input.layout} ${input.size} ${reading.words}`;
    const known = this.taps.get(key) ?? tapsOf(way, this.filters);
    this.taps.set(key, known);
    return known;
  }
}

function cellOf(place: number): number {
  const gathered = PLACES / CELLS;
  const [row, column] = [Math.floor(place / PLACES), place % PLACES];
  return CELLS * Math.floor(row / gathered) + Math.floor(column / gathered);
}

/** The blob's place of each plane, as the network sees it. */
function sourcesOf({ input: { size, layout }, reading }: Way): Float32Array | undefined {
  if (reading === readings[0]) return undefined;
  const count = 3 * size[0] * size[1];
  const places = Float32Array.from({ length: count }, (_, i) => i);
  const data = new Float32Array(count);
  const turned = turnedSize(size, reading);
  scatter(planarView(places, ...size), viewOf({ data, layout, ...turned }, reading));
  if (layout === 'NCHW') return data;
  const planar = new Float32Array(count);
  const plane = count / 3;
  for (let i = 0; i < plane; i++) for (let c = 0; c < 3; c++) planar[c * plane + i] = data[3 * i + c]!;
  return planar;
}

function tapsOf(way: Way, { width: across, height: down }: Filters): Taps {
  const { width, height } = turnedSize(way.input.size, way.reading);
  const sources = sourcesOf(way);
  const taps = new Int32Array(PLACES * PLACES * 3 * across * down).fill(-1);
  for (let place = 0, to = 0; place < PLACES * PLACES; place++) {
    const left = Math.floor((((place % PLACES) + 0.5) * width) / PLACES - across / 2);
    const top = Math.floor(((Math.floor(place / PLACES) + 0.5) * height) / PLACES - down / 2);
    for (let c = 0; c < 3; c++)
      for (let y = top; y < top + down; y++)
        for (let x = left; x < left + across; x++, to++) {
          if (x < 0 || y < 0 || x >= width || y >= height) continue;
          const at = (c * height + y) * width + x;
          taps[to] = sources ? sources[at]! : at;
        }
  }
  return taps;
}

/** @param bare B, G and R, plane by plane */
function responsesOf(bare: Float32Array, taps: Taps, { count, width, height, weights }: Filters): Responses {
  const length = 3 * width * height;
  const places = PLACES * PLACES;
  const colours = new Float32Array(9 * places * count);
  const ones = new Float32Array(3 * places * count);
  const seen = new Float32Array(3 * length);
  for (let place = 0, at = 0; place < places; place++) {
    const groups = gathered(bare, taps.subarray(place * length, (place + 1) * length), seen);
    for (let filter = 0; filter < count; filter++, at++)
      for (const { channel, from, to } of groups) {
        let [b, g, r, one] = [0, 0, 0, 0];
        for (let tap = from; tap < to; tap++) {
          const weight = weights[filter * length + tap]!;
          b += weight * seen[3 * tap]!;
          g += weight * seen[3 * tap + 1]!;
          r += weight * seen[3 * tap + 2]!;
          if (taps[place * length + tap]! >= 0) one += weight;
        }
        const into = 9 * at + 3 * channel;
        colours[into]! += b;
        colours[into + 1]! += g;
        colours[into + 2]! += r;
        ones[3 * at + channel]! += one;
      }
  }
  return { colours, ones };
}

/** B, G and R under one place's taps, 0 outside; @returns which taps have the constants of which channel */
function gathered(bare: Float32Array, taps: Taps, seen: Float32Array) {
  const plane = bare.length / 3;
  const groups: { channel: number; from: number; to: number }[] = [];
  taps.forEach((source, tap) => {
    for (let colour = 0; colour < 3; colour++)
      seen[3 * tap + colour] = source < 0 ? 0 : bare[colour * plane + (source % plane)]!;
    const last = groups.at(-1);
    const channel = source < 0 ? (last?.channel ?? 0) : Math.floor(source / plane);
    if (last?.channel === channel) last.to = tap + 1;
    else groups.push({ channel, from: tap, to: tap + 1 });
  });
  return groups;
}

/** @param cells changed: made of length 1 */
function sketchOf(cells: Float32Array, count: number): Sketch {
  const whole = new Float32Array(count);
  cells.forEach((value, i) => {
    whole[i % count]! += value;
  });
  const length = Math.sqrt(squareOf(cells)) || Number.MIN_VALUE;
  const all = Math.sqrt(squareOf(whole)) || Number.MIN_VALUE;
  return {
    cells: cells.map((value) => value / length),
    whole: whole.map((value) => value / all),
    size: Math.log(length),
  };
}

function squareOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
