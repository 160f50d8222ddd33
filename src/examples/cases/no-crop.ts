import { type Example, inBoth, withInput } from '../example.js';

export const noCrop: Example = {
  name: 'no-crop',
  wrong: 'blobFromImage(crop=False) squeezes a picture that has to be cropped',
  source: {
    title:
      'OpenCV\'s documentation of blobFromImage: without crop, a direct resize "without cropping and preserving aspect ratio"',
    url: 'https://docs.opencv.org/4.x/d6/d0f/group__dnn.html',
  },
  code: {
    language: 'Python',
    text: `blob = cv2.dnn.blobFromImage(image, 1 / 255.0, (224, 224), (123.675, 116.28, 103.53), swapRB=True, crop=False)
blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)`,
  },
  because:
    "ImageNet's networks are trained and tested on centre crops that keep the ratio. crop=True resizes until the size is covered and cuts the middle; crop=False (both articles) makes everything narrower.",
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'efficientnet-lite0/rocket' },
    wrong: { by: 'recipe', spoil: withInput({ fit: 'stretch' }) },
  },
};
