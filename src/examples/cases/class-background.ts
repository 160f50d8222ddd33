import { changed, rowsOf, yolo } from '../detections.js';
import { type Example, inBoth } from '../example.js';

export const classBackground: Example = {
  name: 'class-background',
  wrong: 'a background class is taken off that the network does not have: a person is a toothbrush',
  source: {
    title: 'opencv #11790: classId - 1 for Faster R-CNN, whose scores have no background',
    url: 'https://github.com/opencv/opencv/pull/11790',
  },
  code: {
    language: 'Python',
    text: `class_id = int(detection[1]) - 1                    # skip the background
label = labels[class_id]                            # labels[-1] for the first class`,
  },
  because:
    'SSD counts the background as class 0, YOLO and this network do not: each class becomes its neighbour, and the first one, in Python, the last. Count as the network does.',
  mended: `class_id = int(detection[1])`,
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'answer',
    setUp: () => ({
      output: rowsOf([
        [100, 120, 60, 50, 0.9, 0.02, 0.9, 0.02],
        [220, 150, 40, 80, 0.8, 0.05, 0.02, 0.9],
        [60, 190, 30, 30, 0.7, 0.1, 0.8, 0.02],
      ]),
      picture: { width: 640, height: 480 },
      recipe: yolo(['person', 'bicycle', 'car']),
      wrong: changed(({ index }) => ({ index: index - 1 })),
    }),
  },
};
