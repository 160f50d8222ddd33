import { type Example, withInput } from '../example.js';
import { rgbaOf } from '../pixels.js';

export const jsRgba: Example = {
  name: 'js-rgba',
  wrong: 'in JavaScript a picture is RGBA: the blob gets four channels',
  source: {
    title: 'opencv #13599: the message for wrong input channels ("most frequent is BGRA instead of BGR")',
    url: 'https://github.com/opencv/opencv/pull/13599',
  },
  code: {
    language: 'JavaScript',
    text: `const image = cv.imread(canvas);                    // R, G, B, A, unlike C++ and Python
const mean = new cv.Scalar(123.675, 116.28, 103.53);
const blob = cv.blobFromImage(image, 1 / 255, new cv.Size(224, 224), mean, true, true);
// ... and each plane of blob.data32F divided by its std
net.setInput(blob);                                 // 1x4x224x224
const output = net.forward();`,
  },
  because:
    "cv.imread(canvas) and matFromImageData give R, G, B, A. 4.x refuses the blob of four channels when it runs, 5.0's new engine takes it. First cv.cvtColor(image, image, cv.COLOR_RGBA2BGR), then everything is as in Python.",
  explain: 'contract',
  outcome: { 4: 'refused', 5: 'blob' },
  play: {
    kind: 'picture',
    scene: { golden: 'efficientnet-lite0/chelsea' },
    wrong: {
      by: 'opencv-alone',
      spoil: withInput(({ mean, std }) => ({ read: 'unchanged', mean: [...mean, 0], std: [...std, 1] })),
      pixels: rgbaOf,
    },
  },
};
