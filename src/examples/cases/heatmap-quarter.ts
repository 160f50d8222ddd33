import { float32Tensor } from '../../base/tensor.js';
import type { KeptPoints } from '../../tasks/keypoints/answer.js';
import { type Example, inBoth } from '../example.js';

/** Where the tops are, in cells; the neighbour to the right and below is the higher one. */
const TOPS = [
  [10, 20],
  [25, 12],
  [18, 40],
  [33, 51],
] as const;
const [COLUMNS, ROWS] = [48, 64];
/** By so much of a cell the true top lies further. */
const BEYOND = 0.3;

export const heatmapQuarter: Example = {
  name: 'heatmap-quarter',
  wrong: 'points are the highest cells of their maps: the quarter towards the higher neighbour is missing',
  source: {
    title: 'pose-hg-demo #16: is the offset of a quarter of a pixel implemented?',
    url: 'https://github.com/princeton-vl/pose-hg-demo/issues/16',
  },
  code: {
    language: 'Python',
    text: `for heat in net.forward("out")[0]:                  # 4 maps of 64 x 48 for an input of 256 x 192
    y, x = np.unravel_index(heat.argmax(), heat.shape)
    points.append((4 * x, 4 * y))`,
  },
  because:
    'A cell is four pixels. HRNet and its like were measured with a quarter of a cell towards the higher neighbour added (get_final_preds): without it every point is a pixel off, always in the same direction for a still picture.',
  mended: `    x += 0.25 * np.sign(heat[y, x + 1] - heat[y, x - 1])
    y += 0.25 * np.sign(heat[y + 1, x] - heat[y - 1, x])`,
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'answer',
    setUp: () => ({
      output: float32Tensor(
        Float32Array.from({ length: TOPS.length * COLUMNS * ROWS }, (_, i) => {
          const [x, y] = TOPS[Math.floor(i / (COLUMNS * ROWS))]!;
          const [column, row] = [i % COLUMNS, Math.floor((i % (COLUMNS * ROWS)) / COLUMNS)];
          return 0.9 * Math.exp(-((column - x - BEYOND) ** 2 + (row - y - BEYOND) ** 2) / 8);
        }),
        [1, TOPS.length, ROWS, COLUMNS],
      ),
      picture: { width: 192, height: 256 },
      recipe: {
        input: { size: [192, 256] },
        output: { name: 'out', task: 'keypoints', points: 'heatmap', refine: 'quarter' },
      },
      wrong: (right) => {
        const { points } = right as KeptPoints;
        const cells = points.map((point, at) => ({ ...point, x: 4 * TOPS[at]![0], y: 4 * TOPS[at]![1] }));
        return { ...right, points: cells } as KeptPoints;
      },
    }),
  },
};
