import { type Example, inBoth, withInput } from '../example.js';

export const resizeRounding: Example = {
  name: 'resize-rounding',
  wrong: "the resize works on floats, the reference's rounded to 8 bits",
  source: {
    title: 'pytorch/vision #8399: resize of uint8 and of float pictures differ by rounding',
    url: 'https://github.com/pytorch/vision/issues/8399',
  },
  code: {
    language: 'Python',
    text: `image = cv2.cvtColor(cv2.imread("input.jpg"), cv2.COLOR_BGR2RGB).astype(np.float32)
image = cv2.resize(image, (257, 257))               # float in, float out: nothing is rounded
blob = cv2.dnn.blobFromImage(image, 1 / 255.0, mean=(123.675, 116.28, 103.53))
blob /= np.float32([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)`,
  },
  because:
    'cv2.resize of uint8 rounds to whole grey levels, of float32 it does not: up to three quarters of a level (its 8-bit arithmetic is fixed-point), 0.013 after normalization. It is no reason for a wrong mask, but it is why two pipelines are "nearly" equal; here a small false dog comes and goes with it.',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'deeplabv3-lite0/scene-2' },
    wrong: { by: 'recipe', spoil: withInput({ resize: 'torch:bilinear' }) },
  },
};
