import { float32Tensor } from '../../base/tensor.js';
import { changed } from '../detections.js';
import { type Example, inBoth } from '../example.js';

/** Cells of 8, 16 and 32 pixels in 64 x 64. */
const CELLS = 64 + 16 + 4;
/** Cell, and what stands there: x, y, logarithms of width and height in cells, objectness, two classes. */
const FOUND: readonly (readonly [at: number, ...row: number[]])[] = [
  [18, 0.5, 0.25, 0.9, 0.6, 0.95, 0.9, 0.05, 0.02],
  [64 + 6, 0.3, 0.6, 0.4, 0.7, 0.9, 0.05, 0.8, 0.02],
  [64 + 16 + 3, 0.1, 0.4, -0.2, 0.1, 0.85, 0.02, 0.05, 0.75],
];

function output() {
  const data = new Float32Array(CELLS * 8);
  for (const [at, ...row] of FOUND) data.set(row, at * 8);
  return float32Tensor(data, [1, CELLS, 8]);
}

export const boxesUndecoded: Example = {
  name: 'boxes-undecoded',
  wrong: "YOLOX's export gives cells, strides and logarithms, which are taken for boxes",
  source: {
    title: 'YOLOX #1631: how to parse the output of an ONNX export (8000 boxes of -0.02, 1.06, 2.82, 1.37)',
    url: 'https://github.com/Megvii-BaseDetection/YOLOX/issues/1631',
  },
  code: {
    language: 'Python',
    text: `rows = net.forward("out")[0]                        # 1 x 84 x 8
boxes = rows[:, :4]                                 # centre and size?
scores = rows[:, 4:5] * rows[:, 5:]`,
  },
  because:
    'The export leaves decode_in_inference out: centre = (value + cell) x stride, size = exp(value) x stride, for grids of 8, 16 and 32 pixels (demo_postprocess of YOLOX; decoder yolox here).',
  mended: `rows[:, :2] = (rows[:, :2] + cells) * strides
rows[:, 2:4] = np.exp(rows[:, 2:4]) * strides`,
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'answer',
    setUp: () => ({
      output: output(),
      picture: { width: 128, height: 128 },
      recipe: {
        input: { size: [64, 64] },
        output: { name: 'out', task: 'detection', decoder: 'yolox', labels: ['a', 'b', 'c'] },
      },
      // the picture is twice the input
      wrong: changed(({ index }) => {
        const [, x, y, width, height] = FOUND[index] as [number, number, number, number, number];
        const [left, top] = [2 * x - width, 2 * y - height].map((at) => Math.max(at, 0)) as [number, number];
        const [right, bottom] = [2 * x + width, 2 * y + height].map((at) => Math.max(at, 0)) as [
          number,
          number,
        ];
        return { box: { x: left, y: top, width: right - left, height: bottom - top } };
      }),
    }),
  },
};
