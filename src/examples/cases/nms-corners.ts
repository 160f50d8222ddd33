import { changed, rowsOf, yolo } from '../detections.js';
import { type Example, inBoth } from '../example.js';

export const nmsCorners: Example = {
  name: 'nms-corners',
  wrong: 'NMSBoxes is given two corners where it wants a corner and the size',
  source: {
    title: 'opencv_zoo #278: change to x, y, w, h format in NMSBoxes()',
    url: 'https://github.com/opencv/opencv_zoo/pull/278',
  },
  code: {
    language: 'Python',
    text: `boxes = [[x1, y1, x2, y2], ...]
kept = cv2.dnn.NMSBoxes(boxes, scores, 0.25, 0.45)`,
  },
  because:
    'NMSBoxes takes [x, y, width, height]: read so, a box at 200, 200 is 240 pixels wide, and its neighbour goes although they do not touch. Far from the top left corner more and more boxes are lost.',
  mended: `kept = cv2.dnn.NMSBoxes([[x1, y1, x2 - x1, y2 - y1], ...], scores, 0.25, 0.45)`,
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'answer',
    setUp: () => ({
      output: rowsOf([
        [210, 170, 40, 40, 0.95, 0.95],
        [262, 175, 40, 40, 0.9, 0.9],
        [30, 60, 24, 24, 0.8, 0.8],
        [215, 212, 40, 40, 0.75, 0.7],
      ]),
      picture: { width: 640, height: 480 },
      recipe: yolo(['seal']),
      // the best one takes those beside it away
      wrong: changed((one, at) => (at === 1 || at === 3 ? undefined : one)),
    }),
  },
};
