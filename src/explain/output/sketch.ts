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

/**
 * What is seen of a bare picture in each shape that filters are sums of: by place, channel of the network, channel whose
 * constants it has, and shape, of B, G, R and ones. All else of filters and constants is a sum of few of those.
 */
type Moments = Float32Array;

/** Makes sketches: each picture is placed and resized but once for all constants and channel orders. */
export class Sketcher {
  /** The bare pixels that were asked for last. */
  private last: { key: string; pixels: Promise<Tensor<'float32'>> } | undefined;
  private readonly moments = new Map<string, Promise<Moments>>();
  private readonly taps = new Map<string, Taps>();

  constructor(
    private readonly pictures: readonly NamedPicture[],
    private readonly pixelsOf: PixelsOf,
    private readonly filters: Filters,
  ) {}

  async of(way: Way): Promise<Sketch> {
    const moments = await this.momentsOf(way);
    const { count, bias, weights } = this.filters;
    const length = weights.length / count;
    const cells = new Float32Array(CELLS * CELLS * count);
    const share = (CELLS / PLACES) ** 2;
    const seen = normalized(moments, way, length / 3);
    for (let place = 0; place < PLACES * PLACES; place++) {
      const cell = cellOf(place) * count;
      const from = place * length;
      for (let filter = 0, at = 0; filter < count; filter++) {
        let value = bias[filter]!;
        for (let i = 0; i < length; i++, at++) value += weights[at]! * seen[from + i]!;
        if (value > 0) cells[cell + filter]! += share * value;
      }
    }
    return sketchOf(cells, count);
  }

  private momentsOf(way: Way): Promise<Moments> {
    const { picture, input, reading } = way;
    const { fit, pad, resize, size, layout } = input;
    const render = JSON.stringify([this.pictures.indexOf(picture), fit, pad, resize, size]);
    const key = `${render} ${layout} ${reading.words}`;
    const known =
      this.moments.get(key) ??
      this.render(render, way).then(({ data }) => momentsOf(data, this.tapsOf(way), this.filters));
    this.moments.set(key, known);
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
function momentsOf(bare: Float32Array, taps: Taps, { width, height, shapes }: Filters): Moments {
  const area = width * height;
  const count = shapes.length / area;
  const plane = bare.length / 3;
  const moments = new Float32Array(PLACES * PLACES * 3 * 3 * 4 * count);
  for (let row = 0, at = 0; row < PLACES * PLACES * 3; row++)
    for (let tap = 0; tap < area; tap++, at++) {
      const source = taps[at]!;
      if (source < 0) continue;
      const channel = Math.floor(source / plane);
      const place = source - channel * plane;
      for (let shape = 0; shape < count; shape++) {
        const weight = shapes[shape * area + tap]!;
        const into = 4 * ((row * 3 + channel) * count + shape);
        moments[into]! += weight * bare[place]!;
        moments[into + 1]! += weight * bare[plane + place]!;
        moments[into + 2]! += weight * bare[2 * plane + place]!;
        moments[into + 3]! += weight;
      }
    }
  return moments;
}

/** What is seen of the blob: by place, channel of the network and shape. @param count of shapes */
function normalized(moments: Moments, { input }: Way, count: number): Float32Array {
  const { mean, divisor } = constantsOfRecipe(input);
  const seen = new Float32Array(moments.length / 12);
  for (let row = 0, at = 0; at < moments.length; row++)
    for (let channel = 0; channel < 3; channel++) {
      const colour = input.order === 'rgb' ? 2 - channel : channel;
      const [offset, factor] = [mean[channel]!, 1 / divisor[channel]!];
      for (let shape = 0; shape < count; shape++, at += 4)
        seen[row * count + shape]! += (moments[at + colour]! - offset * moments[at + 3]!) * factor;
    }
  return seen;
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
