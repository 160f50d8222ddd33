/** Small pictures for the corpus: parts of golden/pictures made smaller, and drawn ones; and their files. */
import { encode } from 'fast-png';
import { painters, pick, readPhotographs, whole } from '../explain-cases.mjs';
import { cut, imageOf, levelsOf, resized } from './levels.mjs';

let photographs;

/** B, G, R; the longer side of `least` to `most` pixels. Seven in ten are photographs. */
export async function drawImage(random, least = 80, most = 220) {
  photographs ??= (await readPhotographs()).map(levelsOf);
  const long = whole(random, least, most);
  const short = Math.round(long * (0.55 + 0.4 * random()));
  const [width, height] = random() < 0.5 ? [long, short] : [short, long];
  if (random() < 0.3) return painters[random() < 0.5 ? '1/f' : 'shapes'](random, width, height);
  return imageOf(partOf(random, pick(random, photographs), width, height));
}

/** A part of those proportions, made smaller by area. */
function partOf(random, photograph, width, height) {
  const most = Math.min(photograph.width / width, photograph.height / height);
  const factor = Math.min(most, 1 + random() * Math.max(0, most - 1));
  const [w, h] = [Math.floor(width * factor), Math.floor(height * factor)];
  const x = Math.floor(random() * (photograph.width - w + 1));
  const y = Math.floor(random() * (photograph.height - h + 1));
  return resized(cut(photograph, { x, y, width: w, height: h }), [width, height], 'area');
}

/** The file of a picture of one, three or four channels, B, G, R (, A). */
export function pngOf({ data, width, height, channels }, depth = 8) {
  const samples = depth === 8 ? new Uint8Array(data.length) : new Uint16Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const c = i % channels;
    samples[i] = data[c < 3 && channels >= 3 ? i - c + 2 - c : i];
  }
  return encode(
    { data: samples, width, height, channels, depth: /** @type {8 | 16} */ (depth) },
    { zlib: { level: 1 } },
  );
}
