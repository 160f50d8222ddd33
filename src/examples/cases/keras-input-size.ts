import { type Example, inBoth, withInput } from '../example.js';

export const kerasInputSize: Example = {
  name: 'keras-input-size',
  wrong: "a picture of another size than the model's fixed 224 x 224, taken without a word",
  source: {
    title: 'opencv #18072, second part: a wrong height and width on a fixed-shape model raises no exception',
    url: 'https://github.com/opencv/opencv/issues/18072',
  },
  code: {
    language: 'Python',
    text: `blob = cv2.dnn.blobFromImage(image, 1 / 255.0, (320, 240), (123.675, 116.28, 103.53), swapRB=True, crop=True)
blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)
net.setInput(blob)                                  # the file says 1x3x224x224
output = net.forward()`,
  },
  because:
    "The file fixes 1x3x224x224, OpenCV does not look: the global pooling at the end makes 1000 scores of any size. The answer is there, and it is another network's.",
  explain: 'contract',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'efficientnet-lite0/coffee' },
    wrong: { by: 'opencv-alone', spoil: withInput({ size: [320, 240] }) },
  },
};
