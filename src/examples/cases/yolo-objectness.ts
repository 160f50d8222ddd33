import { changed, rowsOf, yolo } from '../detections.js';
import { type Example, inBoth } from '../example.js';

const OBJECTNESS = [0.9, 0.8, 0.5];

export const yoloObjectness: Example = {
  name: 'yolo-objectness',
  wrong: 'the objectness alone is shown for the confidence of a box',
  source: {
    title: 'yolov5 #239: is there any way I can use yolov5 with opencv dnn',
    url: 'https://github.com/ultralytics/yolov5/issues/239',
  },
  code: {
    language: 'Python',
    text: `confidence = row[4]
if confidence >= 0.25:
    class_id = np.argmax(row[5:])
    confidences.append(confidence)`,
  },
  because:
    "YOLOv5's score is objectness x class: with the objectness alone boxes are too sure, in another order, and those whose class is doubtful stay. YOLOv8 has no objectness: row[4] is its first class there.",
  mended: `class_id = np.argmax(row[5:])
confidence = row[4] * row[5 + class_id]`,
  explain: 'mask',
  outcome: inBoth('answer'),
  play: {
    kind: 'answer',
    setUp: () => ({
      output: rowsOf([
        [100, 120, 60, 50, OBJECTNESS[0]!, 0.7, 0.02],
        [220, 150, 40, 80, OBJECTNESS[1]!, 0.05, 0.6],
        [60, 190, 30, 30, OBJECTNESS[2]!, 0.8, 0.1],
      ]),
      picture: { width: 640, height: 480 },
      recipe: yolo(['cat', 'dog']),
      wrong: changed((_one, at) => ({ score: Math.fround(OBJECTNESS[at]!) })),
    }),
  },
};
