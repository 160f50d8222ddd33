/** Colours made into others, pixel by pixel: levels 0..255 of R, G, B to three levels; nothing is rounded here. */

const BT601 = [0.299, 0.587, 0.114];
const BT709 = [0.2126, 0.7152, 0.0722];
const sum = ([r, g, b], [x, y, z]) => r * x + g * y + b * z;
const clip = (value) => Math.min(255, Math.max(0, value));

const gray = (weights) => (pixel) => {
  const level = Math.round(sum(pixel, weights));
  return [level, level, level];
};

/** Y, Cb, Cr of full range, and back. */
function encode(pixel, weights) {
  const y = sum(pixel, weights);
  return [y, 128 + (pixel[2] - y) / (2 - 2 * weights[2]), 128 + (pixel[0] - y) / (2 - 2 * weights[0])];
}
function decode([y, cb, cr], weights) {
  const r = y + (2 - 2 * weights[0]) * (cr - 128);
  const b = y + (2 - 2 * weights[2]) * (cb - 128);
  return [r, (y - weights[0] * r - weights[2] * b) / weights[1], b];
}
const through =
  (change, to = BT601, from = BT601) =>
  (pixel) =>
    decode(change(encode(pixel, from)), to).map((value) => clip(Math.round(value)));

const limited = ([y, cb, cr]) => [
  16 + (y * 219) / 255,
  128 + ((cb - 128) * 224) / 255,
  128 + ((cr - 128) * 224) / 255,
];
const full = ([y, cb, cr]) => [
  ((y - 16) * 255) / 219,
  128 + ((cb - 128) * 255) / 224,
  128 + ((cr - 128) * 255) / 224,
];

/** As `cv2.COLOR_RGB2HSV` of bytes: 0..179, 0..255, 0..255. */
function hsv([r, g, b]) {
  const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
  const range = high - low;
  if (range === 0) return [0, 0, high];
  const sector = high === r ? (g - b) / range : high === g ? 2 + (b - r) / range : 4 + (r - g) / range;
  return [Math.round(((sector + 6) % 6) * 30) % 180, Math.round((255 * range) / high), high];
}

/** What code does to colours without meaning to: the name, how, and the words that say it. */
export const conversions = [
  { name: 'gray, cv2 BT.601', change: gray(BT601), says: [/gr[ae]y/i] },
  {
    name: 'gray, average',
    change: gray([1 / 3, 1 / 3, 1 / 3]),
    says: [/average|mean of (R|the|red)|third|0\.333/i],
  },
  { name: 'gray, BT.709', change: gray(BT709), says: [/gr[ae]y|mix/i, /709|0\.21|skimage/i] },
  { name: 'gray, RGB taken for BGR', change: gray(BT601.toReversed()), says: [/gr[ae]y|mix/i] },
  {
    name: 'YCrCb in the place of RGB',
    change: (p) => [0, 2, 1].map((i) => Math.round(encode(p, BT601)[i])),
    says: [/Y,? ?Cr|YCrCb|YUV|YCbCr/i],
    true: [/by a matrix/],
  },
  {
    name: 'YCbCr in the place of RGB',
    change: (p) => encode(p, BT601).map(Math.round),
    says: [/YCbCr|YUV|YCrCb|Y, ?Cb/i],
    true: [/by a matrix/],
  },
  {
    name: 'limited range taken for full',
    change: through(limited),
    says: [/limited|full[- ]range|16\.\.235|video|YUV/i],
    true: [/by a matrix/],
  },
  {
    name: 'full range taken for limited',
    change: through(full),
    says: [/limited|full[- ]range|16\.\.235|video|YUV/i],
    true: [/by a matrix/],
  },
  {
    name: 'U and V exchanged',
    change: through(([y, u, v]) => [y, v, u]),
    says: [/NV ?(12|21)|(U|Cb) and (V|Cr)|UV|chroma/i],
  },
  { name: 'BT.709 taken for BT.601', change: through((yuv) => yuv, BT601, BT709), says: [/YUV|matrix|709/i] },
  {
    name: 'sepia',
    change: ([r, g, b]) =>
      [
        0.393 * r + 0.769 * g + 0.189 * b,
        0.349 * r + 0.686 * g + 0.168 * b,
        0.272 * r + 0.534 * g + 0.131 * b,
      ].map((v) => clip(Math.round(v))),
    // its rows are multiples of each other: gray of those weights, and then constants
    says: [/sepia|toned|matrix|gray of the weights/i],
  },
  { name: 'HSV in the place of RGB', change: hsv, says: [/HSV|none of these|nothing/i], none: true },
];

const gamma = (power) => (value) => Math.round(255 * (value / 255) ** power);
const toLinear = (value) => {
  const v = value / 255;
  return 255 * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
};
const toneWords = [/gamma|tone|curve|linear light|equali|contrast|bright/i];

/** Tone curves, level by level; `round` where bytes are kept. */
export const tones = [
  { name: 'gamma 2.2', change: () => gamma(2.2), says: toneWords },
  { name: 'gamma 1/2.2', change: () => gamma(1 / 2.2), says: toneWords },
  {
    name: 'gamma, any',
    change: (random) => gamma(random() < 0.5 ? 0.4 + 0.4 * random() : 1.3 + random()),
    says: toneWords,
  },
  { name: 'linear light', change: () => toLinear, says: toneWords },
  {
    name: 'contrast stretched and clipped',
    change: (random) => {
      const gain = 1.4 + random();
      return (value) => clip(Math.round(128 + gain * (value - 128)));
    },
    says: [/gamma|tone|curve|equali|contrast|bright|clip|stretch|scaled/i],
  },
];

/** The histogram of each channel made even, as `cv2.equalizeHist` does. */
export function equalized({ data, width, height }) {
  const out = new Float64Array(data.length);
  for (let c = 0; c < 3; c++) {
    const counts = new Float64Array(256);
    for (let at = c; at < data.length; at += 3) counts[data[at]]++;
    const first = counts.findIndex((count) => count > 0);
    const rest = data.length / 3 - counts[first];
    let below = 0;
    const table = counts.map((count, level) => {
      if (level > first) below += count;
      return rest === 0 ? level : Math.round((255 * below) / rest);
    });
    for (let at = c; at < data.length; at += 3) out[at] = table[data[at]];
  }
  return { data: out, width, height };
}
