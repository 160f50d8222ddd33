/**
 * What references are made of, in plain loops and apart from what `explain` knows: levels 0..255 of R, G and B in
 * float64, rows from the top. Nothing here rounds unless its name says so.
 *
 * @typedef {{ data: Float64Array, width: number, height: number }} Levels
 */

/** `at(x, y)` gives R, G and B. */
export function levelsBy(width, height, at) {
  const data = new Float64Array(3 * width * height);
  for (let y = 0, to = 0; y < height; y++) for (let x = 0; x < width; x++, to += 3) data.set(at(x, y), to);
  return { data, width, height };
}

/** Of a picture of 8 bits in the order B, G, R (, A); alpha is dropped. */
export function levelsOf({ data, width, height, channels }) {
  return levelsBy(width, height, (x, y) => {
    const at = channels * (y * width + x);
    return [data[at + 2], data[at + 1], data[at]];
  });
}

/** R, G and B of every pixel become others; `change` is told where, too. */
export function eachPixel({ data, width, height }, change) {
  return levelsBy(width, height, (x, y) => {
    const at = 3 * (y * width + x);
    return change([data[at], data[at + 1], data[at + 2]], x, y);
  });
}

/** Every value by itself. */
export const eachValue = (levels, change) => ({ ...levels, data: levels.data.map((value) => change(value)) });

const byte = (value) => Math.min(255, Math.max(0, value));
export const rounded = (levels) => eachValue(levels, (value) => byte(Math.round(value)));
export const truncated = (levels) => eachValue(levels, (value) => byte(Math.floor(value)));

/** A picture of 8 bits, B, G, R, of whole levels. */
export function imageOf({ data, width, height }) {
  const out = new Uint8Array(data.length);
  for (let at = 0; at < out.length; at += 3)
    for (let c = 0; c < 3; c++) out[at + c] = byte(Math.round(data[at + 2 - c]));
  return { data: out, width, height, channels: 3 };
}

export function cut(levels, { x: left, y: top, width, height }) {
  return levelsBy(width, height, (x, y) => pixelAt(levels, left + x, top + y));
}

export function pixelAt({ data, width }, x, y) {
  const at = 3 * (y * width + x);
  return [data[at], data[at + 1], data[at + 2]];
}

/** Mirrored and turned; `transposed` first. */
export function turnedBy(levels, { transposed = false, flipX = false, flipY = false }) {
  const [width, height] = transposed ? [levels.height, levels.width] : [levels.width, levels.height];
  return levelsBy(width, height, (x, y) => {
    const [u, v] = [flipX ? width - 1 - x : x, flipY ? height - 1 - y : y];
    return transposed ? pixelAt(levels, v, u) : pixelAt(levels, u, v);
  });
}

/** What a pixel of the target is made of along one side: `[[source, weight], …]`. */
const nearestTaps = (indexOf) => (target, source) =>
  Array.from({ length: target }, (_, i) => [
    [Math.min(source - 1, Math.floor(indexOf(i, target, source))), 1],
  ]);

const between = (at, source) => {
  const place = Math.min(Math.max(at, 0), source - 1);
  const first = Math.floor(place);
  return [
    [first, 1 - (place - first)],
    [Math.min(first + 1, source - 1), place - first],
  ];
};

/** A kernel over its support, widened where it makes smaller if it is to be antialiased; weights sum to 1. */
const kernelTaps = (kernel, radius, antialias) => (target, source) => {
  const step = source / target;
  const stretch = antialias ? Math.max(1, step) : 1;
  return Array.from({ length: target }, (_, i) => {
    const centre = (i + 0.5) * step - 0.5;
    const taps = new Map();
    let sum = 0;
    for (let j = Math.ceil(centre - radius * stretch); j <= Math.floor(centre + radius * stretch); j++) {
      const weight = kernel((j - centre) / stretch);
      // antialiased libraries leave out what lies outside, the others repeat the edge
      if (antialias && (j < 0 || j >= source)) continue;
      const at = Math.min(Math.max(j, 0), source - 1);
      taps.set(at, (taps.get(at) ?? 0) + weight);
      sum += weight;
    }
    return [...taps].map(([at, weight]) => [at, weight / sum]);
  });
};

const triangle = (x) => Math.max(0, 1 - Math.abs(x));
const cubic = (a) => (x) => {
  const t = Math.abs(x);
  if (t < 1) return (a + 2) * t ** 3 - (a + 3) * t ** 2 + 1;
  return t < 2 ? a * (t ** 3 - 5 * t ** 2 + 8 * t - 4) : 0;
};
const sinc = (x) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const lanczos = (radius) => (x) => (Math.abs(x) < radius ? sinc(x) * sinc(x / radius) : 0);
const mitchell = (x) => {
  const t = Math.abs(x);
  if (t < 1) return (7 * t ** 3 - 12 * t ** 2 + 16 / 3) / 6;
  return t < 2 ? ((-7 / 3) * t ** 3 + 12 * t ** 2 - 20 * t + 32 / 3) / 6 : 0;
};

