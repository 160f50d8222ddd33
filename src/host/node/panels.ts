import { planesOf, type Tensor } from '../../base/tensor.js';
import { type Size, sizeAlone } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { colourize } from '../../image/colours.js';
import type { Pixels } from '../../image/pixels.js';
import { rgbaOfImage } from '../../image/rgba.js';
import type { InputSpec } from '../../recipe/schema.js';
import type { Panel } from './canvas.js';

const WHITE = 255;

export function picturePanel(image: Pixels, caption = 'picture'): Panel {
  return { ...sizeAlone(image), rgba: rgbaOfImage(image), caption };
}

export function maskPanel(mask: ClassMap, caption: string): Panel {
  return { ...sizeAlone(mask), rgba: colourize(mask), caption };
}

/** The blob as a network sees it that expects this normalization: what is right looks like the picture. */
export function blobPanel(blob: Tensor<'float32'>, right: InputSpec, caption: string): Panel {
  const layout = blob.shape[3] === right.mean.length ? 'NHWC' : 'NCHW';
  const { width, height, channels, channelStep, pixelStep } = planesOf(blob.shape, layout);
  const rgba = new Uint8Array(width * height * 4).fill(WHITE);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let colour = 0; colour < 3; colour++) {
      const from = right.order === 'rgb' ? colour : 2 - colour;
      const channel = Math.min(from, channels - 1);
      const value = blob.data[channel * channelStep + pixel * pixelStep]!;
      const level = (value * right.std[from]!) / right.scale + right.mean[from]!;
      rgba[4 * pixel + colour] = Math.min(255, Math.max(0, Math.round(level)));
    }
  return { width, height, rgba, caption };
}

export const TENSOR_PANEL: Size = { width: 288, height: 144 };

/** A small tensor as cells of gray, its last dimension from left to right; dark is the lowest value of `range`. */
export function tensorPanel({ data, shape }: Tensor, range: Tensor, caption: string): Panel {
  const columns = shape.at(-1) ?? 1;
  const rows = data.length / columns;
  const [low, high] = extremes(range);
  const rgba = new Uint8Array(TENSOR_PANEL.width * TENSOR_PANEL.height * 4).fill(WHITE);
  for (let y = 0; y < TENSOR_PANEL.height; y++)
    for (let x = 0; x < TENSOR_PANEL.width; x++) {
      const cell =
        Math.floor((y * rows) / TENSOR_PANEL.height) * columns +
        Math.floor((x * columns) / TENSOR_PANEL.width);
      const level = (255 * (Number(data[cell]) - low)) / (high - low);
      rgba.fill(
        Math.min(255, Math.max(0, level)),
        4 * (y * TENSOR_PANEL.width + x),
        4 * (y * TENSOR_PANEL.width + x) + 3,
      );
    }
  return { ...TENSOR_PANEL, rgba, caption };
}

function extremes({ data }: Tensor): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of data) {
    low = Math.min(low, Number(value));
    high = Math.max(high, Number(value));
  }
  return [low, high];
}

/** Nothing but a caption: there was no result. */
export function emptyPanel(size: Size, caption: string): Panel {
  return { ...sizeAlone(size), rgba: new Uint8Array(size.width * size.height * 4).fill(WHITE), caption };
}

/** All in the first one's size: larger and smaller ones keep their ratio and lie at the top left. */
export function evenly(panels: readonly Panel[]): Panel[] {
  const [box] = panels;
  return panels.map((panel) =>
    panel.width === box!.width && panel.height === box!.height ? panel : scaledInto(panel, box!),
  );
}

function scaledInto(panel: Panel, box: Size): Panel {
  const factor = Math.min(box.width / panel.width, box.height / panel.height);
  const [width, height] = [Math.floor(panel.width * factor), Math.floor(panel.height * factor)];
  const source = new Uint32Array(panel.rgba.slice().buffer);
  const target = new Uint32Array(box.width * box.height).fill(0xffffffff);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      target[y * box.width + x] = source[Math.floor(y / factor) * panel.width + Math.floor(x / factor)]!;
  return { ...sizeAlone(box), rgba: new Uint8Array(target.buffer), caption: panel.caption };
}
