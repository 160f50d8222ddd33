import createCodec from '@cornerstonejs/codec-libjpeg-turbo-8bit';

const QUALITY = 90;
/** TJSAMP_420 of libjpeg-turbo: how most photos are stored. */
const SUBSAMPLING_420 = 2;

/** A JPEG with smooth areas, edges and some noise; the same bytes each time. */
export async function syntheticJpeg(width, height) {
  const { JPEGEncoder } = await createCodec();
  const encoder = new JPEGEncoder();
  const frame = { width, height, bitsPerSample: 8, componentCount: 3, isSigned: false };
  fillPicture(encoder.getDecodedBuffer(frame), width, height);
  encoder.setQuality(QUALITY);
  encoder.setSubSampling(SUBSAMPLING_420);
  encoder.encode();
  const bytes = Uint8Array.from(encoder.getEncodedBuffer());
  encoder.delete();
  return bytes;
}

/** Waves of several lengths, a step along each wave's crest, and grain. */
function fillPicture(rgb, width, height) {
  let grain = 1;
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++, to++) {
        const slow = Math.sin((x + 2 * y) / (210 + 40 * channel)) + Math.cos((2 * x - y) / 330);
        const edge = Math.sin(x / 61 + slow) + Math.cos(y / 47) > 0.6 ? 40 : 0;
        grain = (Math.imul(grain, 1664525) + 1013904223) | 0;
        rgb[to] = 110 + 35 * slow + edge + (grain >> 28);
      }
}

/** Side of the grid on which a network of output stride 16 decides about a 513 pixel input. */
const GRID = 33;

/** x, y and radius as parts of the side, and the class: objects as they lie in a photo. */
const objects = [
  [0.2, 0.25, 0.14, 15],
  [0.3, 0.55, 0.1, 12],
  [0.55, 0.3, 0.18, 7],
  [0.8, 0.2, 0.09, 3],
  [0.75, 0.7, 0.2, 8],
  [0.45, 0.8, 0.12, 20],
  [0.12, 0.82, 0.1, 12],
  [0.9, 0.4, 0.07, 15],
];

/**
 * Scores as a segmentation network gives them, CxHxW: decided on a coarse grid, enlarged bilinearly, one class
 * ahead over large connected areas; 1.6 % of a 1080p picture lies between two classes (scenes and photos: 1.3–2.1 %).
 */
export function blobbyScores(side, channels) {
  const values = new Float32Array(channels * side * side);
  for (let channel = 0; channel < channels; channel++)
    enlarge(coarseScores(channel), values.subarray(channel * side * side, (channel + 1) * side * side), side);
  return { values, channels, width: side, height: side, channelStep: side * side, pixelStep: 1 };
}

function coarseScores(channel) {
  return Float32Array.from({ length: GRID * GRID }, (_, at) => {
    const x = ((at % GRID) + 0.5) / GRID;
    const y = (Math.floor(at / GRID) + 0.5) / GRID;
    const ripple = 0.5 * Math.sin(11 * x + 5 * channel) * Math.cos(13 * y + 3 * channel);
    const own = objects.filter((object) => object[3] === channel);
    const bumps = own.map(([cx, cy, r]) => 12 * Math.exp(-(((x - cx) / r) ** 2) - ((y - cy) / r) ** 2));
    return (channel === 0 ? 4 : -1) + ripple + bumps.reduce((a, b) => a + b, 0);
  });
}

function enlarge(coarse, target, side) {
  const at = Array.from({ length: side }, (_, i) =>
    Math.min(Math.max(((i + 0.5) * GRID) / side - 0.5, 0), GRID - 1.001),
  );
  let to = 0;
  for (const y of at)
    for (const x of at) {
      const corner = Math.floor(y) * GRID + Math.floor(x);
      const top = mix(coarse[corner], coarse[corner + 1], x % 1);
      target[to++] = mix(top, mix(coarse[corner + GRID], coarse[corner + GRID + 1], x % 1), y % 1);
    }
}

function mix(a, b, weight) {
  return a + (b - a) * weight;
}
