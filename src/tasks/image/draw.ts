import { encode } from 'fast-png';
import { sameSize } from '../../image/box.js';
import type { Pixels } from '../../image/pixels.js';
import { rgbaOfImage } from '../../image/rgba.js';
import type { Drawn } from '../task.js';
import type { ImageAnswer, KeptImage, Levels } from './answer.js';
import { colourMaps } from './colour-maps.js';
import type { ImageSpec } from './spec.js';

/** A PNG of the levels as they are. */
export function levelsPng({ data, width, height, channels }: Levels): Uint8Array {
  return encode({ data, width, height, channels, depth: 8 });
}

/** Levels in the colours of a map, R, G, B, as `cv2.applyColorMap`. */
export function coloured({ data, width, height }: Levels, colours: ImageSpec['colours']): Levels {
  const map = colours === 'gray' ? undefined : bytesOf(colourMaps[colours]);
  const rgb = new Uint8Array(3 * data.length);
  for (const [i, level] of data.entries())
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = map ? map[3 * level + c]! : level;
  return { data: rgb, width, height, channels: 3 };
}

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16));

/** What `run` writes. */
export function filesOf(
  { content, levels, colours }: ImageAnswer,
  image: Pixels,
): Record<string, Uint8Array> {
  switch (content) {
    case 'depth':
      return { 'depth.png': levelsPng(coloured(levels, colours)) };
    case 'picture':
      return { 'picture.png': levelsPng(levels) };
    case 'alpha':
      return {
        'alpha.png': levelsPng(levels),
        ...(sameSize(levels, image) && { 'cutout.png': cutout(levels, image) }),
      };
  }
}

/** The picture with the levels as its alpha channel: RGBA, not premultiplied. */
function cutout({ data: alpha, width, height }: Levels, image: Pixels): Uint8Array {
  const rgba = rgbaOfImage(image);
  for (const [i, level] of alpha.entries()) rgba[4 * i + 3] = level;
  return encode({ data: rgba, width, height, channels: 4, depth: 8 });
}

/** Two pictures, and where they differ by how much. */
export function drawImages(expected: KeptImage | undefined, actual: KeptImage | undefined): Drawn {
  const difference = expected && actual && differenceOf(actual.levels, expected.levels);
  return {
    what: 'picture',
    ...(expected && { expected: levelsPng(expected.levels) }),
    ...(actual && { actual: levelsPng(actual.levels) }),
    ...(difference && { difference: levelsPng(difference) }),
    legend: [],
  };
}

function differenceOf(actual: Levels, expected: Levels): Levels | undefined {
  if (!sameSize(actual, expected) || actual.channels !== expected.channels) return undefined;
  return { ...expected, data: expected.data.map((level, i) => Math.abs(level - actual.data[i]!)) };
}