/** The share of each source pixel that a target pixel covers. */
function areaTaps(target, source) {
  const step = source / target;
  return Array.from({ length: target }, (_, i) => {
    const [from, to] = [i * step, (i + 1) * step];
    const taps = [];
    for (let j = Math.floor(from); j < Math.min(source, Math.ceil(to)); j++)
      taps.push([j, (Math.min(to, j + 1) - Math.max(from, j)) / step]);
    return taps;
  });
}

/** Ways to resize, by the name of what they do. */
export const tapsBy = {
  'nearest, floor': nearestTaps((i, target, source) => (i * source) / target),
  'nearest, pixel centres': nearestTaps((i, target, source) => ((i + 0.5) * source) / target),
  linear: kernelTaps(triangle, 1, false),
  'linear, antialiased': kernelTaps(triangle, 1, true),
  'linear, align corners': (target, source) =>
    Array.from({ length: target }, (_, i) => between((i * (source - 1)) / Math.max(1, target - 1), source)),
  'linear, corner of the pixels': (target, source) =>
    Array.from({ length: target }, (_, i) => between((i * source) / target, source)),
  area: areaTaps,
  'cubic -0.5, antialiased': kernelTaps(cubic(-0.5), 2, true),
  'cubic -0.75': kernelTaps(cubic(-0.75), 2, false),
  'cubic -0.75, antialiased': kernelTaps(cubic(-0.75), 2, true),
  'lanczos 3, antialiased': kernelTaps(lanczos(3), 3, true),
  'mitchell, antialiased': kernelTaps(mitchell, 2, true),
};

/** Along both sides, in float. @param way a name of `tapsBy` */
export function resized(levels, size, way) {
  const [width, height] = size;
  const columns = tapsBy[way](width, levels.width);
  const rows = tapsBy[way](height, levels.height);
  const wide = levelsBy(width, levels.height, (x, y) => mixed(columns[x], (at) => pixelAt(levels, at, y)));
  return levelsBy(width, height, (x, y) => mixed(rows[y], (at) => pixelAt(wide, x, at)));
}

function mixed(taps, pixel) {
  const sum = [0, 0, 0];
  for (const [at, weight] of taps) {
    const values = pixel(at);
    for (let c = 0; c < 3; c++) sum[c] += weight * values[c];
  }
  return sum;
}

/** `skimage.transform.resize`: a Gaussian of (factor - 1) / 2 pixels first, then linear; edges mirrored. */
export function resizedLikeSkimage(levels, size) {
  const blurred = ['width', 'height'].reduce(
    (now, side, i) => blurredAlong(now, side, Math.max(0, (levels[side] / size[i] - 1) / 2)),
    levels,
  );
  return resized(blurred, size, 'linear');
}

function blurredAlong(levels, side, sigma) {
  if (sigma === 0) return levels;
  const reach = Math.ceil(4 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - reach) / sigma) ** 2),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  const length = levels[side];
  const mirrored = (i) => (i < 0 ? -i : i >= length ? 2 * length - 2 - i : i);
  return levelsBy(levels.width, levels.height, (x, y) =>
    mixed(
      weights.map((weight, i) => [mirrored((side === 'width' ? x : y) + i - reach), weight / sum]),
      (at) => (side === 'width' ? pixelAt(levels, at, y) : pixelAt(levels, x, at)),
    ),
  );
}

/** Where a picture lies in the network's input: letterboxed in the middle, its sides rounded. */
export function letterboxOf(picture, [width, height]) {
  const gain = Math.min(width / picture.width, height / picture.height);
  const size = [Math.round(picture.width * gain), Math.round(picture.height * gain)];
  const [x, y] = [Math.floor((width - size[0]) / 2), Math.floor((height - size[1]) / 2)];
  return { x, y, width: size[0], height: size[1] };
}

/** `inner` at its place, and around it what `outside` says of the place and the picture. */
export function framed(inner, { x: left, y: top }, [width, height], outside) {
  return levelsBy(width, height, (x, y) => {
    const [u, v] = [x - left, y - top];
    const isInside = u >= 0 && v >= 0 && u < inner.width && v < inner.height;
    return isInside ? pixelAt(inner, u, v) : outside(u, v, inner);
  });
}

const reflected = (i, length) => (i < 0 ? -i : i >= length ? 2 * length - 2 - i : i);
const clamped = (i, length) => Math.min(Math.max(i, 0), length - 1);
/** How borders are made of the picture itself; the first only where they are narrower than the picture. */
export const reflect = (u, v, inner) => pixelAt(inner, reflected(u, inner.width), reflected(v, inner.height));
export const replicate = (u, v, inner) => pixelAt(inner, clamped(u, inner.width), clamped(v, inner.height));
