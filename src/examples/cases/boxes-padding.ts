import { changed, rowsOf, yolo } from '../detections.js';
import { type Example, inBoth } from '../example.js';

export const boxesPadding: Example = {
  name: 'boxes-padding',
  wrong: 'boxes are divided by the ratio, but the padding of the letterbox stays in them',
  source: {
    title: 'TensorRT-For-YOLO-Series #143: the postprocess misses the term for the padding',
    url: 'https://github.com/Linaom1214/TensorRT-For-YOLO-Series/issues/143',
  },
  code: {
    language: 'Python',
    text: `image, ratio, (dw, dh) = letterbox(picture, (320, 320))   # 640 x 480: ratio 0.5, 40 rows above
boxes[:, 0] = rows[:, 0] - rows[:, 2] / 2
boxes[:, 1] = rows[:, 1] - rows[:, 3] / 2
boxes /= ratio`,
  },
  because:
    'dh is not taken off: every box lies 80 rows too low. boxes[:, [0, 2]] -= dw and boxes[:, [1, 3]] -= dh come before the division (boxToPicture does both).',
  mended: `boxes[:, 0] = rows[:, 0] - rows[:, 2] / 2 - dw
boxes[:, 1] = rows[:, 1] - rows[:, 3] / 2 - dh
boxes /= ratio`,
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'answer',
    setUp: () => ({
      output: rowsOf([
        [100, 120, 60, 50, 0.9, 0.95, 0.02],
        [220, 150, 40, 80, 0.8, 0.05, 0.9],
        [60, 190, 30, 30, 0.7, 0.8, 0.1],
      ]),
      picture: { width: 640, height: 480 },
      recipe: yolo(['cat', 'dog']),
      wrong: changed(({ box }) => ({ box: { ...box, y: box.y + 80 } })),
    }),
  },
};
