import { type Example, inBoth, withInput } from '../example.js';

export const letterbox: Example = {
  name: 'letterbox',
  wrong: 'letterboxed as for YOLO where the network was trained on stretched pictures',
  source: {
    title:
      'yolov5 #3119: other positions in ONNX Runtime than in PyTorch, because the one letterboxes and the other does not',
    url: 'https://github.com/ultralytics/yolov5/issues/3119',
  },
  code: {
    language: 'Python',
    text: `r = min(257 / image.shape[0], 257 / image.shape[1])
w, h = round(image.shape[1] * r), round(image.shape[0] * r)
canvas = np.full((257, 257, 3), 114, np.uint8)
top, left = (257 - h) // 2, (257 - w) // 2
canvas[top:top + h, left:left + w] = cv2.resize(image, (w, h))
blob = cv2.dnn.blobFromImage(canvas, 1 / 255.0, (257, 257), mean=(123.675, 116.28, 103.53), swapRB=True)
blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)`,
  },
  because:
    "There is no right way in itself: a network wants what it was trained on. YOLO was trained letterboxed on gray 114, this DeepLabv3 stretched to 257 x 257 (blobFromImage(crop=False)), ImageNet's classifiers centre-cropped. The other way round, stretching for YOLO, is the same mistake.",
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-3' },
    wrong: { by: 'recipe', spoil: withInput({ fit: { letterbox: 'ultralytics' }, pad: 114 }) },
  },
};
