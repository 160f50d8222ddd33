/** A preprocessor and a network for `ask` that need no OpenCV: what is tried is how files are read and explained. */
import { networkSource } from '../dist/index.js';

/** The nearest pixel of each place, mean and scale as the recipe has them. */
async function blob({ data, width, height, channels }, { size, mean = [0, 0, 0], scale = 1 }) {
  const { width: w, height: h } = sizeOf(size);
  const values = new Float32Array(3 * w * h);
  for (let c = 0; c < 3; c++)
    for (let i = 0; i < w * h; i++) {
      const [x, y] = [Math.floor(((i % w) * width) / w), Math.floor((Math.floor(i / w) * height) / h)];
      values[c * w * h + i] =
        (data[(y * width + x) * channels + Math.min(c, channels - 1)] - mean[c % mean.length]) * scale;
    }
  return { data: values, shape: [1, 3, h, w], dtype: 'float32' };
}

const sizeOf = (size) => (Array.isArray(size) ? { width: size[0], height: size[1] } : size);

/** Every output that is asked for: two planes of the first input's. */
async function run(feeds, wanted) {
  const { data, shape } = Object.values(feeds)[0];
  const plane = shape.slice(2).reduce((product, dim) => product * dim, 1);
  const output = () => ({
    data: Float32Array.from({ length: 2 * plane }, (_, i) => Number(data[i % data.length])),
    shape: [1, 2, ...shape.slice(2)],
    dtype: /** @type {const} */ ('float32'),
  });
  return { outputs: Object.fromEntries(wanted.map((name) => [name, output()])), milliseconds: 1 };
}

const engine = {
  title: 'fake',
  workarounds: [],
  load: async () => ({ header: undefined, outputNames: undefined }),
  run,
  close: async () => undefined,
};

/** @param {any} recipe */
export const fakeSource = (recipe) =>
  networkSource(
    /** @type {any} */ ({ engine, preprocessor: { blob } }),
    recipe,
    async () => ({ name: 'm.onnx', bytes: new Uint8Array(), format: 'tflite' }),
    'the recipe',
  );
