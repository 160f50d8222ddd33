import type { Tensor } from '../../base/tensor.js';
import { planarView, viewOf } from '../blob/view.js';
import { positionsIn } from '../core/positions.js';
import { constantsOfRecipe } from '../knowledge/normalization.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { barePixels } from '../knowledge/resize.js';
import type { Reading, Way } from '../knowledge/way.js';
import { effort } from './thresholds.js';
import { scatter, turnedSize } from './way.js';

/** A sample of a way's blob: enough to tell how far two blobs lie apart, without making either. */
export interface Sketch {
  values: Float32Array;
  /** Of the sample. */
  variance: number;
}

/** Makes sketches: each picture is placed and resized but once for all constants and channel orders. */
export class Sketcher {
  /** The bare pixels that were asked for last. */
  private last: { key: string; pixels: Promise<Tensor<'float32'>> } | undefined;
  private readonly sampled = new Map<string, Promise<Float32Array>>();
  private readonly sources = new Map<string, Int32Array>();

  constructor(
    private readonly pictures: readonly NamedPicture[],
    private readonly pixelsOf: PixelsOf,
  ) {}

  async of(way: Way): Promise<Sketch> {
    const bare = await this.bareSample(way);
    const sources = this.sourcesOf(way);
    const [width, height] = way.input.size;
    const { mean, divisor } = constantsOfRecipe(way.input);
    const values = new Float32Array(sources.length);
    for (let i = 0; i < values.length; i++) {
      const channel = Math.floor(sources[i]! / (width * height));
      const colour = way.input.order === 'rgb' ? 2 - channel : channel;
      values[i] = (bare[3 * i + colour]! - mean[channel]!) / divisor[channel]!;
    }
    return { values, variance: varianceOf(values) };
  }

  /** B, G and R of the pixel that each sampled value is made of. */
  private bareSample(way: Way): Promise<Float32Array> {
    const { picture, input, reading } = way;
    const render = JSON.stringify([
      this.pictures.indexOf(picture),
      input.fit,
      input.pad,
      input.resize,
      input.size,
    ]);
    const key = `${render} ${reading.words}`;
    const known =
      this.sampled.get(key) ??
      this.render(render, way).then((pixels) => sampleOf(pixels, this.sourcesOf(way)));
    this.sampled.set(key, known);
    return known;
  }

  private render(key: string, { picture, input }: Way): Promise<Tensor<'float32'>> {
    if (this.last?.key !== key) {
      const bare = { ...barePixels(input.fit, input.resize, input.size), pad: input.pad };
      this.last = { key, pixels: this.pixelsOf(picture.image, bare) };
    }
    return this.last.pixels;
  }

  /** For each sampled value of the blob, its place among the upright planes. */
  private sourcesOf({ input, reading }: Way): Int32Array {
    const key = `${input.layout} ${input.size} ${reading.words}`;
    const known = this.sources.get(key) ?? sourcesOf(input.size, input.layout, reading);
    this.sources.set(key, known);
    return known;
  }
}

function sourcesOf(size: [number, number], layout: 'NCHW' | 'NHWC', reading: Reading): Int32Array {
  const count = 3 * size[0] * size[1];
  const places = Float32Array.from({ length: count }, (_, i) => i);
  const data = new Float32Array(count);
  scatter(planarView(places, ...size), viewOf({ data, layout, ...turnedSize(size, reading) }, reading));
  return Int32Array.from(positionsIn(count, effort.blobSample), (at) => data[at]!);
}

function sampleOf({ data }: Tensor<'float32'>, sources: Int32Array): Float32Array {
  const plane = data.length / 3;
  const sample = new Float32Array(3 * sources.length);
  sources.forEach((source, i) => {
    for (let colour = 0; colour < 3; colour++)
      sample[3 * i + colour] = data[colour * plane + (source % plane)]!;
  });
  return sample;
}

function varianceOf(values: Float32Array): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
}

/** Mean square difference. */
export function apart({ values: a }: Sketch, { values: b }: Sketch): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i]! - b[i]!) ** 2;
  return total / a.length;
}
